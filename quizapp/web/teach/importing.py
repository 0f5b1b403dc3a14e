"""Bringing a text in: choose it, wait while it is read, look the passages through, say what it is."""

from dataclasses import asdict
from threading import Thread

from flask import Flask, current_app, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.services import import_finishing, import_reading, imports, storage
from quizapp.web.session import actor
from quizapp.web.teach.import_forms import BringForm, StatedForm
from quizapp.web.teach.import_passages import passages
from quizapp.web.teach.routes import Shown, bp

PATIENCE_SECONDS = 0.7  # for a text that is read at once
AGAIN_SECONDS = 2


@bp.route("/articles/import", methods=["GET", "POST"])
def bring_in() -> Shown:
    waiting = imports.listed(actor())
    form = BringForm()
    if form.sent():
        try:
            begun = _begun(form)
        except Invalid as error:
            form.mark(error)
        else:
            _read(begun)
            return redirect(url_for(".imported", import_id=begun), 303)
    page = render_template("teach/bring_in.html", form=form, waiting=waiting)
    return page, 422 if form.errors else 200


@bp.get("/imports/<int:import_id>")
def imported(import_id: int) -> Response | str:
    """The text on its way: being read, refused, or its passages to look through."""
    one = imports.one(actor(), import_id)
    if one.state == imports.READY:
        return passages(one)
    page = make_response(render_template("teach/import_reading.html", one=one))
    if one.state == imports.READING:
        page.headers["Refresh"] = str(AGAIN_SECONDS)
    return page


@bp.post("/imports/<int:import_id>/again")
def import_again(import_id: int) -> Response:
    imports.again(actor(), import_id)
    _read(import_id)
    return redirect(url_for(".imported", import_id=import_id), 303)


@bp.post("/imports/<int:import_id>/discard")
def discard_import(import_id: int) -> Response:
    imports.discard(actor(), import_id)
    flash(gettext("Discarded. Nothing of it is kept."))
    return redirect(url_for(".articles"), 303)


@bp.route("/imports/<int:import_id>/finish", methods=["GET", "POST"])
def finish_import(import_id: int) -> Shown:
    one = imports.one(actor(), import_id)
    if one.state != imports.READY:
        return redirect(url_for(".imported", import_id=import_id), 303)
    form = StatedForm(data=asdict(one.about))
    if form.sent():
        try:
            slug = import_finishing.finish(actor(), import_id, form.stated())
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Saved. The text is an article now; make a set on it to ask questions."))
            return redirect(url_for(".articles", _anchor=slug), 303)
    page = render_template("teach/finish_import.html", form=form, one=one)
    return page, 422 if form.errors else 200


def _begun(form: BringForm) -> int:
    """Raises `Invalid`."""
    if form.file.data:
        data = form.file.data.read(imports.MOST_BYTES + 1)
        return imports.begin(actor(), form.file.data.filename or "", data)
    return imports.paste(actor(), form.text.data or "")


def _read(import_id: int) -> None:
    """Begin to read it in a thread; one that takes a moment only is waited for."""
    storage.give_up()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    thread = Thread(target=_read_in, args=(app, import_id), name="import", daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)


def _read_in(app: Flask, import_id: int) -> None:
    with app.app_context():
        try:
            import_reading.read(import_id)
        except Exception as error:  # its page says that it was interrupted
            app.logger.error("import: %s", type(error).__name__)
