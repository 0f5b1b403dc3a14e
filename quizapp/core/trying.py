"""What a typed answer would earn with a draft as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from quizapp.core.drafts import Draft
from quizapp.core.errors import Invalid
from quizapp.core.questions import Question
from quizapp.core.questions.cloze import Cloze

TYPED = ("text", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How an answer would be marked.

    ``part`` is the listed answer that it is, by its words ``text``; empty where it is none.
    ``near``: the student would be asked to check the spelling. ``refused`` is what is said of it
    where it is no answer, ``unready`` why the draft cannot tell yet.
    """

    typed: str
    part: str = ""
    text: str = ""
    share: float = 0.0
    near: bool = False
    refused: Invalid | None = None
    unready: Invalid | None = None


def gaps(draft: Draft) -> list[str]:
    """Ids of the gaps that one types in; none but in a cloze."""
    return [one.id for one in draft.of("gaps") if one.fields.get("kind") in TYPED]


def tried(draft: Draft) -> Tried | None:
    """What becomes of the answer that the draft holds aside; None where nothing is tried."""
    typed = draft.aside.get("try", "")
    if not typed or not (draft.kind in TYPED or gaps(draft)):
        return None
    try:
        question = _asked(draft)
    except Invalid as error:
        return Tried(typed=typed, unready=error)
    try:
        answer = question.read({"answer": [typed]})
    except Invalid as error:
        return Tried(typed=typed, refused=error)
    part, share = _met(question.judge(answer).parts)
    text = next((one.text for one in question.parts() if one.id == part), "")
    return Tried(typed=typed, part=part, text=text, share=share, near=question.near(answer))


def _met(parts: Mapping[str, float]) -> tuple[str, float]:
    return next(((part, share) for part, share in parts.items() if part != "other"), ("", 0.0))


def _asked(draft: Draft) -> Question:
    """The question or the gap with the answers that have words so far. Raises `Invalid`."""
    whole = replace(draft, stem="_", hints=())
    if draft.kind in TYPED:
        ready = [one for one in draft.parts if one.fields.get("text", one.fields.get("value", "_"))]
        return replace(whole, parts=ready).question()
    chosen = draft.aside.get("gap")
    gap = chosen if chosen in gaps(draft) else gaps(draft)[0]
    alone = replace(whole, settings={"text": f"[[{gap}]]"}, parts=[draft.part(gap)])
    return cast(Cloze, alone.question()).gaps[0].asks()
