"""Which passage of a new revision is which of the old: a key is given once and never reused."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from math import isqrt

from quizapp.core.errors import Invalid
from quizapp.core.manuscripts import Manuscript, Passage
from quizapp.core.wording import similarity, words
from quizapp.core.words import N_

SIMILAR = 0.4  # of the words, from which on a passage is still the same one
MOST_PAIRS = 20_000
MOST_WORK = 2_000_000_000  # words of one times words of the other, of all pairs: half a second
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
    own = _own(passages, known)
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


def _own(passages: list[Passage], known: Mapping[str, str]) -> set[str]:
    """The keys whose passages still have the words that they stand for."""
    listed = [(one.key, known[one.key], one.text) for one in passages if one.key in known]
    same = {key for key, before, now in listed if before == now}
    most = _most(len(listed) - len(same))
    return same | {
        key
        for key, before, now in listed
        if key not in same and similarity(words(before, most), words(now, most), SIMILAR) >= SIMILAR
    }


def _homes(homeless: list[Passage], free: Mapping[str, str]) -> dict[str, str]:
    """For passages the free key whose words they have, the most similar pairs first."""
    pairs = len(homeless) * len(free)
    if pairs > MOST_PAIRS:
        return {}
    most = _most(pairs)
    known = {key: words(text, most) for key, text in free.items()}
    scored = [
        (-score, at, key)
        for at, one in enumerate(homeless)
        for now in [words(one.text, most)]
        for key, before in known.items()
        if (score := similarity(before, now, SIMILAR)) >= SIMILAR
    ]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, at, key in sorted(scored):
        one = homeless[at].key
        if one not in found and key not in taken:
            found[one] = key
            taken.add(key)
    return found


def _most(pairs: int) -> int:
    """How many words of each are compared, so that all the pairs stay within `MOST_WORK`."""
    return isqrt(MOST_WORK // max(1, pairs))


def _fresh(used: Collection[str]) -> Iterator[str]:
    numbers = [int(match[1]) for key in used if (match := _NUMBERED.fullmatch(key))]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"p{number}"
