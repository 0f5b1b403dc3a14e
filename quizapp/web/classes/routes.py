"""A teacher's classes: who is in them, how one joins, what they were given."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.access import teacher
from quizapp.core.errors import Invalid
from quizapp.core.feedback import Feedback
from quizapp.core.words import N_
from quizapp.services import assignable, assignments, classrooms, time_zones
from quizapp.web.classes.forms import AddTeacher, Assign, Dates, MakeClass
from quizapp.web.forms import whole
from quizapp.web.session import actor

bp = Blueprint("classes", __name__)

Shown = str | Response | tuple[str, int]


@bp.get("/classes")
def home() -> str:
    return render_template(
        "classes/home.html", rooms=classrooms.taught(actor()), archived=classrooms.archived(actor())
    )


@bp.route("/classes/new", methods=["GET", "POST"])
def new() -> Shown:
    teacher(actor())
    form = MakeClass()
    used = time_zones.used(actor())
    if form.sent():
        try:
            made = classrooms.make(actor(), form.name.data, form.time_zone.data)
        except Invalid as error:
            form.mark(error)
        else:
            return redirect(url_for(".room", room_id=made), 303)
    elif request.method == "GET":
        form.time_zone.data = used[0] if used else ""
    page = render_template("classes/new.html", form=form, used=used, regions=time_zones.by_region())
    return page, 422 if form.errors else 200


@bp.get("/classes/<int:room_id>")
def room(room_id: int) -> str:
    return _room(room_id, AddTeacher())


@bp.post("/classes/<int:room_id>/code")
def code(room_id: int) -> Response:
    """Another join code, or none."""
    classrooms.renew_code(actor(), room_id, closed=request.form.get("do") == "close")
    return redirect(url_for(".room", room_id=room_id, _anchor="join"), 303)


@bp.post("/classes/<int:room_id>/teachers")
def add_teacher(room_id: int) -> Shown:
    form = AddTeacher()
    classrooms.room(actor(), room_id)
    if form.sent():
        try:
            classrooms.add_teacher(actor(), room_id, form.login.data)
        except Invalid as error:
            form.mark(error)
        else:
            return redirect(url_for(".room", room_id=room_id, _anchor="teachers"), 303)
    return _room(room_id, form), 422


@bp.route("/classes/<int:room_id>/assign", methods=["GET", "POST"])
def assign(room_id: int) -> Shown:
    shown = classrooms.room(actor(), room_id)
    form = Assign()
    if form.sent():
        try:
            rules = form.rules(shown.time_zone)
            assignments.assign(actor(), room_id, _chosen(), rules)
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Assigned. The students of the class find it on their home page."))
            return redirect(url_for(".room", room_id=room_id, _anchor="given"), 303)
    elif request.method == "GET":
        form.set_id.data, form.feedback.data = request.args.get("set", ""), Feedback.AT_ONCE
    page = render_template(
        "classes/assign.html", form=form, room=shown, sets=assignable.candidates(actor())
    )
    return page, 422 if form.errors else 200


@bp.route("/classes/<int:room_id>/assignments/<int:assignment_id>/dates", methods=["GET", "POST"])
def dates(room_id: int, assignment_id: int) -> Shown:
    shown = classrooms.room(actor(), room_id)
    given = assignments.one(actor(), room_id, assignment_id)
    form = Dates()
    if form.sent():
        try:
            assignments.change(actor(), room_id, assignment_id, *form.read(shown.time_zone))
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("The dates of “%(title)s” are changed.", title=given.title))
            return redirect(url_for(".room", room_id=room_id, _anchor="given"), 303)
    elif request.method == "GET":
        form.fill(given.rules, shown.time_zone)
    page = render_template("classes/dates.html", form=form, room=shown, given=given)
    return page, 422 if form.errors else 200


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


def _room(room_id: int, form: AddTeacher) -> str:
    shown = classrooms.room(actor(), room_id)
    return render_template(
        "classes/room.html", room=shown, given=assignments.given(actor(), room_id), form=form
    )


def _chosen() -> int:
    set_id = request.form.get("set_id", type=whole)
    if set_id is None:
        raise Invalid("set_id", N_("Choose a quiz of the list."))
    return set_id
