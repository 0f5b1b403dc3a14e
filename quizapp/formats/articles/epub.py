"""An e-book: a zip file with web pages, in the order of its spine."""

import posixpath
from dataclasses import dataclass, replace
from urllib.parse import unquote

from quizapp.core.blocks import Block
from quizapp.core.imported import MOST_TEXT, About, Found, Progress, Said
from quizapp.core.languages import tag
from quizapp.core.passages import Kind
from quizapp.core.words import N_
from quizapp.formats.articles import bylines, html, licences, struck
from quizapp.formats.articles.archives import BROKEN, Archive
from quizapp.formats.articles.decoding import TOO_LONG, decoded
from quizapp.formats.articles.refused import Refused
from quizapp.formats.articles.xmls import every, local, texts, tree

CONTAINER = "META-INF/container.xml"
PROTECTED = "META-INF/encryption.xml"
_PAGES = {"application/xhtml+xml", "text/html", "text/x-oeb1-document", ""}
MOST_CHAPTERS = 1_000
MISSING = N_("Chapters that this e-book names and that are not in it: %(count)s.")


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A page of the book. One that is not ``read_on`` stands aside: of it only footnotes are taken."""

    name: str
    read_on: bool


def read(archive: Archive, progress: Progress) -> Found:
    """The chapters; the cover, contents and other pages without words fall away. Raises `Refused`."""
    container = tree(archive.markup(CONTAINER))
    place = next(
        (one.get("full-path") for one in container.iter() if local(one) == "rootfile"), None
    )
    if not place:
        raise Refused(BROKEN)
    package = tree(archive.markup(place))
    chapters = _chapters(package, posixpath.dirname(place))
    blocks: list[Block] = []
    gone: list[str] = []
    length = 0
    for at, chapter in enumerate(chapters, 1):
        if chapter.name in archive:
            found, left = _read(archive.markup(chapter.name))
            found = (
                found if chapter.read_on else [one for one in found if one.kind == Kind.FOOTNOTE]
            )
            length += sum(len(block.text) for block in found)
            if length > MOST_TEXT:
                raise Refused(TOO_LONG)
            blocks += found
            gone += left
        progress(at / len(chapters))
    if not blocks and PROTECTED in archive:
        raise Refused(N_("This e-book is protected against copying, so its text cannot be read."))
    missing = sum(one.read_on and one.name not in archive for one in chapters)
    notes = [Said(MISSING, {"count": missing})] if missing else []
    return Found(blocks, _about(package), [*notes, *struck.said(gone)])


def _read(data: bytes) -> html.Told:
    text, _ = decoded(data)
    root = html.parsed(text)
    body = root.find("body")
    return html.told(root if body is None else body)


def _chapters(package, folder: str) -> list[_Chapter]:  # type: ignore[no-untyped-def]
    """The pages in order; the navigation is none of them."""
    items = {}
    for one in package.iter():
        if local(one) == "item" and "nav" not in (one.get("properties") or "").split():
            items[one.get("id")] = one
    found = []
    for one in package.iter():
        item = items.get(one.get("idref")) if local(one) == "itemref" else None
        if item is not None and item.get("media-type", "") in _PAGES:
            href = unquote(item.get("href") or "").split("#")[0]
            name = posixpath.normpath(posixpath.join(folder, href))
            found.append(_Chapter(name, one.get("linear") != "no"))
    if len(found) > MOST_CHAPTERS:
        raise Refused(N_("This e-book has too many chapters: at most 1,000."))
    return found


def _about(package) -> About:  # type: ignore[no-untyped-def]
    said = texts(package)
    about = About(
        title=bylines.plain(said.get("title", "")),
        author=bylines.authors(every(package, "creator")),
        publisher=bylines.plain(said.get("publisher", "")),
        date=bylines.date(said.get("date", "")),
        language=tag(said.get("language", "")),
    )
    return replace(about, licence=licences.stated(said.get("rights", "")))
