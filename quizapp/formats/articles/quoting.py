"""Whose a quotation is: what stands in a page for that, where the same elements mean other things."""

import re

from lxml.html import HtmlElement

_READ_ON = re.compile(r"[—–―-]\s*$|[\w,;:]\s+$")


def ends_quotation(cite: HtmlElement) -> bool:
    """Whether a ``cite`` says whose the quotation is, and is none of its words: *See Tides* is one."""
    around, before = cite.getparent(), cite.getprevious()
    quoted = around if around is None or around.tag != "p" else around.getparent()
    if quoted is None or quoted.tag != "blockquote":
        return False
    if cite.getnext() is not None or (cite.tail or "").strip():
        return False
    words = (around.text if before is None else before.tail) or ""
    return not _READ_ON.search(words[-40:])


def is_source(element: HtmlElement) -> bool:
    """Whether it is the foot of a quotation or a figure, which says whose it is."""
    if element.tag != "footer" and "footer" not in (element.get("class") or "").split():
        return False
    return any(one.tag in {"blockquote", "figure"} for one in element.iterancestors())
