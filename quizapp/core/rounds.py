"""Going through a list of answers: the one before, the next, the next that waits, pages of the list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

PAGE = 50


@dataclass(frozen=True, slots=True)
class Round:
    """The ids of a list in order, those that ``wait`` to be marked, and the one that is looked at."""

    ids: Sequence[int]
    waiting: Collection[int]
    current: int

    @property
    def place(self) -> int:
        """From 0."""
        return self.ids.index(self.current)

    @property
    def previous(self) -> int | None:
        return self.ids[self.place - 1] if self.place else None

    @property
    def following(self) -> int | None:
        return next(iter(self.ids[self.place + 1 :]), None)

    @property
    def next_waiting(self) -> int | None:
        """The next that waits, from the beginning again after the last; None if no other does."""
        behind = [*self.ids[self.place + 1 :], *self.ids[: self.place]]
        return next((one for one in behind if one in self.waiting), None)

    @property
    def pages(self) -> list[range]:
        """The places in the list that each page of it has."""
        count = len(self.ids)
        return [range(first, min(first + PAGE, count)) for first in range(0, count, PAGE)]

    @property
    def page(self) -> range:
        """The page that the current one is on."""
        return self.pages[self.place // PAGE]
