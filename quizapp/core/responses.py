"""What becomes of a save: the rules that keep a double click, two tabs and a late retry apart.

Every save carries an event id of its own, the revision of the answer that its page showed, and
the epoch of the device that holds the attempt. All of them are logged; `decide` says which one
becomes the answer.
"""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.core.errors import Invalid
from quizapp.core.words import N_


class Outcome(StrEnum):
    SAVED = "saved"  # it is the answer now
    AGAIN = "again"  # it is the answer already, or this very save was acknowledged before
    RESPELL = "respell"  # it is the answer now, and so nearly right that Check gives another try
    OLDER = "older"  # based on an answer that has since changed: kept aside, both shown
    TAKEN_OVER = "taken_over"  # from a device that no longer holds the attempt: kept aside


MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Event:
    """One save as it arrives. ``based_on`` is the revision its page showed, 0 before any answer."""

    id: str
    based_on: int
    epoch: int

    def __post_init__(self) -> None:
        if not (0 < len(self.id) <= 64 and self.id.isprintable()):
            raise Invalid("event", N_("This save has no id."))
        if not (0 <= self.based_on <= MOST and 0 <= self.epoch <= MOST):
            raise Invalid("event", N_("This save cannot be read."))


@dataclass(frozen=True, slots=True)
class Current:
    """Where an item stands: the revision of its answer, the attempt's epoch."""

    revision: int
    epoch: int


def decide(current: Current, event: Event, *, agrees: bool) -> Outcome:
    """What a save does that was not acknowledged before. ``agrees``: it repeats the current answer.

    Whether it was is for the log to say, which keeps the same event with the same answer once.
    The same event with another answer is a new one: that is the back button of a plain form.
    """
    if event.epoch != current.epoch:
        return Outcome.TAKEN_OVER
    if agrees:
        return Outcome.AGAIN
    if event.based_on != current.revision:
        return Outcome.OLDER
    return Outcome.SAVED
