"""How the words of one text became those of another: what stayed, what went, what came.

Words are compared, and signs one by one; where a script puts no space between words, each letter.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, islice

from rapidfuzz.distance import Indel

from quizapp.core.stretches import agreeing, between
from quizapp.core.text import Span

LONGEST = (
    6000  # characters that are compared word by word: it takes their square in time and memory
)
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
    return list(_tokens(text))


def words(text: str, most: int | None = None) -> list[str]:
    """The tokens that are no white space, of a longer text the first ``most``."""
    return list(islice((one for one in _tokens(text) if not one.isspace()), most))


def similarity(one: Sequence[str], other: Sequence[str], least: float = 0) -> float:
    """From 0, no word in common, to 1, the same words in the same order.

    What is less than ``least`` may be told as 0, which is found sooner.
    """
    nearly = max(0, least - 0.01)  # rapidfuzz rounds down what is just as much
    return Indel.normalized_similarity(one, other, score_cutoff=nearly)


def steps(old: str, new: str) -> list[Step]:
    """From one text to the other, in order; white space between two changes counts as changed.

    Between longer texts only what they share at their ends and whole sentences may be found to stay.
    """
    found = _joined(_steps(old, new))
    return _joined(
        replace(one, kept=False) if at and one.kept and _slight(one, old, new) else one
        for at, one in enumerate(found)
    )


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


def _tokens(text: str) -> Iterator[str]:
    for kind, letters in groupby(text, _kind):
        if kind in {"word", "space"}:
            yield "".join(letters)
        else:
            yield from letters


def _steps(old: str, new: str) -> Iterator[Step]:
    whole = Span(0, len(old)), Span(0, len(new))
    if _short(*whole):
        yield from _compared(old, new, *whole)
        return
    for kept, before, after in between(agreeing(old, new, _ends), whole):
        if not kept and _short(before, after):
            yield from _compared(old, new, before, after)
        else:
            yield Step(kept, before, after)


def _short(old: Span, new: Span) -> bool:
    return max(old.end - old.start, new.end - new.start) <= LONGEST


def _compared(old: str, new: str, old_span: Span, new_span: Span) -> Iterator[Step]:
    """Token by token what stands at the spans."""
    before, after = tokens(old[slice(*old_span)]), tokens(new[slice(*new_span)])
    starts, ends = _offsets(before, old_span.start), _offsets(after, new_span.start)
    for code in Indel.opcodes(before, after):
        yield Step(
            code.tag == "equal",
            Span(starts[code.src_start], starts[code.src_end]),
            Span(ends[code.dest_start], ends[code.dest_end]),
        )


def _joined(found: Iterable[Step]) -> list[Step]:
    """Neighbours that were both kept, or both not, as one."""
    listed: list[Step] = []
    for one in found:
        if listed and listed[-1].kept == one.kept:
            last = listed.pop()
            one = Step(
                one.kept, Span(last.old.start, one.old.end), Span(last.new.start, one.new.end)
            )
        listed.append(one)
    return listed


def _slight(step: Step, old: str, new: str) -> bool:
    """Whether it is white space with more to come in both texts."""
    more = step.old.end < len(old) and step.new.end < len(new)
    return more and old[slice(*step.old)].isspace()


def _ends(text: str, at: int) -> bool:
    """Whether no token goes on over a place."""
    if not 0 < at < len(text):
        return True
    kind = _kind(text[at])
    return kind not in {"word", "space"} or kind != _kind(text[at - 1])


def _offsets(listed: list[str], start: int) -> list[int]:
    """Where each begins, and at last where all end."""
    found = [start]
    for one in listed:
        found.append(found[-1] + len(one))
    return found


@lru_cache(1 << 15)
def _kind(letter: str) -> str:
    if letter.isspace():
        return "space"
    code = ord(letter)
    if any(low <= code <= high for low, high in _UNSPACED):
        return "letter"
    return "word" if unicodedata.category(letter)[0] in "LMN" or letter in "'’" else "sign"
