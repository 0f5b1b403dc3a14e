"""Where whoever may edit an article writes its glossary."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import StringField, TextAreaField

from quizapp.core.errors import Invalid
from quizapp.core.glossary import Wording, written
from quizapp.services import glossary
from quizapp.web.forms import Form
from quizapp.web.reading.routes import bp
from quizapp.web.session import actor

Shown = str | Response | tuple[str, int]


class Entry(Form):
    term = StringField(_("Term"))
    forms = StringField(_("Other forms"))
    explanation = TextAreaField(_("Explanation"))

    def wording(self) -> Wording:
        """What was typed. Raises `Invalid`."""
        return written(self.term.data or "", self.forms.data or "", self.explanation.data or "")


@bp.route("/articles/<slug>/glossary", methods=["GET", "POST"])
def glossary_page(slug: str) -> Shown:
    text, entries, history = glossary.page(actor(), slug)
    form = Entry()
    if form.sent():
        try:
            glossary.write(actor(), slug, form.wording())
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("“%(term)s” is explained.", term=form.wording().term))
            return redirect(url_for(".glossary_page", slug=slug), 303)
    page = render_template(
        "reading/glossary.html", text=text, entries=entries, history=history, form=form
    )
    return page, 422 if form.errors else 200


@bp.route("/articles/<slug>/glossary/<int:entry_id>", methods=["GET", "POST"])
def glossary_entry(slug: str, entry_id: int) -> Shown:
    text, wording = glossary.entry(actor(), slug, entry_id)
    form = Entry(
        data={
            "term": wording.term,
            "forms": ", ".join(wording.forms),
            "explanation": wording.explanation,
        }
    )
    if form.sent():
        try:
            glossary.rewrite(actor(), slug, entry_id, form.wording())
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Saved."))
            return redirect(url_for(".glossary_page", slug=slug), 303)
    page = render_template("reading/glossary_entry.html", text=text, entry_id=entry_id, form=form)
    return page, 422 if form.errors else 200


@bp.post("/articles/<slug>/glossary/<int:entry_id>/retire")
def retire_entry(slug: str, entry_id: int) -> Response:
    glossary.retire(actor(), slug, entry_id)
    flash(gettext("Taken out. What it said stands below."))
    return redirect(url_for(".glossary_page", slug=slug), 303)
