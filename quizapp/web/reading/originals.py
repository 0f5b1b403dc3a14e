"""The page on which a teacher attaches an article's original, and takes it away again."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response
from wtforms import StringField

from quizapp.core.access import Audience
from quizapp.core.errors import Invalid
from quizapp.services import library, originals
from quizapp.web.forms import Form
from quizapp.web.reading.routes import bp
from quizapp.web.session import actor

__all__ = ["bp"]
Shown = str | Response | tuple[str, int]


class Attach(Form):
    file = FileField(_("File with the original"), [FileRequired(_("Choose a file."))])
    audience = StringField(_("Who sees it"), default=Audience.MEMBERS.value)


@bp.route("/articles/<slug>/original", methods=["GET", "POST"])
def original(slug: str) -> Shown:
    state = originals.state(actor(), slug)
    form = Attach(data={"audience": state.audience.value})
    if form.sent():
        try:
            audience = originals.read_audience(form.audience.data)
            data = form.file.data.read(originals.MOST_BYTES + 1)
            count = originals.attach(actor(), slug, data, audience)
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Attached: all %(count)s paragraphs fit.", count=count))
            return redirect(url_for(".original", slug=slug), 303)
    page = render_template(
        "reading/original.html", form=form, state=state, text=library.read(actor(), slug)
    )
    return page, 422 if form.errors else 200


@bp.post("/articles/<slug>/original/audience")
def show_original_to(slug: str) -> Response:
    """Change who sees it."""
    audience = originals.read_audience(request.form.get("audience", ""))
    originals.show_to(actor(), slug, audience)
    flash(gettext("Saved. Who sees the original has changed."))
    return redirect(url_for(".original", slug=slug), 303)


@bp.post("/articles/<slug>/original/detach")
def detach_original(slug: str) -> Response:
    originals.detach(actor(), slug)
    flash(gettext("Detached. Nothing else has changed."))
    return redirect(url_for(".original", slug=slug), 303)
