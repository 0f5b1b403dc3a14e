"""A Word document, by mammoth: styles become headings, quotations and lists, notes footnotes."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import mammoth
from lxml import etree

from quizapp.core.imported import MOST_TEXT, About, Found, Progress
from quizapp.core.languages import tag
from quizapp.core.words import N_
from quizapp.formats.articles import bylines, html, licences, struck
from quizapp.formats.articles.archives import BROKEN, Archive
from quizapp.formats.articles.decoding import TOO_LONG
from quizapp.formats.articles.refused import Refused
from quizapp.formats.articles.xmls import texts, tree

_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
r[style-name='Emphasis'] => em
"""
# What mammoth does not know, as what it does: hidden words as struck ones, a reading as deleted.
_KNOWN = {
    b"vanish": b"strike",
    b"dstrike": b"strike",
    b"ruby": b"ins",
    b"rubyBase": b"ins",
    b"rt": b"del",
}
_UNKNOWN = re.compile(rb"(?:(?<=<w:)|(?<=</w:))(?:%s)(?=[\s/>])" % b"|".join(_KNOWN))
_UNSTRUCK = re.compile(rb"<\w{1,9}:d?strike \w{1,9}:val=\"(?:0|false|off)\" ?/>")
_CORE = "docProps/core.xml"
_DEEPEST = 100  # elements within elements
_A_STEP = 40_000  # elements that are read in the time of one step
MOST_ELEMENTS = 250_000
LARGE = N_("This document is made of too many pieces. Save it as a web page or as text instead.")
DEEP = N_("This file is nested too deeply to be an article.")


def read(archive: Archive, data: bytes, progress: Progress) -> Found:
    """The document without its pictures. Raises `Refused`."""
    elements, unknown = 0, False
    for name in filter(_is_markup, archive.names):
        part = archive.markup(name)
        elements += _counted(part)
        unknown = unknown or bool(_UNKNOWN.search(part))
    if elements > MOST_ELEMENTS:
        raise Refused(LARGE)
    progress(0.2, 1 + elements // _A_STEP)
    try:
        shown = mammoth.convert_to_html(
            BytesIO(_known(data) if unknown else data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=lambda _: [],
        ).value
    except RecursionError:
        raise Refused(DEEP) from None
    except (BadZipFile, OSError, ValueError, KeyError, AttributeError, TypeError, IndexError):
        raise Refused(BROKEN) from None
    except Exception as error:  # expat's errors, which nothing else here may know
        if type(error).__name__ != "ExpatError":
            raise
        raise Refused(BROKEN) from None
    body = html.parsed(f"<body>{shown}</body>")
    said = html.told(body)
    return Found(said.blocks, _about(archive, body), struck.said(said.struck))


def _is_markup(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _known(data: bytes) -> bytes:
    """The document's markup with nothing in it that mammoth would tell wrongly or not at all."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as kept:
        for name in filter(_is_markup, dict.fromkeys(given.namelist())):
            part = _UNSTRUCK.sub(b"", given.read(name))
            kept.writestr(name, _UNKNOWN.sub(lambda one: _KNOWN[one[0]], part))
    return made.getvalue()


def _about(archive: Archive, body: etree._Element) -> About:
    heading = next(iter(body.xpath("//h1[@class='title']")), None)
    title = "" if heading is None else heading.text_content()
    if _CORE not in archive:
        return About(title=bylines.plain(title))
    said = texts(tree(archive.markup(_CORE)))
    return About(
        title=bylines.plain(title) or bylines.title(said.get("title", "")),
        author=bylines.authors([said.get("creator", "")]),
        date=bylines.date(said.get("created", "")),
        language=tag(said.get("language", "")),
        licence=licences.stated(said.get("rights", "")),
    )


def _counted(data: bytes) -> int:
    """How many elements there are. The libraries below call themselves for each level of them."""
    depth = count = length = 0
    try:
        for event, element in etree.iterparse(
            BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True
        ):
            depth += 1 if event == "start" else -1
            count += event == "start"
            if depth > _DEEPEST:
                raise Refused(DEEP)
            if event == "end":
                length += len(element.text or "")
                element.clear()
    except etree.XMLSyntaxError:
        raise Refused(BROKEN) from None
    if length > MOST_TEXT:
        raise Refused(TOO_LONG)
    return count
