"""A reader's own highlights: their notes, where they stand now, and taking them away."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import TextAreaField

from quizapp.core.errors import Invalid
from quizapp.services import highlights
from quizapp.web.forms import Form
from quizapp.web.reading.routes import bp
from quizapp.web.session import actor

Shown = str | Response | tuple[str, int]


class Note(Form):
    note = TextAreaField(_("Note"))


@bp.route("/articles/<slug>/highlights/<int:highlight_id>", methods=["GET", "POST"])
def note(slug: str, highlight_id: int) -> Shown:
    own, text = highlights.one(actor(), slug, highlight_id)
    form = Note(data={"note": own.note})
    if form.sent():
        try:
            highlights.change(actor(), slug, highlight_id, form.note.data)
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Saved."))
            return redirect(url_for(".article", slug=slug, _anchor=f"note-{highlight_id}"), 303)
    page = render_template("reading/note.html", own=own, text=text, form=form)
    return page, 422 if form.errors else 200


@bp.post("/articles/<slug>/highlights/<int:highlight_id>/keep")
def keep_highlight(slug: str, highlight_id: int) -> Response:
    highlights.keep(actor(), slug, highlight_id)
    flash(gettext("It marks the words that stand there now."))
    return redirect(url_for(".article", slug=slug, _anchor=f"note-{highlight_id}"), 303)


@bp.post("/articles/<slug>/highlights/<int:highlight_id>/remove")
def remove_highlight(slug: str, highlight_id: int) -> Response:
    highlights.remove(actor(), slug, highlight_id)
    flash(gettext("The highlight and its note are gone."))
    return redirect(url_for(".article", slug=slug, _anchor="notes"), 303)
