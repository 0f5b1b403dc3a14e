"""A draft as a student would see it, before and after Check. Nothing is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.errors import Invalid
from quizapp.core.questions import Hint, Question
from quizapp.core.questions.common import Answer, Fields
from quizapp.services import reviews
from quizapp.services.attempt_views import Review
from quizapp.services.authoring import Editing
from quizapp.services.library import Text


@dataclass(frozen=True, slots=True)
class Preview:
    """What the templates of a question need, by the names of an attempt's page.

    ``problem`` says why it cannot be shown yet, ``refused`` why the answer cannot be marked.
    """

    text_hidden: ClassVar[bool] = False

    text: Text
    kind: str
    stem: str
    asked: Mapping[str, Any]
    hints: Sequence[Hint]
    answer: Answer
    said: str
    respell: bool
    review: Review | None
    problem: Invalid | None = None
    refused: Invalid | None = None


@dataclass(frozen=True, slots=True)
class _Unrecorded:
    """What a review reads of an item."""

    answer: Answer
    answer_order: Sequence[str]
    hints_taken: int = 0
    looked: None = None


def page(editing: Editing, fields: Fields) -> Preview:
    """The draft being edited, with what ``fields`` answer, and every part explained so far."""
    places = {one.id: [str(mark) for mark in one.cites] for one in editing.draft.parts}
    texts = {key: one.text for key, one in editing.text.passages.items()}
    try:
        question = editing.draft.question().placed(places, texts)
    except Invalid as error:
        return _unready(editing, error)
    order, refused, answer = _order(question), None, None
    try:
        answer = question.read(fields)
    except Invalid as error:
        refused = error
    return Preview(
        text=editing.text,
        kind=question.kind,
        stem=question.stem,
        asked=question.asked(order),
        hints=question.hints,
        answer=answer,
        said=question.said(answer),
        respell=question.near(answer),
        review=_review(editing, question, _Unrecorded(answer, order)),
        refused=refused,
    )


def _unready(editing: Editing, problem: Invalid) -> Preview:
    return Preview(
        text=editing.text,
        kind=editing.draft.kind,
        stem=editing.draft.stem,
        asked={},
        hints=(),
        answer=None,
        said="",
        respell=False,
        review=None,
        problem=problem,
    )


def _order(question: Question) -> list[str]:
    """As written, or in an order that gives nothing away and is the same each time."""
    parts = question.movable()
    if not question.must_shuffle:
        return parts
    return sorted(parts, reverse=sorted(parts) == parts)


def _review(editing: Editing, question: Question, given: _Unrecorded) -> Review:
    cited = {
        part.id: [shown for _, shown in editing.evidence(part)] for part in editing.draft.parts
    }
    share = question.judge(given.answer).share
    return reviews.review(editing.text, question, 0, given, share, cited)
