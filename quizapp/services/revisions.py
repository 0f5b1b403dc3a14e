"""A draft of a text as its next revision: what saving it will do, and saving it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from quizapp.core import access, revising
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.keying import keyed
from quizapp.core.manuscripts import Manuscript
from quizapp.core.reanchoring import State
from quizapp.core.revising import Differences
from quizapp.core.sharing import NEEDS_RIGHT, may_be_public
from quizapp.core.text import one_line
from quizapp.core.words import N_
from quizapp.services import asked_about, carrying, clock, editing, manuscripts
from quizapp.services.asked_about import Asked
from quizapp.services.carrying import Carried, Cut, Placing
from quizapp.services.editing import Editing
from quizapp.services.questionfiles.articles import Edition
from quizapp.services.questionfiles.drafts import carry_drafts
from quizapp.services.transactions import unlocked
from quizapp.store.db import db
from quizapp.store.models import Article, Passage, Question, Revision

WORST = (State.LOST, State.CHANGED, State.MOVED, State.SAME)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit does to a question: the worst of what it does to its citations."""

    question_id: int
    stem: str
    state: State


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving the draft would change, in the text and for the questions that are asked about it.

    ``citing`` counts, for passages that become of another kind, the questions that go on citing
    words of them. ``theirs`` is what somebody saved since the draft was begun, if they did.
    """

    editing: Editing
    differences: Differences
    effects: Sequence[Effect]
    citing: Mapping[str, int]
    theirs: Differences | None

    def of(self, state: State) -> list[Effect]:
        return [one for one in self.effects if one.state == state]


@dataclass(frozen=True, slots=True)
class _Plan:
    """``after`` is the draft as it would be saved, with its sentences, and where quotations stand in it."""

    after: Manuscript
    differences: Differences
    cut: Cut
    place: Placing


@dataclass(frozen=True, slots=True)
class Saved:
    """``waiting`` counts the questions that are not asked before a person has looked at them."""

    number: int
    waiting: int


def preview(actor: Actor | None, slug: str) -> Preview:
    """What the actor's draft would do.

    Raises `Invalid` for ``text`` where it is empty, and for ``licence`` where it may not be without.
    """
    draft = editing.edit(actor, slug)
    if draft.overtaken:
        base = manuscripts.of(editing.numbered(draft.article_id, draft.based_on))
        newest = manuscripts.of(manuscripts.newest(draft.article_id))
        mine, theirs = (revising.differences(base, one) for one in (draft.text, newest))
        return Preview(draft, mine, [], {}, theirs)
    plan = _plan(draft)
    asked = {one.version_id: one for one in asked_about.newest(draft.article_id) if one.is_asked}
    carried = carrying.foretold(carrying.standing(list(asked)), plan.place)
    different = plan.differences
    return Preview(draft, different, _effects(asked, carried), _citing(different, carried), None)


def save(actor: Actor | None, slug: str, reason: str, seen: str) -> Saved:
    """Make the actor's draft the newest revision, and cite it with every question of the article.

    What takes long is thought through before others have to wait. Raises `Invalid` as `preview` does,
    for ``reason``, or where nothing has changed, and `Conflict` where the draft has changed since it
    was seen or somebody saved a revision since it was begun.
    """
    with unlocked():
        draft = editing.edit(actor, slug)
        _allowed(draft, seen, draft.newest)
        why = one_line("reason", reason, 300) if reason.strip() else ""
        plan = _plan(draft)
        if not plan.differences:
            raise Invalid("reason", N_("Nothing has changed, so there is nothing to save."))
        versions = [one.version_id for one in asked_about.newest(draft.article_id)]
        carrying.foretold(carrying.standing(versions), plan.place)
    kept_draft = editing.as_seen(actor, slug, seen)
    newest = manuscripts.newest(draft.article_id)
    _allowed(draft, seen, newest.number)
    _has_right(draft)
    person_id = access.teacher(actor).person_id
    made = manuscripts.keep(newest, plan.after, plan.cut, person_id, why, clock.now())
    waiting = _cite(newest, made, plan)
    article = db.session.get_one(Article, draft.article_id)
    if article.digest is not None and article.taken_over_at is None:
        article.taken_over_at = made.created_at
    if kept_draft is not None:
        db.session.delete(kept_draft)
    number = made.number
    db.session.commit()
    return Saved(number, waiting)


def _allowed(draft: Editing, seen: str, newest: int) -> None:
    """Raises `Conflict`."""
    if draft.seen != seen:
        raise Conflict(editing.MEANWHILE)
    if draft.based_on != newest:
        raise Conflict(N_("Somebody saved another revision meanwhile."))


def _has_right(draft: Editing) -> None:
    """Raises `Invalid` for ``licence`` where everyone may read the text and nothing says why."""
    article = db.session.get_one(Article, draft.article_id)
    if article.public and not may_be_public(draft.text.about.get("licence", ""), article.rights):
        raise Invalid("licence", NEEDS_RIGHT)


def _plan(draft: Editing) -> _Plan:
    """Raises `Invalid` for ``text`` where it is empty."""
    newest = manuscripts.newest(draft.article_id)
    before, cut = manuscripts.of(newest), manuscripts.cutting(newest.id)
    after = _finished(draft, before)
    place = carrying.placing(after.texts, cut)
    return _Plan(after, revising.differences(before, after), cut, place)


def _finished(draft: Editing, before: Manuscript) -> Manuscript:
    """The draft as it would be saved."""
    _has_right(draft)
    texts = before.texts
    rows = db.session.execute(
        select(Passage.key, func.max(Passage.id).label("last"))
        .join(Revision, Revision.id == Passage.revision_id)
        .where(Revision.article_id == draft.article_id)
        .group_by(Passage.key)
    )
    last = {row.key: row.last for row in rows}
    gone = [last[key] for key in draft.text.texts if key in last and key not in texts]
    known = db.session.execute(select(Passage.key, Passage.text).where(Passage.id.in_(gone)))
    return keyed(draft.text, texts | {row.key: row.text for row in known}, list(texts), list(last))


def _effects(asked: Mapping[int, Asked], carried: Iterable[Carried]) -> list[Effect]:
    states: dict[int, set[State]] = {}
    for one in carried:
        states.setdefault(one.stood.version_id, set()).add(one.state)
    return [
        Effect(
            asked[version].question_id,
            asked[version].stem,
            next(state for state in WORST if state in found),
        )
        for version, found in states.items()
    ]


def _citing(different: Differences, carried: Iterable[Carried]) -> dict[str, int]:
    """Any words of a passage may be cited, whatever it is: who makes it another kind is told by whom."""
    citing: dict[str, set[int]] = {}
    for one in carried:
        if not one.waits:
            citing.setdefault(one.citation.passage, set()).add(one.stood.version_id)
    return {
        one.key: len(citing[one.key])
        for one in different.passages
        if one.kinds and one.key in citing
    }


def _cite(before: Revision, made: Revision, plan: _Plan) -> int:
    """Cite a new revision; gives how many questions wait now."""
    asked = {one.version_id: one for one in asked_about.newest(before.article_id)}
    carried = carrying.carry(list(asked), made.id, plan.place)
    questions = db.session.scalars(
        select(Question).where(Question.article_id == before.article_id)
    ).all()
    edition = Edition(before.article_id, made.id, True, before.id, plan.after.texts)
    carry_drafts(questions, edition)
    return len(
        {
            one.stood.version_id
            for one in carried
            if one.waits and asked[one.stood.version_id].is_asked
        }
    )
