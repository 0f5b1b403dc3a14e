"""What it costs to find quotations again in an edited text of 10,000 words.

One locate in four each: the quote stands where it stood; it has moved; its words were edited; it is
gone. The words are made up, so that they repeat as those of a text do.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from quizapp.core.anchoring import describe, locate

WORDS = 10_000
LOCATES = 10_000
_PARAGRAPH = 80  # words


@dataclass(frozen=True, slots=True)
class Cost:
    """``seconds`` of CPU for so many locates in a text of so many words; ``found`` of them."""

    words: int
    locates: int
    found: int
    seconds: float

    @property
    def summary(self) -> dict[str, float]:
        """As if there had been 10,000."""
        return {"locates_s": round(self.seconds * LOCATES / self.locates, 2)}


def trial(words: int = WORDS, locates: int = LOCATES) -> Cost:
    """Locate quotes of 5 to 140 characters in four versions of their text; all but the last have them."""
    chance = Random(1)
    known = [_word(chance) for _ in range(words // 3)]
    written = [_drawn(known, chance) for _ in range(words)]
    text = _text(written)
    edited = [chance.choice(known) if at % 12 == 0 else one for at, one in enumerate(written)]
    versions = [
        text,
        f"{_text(known[:_PARAGRAPH])}\n\n{text}",
        _text(edited),
        _text([_drawn(known, chance) for _ in range(words)]),
    ]
    places = [chance.randrange(len(text) - 140) for _ in range(locates)]
    quotes = [describe(text, at, at + chance.randint(5, 140)) for at in places]
    start = time.process_time()
    found = sum(
        locate(versions[at % len(versions)], quote) is not None for at, quote in enumerate(quotes)
    )
    return Cost(words, locates, found, time.process_time() - start)


def _word(chance: Random) -> str:
    pairs = [chance.choice("bcdfghklmnprstvz") + chance.choice("aeiou") for _ in range(3)]
    return "".join(pairs[: chance.randint(1, 3)]) + chance.choice("bdgklmnrst")


def _drawn(known: Sequence[str], chance: Random) -> str:
    return known[int(len(known) * chance.random() ** 3)]


def _text(words: Sequence[str]) -> str:
    lines = [words[at : at + _PARAGRAPH] for at in range(0, len(words), _PARAGRAPH)]
    return "\n\n".join(" ".join(line) for line in lines)
