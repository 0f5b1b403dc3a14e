"""Accepting another typed answer: by a click, with the explanation and the passages of the key."""

from dataclasses import replace

from quizapp.core.access import Actor
from quizapp.core.drafts import Draft
from quizapp.core.edits import Edit
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.words import N_
from quizapp.services import authoring, chance

FIELDS = {"text": "text", "number": "value"}  # by kind, the field that holds what is typed
LISTED = "answers"


def accept(actor: Actor | None, question_id: int, words: str) -> int:
    """A new version in which these words are right as well; gives its number.

    Raises `NotFound` for who may not change the question, `Invalid` where nothing is typed or the
    words cannot be an answer, and `Conflict` while a draft of it is under way.
    """
    editing = authoring.edit(actor, question_id)
    if editing.draft.kind not in FIELDS:
        raise Invalid("words", N_("Only typed answers are accepted one by one."))
    if editing.saved_at is not None:
        raise Conflict(N_("This question is being edited. Publish that first, or mend it there."))
    draft = _with(editing.draft, words)
    try:
        return authoring.publish(actor, editing, draft, editing.seen, Edit.KEY)
    except authoring.Unfinished as error:
        problem = error.problems[0]
        raise Invalid("words", problem.problem, **problem.values) from None


def _with(draft: Draft, words: str) -> Draft:
    field = FIELDS[draft.kind]
    key = next(one for one in draft.of(LISTED) if one.fields["share"] == "1")
    fields = {**key.fields, field: words}
    right = replace(key, fields=fields)  # the key's explanation and passages prove it, too
    there = [
        one.id
        for one in draft.of(LISTED)
        if one.fields[field].strip().casefold() == words.casefold()
    ]
    if there:
        parts = [replace(right, id=one.id) if one.id in there else one for one in draft.parts]
    else:
        at = max(place for place, one in enumerate(draft.parts) if one.group == LISTED)
        new = replace(right, id=chance.token(4))
        parts = [*draft.parts[: at + 1], new, *draft.parts[at + 1 :]]
    return replace(draft, parts=parts)
