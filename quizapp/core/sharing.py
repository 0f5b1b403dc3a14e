"""What can be done about who has an article, and who may read it."""

from enum import StrEnum

from quizapp.core.words import N_

NEEDS_RIGHT = N_(
    "Only a text with a licence, or with a word on why it may be used, is for everyone."
)
_RESERVED = "all rights reserved"
_NO_LICENCE = {"", "copyright", "©", "none", "-"}


class Kind(StrEnum):
    """``GIVEN`` is to become the owner; ``LEFT`` is to give a share back oneself; ``OPENED`` is to
    everyone.
    """

    SHARED = "shared"
    CHANGED = "changed"
    TAKEN_AWAY = "taken_away"
    LEFT = "left"
    GIVEN = "given"
    COPIED = "copied"
    BROUGHT = "brought"
    OPENED = "opened"
    CLOSED = "closed"


def licensed(licence: str) -> bool:
    """Whether a licence lets others copy: one is named, and it does not reserve all rights."""
    said = licence.strip(" .").casefold()
    return said not in _NO_LICENCE and _RESERVED not in said


def may_be_public(licence: str, rights: str) -> bool:
    """Whether a text may be for everyone; ``rights`` is why it may be used where no licence says so."""
    return licensed(licence) or bool(rights.strip())
