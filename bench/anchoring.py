"""What it costs to find quotations again in an edited text of 10,000 words.

One locate in four each: the quote stands where it stood; it has moved; its words were edited; it is
gone. Then the dearest of the four by itself, as often. The words are made up, so that they
repeat as those of a text do. At last one locate in two million letters, edited or all the same.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from quizapp.core.anchoring import Quote, describe, locate
from quizapp.core.folding import folded

WORDS = 10_000
LOCATES = 10_000
LONGEST = 2_000_000  # letters, what an article may have
_PARAGRAPH = 80  # words


@dataclass(frozen=True, slots=True)
class Cost:
    """``seconds`` of CPU for so many locates in a text of so many words; ``found`` of them.

    ``dearest``: for as many, all in the text that costs the most; ``longest``: for one in a very long text.
    """

    words: int
    locates: int
    found: int
    seconds: float
    dearest: float
    longest: float

    @property
    def summary(self) -> dict[str, float]:
        """As if there had been 10,000; of the longest text one."""
        times = LOCATES / self.locates
        return {
            "locates_s": round(self.seconds * times, 2),
            "dearest_locates_s": round(self.dearest * times, 2),
            "longest_locate_s": round(self.longest, 2),
        }


def trial(words: int = WORDS, locates: int = LOCATES, longest: int = LONGEST) -> Cost:
    """Locate quotes of 5 to 140 characters in four versions of their text; all but the last have them."""
    chance = Random(1)
    known = [_word(chance) for _ in range(words // 3)]
    written = [_drawn(known, chance) for _ in range(words)]
    text = _text(written)
    edited = [chance.choice(known) if at % 10 == 0 else one for at, one in enumerate(written)]
    versions = [
        text,
        f"{_text(known[:_PARAGRAPH])}\n\n{text}",
        _text(edited),
        _text([_drawn(known, chance) for _ in range(words)]),
    ]
    places = [chance.randrange(len(text) - 140) for _ in range(locates)]
    quotes = [describe(text, at, at + chance.randint(5, 140)) for at in places]
    found, seconds = _timed(versions, quotes)
    dearest = max(_timed([version], quotes)[1] for version in versions)
    return Cost(
        words, locates, found, seconds, dearest, max(_long(versions[2], quotes[0], longest))
    )


def _timed(texts: Sequence[str], quotes: Sequence[Quote]) -> tuple[int, float]:
    """How many quotes are found in the texts, each in the next of them, and the seconds that takes."""
    folded.cache_clear()
    start = time.process_time()
    found = sum(
        locate(texts[at % len(texts)], quote) is not None for at, quote in enumerate(quotes)
    )
    return found, time.process_time() - start


def _long(text: str, quote: Quote, size: int) -> Iterator[float]:
    """The seconds that a text of so many letters takes: of many words, and of one letter."""
    yield _timed([(text * (1 + size // len(text)))[:size]], [quote])[1]
    same = "a" * (size // 600)
    yield _timed(["a" * size], [describe(f"b{same}c", 1, 1 + len(same))])[1]


def _word(chance: Random) -> str:
    pairs = [chance.choice("bcdfghklmnprstvz") + chance.choice("aeiou") for _ in range(3)]
    return "".join(pairs[: chance.randint(1, 3)]) + chance.choice("bdgklmnrst")


def _drawn(known: Sequence[str], chance: Random) -> str:
    return known[int(len(known) * chance.random() ** 3)]


def _text(words: Sequence[str]) -> str:
    lines = [words[at : at + _PARAGRAPH] for at in range(0, len(words), _PARAGRAPH)]
    return "\n\n".join(" ".join(line) for line in lines)
