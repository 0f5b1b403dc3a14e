"""Finding words in a text, in any script: case, accents, kinds of quotes and of dashes do not count.

A text is folded once, sign by sign, and remembers where each folded sign comes from; looking for
words is then a plain search in one string.
"""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat

from quizapp.core.reading import Mark
from quizapp.core.text import Span, normalised

_BETWEEN = "\0"  # which stands in no passage and in no query
_ALIKE = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ø": "o",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "ς": "σ",
    "ـ": "",
    "\u00ad": "",
    "…": "...",
}
_VOWEL_POINTS = range(10, 36)  # combining classes of Hebrew and of Arabic signs, which few type
_ACCENTS = range(200, 241)
_UNSPACED = (  # scripts in which words stand without a space between them
    *(range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x1800)),
    *(range(0x3040, 0x3100), range(0x3400, 0xA000), range(0xF900, 0xFB00)),
    range(0x20000, 0x32000),
)


@dataclass(frozen=True, slots=True)
class Searchable:
    """Passages as they are searched: ``origin`` says for each folded sign where it stands in all of them.

    ``starts`` are where the passages ``keys`` begin there.
    """

    folded: str
    origin: Sequence[int]
    keys: Sequence[str]
    starts: Sequence[int]
    length: int


def searchable(passages: Mapping[str, str]) -> Searchable:
    """Prepare passages, by their keys, for `places`."""
    joined = _BETWEEN.join(passages.values())
    signs = [folded_sign(one) for one in joined]
    starts, at = [], 0
    for text in passages.values():
        starts.append(at)
        at += len(text) + 1
    origin = chain.from_iterable(repeat(at, len(sign)) for at, sign in enumerate(signs))
    return Searchable("".join(signs), array("I", origin), list(passages), starts, len(joined))


def folded(words: str) -> str:
    """What is looked for, as a text is folded."""
    signs = [folded_sign(one) for one in normalised(words.replace(_BETWEEN, ""))]
    return " ".join("".join(signs).split())


def places(text: Searchable, words: str, *, whole: bool = False) -> Iterator[Mark]:
    """Where ``words`` stand, in order; nowhere if nothing is left of them when folded.

    ``whole``: not within longer words, in scripts that put spaces between words.
    """
    return (mark_at(text, *spot) for spot in spots(text, words, whole=whole))


def spots(text: Searchable, words: str, *, whole: bool = False) -> Iterator[Span]:
    """The same as places in the folded text, for who wants to choose among very many; see `mark_at`."""
    wanted = folded(words)
    at = text.folded.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not whole or not (_joined(text.folded, at) or _joined(text.folded, end)):
            yield Span(at, end)
        at = text.folded.find(wanted, end)


@cache
def folded_sign(sign: str) -> str:
    """One sign as it is compared: none, one or several signs."""
    if sign.isspace():
        return " "
    plain = _ALIKE.get(sign.casefold(), sign.casefold())
    parts = [_ALIKE.get(one, one) for one in unicodedata.normalize("NFKD", plain)]
    return unicodedata.normalize("NFC", "".join(one for one in parts if not _silent(one)))


def _silent(sign: str) -> bool:
    if len(sign) != 1:
        return not sign
    kind = unicodedata.combining(sign)
    return kind in _ACCENTS or kind in _VOWEL_POINTS or unicodedata.category(sign) == "Cf"


def _joined(folded: str, at: int) -> bool:
    """Whether a word goes on across this place."""
    if not 0 < at < len(folded):
        return False
    around = folded[at - 1 : at + 1]
    return around.isalnum() and not any(_unspaced(sign) for sign in around)


def _unspaced(sign: str) -> bool:
    return any(ord(sign) in block for block in _UNSPACED)


def mark_at(text: Searchable, at: int, end: int) -> Mark:
    """A place of the folded text in its passage, with the accents that follow its last letter."""
    start = text.origin[at]
    stop = text.origin[end] if end < len(text.origin) else text.length
    passage = bisect_right(text.starts, start) - 1
    low = text.starts[passage]
    return Mark(text.keys[passage], Span(start - low, stop - low))
