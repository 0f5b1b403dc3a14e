"""How sure a class was, and how right."""

from flask import render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.calibration import Calibration
from quizapp.core.certainty import Certainty
from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.local_time import stamp
from quizapp.services import calibration as service
from quizapp.services.calibration import Answers, Asked, Report
from quizapp.web.forms import whole
from quizapp.web.reports.files import download
from quizapp.web.reports.levels import certainty_words
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import grid, shown, wish
from quizapp.web.reports.words import in_zone, named
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/certainty"
LINES = 1_000  # answers on a page; the file has all
_RIGHT = {"yes": True, "no": False}


@bp.get(PLACE)
def calibration(room_id: int) -> str:
    found = service.read(actor(), room_id, wish())
    return render_template("reports/calibration.html", report=found, **shown(found.scope))


@bp.get(f"{PLACE}.<extension>")
def calibration_file(room_id: int, extension: str) -> Response:
    """The levels; the students where ``table`` says so."""
    found = service.read(actor(), room_id, wish())
    grid = _students(found) if request.args.get("table") == "students" else _levels(found)
    return download(grid, extension)


@bp.get(f"{PLACE}/answers")
def sure_answers(room_id: int) -> str:
    found = service.answers(actor(), room_id, wish(), _asked(), LINES)
    return render_template("reports/sure_answers.html", found=found, **shown(found.scope))


@bp.get(f"{PLACE}/answers.<extension>")
def sure_answers_file(room_id: int, extension: str) -> Response:
    found = service.answers(actor(), room_id, wish(), _asked())
    return download(_answers(found), extension)


def _asked() -> Asked:
    certainty = request.args.get("certainty", "")
    return Asked(
        certainty=Certainty(certainty) if certainty in set(Certainty) else Certainty.SURE,
        right=_RIGHT.get(request.args.get("right", "")),
        person_id=request.args.get("person", type=whole),
    )


def level_rows(found: Calibration) -> list[list[Value]]:
    """What was said, answers, right, not all right, share right, and from where to where it is held."""
    words = certainty_words()
    return [
        [
            words[one.certainty],
            one.n,
            one.right,
            one.missed,
            one.share,
            *(one.interval or (None,) * 2),
        ]
        for one in found.levels
    ]


def _levels(report: Report) -> Grid:
    heads = [
        Head(gettext("How sure")),
        Head(gettext("Answers"), Kind.COUNT),
        Head(gettext("Right"), Kind.COUNT),
        Head(gettext("Not all right"), Kind.COUNT),
        Head(gettext("Share right"), Kind.SHARE),
        Head(gettext("From"), Kind.SHARE),
        Head(gettext("To"), Kind.SHARE),
    ]
    return grid(report.scope, gettext("certainty"), heads, level_rows(report.found))


def _students(report: Report) -> Grid:
    words = certainty_words()
    heads = [Head(gettext("Student"))]
    for level in Certainty:
        for what in (gettext("answers"), gettext("right")):
            heads.append(Head(f"{words[level]}: {what}", Kind.COUNT))
    rows: list[list[Value]] = [
        [
            named(reader.name),
            *(count for one in reader.found.levels for count in (one.n, one.right)),
        ]
        for reader in report.readers
    ]
    return grid(report.scope, gettext("certainty of students"), heads, rows)


def _answers(found: Answers) -> Grid:
    heads = [
        Head(gettext("Question"), Kind.COUNT),
        Head(gettext("Words")),
        Head(gettext("Version"), Kind.COUNT),
        Head(gettext("Student")),
        Head(gettext("Attempt"), Kind.COUNT),
        Head(in_zone(gettext("Handed in"), found.scope.time_zone)),
        Head(gettext("Answer")),
        Head(gettext("Points"), Kind.NUMBER),
    ]
    rows: list[list[Value]] = [
        [
            one.column.number,
            one.column.edition.stem,
            one.version,
            named(one.student),
            one.number,
            stamp(one.finished_at, found.scope.time_zone),
            one.words,
            one.points,
        ]
        for one in found.seen
    ]
    asked = found.asked
    right = {None: "", True: gettext("right"), False: gettext("not all right")}[asked.right]
    whom = "" if found.student is None else named(found.student)
    said = (certainty_words()[asked.certainty], right, whom)
    return grid(found.scope, gettext("answers"), heads, rows, f"{', '.join(filter(None, said))}.")
