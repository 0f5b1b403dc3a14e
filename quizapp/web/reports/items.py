"""The item analysis: all questions, and one question."""

from flask import render_template, request
from werkzeug.wrappers import Response

from quizapp.services import challenge_queue, item_analysis
from quizapp.web.reports import item_grids
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import shown, wish
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/assignments/<int:assignment_id>/items"


@bp.get(PLACE)
def items(room_id: int, assignment_id: int) -> str:
    analysis = item_analysis.of(actor(), room_id, wish(assignment_id))
    return render_template(
        "reports/items.html", analysis=analysis, report=analysis.report, **shown(analysis.scope)
    )


@bp.get(f"{PLACE}.<extension>")
def items_file(room_id: int, assignment_id: int, extension: str) -> Response:
    """The questions; the figures of the whole quiz where ``table`` says so."""
    analysis = item_analysis.of(actor(), room_id, wish(assignment_id))
    whole = request.args.get("table") == "whole"
    return download(item_grids.whole(analysis) if whole else item_grids.items(analysis), extension)


@bp.get(f"{PLACE}/<int:question_id>")
def item(room_id: int, assignment_id: int, question_id: int) -> str:
    one = item_analysis.question(actor(), room_id, wish(assignment_id), question_id)
    challenges = challenge_queue.waiting_on(actor(), room_id, assignment_id, question_id)
    return render_template("reports/item.html", one=one, challenges=challenges, **shown(one.scope))


@bp.get(f"{PLACE}/<int:question_id>.<extension>")
def item_file(room_id: int, assignment_id: int, question_id: int, extension: str) -> Response:
    one = item_analysis.question(actor(), room_id, wish(assignment_id), question_id)
    return download(item_grids.choices(one), extension)
