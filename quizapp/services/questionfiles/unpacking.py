"""Makes an article, with its bank and its sets, of what files or another article say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update

from quizapp.core import content
from quizapp.services import chance
from quizapp.services.questionfiles import articles, glossaries, questions, sets
from quizapp.services.questionfiles.packing import Packed
from quizapp.store.db import db
from quizapp.store.models import Article, Question, QuestionSet, SetEntry

LONGEST_SLUG = 100


def unpack(packed: Packed, slug: str, owner_id: int | None, now: datetime) -> int:
    """A new article at that address; gives its id. Does not commit.

    A teacher's is private, and its quizzes are offered to nobody yet. Without an owner it is the
    school's, as if its files were in the folder of question files.
    """
    value = replace(packed.article, slug=slug)
    edition, _ = articles.bring(value, now)
    glossaries.bring(value, edition.article_id, now)
    questions.bring(packed.questions, edition, now)
    listed = [_free(packed.sets[name]) for name in sorted(packed.sets)]
    if owner_id is None:
        sets.bring(listed, edition.article_id, now)
    else:
        _own(edition.article_id, owner_id, listed, now)
    return edition.article_id


def _free(one: content.QuestionSet) -> content.QuestionSet:
    """The same set, at another address if its own is taken on this site."""
    if db.session.scalar(select(QuestionSet.id).where(QuestionSet.slug == one.slug)) is None:
        return one
    return replace(one, slug=f"{one.slug[: LONGEST_SLUG - 5]}-{chance.token(4)}")


def _own(
    article_id: int, owner_id: int, listed: Sequence[content.QuestionSet], now: datetime
) -> None:
    article = db.session.get_one(Article, article_id)
    article.owner_id, article.public, article.digest = owner_id, False, None
    db.session.execute(
        update(Question)
        .where(Question.article_id == article_id)
        .values(owner_id=owner_id, taken_over_at=now)
    )
    ids = {
        row.file_key: row.id
        for row in db.session.execute(
            select(Question.file_key, Question.id).where(Question.article_id == article_id)
        )
    }
    for one in listed:
        row = QuestionSet(
            article_id=article_id,
            owner_id=owner_id,
            slug=one.slug,
            title=one.title,
            summary=one.summary,
            created_at=now,
        )
        row.entries = [
            SetEntry(question_id=ids[key], position=position)
            for position, key in enumerate(one.questions, 1)
        ]
        db.session.add(row)
    db.session.flush()
