"""The words that an article is about, by how often and where it uses them: no model, any language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from quizapp.core.text import Span

LONGEST = 40
_LEAST, _LEAST_CASED = 4, 6  # letters; shorter words are seldom what a text is about, but for names
_COMMONEST = 10  # words of a text, which in many languages lead to a noun
_EVERYWHERE = 0.2  # what stands in more of the passages than this belongs to the language
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f'’\u200c-])*")


def words(text: str) -> list[Span]:
    """The words of a text, with the marks that belong to their letters."""
    found: list[Span] = []
    for match in _WORD.finditer(text):
        end = match.end()
        while end < len(text) and unicodedata.category(text[end])[0] == "M":
            further = _WORD.match(text, end + 1)
            end = further.end() if further else end + 1
        if not found or match.start() >= found[-1].end:
            found.append(Span(match.start(), end))
    return found


def weights(passages: Sequence[str]) -> Mapping[str, float]:
    """How much an article is about each word, case-folded; words of the language have none.

    A name, which the script writes with a capital where no sentence begins, weighs more. Another
    word weighs less where it seldom follows one of the commonest, as “the” and “of”, and nothing
    where it never does: so “behind” and “called” fall away. All stay where most would go, as in a
    language whose nouns stand elsewhere.
    """
    count: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    named: Counter[str] = Counter()
    lines: list[list[str]] = []
    for text in passages:
        here = [(span, text[span.start : span.end]) for span in words(text)]
        count.update(one.casefold() for _, one in here)
        spread.update({one.casefold() for _, one in here})
        named.update(one.casefold() for span, one in here if is_name(text, span))
        lines.append([one.casefold() for _, one in here])
    most = max(3, _EVERYWHERE * len(passages))
    names = {one for one, times in named.items() if 2 * times > count[one]}
    terms = {
        one: times * (3.0 if one in names else 1.0)
        for one, times in count.items()
        if times > 1 and spread[one] <= most and _long_enough(one, one in names)
    }
    after = _after({one for one, _ in count.most_common(_COMMONEST)}, lines)
    told = {
        one: weight if one in names else weight * after[one] / count[one]
        for one, weight in terms.items()
        if one in names or after[one]
    }
    return told if 2 * len(told) >= len(terms) else terms


def _after(common: Collection[str], lines: Sequence[Sequence[str]]) -> Counter[str]:
    """How often each word follows one of the common ones."""
    return Counter(word for line in lines for before, word in pairwise(line) if before in common)


def _long_enough(word: str, name: bool) -> bool:
    least = _LEAST if name or word.upper() == word else _LEAST_CASED
    return least <= len(word) <= LONGEST


def is_name(text: str, span: Span) -> bool:
    """Whether a word has a capital though no sentence begins with it."""
    before = text[: span.start].rstrip(" \"'“‘«(")
    return text[span.start].isupper() and bool(before) and before[-1] not in ".!?…:"


def of(text: str, known: Mapping[str, float], most: int) -> list[Span]:
    """At most so many key terms of a sentence, each once, in its order."""
    best: dict[str, Span] = {}
    for span in words(text):
        best.setdefault(text[span.start : span.end].casefold(), span)
    ranked = sorted((one for one in best if one in known), key=lambda one: (-known[one], one))
    return sorted(best[one] for one in ranked[:most])
