"""A teacher's classes: who is in them, how one joins, what they were given."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.core.access import teacher
from quizapp.core.errors import Invalid
from quizapp.services import assignments, challenge_queue, classrooms, time_zones
from quizapp.web.classes.forms import AddTeacher, MakeClass
from quizapp.web.session import actor

bp = Blueprint("classes", __name__)

Shown = str | Response | tuple[str, int]


@bp.get("/classes")
def home() -> str:
    return render_template(
        "classes/home.html",
        rooms=classrooms.taught(actor()),
        archived=classrooms.archived(actor()),
        challenges=challenge_queue.waiting(actor()),
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


def _room(room_id: int, form: AddTeacher) -> str:
    shown = classrooms.room(actor(), room_id)
    return render_template(
        "classes/room.html",
        room=shown,
        given=assignments.given(actor(), room_id),
        challenges=challenge_queue.waiting(actor()),
        form=form,
    )
