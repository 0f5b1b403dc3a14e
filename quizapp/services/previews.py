"""A draft as a student would see it, before and after Check. Nothing is recorded."""

from dataclasses import dataclass

from quizapp.core.errors import Invalid
from quizapp.services.attempt_views import Choosable, Explained, Review
from quizapp.services.authoring import Editing
from quizapp.services.library import Text


@dataclass(frozen=True, slots=True)
class Preview:
    """What the templates of a question need; ``review`` is None while the draft has no key."""

    text: Text
    kind: str
    stem: str
    parts: list[Choosable]
    answer: None
    review: Review | None


def page(editing: Editing) -> Preview:
    """The draft being edited, with every answer explained as far as it is written."""
    draft = editing.draft
    return Preview(
        text=editing.text,
        kind="choice",
        stem=draft.stem,
        parts=[Choosable(one.id, one.text) for one in draft.options],
        answer=None,
        review=_review(editing),
    )


def _review(editing: Editing) -> Review | None:
    try:
        question = editing.draft.question()
    except Invalid:
        return None
    key = set(question.key())
    parts = [
        Explained(
            one.id,
            one.text,
            one.share,
            one.explanation,
            [shown for _, shown in editing.evidence(one)],
        )
        for one in editing.draft.options
    ]
    return Review(
        share=0.0,
        chosen=[],
        key=[part for part in parts if part.id in key],
        others=[part for part in parts if part.id not in key],
    )
