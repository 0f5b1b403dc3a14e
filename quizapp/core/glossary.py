"""The words of a text that a glossary explains, and where in the text they are explained."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizapp.core.errors import Invalid
from quizapp.core.finding import Searchable, folded, mark_at, spots
from quizapp.core.reading import Mark
from quizapp.core.text import one_line, some_lines
from quizapp.core.words import N_

LONGEST_TERM, LONGEST_EXPLANATION = 80, 1000
MOST, MOST_FORMS = 200, 10
BETWEEN_FORMS = re.compile(r"[,،、;\n]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A term, other words for the same, and what it means, in Markdown."""

    term: str
    forms: Sequence[str]
    explanation: str

    @property
    def all_forms(self) -> Iterator[str]:
        yield self.term
        yield from self.forms


@dataclass(frozen=True, slots=True)
class Explained:
    """A term where it is explained."""

    entry: int
    mark: Mark


def written(term: str, forms: str, explanation: str) -> Wording:
    """What was typed; ``forms`` between commas or on lines. Raises `Invalid` for the three fields."""
    kept = one_line("term", term, LONGEST_TERM)
    split = BETWEEN_FORMS.split(unicodedata.normalize("NFC", forms))
    typed = [part for part in split if part.replace("\0", "").strip()]
    if len(typed) > MOST_FORMS:
        raise Invalid("forms", N_("At most %(most)s other forms, please."), most=MOST_FORMS)
    others = [one_line("forms", part, LONGEST_TERM) for part in typed]
    if not some_lines("explanation", explanation, LONGEST_EXPLANATION):
        raise Invalid("explanation", N_("This is needed."))
    for field, form in (("term", kept), *(("forms", one) for one in others)):
        if not folded(form):
            raise Invalid(field, N_("This is needed."))
    return Wording(
        kept,
        tuple(dict.fromkeys(others)),
        some_lines("explanation", explanation, LONGEST_EXPLANATION),
    )


def findable(form: str) -> bool:
    """Whether something of it can be seen, and looked for in a text."""
    return bool(folded(form)) and any(sign.isprintable() for sign in form.replace(" ", ""))


def alike(wording: Wording, others: Iterable[Wording]) -> str | None:
    """The first form of ``wording`` that another one has, too, as a text is searched."""
    known = {folded(form) for other in others for form in other.all_forms}
    return next((form for form in wording.all_forms if folded(form) in known), None)


def explained(
    text: Searchable, parts: Mapping[str, str], entries: Mapping[int, Wording]
) -> tuple[list[Explained], Counter[int]]:
    """Where terms are explained, in order: each at its first place in each part; and how often each stands.

    ``parts`` says which part a passage is in. Of terms that overlap the first and longest counts.
    """
    standing = sorted(
        (spot.start, -spot.end, entry)
        for entry, wording in entries.items()
        for form in wording.all_forms
        for spot in spots(text, form, whole=True)
    )
    found: list[Explained] = []
    counts: Counter[int] = Counter()
    bounds = _part_ends(text, parts)
    seen: set[tuple[int, int]] = set()
    covered = 0
    for start, end, entry in standing:
        if start < covered:
            continue
        covered = -end
        counts[entry] += 1
        part = bisect_right(bounds, text.origin[start])
        if (entry, part) not in seen:
            seen.add((entry, part))
            found.append(Explained(entry, mark_at(text, start, -end)))
    return found, counts


def _part_ends(text: Searchable, parts: Mapping[str, str]) -> list[int]:
    """Where in all the passages another part begins."""
    pairs = pairwise(zip(text.keys, text.starts, strict=True))
    return [start for (last, _), (key, start) in pairs if parts[last] != parts[key]]
