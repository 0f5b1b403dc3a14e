"""What can be done about who has an article, and who may read it."""

from enum import StrEnum

_NO_LICENCE = {"", "all rights reserved", "copyright", "©", "none", "-"}


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
    return licence.strip(" .").casefold() not in _NO_LICENCE
