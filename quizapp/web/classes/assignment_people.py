"""Who has an assignment, with which dates and how much time; and what differs for some."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.services import assignment_people as people
from quizapp.services import classrooms, overrides
from quizapp.services.overrides import NOTHING
from quizapp.web.classes.assignment_forms import DatesForm, PersonForm
from quizapp.web.classes.routes import Shown, bp
from quizapp.web.forms import whole
from quizapp.web.session import actor

PAGE = "/classes/<int:room_id>/assignments/<int:assignment_id>"


@bp.get(f"{PAGE}/people")
def assignment_people(room_id: int, assignment_id: int) -> str:
    roll = people.roll(actor(), room_id, assignment_id)
    room = classrooms.room(actor(), room_id)
    return render_template("classes/assignment_people.html", room=room, roll=roll)


@bp.route(f"{PAGE}/people/<int:person_id>", methods=["GET", "POST"])
def person_terms(room_id: int, assignment_id: int, person_id: int) -> Shown:
    known = overrides.of_person(actor(), room_id, assignment_id, person_id)
    room, form = classrooms.room(actor(), room_id), PersonForm()
    act_id = request.form.get("take_back", type=whole)
    if act_id is not None:
        overrides.take_back(actor(), room_id, assignment_id, person_id, act_id)
        return _back(room_id, assignment_id, gettext("Taken back for %(name)s.", name=known.name))
    if request.form.get("do") == "remove":
        overrides.remove_person(actor(), room_id, assignment_id, person_id)
        return _back(room_id, assignment_id, gettext("Removed for %(name)s.", name=known.name))
    if form.sent():
        try:
            wanted = form.differing(room.time_zone)
            overrides.give_person(
                actor(), room_id, assignment_id, person_id, wanted, form.reason.data or ""
            )
        except Invalid as error:
            form.mark(error)
        else:
            return _back(room_id, assignment_id, gettext("Saved for %(name)s.", name=known.name))
    elif request.method == "GET":
        form.fill(known.differing or NOTHING, room.time_zone)
    roll = people.roll(actor(), room_id, assignment_id)
    page = render_template(
        "classes/person_terms.html",
        form=form,
        room=room,
        roll=roll,
        known=known,
        changes=overrides.changes(actor(), room_id, assignment_id, person_id),
        pupil=next(one for one in roll.pupils if one.person_id == person_id),
    )
    return page, 422 if form.errors else 200


@bp.route(f"{PAGE}/groups/<int:group_id>", methods=["GET", "POST"])
def group_terms(room_id: int, assignment_id: int, group_id: int) -> Shown:
    known = overrides.of_group(actor(), room_id, assignment_id, group_id)
    room, form = classrooms.room(actor(), room_id), DatesForm()
    if request.form.get("do") == "remove":
        overrides.remove_group(actor(), room_id, assignment_id, group_id)
        return _back(room_id, assignment_id, gettext("Removed for %(name)s.", name=known.name))
    if form.sent():
        try:
            wanted = form.differing(room.time_zone)
            overrides.give_group(actor(), room_id, assignment_id, group_id, wanted)
        except Invalid as error:
            form.mark(error)
        else:
            return _back(room_id, assignment_id, gettext("Saved for %(name)s.", name=known.name))
    elif request.method == "GET":
        form.fill(known.differing or NOTHING, room.time_zone)
    roll = people.roll(actor(), room_id, assignment_id)
    page = render_template("classes/group_terms.html", form=form, room=room, roll=roll, known=known)
    return page, 422 if form.errors else 200


def _back(room_id: int, assignment_id: int, said: str) -> Response:
    flash(said)
    return redirect(
        url_for(".assignment_people", room_id=room_id, assignment_id=assignment_id), 303
    )
