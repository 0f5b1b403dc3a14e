"""Accepting another typed answer: by a click, with the explanation and the passages of the key."""

from collections.abc import Collection

from sqlalchemy import select

from quizapp.core import accepting, access
from quizapp.core.access import Actor
from quizapp.core.edits import Edit
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.text import sorting
from quizapp.core.words import N_
from quizapp.services import authoring, chance, holdings
from quizapp.store.db import db
from quizapp.store.models import Person, Question


def accept(
    actor: Actor | None, question_id: int, blank: str, words: str, among: Collection[int]
) -> int:
    """A new version in which these words are right as well; gives its number.

    ``blank`` is the gap, empty where there are none; ``among`` has the versions that ask the same.
    Words that are right already make none. Raises `NotFound` for who may not change the question,
    `Invalid` where nothing is typed or the words cannot be an answer, and `Conflict` while a draft
    of it is under way, or once it asks something else.
    """
    editing = authoring.edit(actor, question_id)
    if editing.saved_at is not None:
        raise Conflict(N_("This question is being edited. Publish that first, or mend it there."))
    if editing.version is None or editing.version not in among:
        raise Conflict(N_("The newest version asks something else. Mend it in the editor."))
    draft = accepting.accepted(editing.draft, blank, words, chance.token(4))
    if draft == editing.draft:
        return editing.version
    try:
        return authoring.publish(actor, editing, draft, editing.seen, Edit.KEY)
    except authoring.Unfinished as error:
        problem = error.problems[0]
        raise Invalid("words", problem.problem, **problem.values) from None


def who(actor: Actor | None, question_id: int) -> list[str]:
    """The names of those who may accept another answer; of erased accounts there is none.

    Raises `NotFound`.
    """
    row = db.session.get(Question, question_id)
    if row is None:
        raise NotFound("question")
    changing = access.changing(holdings.of(actor, row.article_id), row.owner_id)
    names = db.session.scalars(
        select(Person.name).where(Person.id.in_(changing), Person.name.is_not(None))
    )
    return sorted((one for one in names if one), key=sorting)
