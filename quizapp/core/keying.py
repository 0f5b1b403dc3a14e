"""Which passage of a new revision is which of the old: a key is given once and never reused."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from quizapp.core.errors import Invalid
from quizapp.core.manuscripts import Manuscript, Passage
from quizapp.core.wording import similarity
from quizapp.core.words import N_

SIMILAR = 0.4  # of the words, from which on a passage is still the same one
MOST_COMPARED = 20_000
_NUMBERED = re.compile(r"p(\d{1,9})")


def keyed(
    text: Manuscript,
    known: Mapping[str, str],
    free: Collection[str],
    used: Collection[str],
) -> Manuscript:
    """The text as it is saved: what is empty left out, each passage with the key that is its own.

    ``known`` are the words that each key of the article stood for last; a passage whose words are
    similar to those of its key keeps it. One with other words takes, of the keys of ``free`` (those
    of the last revision) that nobody has, the one whose words it has; else a new key, after all that
    were ever ``used``. Raises `Invalid` for ``text`` where nothing is left.
    """
    passages = [one for one in text.passages() if one.text]
    if not passages:
        raise Invalid("text", N_("A text needs at least one passage."))
    own = {one.key for one in passages if one.key in known and _same(known[one.key], one.text)}
    homeless = [one for one in passages if one.key not in own]
    found = _homes(homeless, {key: known[key] for key in free if key not in own})
    fresh = _fresh(used)
    keys = {one.key: one.key for one in passages if one.key in own}
    keys |= {one.key: found.get(one.key) or next(fresh) for one in homeless}
    parts = [
        replace(
            part,
            passages=[replace(one, key=keys[one.key]) for one in part.passages if one.text],
        )
        for part in text.parts
    ]
    return replace(text, parts=[part for part in parts if part.passages])


def _same(before: str, now: str) -> bool:
    return similarity(before, now) >= SIMILAR


def _homes(homeless: list[Passage], free: Mapping[str, str]) -> dict[str, str]:
    """For passages the free key whose words they have, the most similar pairs first."""
    if not free or len(homeless) * len(free) > MOST_COMPARED:
        return {}
    scored = sorted(
        (-similarity(words, one.text), at, key)
        for at, one in enumerate(homeless)
        for key, words in free.items()
    )
    found: dict[str, str] = {}
    for score, at, key in scored:
        one = homeless[at].key
        if -score >= SIMILAR and one not in found and key not in found.values():
            found[one] = key
    return found


def _fresh(used: Collection[str]) -> Iterator[str]:
    numbers = [int(match[1]) for key in used if (match := _NUMBERED.fullmatch(key))]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"p{number}"
