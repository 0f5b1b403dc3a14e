"""What a class reads well, and each of its students."""

from flask import render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.local_time import stamp
from quizapp.core.topics import Topic
from quizapp.services import portraits
from quizapp.services import skills as service
from quizapp.services.portraits import Portrait, Taken
from quizapp.services.skills import Skills
from quizapp.web.reports.files import download
from quizapp.web.reports.levels import certainty_words
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import grid, shown, wish
from quizapp.web.reports.words import in_zone, level_words, named, skill_words
from quizapp.web.session import actor

CLASS = "/classes/<int:room_id>/skills"
STUDENT = "/classes/<int:room_id>/people/<int:person_id>/report"


@bp.get(CLASS)
def skills(room_id: int) -> str:
    found = service.read(actor(), room_id, wish())
    return render_template("reports/skills.html", found=found, **shown(found.scope))


@bp.get(f"{CLASS}.<extension>")
def skills_file(room_id: int, extension: str) -> Response:
    """Skills, levels and passages; the students where ``table`` says so."""
    found = service.read(actor(), room_id, wish())
    grid = _students(found) if request.args.get("table") == "students" else _topics(found)
    return download(grid, extension)


@bp.get(STUDENT)
def student(room_id: int, person_id: int) -> str:
    found = portraits.of(actor(), room_id, person_id, wish())
    return render_template("reports/student.html", found=found, **shown(found.scope))


@bp.get(f"{STUDENT}.<extension>")
def student_file(room_id: int, person_id: int, extension: str) -> Response:
    found = portraits.of(actor(), room_id, person_id, wish())
    return download(_portrait(found), extension)


_SHARES = (Kind.COUNT, Kind.SHARE, Kind.SHARE, Kind.SHARE)


def _share_heads() -> list[Head]:
    words = (gettext("Answers"), gettext("Share right"), gettext("From"), gettext("To"))
    return [Head(name, kind) for name, kind in zip(words, _SHARES, strict=True)]


def _shares(topic: Topic[str] | Topic[int]) -> list[Value]:
    low, high = topic.interval or (None, None)
    return [topic.n, topic.share, low, high]


def _topics(found: Skills) -> Grid:
    heads = [
        Head(gettext("By")),
        Head(gettext("What")),
        Head(gettext("Questions"), Kind.COUNT),
        *_share_heads(),
    ]
    rows: list[list[Value]] = [
        *(
            [gettext("Skill"), skill_words(one.key), len(one.columns), *_shares(one)]
            for one in found.skills
        ),
        *(
            [gettext("Level"), level_words(one.key), len(one.columns), *_shares(one)]
            for one in found.levels
        ),
        *(
            [gettext("Passage"), str(passage.number), len(one.columns), *_shares(one)]
            for passage, one in found.passages
        ),
    ]
    return grid(found.scope, gettext("skills"), heads, rows)


def _students(found: Skills) -> Grid:
    heads = [
        Head(gettext("Student")),
        Head(gettext("Attempts"), Kind.COUNT),
        Head(gettext("All"), Kind.SHARE),
        *(Head(skill_words(one.key), Kind.SHARE) for one in found.skills),
    ]
    rows: list[list[Value]] = [
        [
            named(one.name),
            one.attempts,
            one.share,
            *(one.skills.get(topic.key) for topic in found.skills),
        ]
        for one in found.readers
    ]
    return grid(found.scope, gettext("students"), heads, rows)


def _portrait(found: Portrait) -> Grid:
    zone = found.scope.time_zone
    heads = [
        Head(gettext("By")),
        Head(gettext("What")),
        *_share_heads(),
        Head(gettext("The class"), Kind.SHARE),
        Head(gettext("Points"), Kind.NUMBER),
        Head(gettext("Maximum"), Kind.NUMBER),
        Head(gettext("Attempt"), Kind.COUNT),
        Head(in_zone(gettext("Handed in"), zone)),
        Head(gettext("Minutes"), Kind.COUNT),
    ]
    rows = [*_topic_rows(found), *_sure_rows(found), *(_taken(one, zone) for one in found.taken)]
    wide = [[*row, *[None] * (len(heads) - len(row))] for row in rows]
    whom = named(found.name)
    return grid(found.scope, whom, heads, wide, f"{whom}.")


def _topic_rows(found: Portrait) -> list[list[Value]]:
    return [
        *(
            [gettext("Skill"), skill_words(one.key), *_shares(one), found.compared.get(one.key)]
            for one in found.skills
        ),
        *([gettext("Level"), level_words(one.key), *_shares(one)] for one in found.levels),
    ]


def _sure_rows(found: Portrait) -> list[list[Value]]:
    words, sure = certainty_words(), found.calibration
    return [
        [
            gettext("How sure"),
            words[one.certainty],
            one.n,
            one.share,
            *(one.interval or (None, None)),
        ]
        for one in sure.levels
        if sure.said
    ]


def _taken(one: Taken, zone: str) -> list[Value]:
    points, maximum = one.score.points, one.score.maximum
    share = points / maximum if maximum else None
    figures: list[Value] = [None, share, None, None, None, points, maximum]
    ended = stamp(one.finished_at, zone)
    return [gettext("Attempt"), one.title, *figures, one.number, ended, one.minutes]
