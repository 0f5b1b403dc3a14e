"""A PDF, by pypdf: its lines put together to paragraphs. Of a scan there is no text to read."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from quizapp.core.blocks import Block
from quizapp.core.imported import MOST_TEXT, About, Found, Progress, Said
from quizapp.core.languages import tag
from quizapp.core.passages import Kind
from quizapp.core.words import N_
from quizapp.formats.articles import bylines, plain
from quizapp.formats.articles.archives import LOCKED
from quizapp.formats.articles.decoding import TOO_LONG
from quizapp.formats.articles.refused import Refused

MOST_PAGES = 1_500
BROKEN = N_("This PDF is damaged and cannot be read.")
SCAN = N_(
    "This PDF is a scan: pictures of pages, without text. Let a text recognition (OCR) read it "
    "first, or paste the text."
)
LOOK = N_(
    "A PDF knows lines, not paragraphs: look the passages through, and merge what belongs together."
)
_NUMBER = re.compile(
    r"\W*(?:\d{1,4}|[ivxlc]{1,6}|(?:page|p\.|seite|s\.)\s*\d+(?:\s*\w+\s*\d+)?)\W*", re.I
)
_DIGITS = re.compile(r"\d+")
_ENDS = tuple('.!?:…。！？؟۔।”"’»')
_BROKEN_WORD = re.compile(r"(?<=[a-zß-ÿа-я])[-\u00ad\u2010]$")


def read(data: bytes, progress: Progress) -> Found:
    """Its paragraphs, without the lines that stand on every page. Raises `Refused`."""
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(LOCKED)
        pages = _pages(reader, progress)
        about = _about(reader)
    except Refused:
        raise
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # it raises what comes along when a file is broken
        encrypted = "crypt" in str(error).lower() or "crypt" in type(error).__name__.lower()
        raise Refused(LOCKED if encrypted else BROKEN) from None
    if sum(map(len, map("".join, pages))) < 3 * len(pages) or not any(pages):
        raise Refused(SCAN)
    blocks = _blocks(_without_margins(pages))
    heading = next((one.text for one in blocks if one.kind is Kind.HEADING), "")
    about = replace(about, title=about.title or bylines.plain(heading))
    return Found(blocks, about, [Said(LOOK)])


def _pages(reader: PdfReader, progress: Progress) -> list[list[str]]:
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise Refused(N_("This PDF has too many pages: at most 1,500. Save those that you need."))
    pages: list[list[str]] = []
    length = 0
    for at, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        length += len(text)
        if length > MOST_TEXT:
            raise Refused(TOO_LONG)
        pages.append([line.rstrip() for line in text.strip("\n").split("\n")])
        progress(at / count)
    return pages


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """Without page numbers, and without first and last lines that most pages share.

    Unless those are most of what there is: then they are the text.
    """
    edges = [_edges(page) for page in pages]
    shapes = Counter(shape for edge in edges for shape in {*edge.values()})
    common = {shape for shape, count in shapes.items() if count > 2 and count * 2 > len(pages)}
    kept = _without(pages, edges, common)
    return kept if _length(kept) * 2 > _length(pages) else _without(pages, edges, set())


def _length(pages: list[list[str]]) -> int:
    return sum(len(line) for page in pages for line in page)


def _without(
    pages: list[list[str]], edges: list[dict[int, str]], common: set[str]
) -> list[list[str]]:
    return [
        [
            line
            for at, line in enumerate(page)
            if at not in edge or not (edge[at] in common or _NUMBER.fullmatch(line.strip()))
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: list[str]) -> dict[int, str]:
    """The first two and the last two lines by their place, with any number made one sign."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return {at: _DIGITS.sub("#", page[at].strip()) for at in (*filled[:2], *filled[-2:])}


def _blocks(pages: list[list[str]]) -> list[Block]:
    text = "\n\n".join(_paragraphs([line for page in pages for line in page]))
    return list(plain.read(text).blocks)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """A paragraph ends at an empty line, and where a line is short and ends like a sentence.

    A line alone that is short and not followed by a small letter is a heading.
    """
    widths = sorted(len(line) for line in lines if line.strip())
    usual = widths[len(widths) * 3 // 4] if widths else 0
    inside: list[str] = []
    for line in [*lines, ""]:
        words = line.strip()
        if inside and (not words or _stands_alone(inside, words, usual)):
            yield "".join(inside)
            inside = []
        if not words:
            continue
        if inside:
            joined = _BROKEN_WORD.sub("", inside[-1])
            inside[-1] = joined if joined != inside[-1] else f"{joined} "
        inside.append(words)
        if len(words) * 10 < usual * 7 and words.endswith(_ENDS):
            yield "".join(inside)
            inside = []


def _stands_alone(inside: list[str], following: str, usual: int) -> bool:
    first = inside[0]
    short = len(inside) == 1 and len(first) * 10 < usual * 6
    return short and not first.endswith((",", ";", "-")) and following[0].isupper()


def _about(reader: PdfReader) -> About:
    language = tag(str(reader.root_object.get("/Lang") or ""))
    said = reader.metadata
    if said is None:
        return About(language=language)
    try:
        made = said.creation_date
    except (ValueError, PyPdfError):
        made = None
    return About(
        title=bylines.title(str(said.title or "")),
        author=bylines.authors([str(said.author or "")]),
        date=f"{made:%Y-%m-%d}" if isinstance(made, datetime) else "",
        language=language,
    )
