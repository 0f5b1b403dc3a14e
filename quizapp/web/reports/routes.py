"""What a class answered, as a page and as a file."""

from io import BytesIO

from flask import Blueprint, render_template, request, send_file
from werkzeug.wrappers import Response

from quizapp.core.scores import Which
from quizapp.services import reporting
from quizapp.services.reporting import Report
from quizapp.web.session import actor

bp = Blueprint("reports", __name__)


@bp.get("/classes/<int:room_id>/assignments/<int:assignment_id>")
def scores(room_id: int, assignment_id: int) -> str:
    return render_template("reports/scores.html", report=_report(room_id, assignment_id))


@bp.get("/classes/<int:room_id>/assignments/<int:assignment_id>/scores.csv")
def scores_csv(room_id: int, assignment_id: int) -> Response:
    name, content = reporting.as_csv(_report(room_id, assignment_id))
    return send_file(BytesIO(content), mimetype="text/csv", as_attachment=True, download_name=name)


def _report(room_id: int, assignment_id: int) -> Report:
    """The report of the attempts that the address asks for; the first ones unless it is readable."""
    asked = request.args.get("attempts", "")
    which = Which(asked) if asked in {one.value for one in Which} else Which.FIRST
    return reporting.scores(actor(), room_id, assignment_id, which)
