"""What a class answered, as a page and as a file."""

from flask import Blueprint, render_template, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from quizapp.core.assigning import Counts
from quizapp.services import reporting
from quizapp.services.reporting import Report
from quizapp.web.forms import whole
from quizapp.web.reports.files import download
from quizapp.web.session import actor

LINES = 1_000  # students
bp = Blueprint("reports", __name__)


@bp.get("/classes/<int:room_id>/assignments/<int:assignment_id>")
def scores(room_id: int, assignment_id: int) -> str:
    """The table of students is cut into pages of `LINES`: no browser bears 50,000 with their answers."""
    report = _report(room_id, assignment_id)
    count = len(report.sheet.lines)
    pages = [(first, min(first + LINES, count)) for first in range(0, count, LINES)] or [(0, 0)]
    page = min(max(request.args.get("page", 1, type=whole), 1), len(pages))
    first, last = pages[page - 1]
    return render_template(
        "reports/scores.html",
        report=report,
        lines=report.sheet.lines[first:last],
        pages=pages,
        page=page,
    )


@bp.get("/classes/<int:room_id>/assignments/<int:assignment_id>/scores.<extension>")
def scores_file(room_id: int, assignment_id: int, extension: str) -> Response:
    report = _report(room_id, assignment_id)
    return download(reporting.as_grid(report, _about(report)), extension)


def _about(report: Report) -> str:
    """Which attempts count in a file, in a sentence."""
    said: str = ngettext(
        "%(title)s, %(classroom)s: %(num)d student; of each counts: %(which)s.",
        "%(title)s, %(classroom)s: %(num)d students; of each counts: %(which)s.",
        report.sheet.students,
        title=report.title,
        classroom=report.classroom,
        which={
            Counts.FIRST: gettext("the first attempt"),
            Counts.LAST: gettext("the last attempt"),
            Counts.BEST: gettext("the best attempt"),
            Counts.MEAN: gettext("the mean of all attempts"),
        }[report.sheet.which],
    )
    return said


def _report(room_id: int, assignment_id: int) -> Report:
    """The report of the attempts that the address asks for, or else of those that count."""
    asked = request.args.get("attempts", "")
    which = Counts(asked) if asked in {one.value for one in Counts} else None
    return reporting.scores(actor(), room_id, assignment_id, which)
