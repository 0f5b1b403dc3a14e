"""What students of a class dispute, and the replies."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.core.errors import Invalid
from quizapp.core.regrading import Kind
from quizapp.services import challenge_figures, storage
from quizapp.services import challenges as service
from quizapp.web.errors import words
from quizapp.web.reports.regrading import Shown
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor


@bp.get("/classes/<int:room_id>/challenges")
def challenges(room_id: int) -> str:
    return _page(room_id)


@bp.post("/classes/<int:room_id>/challenges/<int:challenge_id>")
def decide(room_id: int, challenge_id: int) -> Shown:
    """Accepting leads on to what a regrade would change."""
    accepted = request.form.get("do") == "accept"
    reply = request.form.get("reply", "")
    try:
        alike = "alike" in request.form
        found = service.decide(
            actor(), room_id, challenge_id, reply, accepted=accepted, alike=alike
        )
    except Invalid as error:
        storage.give_up()
        return _page(room_id, {challenge_id: words(error)}, {challenge_id: reply}), 422
    if not accepted:
        flash(gettext("Declined; the student reads your reply."))
        return redirect(url_for(".challenges", room_id=room_id), 303)
    flash(gettext("Accepted. Now look at what a regrade would change."))
    return redirect(
        url_for(
            ".regrade",
            room_id=room_id,
            assignment_id=found.assignment_id,
            question_id=found.question_id,
            kind=Kind.KEY,
        ),
        303,
    )


def _page(
    room_id: int,
    problems: dict[int, str] | None = None,
    replies: dict[int, str] | None = None,
) -> str:
    queue = service.queue(actor(), room_id)
    return render_template(
        "reports/challenges.html",
        room_id=room_id,
        queue=queue,
        figures=challenge_figures.of(actor(), room_id, queue),
        problems=problems or {},
        replies=replies or {},
    )
