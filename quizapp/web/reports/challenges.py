"""What students of a class dispute, and the replies."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.core.regrading import Kind
from quizapp.core.remedies import Remedy
from quizapp.services import challenge_figures, challenge_queue, challenge_remedies, storage
from quizapp.services import challenges as service
from quizapp.services.challenges import Follows
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.reports.regrading import Shown
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/challenges"
TYPED = ("reply", "remedy", "explanation", "reason", "alike")


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be done: with which challenge, why, and what was typed."""

    challenge_id: int
    field: str
    problem: str
    typed: Mapping[str, str]


NOTHING = Refused(0, "", "", {})


@bp.get(PLACE)
def challenges(room_id: int) -> str:
    return _page(room_id)


@bp.post(f"{PLACE}/<int:challenge_id>")
def decide(room_id: int, challenge_id: int) -> Shown:
    """Accepting leads on to what was chosen to follow."""
    accepted = request.form.get("do") == "accept"
    chosen = request.form.get("remedy", "")
    remedy = Remedy(chosen) if chosen in set(Remedy) else None
    try:
        follows = service.decide(
            actor(),
            room_id,
            challenge_id,
            request.form.get("reply", ""),
            accepted=accepted,
            remedy=remedy,
            explanation=request.form.get("explanation", ""),
            alike="alike" in request.form,
        )
    except Invalid as error:
        return _refused(room_id, challenge_id, error)
    if not accepted or remedy is None:
        flash(gettext("Declined; the student reads your reply."))
        return redirect(url_for(".challenges", room_id=room_id), 303)
    return _onward(room_id, follows, remedy)


@bp.post(f"{PLACE}/<int:challenge_id>/back")
def take_back(room_id: int, challenge_id: int) -> Shown:
    """What was decided is decided no more."""
    try:
        reason, alike = request.form.get("reason", ""), "alike" in request.form
        service.take_back(actor(), room_id, challenge_id, reason, alike=alike)
    except Invalid as error:
        return _refused(room_id, challenge_id, error)
    flash(gettext("Taken back: the challenge waits again, and the student reads why."))
    return redirect(url_for(".challenges", room_id=room_id), 303)


def _onward(room_id: int, follows: Follows, remedy: Remedy) -> Response:
    if remedy is Remedy.EDIT:
        flash(
            gettext(
                "Accepted. Mend the key and publish; then, under Challenges, look at the marks."
            )
        )
        return redirect(url_for("teach.question", question_id=follows.question_id), 303)
    flash(gettext("Accepted. Marks change once you have looked at this and confirmed it."))
    return redirect(
        url_for(
            ".regrade",
            room_id=room_id,
            assignment_id=follows.assignment_id,
            question_id=follows.question_id,
            kind=Kind(remedy.regrade),
            version=follows.version,
            _anchor="preview",
        ),
        303,
    )


def _refused(room_id: int, challenge_id: int, error: Invalid) -> tuple[str, int]:
    storage.give_up()
    typed = {name: request.form[name] for name in TYPED if name in request.form}
    return _page(room_id, Refused(challenge_id, error.field, words(error), typed)), 422


def _page(room_id: int, refused: Refused = NOTHING) -> str:
    page = request.args.get("page", 1, type=whole)
    queue = challenge_queue.queue(actor(), room_id, page)
    waiting = [one for one in queue.listed if one.decided is None]
    return render_template(
        "reports/challenges.html",
        queue=queue,
        figures=challenge_figures.of(actor(), room_id, waiting),
        offers=challenge_remedies.offers(actor(), waiting),
        refused=refused,
    )
