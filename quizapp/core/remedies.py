"""What can follow once a challenge is accepted."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from quizapp.core import drafts, regrading
from quizapp.core.drafts import Draft
from quizapp.core.reading import Mark


class Remedy(StrEnum):
    """``AS_WELL``: the student's answer is right, too. ``FULL`` and ``DROP`` are those regrades.
    ``EDIT``: the key is wrong in another way, and somebody mends it.
    """

    AS_WELL = "as_well"
    FULL = "full"
    DROP = "drop"
    EDIT = "edit"

    @property
    def regrade(self) -> regrading.Kind:
        """The regrade that it leads to."""
        regraded = {Remedy.FULL: regrading.Kind.FULL, Remedy.DROP: regrading.Kind.DROP}
        return regraded.get(self, regrading.Kind.KEY)


def right_as_well(draft: Draft, part_id: str, explanation: str, cites: Sequence[Mark]) -> Draft:
    """An option earns everything, for that reason; it is proved by these words, too.

    Raises `Invalid` where there is no such option.
    """
    draft = drafts.cite(draft, part_id, cites) if cites else draft
    part = draft.part(part_id)
    right = replace(part, fields={**part.fields, "share": "1"}, explanation=explanation)
    return replace(draft, parts=[right if one.id == part_id else one for one in draft.parts])
