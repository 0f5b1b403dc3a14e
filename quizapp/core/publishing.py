"""What a question needs before a student may see it: every answer explained, every explanation cited."""

from collections.abc import Mapping, Sequence

from quizapp.core.errors import Invalid
from quizapp.core.questions import Question
from quizapp.core.words import N_


def missing(question: Question, citations: Mapping[str, Sequence[object]]) -> list[Invalid]:
    """Each thing that still bars publishing, named by its field; an empty list lets it pass."""
    problems: list[Invalid] = []
    for part, explanation in question.explained().items():
        if not explanation.strip():
            problems.append(
                Invalid(f"explanation-{part}", N_("This answer has no explanation yet."))
            )
        if not citations.get(part):
            problems.append(
                Invalid(f"cite-{part}", N_("This explanation has no passage that proves it."))
            )
    return problems
