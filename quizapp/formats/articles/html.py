"""A web page: of a saved one the text without its menus, with what it says of itself."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from quizapp.core.blocks import Block
from quizapp.core.imported import Found
from quizapp.core.words import N_
from quizapp.formats.articles import metadata, pruning
from quizapp.formats.articles.building import Builder
from quizapp.formats.articles.grids import Grid, width
from quizapp.formats.articles.refused import Refused

MOST_TAGS = 200_000
_TAG = re.compile(r"<[A-Za-z!/]")
_SIGN = re.compile(r"\s*(?:\d{1,4}|[*†‡§]{1,4})\s*")
_NUMBERED = re.compile(r"\s*[\[(]?\d+[\])]?[.:\s]")


def read(page: str) -> Found:
    """A page as a browser would show it. Raises `Refused`."""
    root = parsed(page)
    body = root.find("body")
    text = body if body is not None else root
    return Found(blocks(text, whole=False), metadata.of(root))


def parsed(page: str) -> HtmlElement:
    """The tree of a page. Raises `Refused` where there is none, or it is made to overwhelm."""
    if len(_TAG.findall(page)) > MOST_TAGS:
        raise Refused(N_("This page has too many tags to be an article: more than 200,000."))
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Refused(N_("No text was found in this page.")) from None


def blocks(root: HtmlElement, whole: bool) -> list[Block]:
    """What an element says. Of a ``whole`` document nothing is left out but what is never shown."""
    page = None if whole else pruning.Page(root)
    telling = _Telling(page)
    telling.tell(page.root() if page else root)
    return telling.builder.finish()


class _Telling:
    """Walks a tree and tells a `Builder`, without recursion: a page may be deeply nested."""

    def __init__(self, page: pruning.Page | None) -> None:
        self.page = page
        self.builder = Builder()
        self._grids: list[Grid] = []
        self._numbers: dict[HtmlElement, int] = {}

    def tell(self, root: HtmlElement) -> None:
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
        self.builder.open(self._name(element), pruning.holds_notes(element), width(element))
        if element.tag == "li":
            self._number(element)
        if _is_reference(element):
            self.builder.text("[")
        self.builder.text(element.text or "")

    def _close(self, element: HtmlElement) -> None:
        if _is_reference(element):
            self.builder.text("]")
        self.builder.close(self._name(element), pruning.holds_notes(element))
        if element.tag == "table":
            self._grids.pop()

    def _name(self, element: HtmlElement) -> str:
        """The element's name; a table that only places things is taken for plain boxes."""
        layout = bool(self._grids) and not self._grids[-1].has_data
        if layout and element.tag in {"table", "tr", "td", "th"}:
            return "div"
        return str(element.tag)

    def _number(self, element: HtmlElement) -> None:
        """Footnotes that are the entries of a list have its numbers."""
        above = element.getparent()
        self._numbers[above] = self._numbers.get(above, 0) + 1
        noted = pruning.holds_notes(element) or any(
            map(pruning.holds_notes, element.iterancestors())
        )
        if noted and not _NUMBERED.match(element.text_content()[:20]):
            self.builder.label(f"[{self._numbers[above]}] ")


def _is_reference(element: HtmlElement) -> bool:
    """Whether it is the raised sign of a footnote, which would look like part of the word."""
    return element.tag == "sup" and bool(_SIGN.fullmatch(element.text_content()))
