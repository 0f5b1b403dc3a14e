"""The groups of a class."""

from contextlib import suppress

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.services import classrooms
from quizapp.services import groups as services
from quizapp.web.classes.people_forms import GroupForm
from quizapp.web.classes.routes import Shown, bp
from quizapp.web.forms import whole
from quizapp.web.session import actor


@bp.route("/classes/<int:room_id>/groups", methods=["GET", "POST"])
def groups(room_id: int) -> Shown:
    """All groups, and the form of another one."""
    room, form = classrooms.room(actor(), room_id), GroupForm()
    if form.sent():
        try:
            made = services.make(actor(), room_id, form.name.data)
        except Invalid as error:
            form.mark(error)
        else:
            return redirect(url_for(".group", room_id=room_id, group_id=made), 303)
    known = services.of_room(actor(), room_id)
    page = render_template("classes/groups.html", form=form, room=room, groups=known)
    return page, 422 if form.errors else 200


@bp.route("/classes/<int:room_id>/groups/<int:group_id>", methods=["GET", "POST"])
def group(room_id: int, group_id: int) -> Shown:
    """Name and members of one group."""
    known = services.one(actor(), room_id, group_id)
    room, form = classrooms.room(actor(), room_id), GroupForm(data={"name": known.name})
    members, before = known.members, known.members
    if request.method == "POST":
        members, before = _sent("people"), _sent("before")
    if form.sent():
        try:
            services.change(actor(), room_id, group_id, form.name.data, before, members)
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Saved."))
            return redirect(url_for(".groups", room_id=room_id), 303)
    page = render_template(
        "classes/group.html", form=form, room=room, group=known, members=members, before=before
    )
    return page, 422 if form.errors else 200


@bp.post("/classes/<int:room_id>/groups/<int:group_id>/remove")
def remove_group(room_id: int, group_id: int) -> Response:
    name = services.remove(actor(), room_id, group_id)
    flash(gettext("The group %(name)s is removed.", name=name))
    return redirect(url_for(".groups", room_id=room_id), 303)


def _sent(name: str) -> frozenset[int]:
    """Ids as check boxes send them, or as one field with spaces between them."""
    found = set()
    for one in " ".join(request.form.getlist(name)).split():
        with suppress(ValueError):
            found.add(whole(one))
    return frozenset(found)
