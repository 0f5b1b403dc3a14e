"""The shelf, an article, a quiz's front page."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.core.reading import Mark, parse_mark
from quizapp.services import (
    copying,
    glossary,
    library,
    originals,
    quizzes,
    sharing,
    storage,
    waiting,
)
from quizapp.web.appearance import CHOICES, TITLES, choose
from quizapp.web.forms import own_path, whole
from quizapp.web.reading import reader
from quizapp.web.session import actor

bp = Blueprint("reading", __name__)


@bp.get("/")
def home() -> str:
    known = actor()
    history = quizzes.history(known)
    return render_template(
        "reading/home.html",
        shelf=quizzes.shelf(known),
        assigned=quizzes.assigned(known) if known else [],
        unfinished=next((past for past in history if past.finished_at is None), None),
    )


@bp.get("/articles/<slug>")
def article(slug: str) -> str:
    text = library.read(actor(), slug, request.args.get("rev", type=whole))
    original = originals.seen(actor(), slug)
    return render_template(
        "reading/article.html",
        text=text,
        is_newest=library.is_newest(text),
        **reader.parts(text, _marks(text)),
        original=original,
        reads_original=bool(original) and request.args.get("text") == "original",
        writable=glossary.writable(actor(), slug),
        attachable=originals.attachable(actor(), slug),
        offers=quizzes.on_article(actor(), text.article_id),
        chores=waiting.chores(actor(), text.article_id),
        credits=copying.credits(actor(), text.article_id),
        ties=sharing.ties(actor(), text),
    )


@bp.get("/quizzes/<slug>")
def quiz(slug: str) -> str:
    offer, text = quizzes.public(actor(), slug)
    return render_template("reading/quiz.html", offer=offer, text=text, problem=None)


@bp.get("/healthz")
def health() -> dict[str, str]:
    storage.answers()
    return {"status": "ok"}


@bp.get("/privacy")
def privacy() -> str:
    return render_template("reading/privacy.html")


@bp.get("/accessibility")
def accessibility() -> str:
    return render_template("reading/accessibility.html")


@bp.get("/appearance")
def appearance() -> str:
    back = own_path(request.args.get("next", ""))
    return render_template("reading/appearance.html", choices=CHOICES, titles=TITLES, back=back)


@bp.post("/appearance")
def appear() -> Response:
    choose(request.form)
    back = own_path(request.form.get("next", ""))
    return redirect(url_for(".appearance", next=back), 303)


def _marks(text: library.Text) -> list[Mark]:
    """The words that the address asks to mark; what cannot be read or stands nowhere is left out."""
    found = []
    for given in request.args.getlist("mark")[:20]:
        try:
            mark = parse_mark(given)
        except Invalid:
            continue
        if mark.passage in text.passages:
            found.append(mark)
    return found
