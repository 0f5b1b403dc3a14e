"""The entries of an HTML list: which number each has, and how a page writes it."""

import re

from lxml.html import HtmlElement

from quizapp.formats.articles.numbering import marked

_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]{0,60}?\b(none|(?:lower|upper)-(?:alpha|latin|roman))\b"
)
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "lower-roman": "i",
    "upper-alpha": "A",
    "upper-latin": "A",
    "upper-roman": "I",
    "none": "none",
}
_INTEGER = re.compile(r"\s*(-?[0-9]{1,9})\s*")


def first(listed: HtmlElement) -> int:
    """The number of a list's first entry."""
    usual = len(listed.findall("li")) if listed.get("reversed") is not None else 1
    given = _integer(listed.get("start"))
    return usual if given is None else given


def mark(entry: HtmlElement, number: int) -> str:
    """The mark that a page shows before an entry; none where it is no numbered list."""
    listed = entry.getparent()
    if listed is None or listed.tag != "ol":
        return ""
    styled = _STYLE.search(listed.get("style") or "")
    kind = _STYLES[styled[1]] if styled else entry.get("type") or listed.get("type") or ""
    return "" if kind == "none" else marked(number, kind)


class Numbers:
    """Counts the entries of the lists of a page, each list for itself."""

    def __init__(self) -> None:
        self._next: dict[HtmlElement, int] = {}

    def of(self, entry: HtmlElement) -> int:
        """The number of the next entry of the list that it is in."""
        listed = entry.getparent()
        number = _integer(entry.get("value"))
        if number is None:
            number = self._next[listed] if listed in self._next else first(listed)
        self._next[listed] = number + (1 if listed.get("reversed") is None else -1)
        return number


def _integer(given: str | None) -> int | None:
    found = _INTEGER.fullmatch(given or "")
    return int(found[1]) if found else None
