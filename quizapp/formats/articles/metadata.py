"""What a web page says of itself: title, author, publisher, date, language, licence."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from quizapp.core.imported import About
from quizapp.core.languages import tag
from quizapp.core.text import normalised
from quizapp.formats.articles import claims, licences
from quizapp.formats.articles.bylines import LONGEST, authors, date, plain

_SUFFIX = re.compile(r"\s+[|–—·•»-]\s+[^|–—·•»]{1,60}$")
_MOST_SCRIPT = 200_000
_KINDS = re.compile("article|posting|report|webpage|creativework|book|chapter", re.IGNORECASE)


def of(root: HtmlElement) -> About:
    meta = _Meta(root)
    things = list(_linked_data(root))
    site = meta("og:site_name", "application-name", "twitter:site_name")
    said = {name: _first(things, name) for name in ("headline", "name", "datePublished")}
    heading = _text(root.xpath("(//h1)[1]"))
    title = meta("citation_title", "dc.title", "dcterms.title", "og:title") or said["headline"]
    return About(
        title=plain(title or _without_site(_text(root.xpath("(//title)[1]")), heading)),
        author=_authors(root, meta, things),
        publisher=plain(
            meta(
                "citation_publisher", "citation_journal_title", "dc.publisher", "dcterms.publisher"
            )
            or _first(things, "publisher")
            or site
        ),
        date=date(
            meta(
                *("citation_publication_date", "citation_date", "article:published_time"),
                *("dc.date", "dcterms.date", "dcterms.issued", "date", "pubdate"),
            )
            or said["datePublished"]
            or next(iter(root.xpath("//time/@datetime")), "")
        ),
        language=tag(root.get("lang") or root.get("xml:lang") or meta("language", "og:locale")),
        licence=_licence(root, meta, things),
    )


class _Meta:
    """The ``meta`` elements of a page by name; called, it gives the first that says something."""

    def __init__(self, root: HtmlElement) -> None:
        self.all: dict[str, list[str]] = {}
        for one in root.xpath("(//meta[@content])[position() <= 300]"):
            for name in (one.get("name"), one.get("property"), one.get("itemprop")):
                if name:
                    self.all.setdefault(name.lower(), []).append(one.get("content").strip())

    def every(self, name: str) -> list[str]:
        return self.all.get(name, [])

    def __call__(self, *names: str) -> str:
        return next((value for name in names for value in self.all.get(name, []) if value), "")


def _authors(root: HtmlElement, meta: _Meta, things: list[Mapping[str, Any]]) -> str:
    """Of the places that name authors the first of those that name most; else who is shown."""
    names = (
        *("citation_author", "author", "dc.creator", "dcterms.creator"),
        *("parsely-author", "article:author"),
    )
    places = [authors(said) for said in (*map(meta.every, names), [_first(things, "author")])]
    named = max(filter(None, places), key=lambda one: one.count(";"), default="")
    shown = "(//*[@itemprop='author' or @rel='author' or contains(@class, 'byline-name')])[1]"
    return named or authors([_text(root.xpath(shown))])


def _licence(root: HtmlElement, meta: _Meta, things: list[Mapping[str, Any]]) -> str:
    said = [
        _first(things, "license"),
        meta("dcterms.license", "dc.rights", "dcterms.rights", "copyright"),
    ]
    found = (claims.linked(root), *map(licences.named, said), claims.stated(root))
    return next(filter(None, found), "")


def _without_site(title: str, heading: str) -> str:
    """“Tides | The Pilot” is called Tides, above all where the page's own heading says so."""
    if heading and title.startswith(heading):
        return heading
    return _SUFFIX.sub("", title) or heading


def _text(found: list[HtmlElement]) -> str:
    return normalised(found[0].text_content()[: 4 * LONGEST]) if found else ""


def _linked_data(root: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The things of its JSON-LD that may be the article."""
    for script in root.xpath("(//script[@type='application/ld+json'])[position() <= 10]"):
        try:
            given = json.loads((script.text or "")[:_MOST_SCRIPT])
        except (ValueError, RecursionError):
            continue
        whole = given if isinstance(given, list) else [given]
        for one in whole[:50]:
            graph = one.get("@graph") if isinstance(one, dict) else None
            for thing in (one, *(graph if isinstance(graph, list) else [])[:50]):
                if isinstance(thing, dict) and _KINDS.search(str(thing.get("@type"))):
                    yield thing


def _first(things: list[Mapping[str, Any]], name: str) -> str:
    return next((said for thing in things if (said := _said(thing.get(name)))), "")


def _said(value: Any) -> str:
    """A text, the name of a thing, or those of several."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return "; ".join(
            said for one in value[:10] if not isinstance(one, list) and (said := _said(one))
        )
    return value if isinstance(value, str) else ""
