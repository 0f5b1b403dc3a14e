"""A draft as a student would see it, before and after Check. Nothing is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.core.errors import Invalid
from quizapp.core.questions import Question
from quizapp.services.attempt_views import Criterion, Explained, Review
from quizapp.services.authoring import Editing
from quizapp.services.library import Text


@dataclass(frozen=True, slots=True)
class Preview:
    """What the templates of a question need. ``problem`` says why it cannot be shown yet."""

    text: Text
    kind: str
    stem: str
    asked: Mapping[str, Any]
    answer: None
    said: str
    review: Review | None
    problem: Invalid | None


def page(editing: Editing) -> Preview:
    """The draft being edited, with every part explained as far as it is written."""
    draft = editing.draft
    try:
        question, problem = draft.question(), None
    except Invalid as error:
        question, problem = None, error
    return Preview(
        text=editing.text,
        kind=draft.kind,
        stem=draft.stem,
        asked=question.asked(_order(question)) if question else {},
        answer=None,
        said="",
        review=_review(editing, question) if question else None,
        problem=problem,
    )


def _order(question: Question) -> list[str]:
    """As written, or in an order that gives nothing away and is the same each time."""
    parts = question.movable()
    return sorted(parts) if question.must_shuffle else parts


def _review(editing: Editing, question: Question) -> Review:
    cited = {
        part.id: [shown for _, shown in editing.evidence(part)] for part in editing.draft.parts
    }
    lines = [Explained(line, cited.get(line.part.id, ())) for line in question.lines(None)]
    rubric = getattr(question, "rubric", ())
    return Review(
        share=0.0,
        answered=False,
        lines=lines,
        proven=False if question.by_places else None,
        rubric=[
            Criterion(one.text, [(level.text, level.points) for level in one.levels], None)
            for one in rubric
        ],
    )
