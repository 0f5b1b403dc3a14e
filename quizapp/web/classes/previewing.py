"""A teacher's walk through an assignment as one of its students."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.services import previewing
from quizapp.web.classes.routes import bp
from quizapp.web.forms import whole
from quizapp.web.session import actor, device


@bp.post("/classes/<int:room_id>/assignments/<int:assignment_id>/preview")
def preview(room_id: int, assignment_id: int) -> Response:
    student_id = request.form.get("student", type=whole)
    attempt_id = previewing.begin(actor(), room_id, assignment_id, student_id, device())
    return redirect(url_for("learn.attempt", attempt_id=attempt_id), 303)


@bp.post("/attempts/<int:attempt_id>/preview/end")
def end_preview(attempt_id: int) -> Response:
    room_id, assignment_id = previewing.end(actor(), attempt_id)
    flash(gettext("The preview is over, and nothing of it is kept."))
    place = url_for(".assignment_people", room_id=room_id, assignment_id=assignment_id)
    return redirect(place, 303)
