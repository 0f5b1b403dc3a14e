"""Which part of a page is its text: without menus, side columns, and what asks for clicks.

Rules of ours over the tree of lxml. They were preferred to a library that finds the text by its
own rules, as that gives footnotes and licences away and rewrites names.
"""

import re

from lxml import etree
from lxml.html import HtmlElement

from quizapp.formats.articles import quoting
from quizapp.formats.articles.building import HEADINGS

_UNREAD = """
script style noscript template svg iframe object embed audio video canvas head img button input
select textarea datalist progress meter dialog link meta map title
"""
_PARTS = "nav footer aside menu"
_FOREIGN = """
navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tablist
button alert doc-toc doc-backlink
"""
_NAMED = """
nav navbar navigation menu breadcrumb breadcrumbs sidebar masthead cookie cookies consent banner
share sharing social related recommended recommendations promo ad ads advert advertisement
newsletter subscribe signup comments pagination pager skip toc widget toolbar editsection noprint
navbox catlinks footer popup modal backlink backref reversefootnote printonly outbrain taboola
"""
_BESIDE = """
site main list box wrap wrapper container inner outer content section block area bar button buttons
link links item items post posts article articles story stories page top bottom left right header
head global local primary secondary mobile desktop group module region panel row col column icon
icons body text title form tools media float sticky fixed wide narrow small large hidden
"""
UNREAD = frozenset(_UNREAD.split())
_PAGE_PARTS, _ROLES, _NAMES = set(_PARTS.split()), set(_FOREIGN.split()), set(_NAMED.split())
_WITH = _NAMES | set(_BESIDE.split())
_WITHOUT = {"has", "no", "non", "not", "of", "the", "in", "on", "to", "and"}
_A_LEAD = 40  # signs of a paragraph that stands beside the text and belongs to it
_LISTS = {"ul", "ol", "dl", "table", "div", "section"}
_NOTES = {"footnotes", "endnotes", "reflist", "footnote", "endnote"}
_NOTE_ROLES = {"doc-footnote", "doc-endnote", "doc-endnotes"}
_NOTE_TYPES = {"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"}
_NOTE_ID = re.compile(r"(?:fn|ftn|footnote|endnote|cite_note|sdfootnote|edn)[-_:.]?[\w-]*\d", re.I)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BACK = re.compile(r"[\s\u2190-\u21ff\u2934-\u2935\u2b0f-\u2b11^\ufe0e\ufe0f]*")


def holds_notes(element: HtmlElement) -> bool:
    """Whether it is a footnote, or the place of footnotes, in one of the ways pages say so."""
    if not element.attrib:
        return False
    if element.get("role") in _NOTE_ROLES:
        return True
    if _NOTE_TYPES & {*(element.get("epub:type") or element.get("type") or "").split()}:
        return True
    if element.tag in {"li", "aside", "div", "p"} and _NOTE_ID.fullmatch(element.get("id") or ""):
        return True
    names = (element.get("class") or "").lower().split()
    return element.tag not in {"sup", "a", "span"} and bool(_NOTES & {*names})


def goes_back(element: HtmlElement) -> bool:
    """Whether it is the arrow that leads from a footnote to the text."""
    return element.tag == "a" and bool(_BACK.fullmatch(element.text_content()))


