"""A text without what an edit changes unnoticed, and the way back to where each sign stood.

Composed and decomposed Unicode, white space, soft hyphens and other signs without width, kinds of
quotation mark and dash, ligatures and full-width forms are taken for the same.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quizapp.core.text import Span

BREAK = "\0"  # stands between passages that are read as one text
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\u2029|\0")
_WIDE = "\u2e80"  # from here on scripts have thousands of signs, and a word is one or two of them
_UNSEEN = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\xad\u034f\u061c\u0640\u1680\u180e\u2028\u2029\u202f"
    "\u205f\u3000\ufeff" + "".join(map(chr, [*range(0x2000, 0x2010), *range(0x202A, 0x202F)]))
)
_ALIKE = {"'": "‘’‚‛′ʼ`´", '"': "“”„‟″«»", "-": "‐‑‒–—―−", "...": "…"}
_FORMS = [*range(0xFB00, 0xFB18), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]


def _table() -> dict[int, str]:
    table = {
        code: "".join(unicodedata.normalize("NFKC", chr(code)).split())
        for code in [*_FORMS, *range(0xFF01, 0xFFEF)]
    }
    table |= {ord(sign): plain for plain, signs in _ALIKE.items() for sign in signs}
    unseen = [*map(ord, _UNSEEN), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)]
    return table | dict.fromkeys(unseen, "")


_TABLE = _table()


@dataclass(frozen=True, slots=True)
class Folded:
    """The signs that count; sign ``i`` stands for ``text[starts[i]:ends[i]]``.

    Several signs may stand for the same characters, as two do for a ligature. ``wide``: most of
    them are of a script of thousands. ``breaks``: where paragraphs begin, and the end.
    """

    key: str
    starts: Sequence[int]
    ends: Sequence[int]
    wide: bool
    breaks: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Where the signs ``start`` to ``end``, at least one, stand in the text."""
        return Span(self.starts[start], self.ends[end - 1])

    def index(self, offset: int) -> int:
        """The first sign that stands at ``offset`` of the text or after it."""
        return bisect_left(self.starts, offset)

    def paragraph(self, start: int, end: int) -> tuple[int, int]:
        """Where the paragraph of ``start`` begins and that of ``end`` ends."""
        first = bisect_right(self.breaks, start) - 1
        return self.breaks[first], self.breaks[bisect_left(self.breaks, end)]

    def whole(self, start: int, end: int) -> bool:
        """Whether no sign outside stands for characters that a sign inside stands for too."""
        return (start == 0 or self.starts[start - 1] != self.starts[start]) and (
            end == len(self.key) or self.ends[end - 1] != self.ends[end]
        )


@lru_cache(maxsize=64)
def folded(text: str) -> Folded:
    """What of a text counts when words are looked for."""
    key: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known: dict[str, str] = {}
    for start, end in _clusters(text):
        cluster = text[start:end]
        plain = known.get(cluster)
        if plain is None:
            plain = unicodedata.normalize("NFC", cluster).translate(_TABLE)
            known[cluster] = plain
        key.append(plain)
        if plain == cluster:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        elif plain:
            starts.extend([start] * len(plain))
            ends.extend([end] * len(plain))
    signs = "".join(key)
    broken = {0, len(signs)}
    for one in _BREAK.finditer(text):
        broken |= {bisect_left(starts, one.start()), bisect_left(starts, one.end())}
    return Folded(signs, starts, ends, 2 * sum(map(wide, signs)) > len(signs), sorted(broken))


def plain(text: str) -> str:
    """The signs of a short text that count."""
    if text.isascii():
        return "".join(text.split()).replace("`", "'")
    return unicodedata.normalize("NFC", text).translate(_TABLE)


def paragraphs(text: str) -> list[str]:
    """A text without the empty lines in it."""
    return _BREAK.split(text)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each character with the marks on it: what may be written composed or decomposed."""
    start = 0
    for at, sign in enumerate(text):
        if at and not (sign > "\u02ff" and marks(sign)):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def unseen(sign: str) -> bool:
    """Whether a sign is white space or has no width: it does not count."""
    return _TABLE.get(ord(sign)) == ""


def wide(sign: str) -> bool:
    """Whether a sign is of a script of thousands; no sign is not."""
    return sign >= _WIDE


def word_sign(sign: str) -> bool:
    """Whether a sign is part of a word."""
    return sign.isalnum() or marks(sign)


def marks(sign: str) -> bool:
    """Whether a character joins the one before it: a mark, or the later letters of a Hangul syllable."""
    return unicodedata.category(sign)[0] == "M" or "\u1160" <= sign <= "\u11ff"
