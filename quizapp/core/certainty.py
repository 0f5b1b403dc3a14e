"""How sure somebody says to be of an answer. It is asked where an assignment says so, and marks nothing."""

from enum import StrEnum

from quizapp.core.errors import Invalid
from quizapp.core.words import N_


class Certainty(StrEnum):
    """The least first."""

    NOT_SURE = "not_sure"
    RATHER_SURE = "rather_sure"
    SURE = "sure"


LEVELS = tuple(Certainty)


def read(given: object) -> Certainty | None:
    """What was said; None for nothing. Raises `Invalid`."""
    if given is None or given == "":
        return None
    if isinstance(given, str) and given in set(Certainty):
        return Certainty(given)
    raise Invalid("certainty", N_("Choose how sure you are, or leave it out."))
