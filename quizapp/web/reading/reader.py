"""The text of an article as one reader sees it, on one request: what is rendered once for all, with
the marks of a link, what was found, the reader's own highlights and the glossary's terms laid over it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Any

from flask import request
from markupsafe import Markup

from quizapp.core.glossary import Explained
from quizapp.core.reading import Mark
from quizapp.core.text import Span
from quizapp.services import glossary, highlights, searching, sitting
from quizapp.services.highlights import Own
from quizapp.services.library import Text
from quizapp.services.searching import Found
from quizapp.web.forms import whole
from quizapp.web.reading import quoting
from quizapp.web.reading.overlay import Layer, laid_over
from quizapp.web.session import actor
from quizapp.web.show import locale, study, translated

_PASSAGE = re.compile(r'<div class="passage[^"]*"[^>]*? id="([^"]+)"')
Layers = Mapping[str, Sequence[Layer]]


def parts(text: Text, marks: Sequence[Mark]) -> dict[str, Any]:
    """What the page of an article shows, by the names that its template uses."""
    words = request.args.get("find", "")
    found = searching.find(text, words) if words.strip() else None
    at = request.args.get("at", 1, type=whole)
    at = min(max(at, 1), len(found.places)) if found else 0
    own = highlights.of(actor(), text)
    sits = sitting.at(actor(), text.article_id)
    entries, terms = ((), ()) if sits else glossary.of(text)
    return {
        "entries": entries,
        "explained": {one.entry: one.mark.passage for one in reversed(terms)},
        "found": found,
        "at": at,
        "own": own,
        "sits": sits,
        "pattern": quoting.pattern(text),
        "shown": shown(
            text, marked(marks), highlighted(own), hits(found, at), linked(terms, marks)
        ),
    }


def shown(text: Text, *layers: Layers) -> Markup:
    """The text with all of ``layers``, by passage, in the passages that have some."""
    before, passages = _cut(text, locale())
    known = text.passages
    changed = dict(passages)
    for key in {key for some in layers for key in some} & passages.keys():
        over = [layer for some in layers for layer in some.get(key, ())]
        changed[key] = laid_over(passages[key], known[key].text, over)
    return Markup(before + "".join(changed.values()))  # noqa: S704


def marked(marks: Iterable[Mark]) -> Layers:
    """What a link asks to mark; words asked for twice are marked once."""
    found: dict[str, list[Span]] = {}
    for mark in sorted(marks, key=lambda one: one.span):
        spans = found.setdefault(mark.passage, [])
        if spans and mark.span.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, mark.span.end))
        else:
            spans.append(mark.span)
    return {
        key: [Layer(span, "<mark>", "</mark>") for span in spans] for key, spans in found.items()
    }


def highlighted(own: Iterable[Own]) -> Layers:
    """The reader's own highlights, those whose words still stand; from a note's words to the note."""
    layers: dict[str, list[Layer]] = {}
    for one in own:
        if one.stands:
            layers.setdefault(one.mark.passage, []).append(_own(one))
    return layers


def _own(one: Own) -> Layer:
    link = Markup(
        '<a class="own-note" href="#note-{}" data-aside><span class="visually-hidden"> </span>{}</a>'
    )
    note = link.format(one.id, translated("my note")) if one.note else ""
    return Layer(one.mark.span, '<mark class="own">', "</mark>", after=note)


def linked(terms: Iterable[Explained], marks: Sequence[Mark]) -> Layers:
    """Terms as links to their entries, but for those in words that a link asks to mark."""
    evidence: dict[str, list[Span]] = {}
    for mark in marks:
        evidence.setdefault(mark.passage, []).append(mark.span)
    layers: dict[str, list[Layer]] = {}
    for term in terms:
        key, span = term.mark.passage, term.mark.span
        if not any(one.start < span.end and span.start < one.end for one in evidence.get(key, ())):
            opens = f'<a class="term" href="#term-{term.entry}">'
            layers.setdefault(key, []).append(Layer(span, opens, "</a>"))
    return layers


def hits(found: Found | None, at: int) -> Layers:
    """What was found; the place ``at``, from 1, is where the reader stands."""
    layers: dict[str, list[Layer]] = {}
    for number, mark in enumerate(found.places if found else (), 1):
        layers.setdefault(mark.passage, []).append(_hit(mark.span, number, here=number == at))
    return layers


def _hit(span: Span, number: int, *, here: bool) -> Layer:
    current = ' aria-current="true"' if here else ""
    once = '<span id="hit"></span>' if here else ""
    return Layer(span, f'<mark class="hit" data-hit="{number}"{current}>', "</mark>", once)


@lru_cache(16)
def _cut(text: Text, locale: str) -> tuple[str, dict[str, str]]:
    """What stands before the first passage, and each passage with what follows it, by its key."""
    html = str(study(text, reader=True))
    starts = list(_PASSAGE.finditer(html))
    ends = [*(one.start() for one in starts[1:]), len(html)]
    pieces = {
        unescape(one[1]): html[one.start() : end] for one, end in zip(starts, ends, strict=True)
    }
    return html[: starts[0].start()] if starts else html, pieces
