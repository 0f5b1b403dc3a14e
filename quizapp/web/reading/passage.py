"""One passage by itself: to quote it, to highlight words of it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import StringField, TextAreaField

from quizapp.core.errors import Invalid
from quizapp.core.reading import Mark
from quizapp.services import highlights, library, sitting
from quizapp.services.highlights import Place
from quizapp.services.library import Text
from quizapp.web.forms import Form, whole
from quizapp.web.reading.quoting import link, quotation
from quizapp.web.reading.routes import bp
from quizapp.web.session import actor

Shown = str | Response | tuple[str, int]


class Highlight(Form):
    words = TextAreaField(_("Words"))
    note = TextAreaField(_("Note"))


class Choose(Form):
    number = StringField(_("Number of the passage"))


@bp.get("/articles/<slug>/passage")
def passage(slug: str) -> Shown:
    """A passage by its number, or the question which one."""
    text = library.read(actor(), slug, request.args.get("rev", type=whole))
    return _page(text, Place(text.number, request.args.get("number", type=whole)), Highlight())


@bp.post("/articles/<slug>/highlights")
def highlight(slug: str) -> Shown:
    form = Highlight()
    place = Place(
        revision=request.form.get("rev", type=whole),
        number=request.form.get("number", type=whole),
        words=form.words.data or "",
        start=request.form.get("start", type=whole),
        end=request.form.get("end", type=whole),
    )
    try:
        key = highlights.add(actor(), slug, place, form.note.data or "")[1]
    except Invalid as error:
        text = library.read(actor(), slug, place.revision)
        return _page(text, place, form, error)
    flash(gettext("Highlighted. Only you see it."))
    text = library.read(actor(), slug)
    rev = place.revision if place.revision not in {None, text.number} else None
    return redirect(url_for(".article", slug=slug, rev=rev, _anchor=key), 303)


def _page(text: Text, place: Place, form: Highlight, problem: Invalid | None = None) -> Shown:
    """The page of the passage that ``place`` numbers; without one a form that asks for the number."""
    if problem is not None:
        form.mark(problem)
    try:
        found, span = highlights.located(text, Place(text.number, place.number))
    except Invalid as error:
        choose = Choose(data={"number": request.values.get("number", "")})
        if request.values.get("number") is not None:
            choose.mark(error)
        page = render_template("reading/choose_passage.html", text=text, form=choose)
        return page, 422 if choose.errors else 200
    address = link(text, Mark(found.key, span))
    page = render_template(
        "reading/passage.html",
        text=text,
        passage=found,
        form=form,
        quotation=quotation(text, found.number, found.text, address),
        sits=sitting.at(actor(), text.article_id),
    )
    return page, 422 if form.errors else 200
