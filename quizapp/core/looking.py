"""What was on the screen before an answer, as it is kept with the answer: passages, and by when."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import chain

Kept = Mapping[str, Sequence[str]] | Sequence[str] | None
"""Keys of passages by the moment of the save that first told of them; of older attempts keys alone.

None: nobody could tell. The moment is empty for keys that were kept before moments were.
"""

MOST = 2000  # passages
LONGEST = 100  # characters of a key


def added(kept: Kept, told: Collection[str], at: datetime) -> Kept:
    """With the passages that a save at a moment tells of; the same object if that adds nothing."""
    known = passages(kept)
    new = {one for one in told if len(one) <= LONGEST} - known
    if (kept is not None and not new) or len(known) + len(new) > MOST:
        return kept
    before = _by_moment(kept) if known else {}
    return {**before, at.isoformat(timespec="seconds"): sorted(new)} if new else before


def passages(kept: Kept) -> set[str]:
    """All of them."""
    return set(chain.from_iterable(_by_moment(kept).values()))


def seen_by(kept: Kept) -> list[tuple[datetime | None, Sequence[str]]]:
    """In the order of time the passages that were first told of at a moment, None where none was kept."""
    return [
        (datetime.fromisoformat(at) if at else None, keys)
        for at, keys in sorted(_by_moment(kept).items())
        if keys
    ]


def _by_moment(kept: Kept) -> Mapping[str, Sequence[str]]:
    return kept if isinstance(kept, Mapping) else {"": kept or ()}
