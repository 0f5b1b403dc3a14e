"""How a new version of a question differs from the one before; statistics and regrading turn on it."""

from enum import StrEnum

from quizapp.core.questions import Question


class Edit(StrEnum):
    NEW = "new"  # the first version
    WORDING = "wording"  # the same question: its statistics pool
    KEY = "key"  # other shares: it asks for a regrade
    MEANING = "meaning"  # another question: it starts anew


def kind_of_edit(before: Question, after: Question) -> Edit:
    """What the difference between two versions comes to, as far as it can be told from outside."""
    if before.kind != after.kind or before.shape() != after.shape():
        return Edit.MEANING
    return Edit.WORDING if before.scoring() == after.scoring() else Edit.KEY
