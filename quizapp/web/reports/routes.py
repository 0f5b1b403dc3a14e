"""What a class answered, as a page and as a file."""

from io import BytesIO

from flask import Blueprint, render_template, request, send_file
from werkzeug.wrappers import Response

from quizapp.core.assigning import Counts
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
    """The report of the attempts that the address asks for, or else of those that count."""
    asked = request.args.get("attempts", "")
    which = Counts(asked) if asked in {one.value for one in Counts} else None
    return reporting.scores(actor(), room_id, assignment_id, which)
