"""What a class answered, as a page and as a file."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from quizapp.core.answers import Which
from quizapp.core.assigning import Counts
from quizapp.services import reporting
from quizapp.services.reporting import Report
from quizapp.web.forms import whole
from quizapp.web.reports import score_tables, words
from quizapp.web.reports.files import download
from quizapp.web.session import actor

LINES = 1_000  # students
# The attempts behind what students reached, and behind the answers that are shown.
_COUNTED = {one: Which.ALL if one is Counts.MEAN else Which(one.value) for one in Counts}
_SHOWN = {one: Which.LAST if one is Counts.MEAN else Which(one.value) for one in Counts}
_TABLES = {
    "chosen": score_tables.chosen,
    "points": score_tables.points,
    "minutes": score_tables.minutes,
}
bp = Blueprint("reports", __name__)
bp.add_app_template_global(words.part_words, "named_part")
bp.add_app_template_global(words.skill_words, "named_skill")
bp.add_app_template_global(words.level_words, "named_level")


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
        counted=_behind(report, _COUNTED[report.sheet.which]),
        shown_ones=_behind(report, _SHOWN[report.sheet.which]),
        files={
            "room_id": room_id,
            "assignment_id": assignment_id,
            "attempts": report.sheet.which.value,
        },
    )


@bp.get("/classes/<int:room_id>/assignments/<int:assignment_id>/scores.<extension>")
def scores_file(room_id: int, assignment_id: int, extension: str) -> Response:
    """The students; what was chosen, or how points or minutes fell, where ``table`` says so."""
    report = _report(room_id, assignment_id)
    table = _TABLES.get(request.args.get("table", ""))
    if table is not None:
        return download(table(report), extension)
    return download(reporting.as_grid(report, score_tables.about(report)), extension)


def _behind(report: Report, which: Which) -> dict[str, object]:
    """The address of the attempts that stand behind figures of a report."""
    return {
        "room_id": report.room_id,
        "assignment_id": report.assignment_id,
        "which": which.value,
    }


def _report(room_id: int, assignment_id: int) -> Report:
    """The report of the attempts that the address asks for, or else of those that count."""
    asked = request.args.get("attempts", "")
    which = Counts(asked) if asked in {one.value for one in Counts} else None
    return reporting.scores(actor(), room_id, assignment_id, which)
