"""The queue of citations that wait, old and new side by side."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.services import settling, waiting
from quizapp.services.waiting import Queue
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.session import actor
from quizapp.web.teach.labels import labels
from quizapp.web.teach.routes import bp

__all__ = ["bp"]
Shown = str | Response | tuple[str, int]


@bp.get("/articles/<slug>/citations")
def citations(slug: str) -> str:
    return _queue(slug, waiting.queue(actor(), slug))


@bp.post("/articles/<slug>/citations/<int:cited_id>")
def settle(slug: str, cited_id: int) -> Shown:
    """Do what the pressed button says."""
    do = request.form.get("do", "")
    try:
        if do == "confirm":
            settling.confirm(actor(), slug, cited_id)
            flash(gettext("Confirmed: these words prove it."))
        elif do == "retire":
            settling.retire(actor(), slug, cited_id)
            flash(gettext("Retired: the question is not asked any more."))
        elif do == "again":
            settling.ask_again(actor(), slug, cited_id)
            flash(gettext("The question is back in the queue."))
    except Invalid as error:
        flash(words(error))
    return redirect(url_for(".citations", slug=slug), 303)


@bp.get("/articles/<slug>/citations/<int:cited_id>/point")
def point(slug: str, cited_id: int) -> str:
    return _pointing(slug, cited_id)


@bp.post("/articles/<slug>/citations/<int:cited_id>/point")
def point_anew(slug: str, cited_id: int) -> Shown:
    form = request.form
    start, end = form.get("start", type=whole), form.get("end", type=whole)
    passage, quote = form.get("passage", ""), form.get("quote", "")
    try:
        settling.point(actor(), slug, cited_id, passage, quote, start, end)
    except Invalid as error:
        return _pointing(slug, cited_id, {error.field: words(error)}), 422
    flash(gettext("Chosen: these words prove it."))
    return redirect(url_for(".citations", slug=slug), 303)


def _queue(slug: str, queue: Queue) -> str:
    listed = [*queue.waiting, *queue.retired]
    called = {one.id: labels(one.draft)[one.part.id] for one in listed}
    return render_template("teach/citations.html", slug=slug, queue=queue, labels=called)


def _pointing(slug: str, cited_id: int, problems: dict[str, str] | None = None) -> str:
    queue, one = settling.one(actor(), slug, cited_id)
    form = request.form
    typed = {name: form.get(name, "") for name in ("passage", "quote", "start", "end")}
    return render_template(
        "teach/point.html",
        slug=slug,
        text=queue.text,
        one=one,
        label=labels(one.draft)[one.part.id],
        typed=typed,
        problems=problems or {},
        passages=list(queue.text.passages.values()),
    )
