"""The revisions of a text: a list, each beside the one before it, and bringing one back."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.services import editing, revision_history
from quizapp.web.session import actor
from quizapp.web.teach.routes import bp

__all__ = ["bp"]


@bp.get("/articles/<slug>/revisions")
def text_revisions(slug: str) -> str:
    title, entries = revision_history.listed(actor(), slug)
    return render_template("teach/revisions.html", slug=slug, title=title, entries=entries)


@bp.get("/articles/<slug>/revisions/<int:number>")
def text_revision(slug: str, number: int) -> str:
    step = revision_history.step(actor(), slug, number)
    return render_template("teach/revision.html", slug=slug, step=step)


@bp.post("/articles/<slug>/revisions/<int:number>/back")
def bring_back(slug: str, number: int) -> Response:
    """Begin a draft with what the revision said; what it will do is seen before it is saved."""
    editing.begin_from(actor(), slug, number)
    flash(gettext("This is what bringing revision %(number)s back would change.", number=number))
    return redirect(url_for(".preview_text", slug=slug), 303)
