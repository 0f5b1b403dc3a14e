"""A text without what an edit changes unnoticed, and the way back to where each sign stood.

Composed and decomposed Unicode, white space, soft hyphens and other signs without width, kinds of
quotation mark and dash, ligatures and full-width forms are taken for the same.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from quizapp.core.text import Span, composed

BREAK = "\0"  # stands between passages that are read as one text
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\u2029|\0")
_WIDE = "\u2e80"  # from here on scripts have thousands of signs, and a word is one or two of them
_WIDE_SIGNS = re.compile(f"[{_WIDE}-\U0010ffff]+")
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
    """The signs that count; sign ``i`` stands for ``text[starts[i]:ends[i]]``; ``low``: in small letters.

    Several signs may stand for the same characters, as two do for a ligature. ``wide``: most of
    them are of a script of thousands. ``breaks``: where paragraphs begin, and the end.
    """

    key: str
    low: str
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
    starts, ends = array("L"), array("L")
    known, counts = dict[str, str](), _counts(text)
    at = 0
    for one in (*_clusters(text), None):
        start, end = one.span() if one else (len(text), len(text))
        cluster = text[start:end]
        if cluster not in known:
            known[cluster] = plain(cluster)
        signs = known[cluster]
        if one and signs == cluster:
            continue
        between = text[at:start].translate(_TABLE)
        key += (between, signs)
        if len(between) == start - at:
            starts.extend(range(at, start))
        else:
            seen = text[at:start].translate(counts).encode("latin-1")
            starts.extend(compress(range(at, start), seen))
        ends.extend(map((1).__add__, starts[len(ends) :]))
        starts.extend([start] * len(signs))
        ends.extend([end] * len(signs))
        at = end
    signs = "".join(key)
    broken = {0, len(signs)}
    for gap in _BREAK.finditer(text):
        broken |= {bisect_left(starts, gap.start()), bisect_left(starts, gap.end())}
    many = sum(map(len, _WIDE_SIGNS.findall(signs)))
    return Folded(signs, lowered(signs), starts, ends, 2 * many > len(signs), sorted(broken))


def lowered(signs: str) -> str:
    """The same in small letters, sign for sign."""
    low = signs.lower()
    if len(low) != len(signs):
        low = "".join(one if len(one) == 1 else one[0] for one in map(str.lower, signs))
    return low.replace("ς", "σ")


def plain(text: str) -> str:
    """The signs of a short text that count."""
    if text.isascii():
        return "".join(text.split()).replace("`", "'")
    return composed(text).translate(_TABLE)


def paragraphs(text: str) -> list[str]:
    """A text without the empty lines in it."""
    return _BREAK.split(text)


def _clusters(text: str) -> Iterator[re.Match[str]]:
    """What may be written with more signs or fewer: letters with marks on them, ligatures."""
    joining = other = ""
    for sign in set(text):
        if sign > "\u02ff" and marks(sign):
            joining += sign
        elif len(plain(sign)) > 1 or unicodedata.normalize("NFC", sign) != sign:
            other += sign
    ways = [f".[{re.escape(joining)}]+"] * bool(joining) + [f"[{re.escape(other)}]"] * bool(other)
    return re.finditer("|".join(ways), text, re.DOTALL) if ways else iter(())


def _counts(text: str) -> dict[int, str]:
    """For each sign not 0 if it counts."""
    return {ord(sign): "\1" if plain(sign) else "\0" for sign in set(text)}


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
