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

from quizapp.core.reading import Mark
from quizapp.core.text import Span
from quizapp.services import searching
from quizapp.services.library import Text
from quizapp.services.searching import Found
from quizapp.web.forms import whole
from quizapp.web.reading.overlay import Layer, laid_over
from quizapp.web.show import locale, study

_PASSAGE = re.compile(r'<div class="passage[^"]*"[^>]*? id="([^"]+)"')
Layers = Mapping[str, Sequence[Layer]]


def parts(text: Text, marks: Iterable[Mark]) -> dict[str, Any]:
    """What the page of an article shows, by the names that its template uses."""
    words = request.args.get("find", "")
    found = searching.find(text, words) if words.strip() else None
    at = request.args.get("at", 1, type=whole)
    at = min(max(at, 1), len(found.places)) if found else 0
    return {
        "found": found,
        "at": at,
        "shown": shown(text, marked(marks), hits(found, at)),
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
