"""A teacher's sets: make one, order its questions, offer it to everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from quizapp.core import access
from quizapp.core.access import Actor, Holding
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.feedback import Feedback
from quizapp.core.recording import Kind, changed
from quizapp.core.text import one_line, slug
from quizapp.core.words import N_
from quizapp.services import chance, clock, holdings
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import (
    Article,
    Assignment,
    Question,
    QuestionSet,
    Revision,
    SetEntry,
    Version,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A question in a list. ``version`` is None before it is published.

    ``mine``: the actor may change it; of another's question only what is published is said, and
    ``seen`` is whether the actor may see its key as well.
    """

    question_id: int
    stem: str
    version: int | None
    has_draft: bool
    from_file: bool
    retired: bool
    mine: bool
    seen: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A set in a list. ``offered`` is the feedback rule under which everyone may take it.

    ``mine``: the actor made it; ``of_school``: the question files brought it.
    """

    id: int
    slug: str
    title: str
    summary: str
    article_id: int
    article: str
    mine: bool
    of_school: bool
    questions: int
    offered: Feedback | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A set with its questions, and what else the article's bank has.

    ``changes``: the actor may change it, and does not only see it.
    """

    card: Card
    changes: bool
    entries: Sequence[Entry]
    others: Sequence[Entry]

    @property
    def asks(self) -> bool:
        """Whether any of its questions is published."""
        return any(entry.version and not entry.retired for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Writable:
    """An article that questions may be asked about."""

    id: int
    title: str


def articles(actor: Actor | None) -> list[Writable]:
    """The articles a teacher may write about."""
    access.teacher(actor)
    mine = holdings.readable_ids(actor)
    return [Writable(one, title) for one, title in _titles().items() if one in mine]


def _titles() -> dict[int, str]:
    """What each article is called in its newest revision, by that name."""
    newest = select(func.max(Revision.id)).group_by(Revision.article_id)
    rows = db.session.execute(
        select(Article.id, Revision.title)
        .join(Revision, Revision.article_id == Article.id)
        .where(Revision.id.in_(newest))
        .order_by(Revision.title)
    )
    return {row.id: row.title for row in rows}


def listed(actor: Actor | None) -> list[Card]:
    """The actor's own sets, those shared with the actor, and those that the question files brought."""
    person_id = access.teacher(actor).person_id
    held = holdings.every(actor)
    ours = [one for one, each in held.items() if access.holds(actor, each)]
    found = db.session.scalars(
        select(QuestionSet)
        .where(
            (QuestionSet.owner_id == person_id)
            | QuestionSet.owner_id.is_(None)
            | QuestionSet.article_id.in_(ours),
            QuestionSet.retired_at.is_(None),
        )
        .options(selectinload(QuestionSet.entries))
        .order_by(QuestionSet.owner_id.is_(None), QuestionSet.id)
    ).all()
    rows = [one for one in found if access.may_see(actor, held[one.article_id], one.owner_id)]
    titles = _titles()
    offered = _offered([row.id for row in rows])
    return [_card(row, person_id, titles[row.article_id], offered.get(row.id)) for row in rows]


def make(actor: Actor | None, article_id: int, title: str, summary: str) -> int:
    """A new set of the actor's. Raises `Invalid` for ``article``, ``title`` or ``summary``."""
    person_id = access.teacher(actor).person_id
    if article_id not in {one.id for one in articles(actor)}:
        raise Invalid("article", N_("Choose an article of the list."))
    tidy = one_line("title", title, 120)
    row = QuestionSet(
        article_id=article_id,
        owner_id=person_id,
        slug=f"{slug(tidy) or 'set'}-{chance.token(4)}",
        title=tidy,
        summary=_summary(summary),
        created_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    set_id = row.id
    note(Kind.SET_MADE, actor, set_id=set_id)
    db.session.commit()
    return set_id


def sheet(actor: Actor | None, set_id: int) -> Sheet:
    """A set, to those who may see it. Raises `NotFound`."""
    row, article = _seen(actor, set_id)
    bank = _bank(actor, row.article_id, article)
    inside = [entry.question_id for entry in row.entries]
    return Sheet(
        card=_described(actor, row),
        changes=access.may_change(actor, article, row.owner_id),
        entries=[bank[one] for one in inside],
        others=[
            entry
            for one, entry in bank.items()
            if one not in inside
            and entry.seen
            and (entry.version or entry.has_draft)
            and not entry.retired
        ],
    )


def card(actor: Actor | None, set_id: int) -> Card:
    """A set, to those who may change it. Raises `NotFound`, or `NotAllowed` for those who only see it."""
    return _described(actor, editable(actor, set_id))


def rename(actor: Actor | None, set_id: int, title: str, summary: str) -> None:
    """Give a set another title and summary; its address stays. Raises `Invalid`."""
    row = editable(actor, set_id)
    before = {"title": row.title, "summary": row.summary}
    row.title, row.summary = one_line("title", title, 120), _summary(summary)
    if details := changed(before, {"title": row.title, "summary": row.summary}):
        note(Kind.SET_CHANGED, actor, set_id=set_id, details=details)
    db.session.commit()


def move(actor: Actor | None, set_id: int, question_id: int, *, up: bool) -> None:
    """Let a question change places with the one before or after it."""
    row = editable(actor, set_id)
    order = [entry.question_id for entry in row.entries]
    if question_id not in order:
        raise NotFound("question")
    at = order.index(question_id)
    to = min(max(at + (-1 if up else 1), 0), len(order) - 1)
    if at == to:
        return
    order[at], order[to] = order[to], order[at]
    note(
        Kind.MOVED,
        actor,
        set_id=set_id,
        question_id=question_id,
        details={"before": at + 1, "after": to + 1},
    )
    for entry in row.entries:
        entry.position = order.index(entry.question_id) + 1
    db.session.commit()


def include(actor: Actor | None, set_id: int, question_id: int) -> None:
    """Put a question of the article's bank at the end of a set; twice is once."""
    row = editable(actor, set_id)
    bank = _bank(actor, row.article_id, holdings.of(actor, row.article_id))
    if question_id not in bank or not bank[question_id].seen:
        raise NotFound("question")
    if put(row, question_id):
        note(Kind.INCLUDED, actor, set_id=set_id, question_id=question_id)
    db.session.commit()


def take_out(actor: Actor | None, set_id: int, question_id: int) -> None:
    """Take a question out of a set; it stays in the bank, and in attempts already made."""
    row = editable(actor, set_id)
    if question_id in {entry.question_id for entry in row.entries}:
        note(Kind.TAKEN_OUT, actor, set_id=set_id, question_id=question_id)
    row.entries = [entry for entry in row.entries if entry.question_id != question_id]
    for position, entry in enumerate(row.entries, 1):
        entry.position = position
    db.session.commit()


def offer(actor: Actor | None, set_id: int, feedback: str) -> None:
    """Offer a set to everyone as practice under a rule, or with an empty rule no longer."""
    row = editable(actor, set_id)
    if feedback not in {"", Feedback.AT_ONCE, Feedback.AFTER_SUBMISSION}:
        raise Invalid("feedback", N_("Choose when answers are shown."))
    if feedback and not holdings.of(actor, row.article_id).public:
        raise Invalid(
            "feedback", N_("Only a text that everyone may read has quizzes for everyone.")
        )
    standing = db.session.scalars(
        select(Assignment).where(
            Assignment.set_id == set_id,
            Assignment.classroom_id.is_(None),
            Assignment.withdrawn_at.is_(None),
        )
    ).all()
    if {one.feedback for one in standing} != ({feedback} if feedback else set()):
        note(Kind.SET_OFFERED, actor, set_id=set_id, details={"after": feedback})
    now = clock.now()
    for one in standing:
        if one.feedback != feedback:
            one.withdrawn_at = now
    if feedback and all(one.feedback != feedback for one in standing):
        db.session.add(
            Assignment(
                set_id=row.id,
                feedback=feedback,
                created_at=now,
                created_by=access.teacher(actor).person_id,
            )
        )
    db.session.commit()


def put(row: QuestionSet, question_id: int) -> bool:
    """Add a question at the end of a set whose entries are loaded; gives whether it was not there.

    Does not commit.
    """
    new = question_id not in {entry.question_id for entry in row.entries}
    if new:
        row.entries.append(SetEntry(question_id=question_id, position=len(row.entries) + 1))
    return new


def editable(actor: Actor | None, set_id: int) -> QuestionSet:
    """The row of a set that the actor may change, with its entries.

    Raises `NotFound`, or `NotAllowed` for those who may only see it.
    """
    row = _row(set_id)
    access.change(actor, holdings.of(actor, row.article_id), row.owner_id)
    return row


def named(actor: Actor | None, set_id: int) -> str:
    """What a set is called, to those who may see it. Raises `NotFound`."""
    return _seen(actor, set_id)[0].title


def _seen(actor: Actor | None, set_id: int) -> tuple[QuestionSet, Holding]:
    row = _row(set_id)
    article = holdings.of(actor, row.article_id)
    access.see(actor, article, row.owner_id)
    return row, article


def _row(set_id: int) -> QuestionSet:
    row = db.session.scalar(
        select(QuestionSet)
        .where(QuestionSet.id == set_id, QuestionSet.retired_at.is_(None))
        .options(selectinload(QuestionSet.entries))
    )
    if row is None:
        raise NotFound("set")
    return row


def _described(actor: Actor | None, row: QuestionSet) -> Card:
    title = _titles()[row.article_id]
    return _card(row, access.teacher(actor).person_id, title, _offered([row.id]).get(row.id))


def _summary(given: str) -> str:
    return one_line("summary", given, 300) if given.strip() else ""


def _card(row: QuestionSet, person_id: int, article: str, offered: Feedback | None) -> Card:
    return Card(
        id=row.id,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        article_id=row.article_id,
        article=article,
        mine=row.owner_id == person_id,
        of_school=row.owner_id is None,
        questions=len(row.entries),
        offered=offered,
    )


def _offered(set_ids: Sequence[int]) -> dict[int, Feedback]:
    rows = db.session.execute(
        select(Assignment.set_id, Assignment.feedback).where(
            Assignment.set_id.in_(set_ids),
            Assignment.classroom_id.is_(None),
            Assignment.withdrawn_at.is_(None),
        )
    )
    return {row.set_id: Feedback(row.feedback) for row in rows}


def _bank(actor: Actor | None, article_id: int, article: Holding) -> dict[int, Entry]:
    """The questions of an article, with what the actor may do with each."""
    newest = (
        select(Version.question_id, func.max(Version.number).label("number"))
        .group_by(Version.question_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Question, Version.number, Version.content)
        .outerjoin(newest, newest.c.question_id == Question.id)
        .outerjoin(
            Version,
            (Version.question_id == Question.id) & (Version.number == newest.c.number),
        )
        .where(Question.article_id == article_id)
        .order_by(Question.id)
    )
    return {
        question.id: _entry(
            question,
            number,
            content,
            mine=access.may_change(actor, article, question.owner_id),
            seen=access.may_see(actor, article, question.owner_id),
        )
        for question, number, content in rows
    }


def _entry(
    question: Question,
    number: int | None,
    content: dict[str, Any] | None,
    *,
    mine: bool,
    seen: bool,
) -> Entry:
    said = (question.draft if mine else None) or content or {}
    return Entry(
        question_id=question.id,
        stem=said.get("stem", ""),
        version=number,
        has_draft=mine and question.draft_saved_at is not None,
        from_file=question.file_key is not None and question.taken_over_at is None,
        retired=question.retired_at is not None,
        mine=mine,
        seen=seen and (mine or number is not None),
    )
