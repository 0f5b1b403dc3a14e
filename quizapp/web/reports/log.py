"""The log of one attempt."""

from flask import render_template, request
from werkzeug.wrappers import Response

from quizapp.services import attempt_log
from quizapp.web.reports import log_grids
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/assignments/<int:assignment_id>/attempts/<int:attempt_id>/log"


@bp.get(PLACE)
def log(room_id: int, assignment_id: int, attempt_id: int) -> str:
    found = attempt_log.read(actor(), room_id, assignment_id, attempt_id)
    words = log_grids.outcomes()
    return render_template(
        "reports/log.html",
        log=found,
        looked=[log_grids.looked(one) for one in found.questions],
        became=[log_grids.became(one, words) for one in found.saves],
    )


@bp.get(f"{PLACE}.<extension>")
def log_file(room_id: int, assignment_id: int, attempt_id: int, extension: str) -> Response:
    """The saves; the questions where ``table`` says so."""
    found = attempt_log.read(actor(), room_id, assignment_id, attempt_id)
    questions = request.args.get("table") == "questions"
    return download(log_grids.questions(found) if questions else log_grids.saves(found), extension)
