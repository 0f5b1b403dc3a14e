"""Draft from the text: what an article offers to ask, and drafts made of it, none twice.

What others drafted counts for whoever may see it; nobody can use up what a text offers to the rest.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, count

from sqlalchemy import ColumnElement, func, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.drafts import Draft
from quizapp.core.errors import Invalid
from quizapp.core.proposing import Made, Proposal, Written, drafted, proposed
from quizapp.core.questions import from_content
from quizapp.core.recording import Kind
from quizapp.core.text import Span
from quizapp.core.words import N_
from quizapp.services import chance, clock, holdings, library, sets
from quizapp.services.library import PassageText
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import Cited, Question, Version

_TWIN = "~"  # before the number of one more question of the same proposal


@dataclass(frozen=True, slots=True)
class Offered:
    """A passage with what it offers."""

    passage: PassageText
    proposals: Sequence[Proposal]


@dataclass(frozen=True, slots=True)
class Offers:
    """What the article of a set offers; passages that offer nothing are left out."""

    set_id: int
    set_title: str
    language: str
    passages: Sequence[Offered]


def listed(actor: Actor | None, set_id: int) -> Offers:
    """What can be drafted for a set that the actor may change. Raises `NotFound`."""
    row = sets.editable(actor, set_id)
    text = library.revision(library.newest_revision(row.article_id))
    left = _left(actor, text, row.article_id)
    by_passage = {
        key: [one for one in left if one.passage == key]
        for key in dict.fromkeys(one.passage for one in left)
    }
    return Offers(
        set_id=set_id,
        set_title=row.title,
        language=text.language,
        passages=[Offered(text.passages[key], found) for key, found in by_passage.items()],
    )


def take(actor: Actor | None, set_id: int, keys: Collection[str]) -> int:
    """Make drafts of the proposals with these keys, at the end of the set; gives how many.

    What somebody drafted meanwhile is left out. Raises `NotFound`; `Invalid` where none is left.
    """
    row = sets.editable(actor, set_id)
    text = library.revision(library.newest_revision(row.article_id))
    chosen = [one for one in _left(actor, text, row.article_id) if one.key in keys]
    if not chosen:
        raise Invalid("proposal", N_("Choose at least one that is still to be had."))
    now, person_id = clock.now(), access.teacher(actor).person_id
    used = set(db.session.scalars(select(Question.proposal).where(*_proposed(row.article_id))))
    for one in chosen:
        question = Question(
            article_id=row.article_id,
            owner_id=person_id,
            draft=drafted(one, lambda: chance.token(4)).to_json(),
            draft_saved_at=now,
            proposal=_free(one.key, used),
            created_at=now,
        )
        db.session.add(question)
        db.session.flush()
        sets.put(row, question.id)
        note(Kind.BEGUN, actor, set_id=set_id, question_id=question.id)
    db.session.commit()
    return len(chosen)


def _left(actor: Actor | None, text: library.Text, article_id: int) -> list[Proposal]:
    seen = _seen(actor, article_id)
    taken = {(one.proposal or "").partition(_TWIN)[0] for one in seen}
    passages = [
        Written(one.key, one.text, [Span(*span) for span in one.sentences], one.kind)
        for one in text.passages.values()
    ]
    return proposed(passages, taken, _made(text, article_id, seen))


def _proposed(article_id: int) -> tuple[ColumnElement[bool], ...]:
    """That a question is of the article, and was proposed once."""
    return Question.article_id == article_id, Question.proposal.is_not(None)


def _free(key: str, used: Collection[str | None]) -> str:
    """The key, marked as one more where somebody whose drafts the actor does not see has it."""
    marked = (f"{key}{_TWIN}{number}" for number in count(2))
    return next(one for one in chain([key], marked) if one not in used)


def _seen(actor: Actor | None, article_id: int) -> list[Question]:
    """Of what was proposed once, what the actor may change, or see published."""
    held = holdings.of(actor, article_id)
    rows = db.session.scalars(select(Question).where(*_proposed(article_id))).all()
    published = set(
        db.session.scalars(
            select(Version.question_id)
            .join(Question, Question.id == Version.question_id)
            .where(*_proposed(article_id))
        )
    )
    return [
        row
        for row in rows
        if access.may_change(actor, held, row.owner_id)
        or (row.id in published and access.may_see(actor, held, row.owner_id))
    ]


def _made(text: library.Text, article_id: int, seen: Sequence[Question]) -> list[Made]:
    """What drafts and published questions that were proposed once are made of."""
    drafts = [Draft.from_json(row.draft) for row in seen if row.draft]
    newest = select(func.max(Version.id)).group_by(Version.question_id)
    published = db.session.execute(
        select(Version, Cited.exact)
        .join(Cited, Cited.version_id == Version.id)
        .join(Question, Question.id == Version.question_id)
        .where(*_proposed(article_id), Version.id.in_(newest))
    )
    known = {one.id for one in seen}
    quotes: dict[Version, set[str]] = defaultdict(set)
    for version, quote in published:
        if version.question_id in known:
            quotes[version].add(quote)
    return [
        *(_of_draft(text, one) for one in drafts),
        *(_of_version(version, said) for version, said in quotes.items()),
    ]


def _of_draft(text: library.Text, draft: Draft) -> Made:
    quotes = {words for part in draft.parts for words in part.lost}
    for mark in (mark for part in draft.parts for mark in part.cites):
        if mark.passage in text.passages:
            quotes.add(text.passages[mark.passage].text[mark.span.start : mark.span.end])
    return Made(draft.kind, quotes, {said for part in draft.parts for said in part.fields.values()})


def _of_version(version: Version, quotes: Collection[str]) -> Made:
    blanks = from_content(version.kind, version.content).blanks().values()
    return Made(version.kind, quotes, {one.text for asked in blanks for one in asked.answers})
