"""What a class reads well, and each of its students."""

from flask import render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.topics import Topic
from quizapp.services import portraits
from quizapp.services import skills as service
from quizapp.services.portraits import Portrait
from quizapp.services.skills import Skills
from quizapp.web.reports.files import download
from quizapp.web.reports.levels import certainty_words
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import about, shown, wish
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
        *([gettext("Skill"), one.key, len(one.columns), *_shares(one)] for one in found.skills),
        *(
            [gettext("Level"), str(one.key), len(one.columns), *_shares(one)]
            for one in found.levels
        ),
        *(
            [gettext("Passage"), str(passage.number), len(one.columns), *_shares(one)]
            for passage, one in found.passages
        ),
    ]
    scope = found.scope
    return Grid(f"{scope.classroom} {scope.title} skills", about(scope), heads, rows)


def _students(found: Skills) -> Grid:
    heads = [
        Head(gettext("Student")),
        Head(gettext("Attempts"), Kind.COUNT),
        Head(gettext("All"), Kind.SHARE),
        *(Head(one.key, Kind.SHARE) for one in found.skills),
    ]
    rows: list[list[Value]] = [
        [
            one.name,
            one.attempts,
            one.share,
            *(one.skills.get(topic.key) for topic in found.skills),
        ]
        for one in found.readers
    ]
    scope = found.scope
    return Grid(f"{scope.classroom} {scope.title} students", about(scope), heads, rows)


def _portrait(found: Portrait) -> Grid:
    heads = [
        Head(gettext("By")),
        Head(gettext("What")),
        *_share_heads(),
        Head(gettext("Points"), Kind.NUMBER),
        Head(gettext("Maximum"), Kind.NUMBER),
    ]
    rows: list[list[Value]] = [
        *([gettext("Skill"), one.key, *_shares(one), None, None] for one in found.skills),
        *([gettext("Level"), str(one.key), *_shares(one), None, None] for one in found.levels),
        *(
            [
                gettext("How sure"),
                certainty_words()[one.certainty],
                one.n,
                one.share,
                *(one.interval or (None, None)),
                None,
                None,
            ]
            for one in found.calibration.levels
            if found.calibration.said
        ),
        *(
            [
                gettext("Attempt"),
                one.title,
                None,
                one.score.points / one.score.maximum if one.score.maximum else None,
                None,
                None,
                one.score.points,
                one.score.maximum,
            ]
            for one in found.taken
        ),
    ]
    scope = found.scope
    return Grid(f"{scope.classroom} {found.name}", f"{found.name}: {about(scope)}", heads, rows)
