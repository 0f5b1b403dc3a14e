"""Login cards: for whom, made, and shown once."""

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.services import classrooms, login_cards
from quizapp.web.classes.routes import Shown, bp
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.session import actor


@bp.get("/classes/<int:room_id>/cards")
def cards(room_id: int) -> str:
    """Whose cards to make: at first those who never had a password."""
    wanted = request.args.get("who", "new")
    students = login_cards.candidates(actor(), room_id)
    chosen = [one.person_id for one in students if wanted == "all" or (wanted == "new" and one.new)]
    return _choose(room_id, set(chosen[: login_cards.MOST]))


@bp.post("/classes/<int:room_id>/cards")
def make_cards(room_id: int) -> Shown:
    people = set(request.form.getlist("people", type=whole))
    try:
        nonce = login_cards.make(actor(), room_id, people, current_app.config["SECRET_KEY"])
    except Invalid as error:
        return _choose(room_id, people, words(error)), 422
    session["made_cards"] = {"room_id": room_id, "people": sorted(people), "nonce": nonce}
    return redirect(url_for(".made_cards", room_id=room_id), 303)


@bp.get("/classes/<int:room_id>/cards/made")
def made_cards(room_id: int) -> str | Response:
    """The cards, once: with them the session lets go of what they are made from."""
    room = classrooms.room(actor(), room_id)
    made = session.pop("made_cards", None)
    if not made or made["room_id"] != room_id:
        flash(gettext("Passwords are shown once. Make new cards for whoever needs one."))
        return redirect(url_for(".cards", room_id=room_id), 303)
    secret = current_app.config["SECRET_KEY"]
    shown = login_cards.cards(actor(), room_id, made["people"], made["nonce"], secret)
    return render_template("classes/made_cards.html", room=room, cards=shown)


def _choose(room_id: int, chosen: set[int], problem: str = "") -> str:
    return render_template(
        "classes/cards.html",
        room=classrooms.room(actor(), room_id),
        students=login_cards.candidates(actor(), room_id),
        chosen=chosen,
        most=login_cards.MOST,
        problem=problem,
    )
