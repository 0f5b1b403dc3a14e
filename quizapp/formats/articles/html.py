"""A web page: of a saved one the text without its menus, with what it says of itself."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from quizapp.core.blocks import Block
from quizapp.core.imported import Found, Said
from quizapp.core.words import N_
from quizapp.formats.articles import entries, metadata, pruning, quoting, raised, struck
from quizapp.formats.articles.building import Builder
from quizapp.formats.articles.grids import Grid, width
from quizapp.formats.articles.refused import Refused

MOST_TAGS = 200_000
LEFT_OUT = N_(
    "Left out, since it looks like no part of the text: “%(words)s …” (%(count)s characters). If it "
    "is one, paste it in when you edit the text."
)
_MOST_NOTED, _WORTH_A_LOOK = 3, 300  # pieces; characters
_TAG = re.compile(r"<[A-Za-z!/]")
# Readings above words, and what a formula is in another notation: the same words again.
_AGAIN = ("annotation", "annotation-xml")
_BESIDE = ("rt", "rp", "rtc", *(f"{one}{name}" for one in ("", "m:", "mml:") for name in _AGAIN))
_NUMBERED = re.compile(r"\s*[\[(]?\d+[\])]?[.:\s]")


class Told(NamedTuple):
    """The blocks of a page, and the pieces of what is struck through in it."""

    blocks: list[Block]
    struck: list[str]


def read(page: str) -> Found:
    """A page as a browser would show it. Raises `Refused`."""
    root = parsed(page)
    body = root.find("body")
    parts = pruning.Page(body if body is not None else root)
    text = parts.root()
    said = told(text, parts)
    notes = [*struck.said(said.struck), *_left_out(parts, text)]
    return Found(said.blocks, metadata.of(root), notes)


def parsed(page: str) -> HtmlElement:
    """The tree of a page. Raises `Refused` where there is none, or it is made to overwhelm."""
    if len(_TAG.findall(page)) > MOST_TAGS:
        raise Refused(N_("This page has too many tags to be an article: more than 200,000."))
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Refused(N_("No text was found in this page.")) from None
    etree.strip_elements(root, *_BESIDE, with_tail=False)
    return root


def told(root: HtmlElement, page: pruning.Page | None = None) -> Told:
    """What an element says; without ``page`` nothing is left out but what is struck or never shown."""
    telling = _Telling(page)
    telling.tell(root)
    return Told(telling.builder.finish(), telling.builder.struck)


def _left_out(page: pruning.Page, text: HtmlElement) -> Iterator[Said]:
    """How the longest of what was taken for no part of the text begins, to be looked at."""
    for one in page.left_out(text)[:_MOST_NOTED]:
        if page.words(one) >= _WORTH_A_LOOK:
            words = " ".join(one.text_content().split())
            yield Said(LEFT_OUT, {"words": words[:80], "count": page.words(one)})


class _Telling:
    """Walks a tree and tells a `Builder`, without recursion: a page may be deeply nested."""

    def __init__(self, page: pruning.Page | None) -> None:
        self.page = page
        self.builder = Builder()
        self._grids: list[Grid] = []
        self._numbers = entries.Numbers()
        self._references: set[HtmlElement] = set()

    def tell(self, root: HtmlElement) -> None:
        self._references = raised.references(root)
        walk = etree.iterwalk(root, events=("start", "end"), tag="*")
        skipped: HtmlElement | None = None
        for event, element in walk:
            if event == "start":
                if self._left_out(element):
                    skipped = element
                    walk.skip_subtree()
                else:
                    self._open(element)
                continue
            if element is skipped:
                skipped = None
            else:
                self._close(element)
            if element is not root and element.tail:
                self.builder.text(element.tail)

    def _left_out(self, element: HtmlElement) -> bool:
        if element.tag in pruning.UNREAD or pruning.is_hidden(element):
            return True
        return pruning.goes_back(element) or (self.page is not None and self.page.drops(element))

    def _open(self, element: HtmlElement) -> None:
        if element.tag == "table":
            self._grids.append(Grid(element))
        elif element.tag in {"td", "th"} and self._grids:
            for _ in range(self._grids[-1].place(element)):
                self.builder.open("td")
                self.builder.close("td")
        elif element.tag == "tr" and self._grids:
            self._grids[-1].row()
        mark = self._number(element) if element.tag == "li" else ""
        self.builder.open(self._name(element), pruning.holds_notes(element), width(element), mark)
        if element in self._references:
            self.builder.text("[")
        self.builder.text(element.text or "")

    def _close(self, element: HtmlElement) -> None:
        if element in self._references:
            self.builder.text("]")
        self.builder.close(self._name(element), pruning.holds_notes(element))
        if element.tag == "table":
            self._grids.pop()

    def _name(self, element: HtmlElement) -> str:
        """The element's name, or of one that does the same: a table may only place things."""
        layout = bool(self._grids) and not self._grids[-1].has_data
        if layout and element.tag in {"table", "tr", "td", "th"}:
            return "div"
        if element.tag in {"span", "font"} and "line-through" in (element.get("style") or ""):
            return "s"
        if element.tag == "cite" and quoting.ends_quotation(element):
            return "footer"
        return str(element.tag)

    def _number(self, element: HtmlElement) -> str:
        """The mark of a list's entry; footnotes that are entries have its number as their sign."""
        number = self._numbers.of(element)
        noted = pruning.holds_notes(element) or any(
            map(pruning.holds_notes, element.iterancestors())
        )
        if noted and not _NUMBERED.match(element.text_content()[:20]):
            self.builder.label(f"[{number}] ")
        return entries.mark(element, number)
