"""What can be done about who has an article."""

from enum import StrEnum

_NO_LICENCE = {"", "all rights reserved", "copyright", "©", "none", "-"}


class Kind(StrEnum):
    """``GIVEN`` is to become the owner; ``LEFT`` is to give a share back oneself."""

    SHARED = "shared"
    CHANGED = "changed"
    TAKEN_AWAY = "taken_away"
    LEFT = "left"
    GIVEN = "given"
    COPIED = "copied"
    BROUGHT = "brought"


def licensed(licence: str) -> bool:
    """Whether a licence lets others copy: one is named, and it does not reserve all rights."""
    return licence.strip(" .").casefold() not in _NO_LICENCE