def is_hidden(element: HtmlElement) -> bool:
    return bool(element.attrib) and (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def is_apart(element: HtmlElement) -> bool:
    """Whether it names itself a part of the page that is not its text."""
    if holds_notes(element) or quoting.is_source(element):
        return False
    if element.tag in _PAGE_PARTS or element.get("role") in _ROLES:
        return True
    if element.tag == "header":
        return not any(one.tag in {"article", "main"} for one in element.iterancestors())
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return any(map(_names_apart, named.split()))


def _names_apart(name: str) -> bool:
    """Whether a class is called like a part of a page: ``site-nav`` is, ``social-history`` is not.

    The words beside the name may be short ones, as of a brand, and those that parts are placed by.
    """
    words = [word.lower() for word in _WORDS.findall(name)]
    return bool(_NAMES & {*words}) and all(
        word in _WITH or (len(word) <= 3 and word not in _WITHOUT) for word in words
    )


class Page:
    """How many signs of text, and of text in links, each element of a page has."""

    def __init__(self, body: HtmlElement) -> None:
        self.body = body
        self._beside: set[HtmlElement] = set()
        self._all: dict[HtmlElement, int] = {}
        self._links: dict[HtmlElement, int] = {}
        self._many: dict[HtmlElement, int] = {}
        for _, element in etree.iterwalk(body, events=("end",), tag="*"):
            self._count(element)

    def words(self, element: HtmlElement) -> int:
        """Signs that are no link."""
        return self._all.get(element, 0) - self._links.get(element, 0)

    def is_links(self, element: HtmlElement) -> bool:
        """Whether it is little but links, and several."""
        total = self._all.get(element, 0)
        return self._many.get(element, 0) > 2 and self.words(element) * 3 < total

    def drops(self, element: HtmlElement) -> bool:
        """Whether an element is left out; never one that has half of the page's words."""
        if element in self._beside:
            return True
        if self.words(element) * 2 > self.words(self.body):
            return False
        if element.tag in HEADINGS:
            following = element.getnext()
            return following is not None and following.tag in _LISTS and self.drops(following)
        if is_apart(element):
            return True
        return element.tag in _LISTS and self.is_links(element) and not _noted(element)

    def root(self) -> HtmlElement:
        """The element that has the text, and around it what belongs to it: title, lead, footnotes.

        What else stands beside it is dropped from then on.
        """
        best = top = inside = self._main()
        passed: list[HtmlElement] = []
        while inside is not self.body:
            above = inside.getparent()
            others = [one for one in above.iterchildren("*") if one is not inside]
            kept = [one for one in others if self._belongs(one, best)]
            passed += [one for one in others if one not in kept]
            if kept:
                top = above
                self._beside.update(passed)
                passed = []
            inside = above
        return top

    def left_out(self, top: HtmlElement) -> list[HtmlElement]:
        """The outermost elements that have words and are not told, where ``top`` is; the longest first."""
        above = {*top.iterancestors()}
        found, looked = [], [(self.body, False)]
        while looked:
            one, inside = looked.pop()
            if one.tag in UNREAD or is_hidden(one):
                continue
            inside = inside or one is top
            if one in above or one is top or (inside and not self.drops(one)):
                looked += [(child, inside) for child in one.iterchildren("*")]
            else:
                found.append(one)
        return sorted(found, key=self.words, reverse=True)

    def _belongs(self, one: HtmlElement, best: HtmlElement) -> bool:
        """Whether an element beside the one with most of the text is a part of the text as well."""
        if one.tag in UNREAD or is_hidden(one) or self.drops(one):
            return False
        if one.tag == "h1" or one.find(".//h1") is not None or any(map(holds_notes, one.iter("*"))):
            return True
        if one.tag == "p":
            return self.words(one) >= _A_LEAD
        return one.tag == "article" and self.words(one) * 5 >= self.words(best)

    def _main(self) -> HtmlElement:
        """What says that it has the text, else the smallest that has most of it."""
        for path in (
            ".//*[@itemprop='articleBody']",
            ".//article",
            ".//main",
            ".//*[@role='main']",
        ):
            best = max(self.body.xpath(path), key=self.words, default=None)
            if best is not None and self.words(best) * 10 > self.words(self.body) * 6:
                return best
        root = self.body
        while True:
            best = max(root, key=self.words, default=None)
            if best is None or best.tag not in {"div", "section", "article", "main"}:
                return root
            if self.words(best) * 10 < self.words(root) * 8:
                return root
            root = best

    def _count(self, element: HtmlElement) -> None:
        if element.tag in UNREAD or is_hidden(element):
            return
        inside = len((element.text or "").strip())
        links = many = 0
        for child in element:
            inside += self._all.get(child, 0) + len((child.tail or "").strip())
            links += self._links.get(child, 0)
            many += self._many.get(child, 0)
        is_link = element.tag == "a" and element.get("href") is not None
        self._all[element] = inside
        self._links[element] = inside if is_link else links
        self._many[element] = many + is_link


def _noted(element: HtmlElement) -> bool:
    """Whether it stands among footnotes, or is their list."""
    around = (element, *element.iterancestors())
    return any(map(holds_notes, around)) or any(map(holds_notes, element.iterchildren("li")))
