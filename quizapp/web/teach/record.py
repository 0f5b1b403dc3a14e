"""The record of a question: who published, retired, took over, regraded, marked by hand, disputed."""

from flask import render_template, request

from quizapp.services import record as service
from quizapp.web.forms import whole
from quizapp.web.reports.record import LINES, line, of_attempt
from quizapp.web.session import actor
from quizapp.web.teach.routes import bp


@bp.get("/questions/<int:question_id>/record")
def record(question_id: int) -> str:
    page = max(request.args.get("page", 1, type=whole), 1)
    found = service.of_question(actor(), question_id, first=(page - 1) * LINES, most=LINES)
    return render_template(
        "teach/record.html",
        record=found,
        lines=[line(one, None, of_attempt(one)) for one in found.entries],
        page=page,
        pages=max(-(-found.count // LINES), 1),
    )
