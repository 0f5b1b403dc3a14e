"""Raised signs of a page: those of footnotes, which get brackets, and those that are powers and units.

Without the brackets a footnote's number would look like part of the word before it; and a power with
them like a footnote.
"""

import re

from lxml.html import HtmlElement

from quizapp.formats.articles import entries, pruning

_SIGN = re.compile(r"\s*[\[(]?(\d{1,4}|[a-z]|[*†‡§]{1,4})[\])]?\s*")
_PLAIN = re.compile(r"\s*(?:\d{1,4}|[a-z]|[*†‡§]{1,4})\s*")
_POWER = re.compile(r"\s*[+\u2212-]?\d+\s*")
_LEADS = re.compile(r"\s*[\[(]?(\d{1,4}|[*†‡§]{1,4})[\])]?[.:\s]")
_RAISED = str.maketrans("0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_BLOCKS = {"p", "li", "div", "td", "aside", "section", "dd"}
_POWERS = [f"{one}{name}" for one in ("", "m:", "mml:") for name in ("msup", "msubsup")]
_INLINE = {"a", "sup", "span", "small", "b", "i", "em", "strong"}
_REFERENCES = {"doc-noteref", "noteref"}


def references(root: HtmlElement) -> set[HtmlElement]:
    """The elements whose words are the sign of a footnote, and bear no bracket yet.

    What else is raised and a number is written with raised digits, in the tree itself: 10 km².
    """
    raised = [one for one in root.iter("sup") if _SIGN.fullmatch(one.text_content())]
    noted = _noted(root, raised) if raised else set()
    found = {one for one in root.iter("a", "sup", "span") if _says_so(one)}
    found |= {
        one
        for above in root.iter("sup")
        for one in above.iter("a")
        if _SIGN.fullmatch(one.text_content()) and _linked(one)
    }
    for one in root.iter("sup"):
        sign = _SIGN.fullmatch(one.text_content())
        if sign and (_linked(one) or sign[1] in noted or not sign[1].isalnum()):
            found.add(one)
        elif _POWER.fullmatch(one.text_content()):
            _raise(one)
    for power in root.iter(*_POWERS):
        if len(power) > 1 and _POWER.fullmatch(power[-1].text_content()):
            _raise(power[-1])
            power[-2].tail = None
    return {one for one in map(_whole, found) if _PLAIN.fullmatch(one.text_content())}


def _whole(element: HtmlElement) -> HtmlElement:
    """The outermost element that holds the same sign, so that one in another counts once."""
    above = element.getparent()
    while above is not None and above.tag in _INLINE and _is_alone(element):
        if not _SIGN.fullmatch(above.text_content()):
            break
        element, above = above, above.getparent()
    return element


def _is_alone(element: HtmlElement) -> bool:
    return element.getprevious() is None and element.getnext() is None


def _says_so(link: HtmlElement) -> bool:
    kinds = {*(link.get("epub:type") or "").split(), link.get("role")}
    return bool(_REFERENCES & kinds)


def _linked(element: HtmlElement) -> bool:
    """Whether it leads to a place, or is led to, as notes and their signs are."""
    inside = element.iter("a")
    around = element.iterancestors("a")
    return any("#" in (one.get("href") or "") or _says_so(one) for one in (*inside, *around))


def _noted(root: HtmlElement, raised: list[HtmlElement]) -> set[str]:
    """The signs that footnotes of the page begin with."""
    found = {
        sign[1] for one in raised if _leads(one) and (sign := _SIGN.fullmatch(one.text_content()))
    }
    for one in root.iter("li", "p", "div", "aside", "td"):
        if not pruning.holds_notes(one):
            continue
        sign = _LEADS.match(one.text_content()[:20])
        above = one.getparent()
        if sign:
            found.add(sign[1])
        elif one.tag == "li" and above is not None:
            found.add(str(entries.first(above) + above.index(one)))
    for listed in root.iter("ol"):
        if pruning.holds_notes(listed) or any(map(pruning.holds_notes, listed.iterancestors())):
            start = entries.first(listed)
            found.update(str(start + at) for at in range(len(listed.findall("li"))))
    return found


def _leads(element: HtmlElement) -> bool:
    """Whether its paragraph begins with it, as a footnote does."""
    above, before = element.getparent(), element.getprevious()
    if above is None or above.tag not in _BLOCKS or before is not None:
        return False
    return not (above.text or "").strip()


def _raise(element: HtmlElement) -> None:
    words = element.text_content().strip().translate(_RAISED)
    for child in list(element):
        element.remove(child)
    element.text = words
