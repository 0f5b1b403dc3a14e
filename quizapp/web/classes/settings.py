"""What a class is called, and its end."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.services import classrooms
from quizapp.web.classes.forms import Rename
from quizapp.web.classes.routes import bp
from quizapp.web.session import actor

Shown = str | Response | tuple[str, int]


@bp.route("/classes/<int:room_id>/settings", methods=["GET", "POST"])
def settings(room_id: int) -> Shown:
    room = classrooms.managed(actor(), room_id)
    form = Rename(data={"name": room.name})
    if form.sent():
        try:
            classrooms.rename(actor(), room_id, form.name.data)
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Saved."))
            return redirect(url_for(".room", room_id=room_id), 303)
    page = render_template("classes/settings.html", form=form, room=room)
    return page, 422 if form.errors else 200


@bp.post("/classes/<int:room_id>/archive")
def archive(room_id: int) -> Response:
    """Put a class away, or bring it back."""
    if request.form.get("do") == "back":
        classrooms.bring_back(actor(), room_id)
        flash(gettext("The class is back."))
        return redirect(url_for(".room", room_id=room_id), 303)
    classrooms.archive(actor(), room_id)
    flash(gettext("The class is archived. Its results stay readable, and it can be brought back."))
    return redirect(url_for(".home", _anchor="archived"), 303)
