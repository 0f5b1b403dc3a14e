"""What is done to one attempt, or for one student; what was done; and taking it back."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.acting import LONGEST_REASON, ON_ATTEMPTS, Order
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.timing import ActKind
from quizapp.services import acts, acts_seen, overrides, storage
from quizapp.web.classes.act_forms import ActForm
from quizapp.web.classes.live import PAGE
from quizapp.web.classes.routes import Shown, bp
from quizapp.web.forms import whole
from quizapp.web.session import actor


@bp.get(f"{PAGE}/acts", endpoint="acts")
def listed(room_id: int, assignment_id: int) -> str:
    listing = acts_seen.of_assignment(actor(), room_id, assignment_id)
    return render_template("classes/acts.html", listing=listing)


@bp.route(
    f"{PAGE}/attempts/<int:attempt_id>/<kind>",
    methods=["GET", "POST"],
    endpoint="attempt_act",
)
def on_attempt(room_id: int, assignment_id: int, attempt_id: int, kind: str) -> Shown:
    """Asks why, and for how many minutes; then does it."""
    panel = acts_seen.panel(actor(), room_id, assignment_id, attempt_id)
    if kind not in ON_ATTEMPTS:
        raise NotFound("kind of act")
    form, wanted = ActForm(), ActKind(kind)

    def do(order: Order) -> None:
        acts.do(actor(), room_id, assignment_id, order, [attempt_id])

    status = _sent(form, wanted, do)
    if status == 303:
        flash(gettext("Done."))
        return redirect(url_for("learn.result", attempt_id=attempt_id, _anchor="acts"), 303)
    return render_template("classes/act.html", panel=panel, form=form, kind=wanted), status


@bp.route(f"{PAGE}/people/<int:person_id>/grant", methods=["GET", "POST"])
def grant(room_id: int, assignment_id: int, person_id: int) -> Shown:
    """One more attempt for a student, also for one who has not begun."""
    name = overrides.of_person(actor(), room_id, assignment_id, person_id).name
    form = ActForm()

    def do(order: Order) -> None:
        acts.grant(actor(), room_id, assignment_id, person_id, order)

    status = _sent(form, ActKind.GRANTED, do)
    if status == 303:
        flash(gettext("%(name)s has one more attempt.", name=name))
        place = url_for(".assignment_people", room_id=room_id, assignment_id=assignment_id)
        return redirect(place, 303)
    listing = acts_seen.of_assignment(actor(), room_id, assignment_id)
    page = render_template(
        "classes/grant.html", listing=listing, form=form, name=name, person_id=person_id
    )
    return page, status


@bp.post(f"{PAGE}/acts/<int:act_id>/undo")
def undo_act(room_id: int, assignment_id: int, act_id: int) -> Response:
    """Take back what was done: to one, or with ``whole`` to all that the same click did it to."""
    acts.undo(
        actor(),
        room_id,
        assignment_id,
        act_id,
        request.form.get("reason", "")[:LONGEST_REASON],
        whole=request.form.get("whole") == "1",
    )
    flash(gettext("Taken back."))
    attempt_id = request.form.get("attempt", type=whole)
    if attempt_id:
        return redirect(url_for("learn.result", attempt_id=attempt_id, _anchor="acts"), 303)
    return redirect(url_for(".acts", room_id=room_id, assignment_id=assignment_id), 303)


def _sent(form: ActForm, kind: ActKind, do: Callable[[Order], None]) -> int:
    """Do what the form asks for; gives the status of the answer: 303 if it was done."""
    if request.method != "POST":
        form.fresh()
        return 200
    if not form.sent():
        return 422
    try:
        do(form.order(kind))
    except Invalid as error:
        form.mark_all(error)
        status = 422
    except Conflict as error:
        form.form_errors.append(gettext(error.problem))
        status = 409
    else:
        return 303
    storage.give_up()
    return status
