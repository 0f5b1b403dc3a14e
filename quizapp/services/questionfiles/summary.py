"""What a sync did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Change(NamedTuple):
    """One thing of the files, and what happened to it.

    It is an ``article``, its ``glossary``, a ``question`` or a ``set``; ``what`` is ``added``,
    ``changed``, ``retired``, ``returned``; ``left`` for a question, a text or a glossary that the
    browser has taken over; ``waiting`` for a question of whose quotes the new text has no trace.
    """

    thing: str
    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Summary:
    changes: Sequence[Change]

    def keys(self, thing: str, what: str) -> list[str]:
        return [one.key for one in self.changes if (one.thing, one.what) == (thing, what)]

    @property
    def left(self) -> list[str]:
        """Ids of questions that the browser owns now; the files no longer change them."""
        return self.keys("question", "left")
