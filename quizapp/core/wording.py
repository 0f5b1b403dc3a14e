"""How the words of one text became those of another: what stayed, what went, what came.

Words are compared, and signs one by one; where a script puts no space between words, each letter.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Indel

from quizapp.core.text import Span

_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


class Fate(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share a fate; in a row of runs what is gone stands before what has come."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """``old`` of the one text stands as ``new`` in the other; ``kept`` says whether word for word."""

    kept: bool
    old: Span
    new: Span


def tokens(text: str) -> list[str]:
    """Words, runs of white space, and every other sign by itself; joined they are the text."""
    found: list[str] = []
    for kind, letters in groupby(text, _kind):
        listed = list(letters)
        found += ["".join(listed)] if kind in {"word", "space"} else listed
    return found


def similarity(one: str, other: str) -> float:
    """From 0, no word in common, to 1, the same words in the same order."""
    if one == other:
        return 1.0
    return Indel.normalized_similarity(_words(one), _words(other))


def steps(old: str, new: str) -> list[Step]:
    """From one text to the other, in order; white space between two changes counts as changed."""
    before, after = tokens(old), tokens(new)
    starts, ends = _offsets(before), _offsets(after)
    found: list[Step] = []
    for code in Indel.opcodes(before, after):
        kept = code.tag == "equal"
        if kept and found and code.src_end < len(before) and code.dest_end < len(after):
            kept = any(not one.isspace() for one in before[code.src_start : code.src_end])
        step = Step(
            kept,
            Span(starts[code.src_start], starts[code.src_end]),
            Span(ends[code.dest_start], ends[code.dest_end]),
        )
        if found and found[-1].kept == kept:
            last = found.pop()
            step = Step(
                kept, Span(last.old.start, step.old.end), Span(last.new.start, step.new.end)
            )
        found.append(step)
    return found


def runs(old: str, new: str) -> list[Run]:
    """The two texts as one, to be read: words that stayed, that went, that came."""
    found: list[Run] = []
    for step in steps(old, new):
        gone, come = old[slice(*step.old)], new[slice(*step.new)]
        if step.kept:
            found.append(Run(Fate.KEPT, come))
            continue
        found += [Run(Fate.GONE, gone)] if gone else []
        found += [Run(Fate.COME, come)] if come else []
    return found


def _words(text: str) -> list[str]:
    return [one for one in tokens(text) if not one.isspace()]


def _offsets(listed: list[str]) -> list[int]:
    """Where each begins, and at last where all end."""
    found = [0]
    for one in listed:
        found.append(found[-1] + len(one))
    return found


def _kind(letter: str) -> str:
    if letter.isspace():
        return "space"
    code = ord(letter)
    if any(low <= code <= high for low, high in _UNSPACED):
        return "letter"
    return "word" if unicodedata.category(letter)[0] in "LMN" or letter in "'’" else "sign"
