"""How a new version of a question differs from the one before; statistics and regrading turn on it."""

from enum import StrEnum

from quizapp.core.questions import Choice


class Edit(StrEnum):
    NEW = "new"  # the first version
    WORDING = "wording"  # the same question: its statistics pool
    KEY = "key"  # other shares: it asks for a regrade
    MEANING = "meaning"  # another question: it starts anew


def kind_of_edit(before: Choice, after: Choice) -> Edit:
    """What the difference between two versions comes to, as far as it can be told from outside."""
    old = {option.id: option.share for option in before.options}
    new = {option.id: option.share for option in after.options}
    if before.kind != after.kind or old.keys() != new.keys():
        return Edit.MEANING
    return Edit.WORDING if old == new else Edit.KEY
