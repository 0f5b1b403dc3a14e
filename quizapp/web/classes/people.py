"""One person of a class: what they are given, out of it, and a new password."""

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid, NotFound
from quizapp.services import accommodations, classrooms, student_passwords, students
from quizapp.web.classes.people_forms import ProfileForm
from quizapp.web.classes.routes import Shown, bp
from quizapp.web.forms import whole
from quizapp.web.session import actor


@bp.route("/classes/<int:room_id>/people/<int:person_id>", methods=["GET", "POST"])
def person(room_id: int, person_id: int) -> Shown:
    """A student, and the form of what they are always given."""
    student = students.of_room(actor(), room_id, person_id)
    form = ProfileForm()
    if form.sent():
        try:
            reason = form.reason.data or ""
            accommodations.set_profile(actor(), room_id, person_id, form.profile(), reason)
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Saved. It holds for %(name)s in every class.", name=student.name))
            return redirect(url_for(".person", room_id=room_id, person_id=person_id), 303)
    elif request.method != "POST":
        form.fill(student.profile)
    room = classrooms.room(actor(), room_id)
    page = render_template("classes/person.html", form=form, room=room, student=student)
    return page, 422 if form.errors else 200


@bp.post("/classes/<int:room_id>/people/<int:person_id>/undo")
def undo_profile(room_id: int, person_id: int) -> Response:
    """Take back a change of what the student is always given."""
    student = students.of_room(actor(), room_id, person_id)
    act_id = request.form.get("act", 0, type=whole)
    if act_id not in {one.act_id for one in student.changes}:
        raise NotFound("act")
    accommodations.undo(actor(), act_id)
    flash(gettext("Taken back. What was given before holds again."))
    return redirect(
        url_for(".person", room_id=room_id, person_id=person_id, _anchor="profile"), 303
    )


@bp.post("/classes/<int:room_id>/people/<int:person_id>/remove")
def remove(room_id: int, person_id: int) -> Response:
    name = classrooms.remove(actor(), room_id, person_id)
    flash(gettext("%(name)s is out of the class. What was answered in it is kept.", name=name))
    return redirect(url_for(".room", room_id=room_id), 303)


@bp.get("/classes/<int:room_id>/people/<int:person_id>/password")
def password(room_id: int, person_id: int) -> str:
    """Asks before a new password is made; shows it, once, when it was."""
    known = student_passwords.student(actor(), room_id, person_id)
    made = session.pop("made_password", None)
    shown = made["password"] if made and made["person_id"] == person_id else None
    room = classrooms.room(actor(), room_id)
    return render_template("classes/password.html", room=room, student=known, password=shown)


@bp.post("/classes/<int:room_id>/people/<int:person_id>/password")
def reset_password(room_id: int, person_id: int) -> Response:
    made = student_passwords.reset(actor(), room_id, person_id)
    session["made_password"] = {"person_id": person_id, "password": made}
    return redirect(url_for(".password", room_id=room_id, person_id=person_id), 303)
