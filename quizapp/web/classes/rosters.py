"""A class list in two steps: read and looked through, then taken in."""

from collections.abc import Collection

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.core.words import N_
from quizapp.services import classrooms, rosters
from quizapp.services.rosters import Done, Review
from quizapp.web.classes.people_forms import RosterForm
from quizapp.web.classes.routes import Shown, bp
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.session import actor


@bp.route("/classes/<int:room_id>/roster", methods=["GET", "POST"])
def roster(room_id: int) -> Shown:
    """Reads a list. What it says is shown at once: nothing is kept that another page could show."""
    room, form = classrooms.room(actor(), room_id), RosterForm()
    if form.sent():
        try:
            review = rosters.read(actor(), room_id, _file(form), form.text.data or "")
        except Invalid as error:
            form.mark(error)
        else:
            return _review(room_id, review)
    page = render_template("classes/roster.html", form=form, room=room)
    return page, 422 if form.errors else 200


@bp.post("/classes/<int:room_id>/roster/confirm")
def confirm_roster(room_id: int) -> Shown:
    carried = request.form.get("rows", "")
    included = set(request.form.getlist("include", type=whole))
    try:
        done = rosters.confirm(actor(), room_id, carried, included)
    except Invalid as error:
        review = rosters.again(actor(), room_id, carried)
        return _review(room_id, review, included, words(error)), 422
    flash(_said(done))
    return _onward(room_id, done)


def _file(form: RosterForm) -> bytes:
    """The chosen file. Raises `Invalid` where there is neither file nor text."""
    data: bytes = form.file.data.read(rosters.MOST_BYTES + 1) if form.file.data else b""
    if form.file.data and not data:
        raise Invalid("file", N_("This file is empty."))
    if not data and not (form.text.data or "").strip():
        raise Invalid("file", N_("Choose a file, or paste the list."))
    return data


def _review(room_id: int, review: Review, included: Collection[int] = (), problem: str = "") -> str:
    return render_template(
        "classes/roster_review.html",
        room=classrooms.room(actor(), room_id),
        review=review,
        included=included,
        problem=problem,
    )


def _said(done: Done) -> str:
    """What was done, in sentences; what was not is left out."""
    said = [
        ngettext("%(num)d account is made.", "%(num)d accounts are made.", done.made),
        ngettext("%(num)d student has joined.", "%(num)d students have joined.", done.joined),
        ngettext(
            "%(num)d was in the class already.",
            "%(num)d were in the class already.",
            done.stayed,
        ),
        ngettext("%(num)d row was left out.", "%(num)d rows were left out.", done.left_out),
    ]
    counts = (done.made, done.joined, done.stayed, done.left_out)
    if done.made:
        said.append(gettext("The new accounts have no password yet: make login cards for them."))
    return " ".join([*(one for one, n in zip(said, counts, strict=False) if n), *said[4:]])


def _onward(room_id: int, done: Done) -> Response:
    if done.made:
        return redirect(url_for(".cards", room_id=room_id), 303)
    return redirect(url_for(".room", room_id=room_id, _anchor="students"), 303)
