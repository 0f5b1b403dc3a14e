"""The front door: believes the bytes of a file and not its name, and gives problems as values.

The libraries that read web pages, Word documents, e-books and PDF are an extra of the package;
without them text and Markdown are read, and the others refused in a sentence.
"""

import importlib
import re
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from quizapp.core.imported import MOST_PASSAGES, MOST_TEXT, Found, Progress, Said
from quizapp.core.languages import guess
from quizapp.core.words import N_
from quizapp.formats.articles import md, plain
from quizapp.formats.articles.archives import Archive, refuse_entities
from quizapp.formats.articles.decoding import BINARY, TOO_LONG, TOO_MANY, bounded, decoded
from quizapp.formats.articles.refused import Refused

MOST_BYTES = 20_000_000
EMPTY = N_("There is no text in this.")
MISSING = N_(
    "This installation cannot read %(kind)s files: whoever runs it has to install the extra "
    "“import” of Quizapp. Text and Markdown can be brought in all the same."
)
OTHERWISE = N_("This is called %(name)s and its content is %(kind)s; it was read as that.")
_KINDS = {"html": "HTML", "docx": "Word", "epub": "EPUB", "pdf": "PDF", "md": "Markdown"}
_NAMED = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".epub": "epub",
    ".pdf": "pdf",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".text": "txt",
}
_OTHERS = [
    (b"{\\rtf", N_("This is an RTF file. Save it as a Word document (.docx), and choose that.")),
    (b"\xd0\xcf\x11\xe0", N_("This is an old Word or Office file. Save it as .docx first.")),
    (b"MIME-Version:", N_("This is a web archive. Save the page as “HTML only” instead.")),
    (b"From: <Saved by", N_("This is a web archive. Save the page as “HTML only” instead.")),
    (b"\x89PNG", N_("This is a picture. Its text has to be typed or recognised (OCR) first.")),
    (b"\xff\xd8\xff", N_("This is a picture. Its text has to be typed or recognised (OCR) first.")),
    (b"GIF8", N_("This is a picture. Its text has to be typed or recognised (OCR) first.")),
    (b"\x1f\x8b", N_("This is a packed file. Unpack it, and choose the text inside.")),
    (b"7z\xbc\xaf", N_("This is a packed file. Unpack it, and choose the text inside.")),
    (b"Rar!", N_("This is a packed file. Unpack it, and choose the text inside.")),
]
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PIECE = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:article|section|div|p|h[1-6]|main|table|ul|ol)\b", re.I
)


def untold(part: float, steps: int = 1) -> None:
    """For whom nobody waits."""


def read(data: bytes, name: str, progress: Progress = untold) -> Found:
    """What a file holds, called ``name`` by whoever chose it; ``progress`` is told parts of one."""
    try:
        found = _read(data, PurePath(name).suffix.lower(), name, progress)
    except Refused as refusal:
        return Found(problem=refusal.said)
    except RecursionError:
        return Found(problem=Said(N_("This file is nested too deeply to be an article.")))
    if sum(len(block.text) for block in found.blocks) > MOST_TEXT:
        return Found(problem=Said(TOO_LONG))
    if len(found.blocks) > MOST_PASSAGES:
        return Found(problem=Said(TOO_MANY))
    if not found.blocks:
        return Found(problem=Said(EMPTY))
    if found.about.language:
        return found
    said = " ".join(block.text for block in found.blocks[:200])
    return replace(found, about=replace(found.about, language=guess(said)))


def _read(data: bytes, suffix: str, name: str, progress: Progress) -> Found:
    if len(data) > MOST_BYTES:
        raise Refused(N_("This is too large: at most 20 MB."))
    if not data.strip():
        raise Refused(EMPTY)
    for start, problem in _OTHERS:
        if data.startswith(start):
            raise Refused(problem)
    kind, found = _of_kind(data, suffix, progress)
    meant = _NAMED.get(suffix)
    plainly = {kind, meant} <= {"txt", "md", None}
    if meant == kind or plainly or not suffix:
        return found
    note = Said(OTHERWISE, {"name": name[-80:], "kind": _KINDS.get(kind, kind)})
    return replace(found, notes=[note, *found.notes])


def _of_kind(data: bytes, suffix: str, progress: Progress) -> tuple[str, Found]:
    if b"%PDF-" in data[:1024]:
        return "pdf", _reader("pdf").read(data, progress)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archived(data, progress)
    text, notes = decoded(data)
    if _PAGE.search(text[:100_000]) or _PIECE.match(text):
        refuse_entities(data[:100_000])
        kind, found = "html", _reader("html").read(text)
    elif text.lstrip().startswith("<?xml") or "<!ENTITY" in text[:10_000]:
        refuse_entities(data[:100_000])
        raise Refused(N_("This is an XML file and no web page."))
    elif _NAMED.get(suffix) == "md" or (_NAMED.get(suffix) != "txt" and md.looks_like(text)):
        kind, found = "md", md.read(bounded(text))
    else:
        kind, found = "txt", plain.read(bounded(text))
    return kind, replace(found, notes=[*notes, *found.notes])


def _archived(data: bytes, progress: Progress) -> tuple[str, Found]:
    archive = Archive(data)
    if "META-INF/container.xml" in archive:
        return "epub", _reader("epub").read(archive, progress)
    if "word/document.xml" in archive or any(one.startswith("word/") for one in archive.names):
        return "docx", _reader("docx").read(archive, data, progress)
    raise Refused(N_("This is an archive, and neither a Word document nor an e-book."))


def _reader(kind: str) -> Any:
    try:
        return importlib.import_module(f"quizapp.formats.articles.{kind}")
    except ModuleNotFoundError:
        raise Refused(MISSING, kind=_KINDS[kind]) from None


__all__ = ["BINARY", "MOST_BYTES", "read"]
