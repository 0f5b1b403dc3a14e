"""The queue of citations that wait: words that were changed in a new revision, or are gone."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.anchoring import Citation
from quizapp.core.drafts import Draft, DraftPart
from quizapp.core.errors import NotAllowed, NotFound
from quizapp.core.questions import from_content
from quizapp.core.reanchoring import State
from quizapp.services import carrying, holdings, library
from quizapp.services.asked_about import NEWEST
from quizapp.services.carrying import WAITS
from quizapp.services.library import Evidence, Text
from quizapp.store.db import db
from quizapp.store.models import Cited, Question, Revision, Version


@dataclass(frozen=True, slots=True)
class Waiting:
    """A citation that a person has to look at.

    ``before`` is the citation as it stood last; ``now`` what is proposed, None where the words are
    gone; ``beside`` the passage as it is now, if it is there. ``draft`` has the question's parts.
    """

    id: int
    question_id: int
    stem: str
    retired: bool
    draft: Draft
    part: DraftPart
    state: State
    before: Evidence | None
    now: Evidence | None
    beside: str | None


@dataclass(frozen=True, slots=True)
class Queue:
    """``waiting`` is asked of nobody until it is settled; ``retired`` belongs to retired questions."""

    text: Text
    editable: bool
    waiting: Sequence[Waiting]
    retired: Sequence[Waiting]

    @property
    def questions(self) -> int:
        return len({one.question_id for one in self.waiting})


def queue(actor: Actor | None, slug: str) -> Queue:
    """Every citation of a text that waits and that the actor may settle, by question.

    Those are the citations of questions that they may change. Raises `NotFound`, and `NotAllowed` for
    who may neither change the text nor any question on it.
    """
    article_id, mine = allowed(actor, slug)
    text = library.revision(library.newest_revision(article_id))
    rows = db.session.execute(_rows(text).order_by(Question.id, Cited.part, Cited.position)).all()
    seen = [row for row in rows if row.Question.id in mine]
    stood = {
        (one.version_id, one.part, one.position): one
        for one in carrying.standing([row.Version.id for row in seen])
    }
    texts = _texts(article_id, {one.revision for one in stood.values()})
    found = [_waiting(text, row, stood, texts) for row in seen]
    return Queue(
        text=text,
        editable=access.may_edit(actor, holdings.of(actor, article_id)),
        waiting=[one for one in found if not one.retired],
        retired=[one for one in found if one.retired],
    )


@dataclass(frozen=True, slots=True)
class Chores:
    """What a teacher may do with a text; ``waiting`` counts the questions that wait to be settled."""

    editable: bool
    waiting: int


def chores(actor: Actor | None, article_id: int) -> Chores:
    """What there is to do for the actor; nothing for learners."""
    if actor is None or not actor.is_teacher:
        return Chores(False, 0)
    editable = access.may_edit(actor, holdings.of(actor, article_id))
    return Chores(editable, counts([article_id], actor).get(article_id, 0))


@dataclass(frozen=True, slots=True)
class Full:
    """An article whose queue is not empty."""

    slug: str
    title: str
    waiting: int


def full(actor: Actor | None, article_ids: Sequence[int] | None = None) -> list[Full]:
    """The queues in which something waits for the actor, of all texts or of some."""
    asked = holdings.readable_ids(actor) if article_ids is None else article_ids
    texts = {one: library.revision(library.newest_revision(one)) for one in counts(asked, actor)}
    waits = counts(texts, actor)
    return [Full(text.slug, text.title, waits[one]) for one, text in texts.items()]


def counts(article_ids: Collection[int], actor: Actor | None) -> dict[int, int]:
    """How many questions that the actor may change a citation that waits keeps from being asked, by
    article; those that have any.
    """
    rows = _waiting_questions(article_ids)
    held = {one: holdings.of(actor, one) for one in {row.article_id for row in rows}}
    return Counter(
        row.article_id
        for row in rows
        if access.may_change(actor, held[row.article_id], row.owner_id)
    )


def _waiting_questions(article_ids: Collection[int]) -> Sequence[Any]:
    newest = select(func.max(Revision.id)).group_by(Revision.article_id)
    return db.session.execute(
        select(Question.article_id, Question.id, Question.owner_id)
        .distinct()
        .join(Version, Version.question_id == Question.id)
        .join(Cited, Cited.version_id == Version.id)
        .where(
            Question.article_id.in_(article_ids),
            Question.retired_at.is_(None),
            Version.id.in_(NEWEST),
            Cited.revision_id.in_(newest),
            WAITS,
        )
        .order_by(Question.article_id, Question.id)
    ).all()


def allowed(actor: Actor | None, slug: str) -> tuple[int, set[int]]:
    """The article, and the questions on it that the actor may change, whose citations are theirs."""
    article_id = holdings.readable(actor, slug)
    holding = holdings.of(actor, article_id)
    if not access.may_write_about(actor, holding):
        raise NotFound("article")
    rows = db.session.execute(
        select(Question.id, Question.owner_id).where(Question.article_id == article_id)
    )
    found = {row.id for row in rows if access.may_change(actor, holding, row.owner_id)}
    if not found and not access.may_edit(actor, holding):
        raise NotAllowed("settle citations of this text")
    return article_id, found


def _rows(text: Text) -> Select[Cited, Version, Question]:
    return (
        select(Cited, Version, Question)
        .join(Version, Version.id == Cited.version_id)
        .join(Question, Question.id == Version.question_id)
        .where(Cited.revision_id == text.revision_id, Version.id.in_(NEWEST), WAITS)
    )


def draft_of(version: Version) -> Draft:
    asked = from_content(version.kind, version.content)
    return Draft.from_question(asked, version.skill, version.level, {})


def _texts(article_id: int, numbers: set[int]) -> dict[int, Text]:
    rows = db.session.execute(
        select(Revision.id, Revision.number).where(
            Revision.article_id == article_id, Revision.number.in_(numbers)
        )
    )
    return {row.number: library.revision(row.id) for row in rows}


def _waiting(
    text: Text,
    row: Any,
    stood: Mapping[tuple[int, str, int], carrying.Stood],
    texts: Mapping[int, Text],
) -> Waiting:
    cited, version, question = row
    draft = draft_of(version)
    before = stood.get((version.id, cited.part, cited.position))
    here = text.passages.get(cited.passage_key)
    changed = cited.state == State.CHANGED
    return Waiting(
        id=cited.id,
        question_id=question.id,
        stem=draft.stem,
        retired=question.retired_at is not None,
        draft=draft,
        part=draft.part(cited.part),
        state=State(cited.state),
        before=_shown(texts[before.revision], before.citation) if before else None,
        now=_shown(text, carrying.citation(cited)) if changed else None,
        beside=here.text if here else None,
    )


def _shown(text: Text, one: Citation) -> Evidence | None:
    passage = text.passages.get(one.passage)
    if passage is None:
        return None
    return library.shown(text, passage, one.quote.start, one.quote.end)
