"""A file that holds an article's original: plain text or a web page, whatever its name says.

A web page is taken apart by `nh3`, which is here already and reads HTML as browsers do, in linear
time; the standard library's reader needs minutes for a megabyte of ``<a``, and stops at others.
"""

import html
import re
from typing import NamedTuple

import nh3

from quizapp.core.words import N_

MOST_BYTES = 5_000_000
_NO_TEXT = N_(
    "This is neither a text nor a web page. Save the article as plain text (.txt) or as a web page "
    "(.html), and attach that."
)
_OTHERS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"MIME-Version:", b"From: <Saved by")
_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?((?:windows-|cp)125\d|iso-8859-(?:[2-9]|1\d)|koi8-[ru]|macintosh|"
    rb"shift_jis|euc-jp|euc-kr|gbk|gb18030|big5)\b",
    re.IGNORECASE,
)
_CONTROL = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|section|div|p|br|span)\b", re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_UNREAD = {"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"}
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|"
    "span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_AMPERSAND = "\ue000"
# Rules of dashes and dots; and accents upon accents, which take hours to put in order.
_SIGNS = re.compile("(?:[^\\w\\s]|[\uff9e\uff9f]){30,}")


class Lines(NamedTuple):
    """The lines of a file, or none and why: a message id."""

    lines: list[str]
    problem: str = ""


def read(data: bytes) -> Lines:
    if not data.strip():
        return Lines([], N_("This file is empty."))
    if len(data) > MOST_BYTES:
        return Lines([], N_("This is too large: at most 5 MB. Save the page without its pictures."))
    text = None if data.startswith(_OTHERS) else _decoded(data)
    if text is None or "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        return Lines([], _NO_TEXT)
    text = _CONTROL.sub("", text)
    text = _shown(text) if _PAGE.search(text) else text
    return Lines(_SIGNS.sub("", text).splitlines())


def _decoded(data: bytes) -> str | None:
    for name in _encodings(data):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return None


def _encodings(data: bytes) -> list[str]:
    head = data[:1000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    for name, empty in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if empty.count(0) * 2 > len(empty):
            return [name]
    declared = _CHARSET.search(data, 0, 4000)
    return ["utf-8-sig", *([declared[1].decode()] if declared else []), "cp1252"]


def _shown(page: str) -> str:
    """What a page shows, each block on lines of its own.

    Every element is first made one that holds nothing, a line break or none, so that no page is
    deeply nested; and ``&`` is kept from the reader, which is slow with many of them.
    """
    hidden = page.replace(_AMPERSAND, "").replace("&", _AMPERSAND)
    flat = nh3.clean(
        _TAG.sub(_emptied, hidden),
        tags={"br"},
        attributes={"*": set()},
        clean_content_tags=_UNREAD,
    )
    text = html.unescape(flat.replace("<br>", "\n"))
    return html.unescape(text.replace(_AMPERSAND, "&"))


def _emptied(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    if name in _UNREAD:
        return tag[0]
    return f"<{tag[1]}{'wbr' if _INLINE.fullmatch(name) else 'br'}"
