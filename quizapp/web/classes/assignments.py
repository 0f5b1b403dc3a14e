"""Giving a class a quiz, and changing under which rules it has it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.assigning import SOME_ATTEMPTS
from quizapp.core.errors import Invalid
from quizapp.core.words import N_
from quizapp.services import assignable, assignments, audiences, classrooms
from quizapp.services.classrooms import Room
from quizapp.web.classes.assignment_forms import Assign, RulesForm
from quizapp.web.classes.routes import Shown, bp
from quizapp.web.forms import whole
from quizapp.web.session import actor


@bp.route("/classes/<int:room_id>/assign", methods=["GET", "POST"])
def assign(room_id: int) -> Shown:
    shown = classrooms.room(actor(), room_id)
    form = Assign()
    if form.sent():
        try:
            to = form.recipients()
            given = assignments.assign(actor(), room_id, _chosen(), form.rules(shown.time_zone), to)
        except Invalid as error:
            form.mark(error)
        else:
            return _assigned(room_id, given, to_all=to.everybody)
    elif request.method == "GET":
        form.set_id.data = request.args.get("set", "")
    return _form("classes/assign.html", form, shown, sets=assignable.candidates(actor()))


@bp.route("/classes/<int:room_id>/assignments/<int:assignment_id>/rules", methods=["GET", "POST"])
def rules(room_id: int, assignment_id: int) -> Shown:
    shown = classrooms.room(actor(), room_id)
    given = assignments.one(actor(), room_id, assignment_id)
    form = RulesForm()
    if form.sent():
        try:
            to = form.recipients()
            wanted = form.rules(shown.time_zone)
            assignments.change(actor(), room_id, assignment_id, wanted, to)
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("The rules of “%(title)s” are changed.", title=given.title))
            return redirect(url_for(".room", room_id=room_id, _anchor="given"), 303)
    elif request.method == "GET":
        to = assignments.recipients(actor(), room_id, assignment_id)
        form.fill(given.rules, to, shown.time_zone)
    return _form("classes/rules.html", form, shown, given=given)


@bp.post("/classes/<int:room_id>/assignments/<int:assignment_id>/withdraw")
def withdraw(room_id: int, assignment_id: int) -> Response:
    """Offer it no longer, or again."""
    if request.form.get("do") == "again":
        assignments.offer_again(actor(), room_id, assignment_id)
        flash(gettext("It is offered to the class again."))
    else:
        assignments.withdraw(actor(), room_id, assignment_id)
        flash(gettext("Nobody can begin it now. What was handed in is kept, and its report."))
    return redirect(url_for(".room", room_id=room_id, _anchor="given"), 303)


def _assigned(room_id: int, assignment_id: int, *, to_all: bool) -> Response:
    """To the class; or, if only some have it, to the page on which each can have other dates."""
    if to_all:
        flash(gettext("Assigned. The students of the class find it on their home page."))
        return redirect(url_for(".room", room_id=room_id, _anchor="given"), 303)
    flash(gettext("Assigned to those you chose. Here each can have dates and time of their own."))
    return redirect(
        url_for(".assignment_people", room_id=room_id, assignment_id=assignment_id), 303
    )


def _form(template: str, form: RulesForm, room: Room, **more: object) -> Shown:
    page = render_template(
        template,
        form=form,
        room=room,
        groups=audiences.groups(actor(), room.id),
        attempts=SOME_ATTEMPTS,
        **more,
    )
    return page, 422 if form.errors else 200


def _chosen() -> int:
    set_id = request.form.get("set_id", type=whole)
    if set_id is None:
        raise Invalid("set_id", N_("Choose a quiz of the list."))
    return set_id
