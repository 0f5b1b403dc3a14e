"""A person's right to a copy of what is kept about them, and to be forgotten."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, inspect, select, update

from quizapp.core.access import Share
from quizapp.core.questions import KINDS
from quizapp.core.sharing import Kind
from quizapp.services import accounts_admin, article_acts, clock, holdings, throttle
from quizapp.store.db import Model, db
from quizapp.store.models import (
    Accommodation,
    Act,
    Article,
    ArticleAct,
    ArticleCredit,
    ArticleDraft,
    ArticleImport,
    ArticleShare,
    Attempt,
    Challenge,
    Classroom,
    Decision,
    GlossaryEntry,
    Group,
    Grouping,
    Highlight,
    Item,
    Mark,
    Membership,
    Original,
    Override,
    Person,
    Question,
    QuestionSet,
    RecordEntry,
    Regrade,
    ResponseEvent,
    Revision,
    SecondMark,
    Version,
)

HIDDEN = {"password_hash", "paragraphs", "file"}


def export(login: str) -> dict[str, Any]:
    """Every row about the account: table name to rows, columns by name, times in ISO 8601.

    The password's hash is left out, the text of an original that was attached, and a file that is
    still to be read. Raises `NotFound`.
    """
    person = accounts_admin.find(login)
    attempts = select(Attempt.id).where(Attempt.person_id == person.id)
    items = select(Item.id).where(Item.attempt_id.in_(attempts))
    disputed = select(Challenge.id).where(Challenge.item_id.in_(items))
    wanted: list[tuple[type[Model], ColumnElement[bool]]] = [
        (Person, Person.id == person.id),
        (Membership, Membership.person_id == person.id),
        (Classroom, Classroom.owner_id == person.id),
        (Article, Article.owner_id == person.id),
        (
            ArticleShare,
            (ArticleShare.person_id == person.id) | (ArticleShare.by_id == person.id),
        ),
        (ArticleAct, (ArticleAct.person_id == person.id) | (ArticleAct.by_id == person.id)),
        (ArticleCredit, ArticleCredit.by_id == person.id),
        (ArticleImport, ArticleImport.person_id == person.id),
        (QuestionSet, QuestionSet.owner_id == person.id),
        (Question, Question.owner_id == person.id),
        (Version, Version.author_id == person.id),
        (ArticleDraft, ArticleDraft.person_id == person.id),
        (Revision, Revision.by_id == person.id),
        (Original, Original.by_id == person.id),
        (GlossaryEntry, GlossaryEntry.by_id == person.id),
        (Highlight, Highlight.person_id == person.id),
        (Accommodation, Accommodation.person_id == person.id),
        (Group, Group.id.in_(select(Grouping.group_id).where(Grouping.person_id == person.id))),
        (Grouping, Grouping.person_id == person.id),
        (Override, Override.person_id == person.id),
        (Act, Act.person_id == person.id),
        (Attempt, Attempt.person_id == person.id),
        (Item, Item.attempt_id.in_(attempts)),
        (ResponseEvent, ResponseEvent.item_id.in_(items)),
        (Mark, Mark.item_id.in_(items) | (Mark.by_id == person.id)),
        (SecondMark, SecondMark.item_id.in_(items) | (SecondMark.by_id == person.id)),
        (Regrade, Regrade.by_id == person.id),
        (Challenge, Challenge.item_id.in_(items)),
        (Decision, Decision.challenge_id.in_(disputed) | (Decision.by_id == person.id)),
        (RecordEntry, _noted(person.id)),
    ]
    return {
        table.__tablename__: _rows(db.session.scalars(select(table).where(condition)))
        for table, condition in wanted
    }


def erase(login: str) -> None:
    """Empty the person's row and end their sessions and memberships; attempts stay for the figures.

    What they wrote in their own words goes, and what was said of it; so do the time they were
    given, their groups, and the reasons and details of what teachers did to their attempts. What
    they marked in texts for themselves goes with its notes; entries of a glossary stay, as the
    article's. An article of theirs passes to its first editor, if it has one; copies of it name them
    no more.

    Twice is `NotFound`: there is nobody of that name any more.
    """
    person = accounts_admin.find(login)
    throttle.forget(person.login, person.email)
    now = clock.now()
    person.login = person.name = person.email = person.password_hash = None
    person.disabled_at = now
    person.epoch += 1
    for place in db.session.scalars(select(Membership).where(Membership.person_id == person.id)):
        place.left_at = place.left_at or now
    db.session.execute(delete(ArticleImport).where(ArticleImport.person_id == person.id))
    _forget_writing(person.id)
    db.session.execute(delete(Highlight).where(Highlight.person_id == person.id))
    _forget_given(person.id)
    _forget_texts(person.id)
    _forget_sharing(person.id)
    db.session.commit()


def _forget_writing(person_id: int) -> None:
    by_hand = [name for name, kind in KINDS.items() if kind.by_hand]
    answered = (
        select(Item.id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .where(Attempt.person_id == person_id)
    )
    items = answered.join(Version, Version.id == Item.version_id).where(Version.kind.in_(by_hand))
    written = Item.id.in_(items) & Item.answer.is_not(None)
    db.session.execute(update(Item).where(written).values(answer=""))
    db.session.execute(
        update(ResponseEvent).where(ResponseEvent.item_id.in_(items)).values(answer="")
    )
    db.session.execute(update(Mark).where(Mark.item_id.in_(answered)).values(reason=""))
    db.session.execute(update(SecondMark).where(SecondMark.item_id.in_(items)).values(comment=""))
    mine = Challenge.item_id.in_(answered)
    db.session.execute(update(Challenge).where(mine).values(sentence=""))
    told = Decision.challenge_id.in_(select(Challenge.id).where(mine))
    db.session.execute(update(Decision).where(told).values(reply=""))


def _forget_given(person_id: int) -> None:
    """What differs for somebody may tell of an illness. That they had an assignment stays."""
    db.session.execute(delete(Accommodation).where(Accommodation.person_id == person_id))
    db.session.execute(delete(Grouping).where(Grouping.person_id == person_id))
    given = update(Override).where(Override.person_id == person_id)
    db.session.execute(given.values(pace=None, extra_minutes=0))
    said = update(Act).where(Act.person_id == person_id)
    db.session.execute(said.values(reason="", details={}))
    told = update(RecordEntry).where(RecordEntry.person_id == person_id)
    db.session.execute(told.values(reason="", details={}))


def _noted(person_id: int) -> ColumnElement[bool]:
    """What the record says of somebody, and what they did that concerns nobody else."""
    alone = (RecordEntry.by_id == person_id) & RecordEntry.person_id.is_(None)
    return (RecordEntry.person_id == person_id) | alone


def _forget_texts(person_id: int) -> None:
    """What they changed of texts and did not save, and why they saved the rest. Revisions stay."""
    db.session.execute(delete(ArticleDraft).where(ArticleDraft.person_id == person_id))
    db.session.execute(update(Revision).where(Revision.by_id == person_id).values(reason=""))


def _forget_sharing(person_id: int) -> None:
    """What they made on articles stays in the bank; an article goes to its first editor."""
    shared = select(Article).join(ArticleShare, ArticleShare.article_id == Article.id)
    for article in db.session.scalars(shared.where(ArticleShare.person_id == person_id)):
        holdings.pass_on(article.id, person_id, article.owner_id)
    db.session.execute(delete(ArticleShare).where(ArticleShare.person_id == person_id))
    credits = update(ArticleCredit).where(ArticleCredit.by_id == person_id)
    db.session.execute(credits.values(by=""))
    for article in db.session.scalars(select(Article).where(Article.owner_id == person_id)):
        heir = db.session.scalar(
            select(ArticleShare)
            .where(ArticleShare.article_id == article.id, ArticleShare.role == Share.EDITOR)
            .order_by(ArticleShare.at, ArticleShare.person_id)
            .limit(1)
        )
        if heir is not None:
            article.owner_id = heir.person_id
            holdings.pass_on(article.id, person_id, heir.person_id)
            article_acts.note(Kind.GIVEN, article.id, None, heir.person_id)
            db.session.delete(heir)


def _rows(found: Iterable[Model]) -> list[dict[str, Any]]:
    return [
        {
            column.key: _plain(getattr(row, column.key))
            for column in inspect(type(row)).column_attrs
            if column.key not in HIDDEN
        }
        for row in found
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
