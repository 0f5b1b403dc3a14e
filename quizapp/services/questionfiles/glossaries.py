"""Brings the glossary of an article's file into the database, until somebody writes in it there."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from quizapp.core import content
from quizapp.core.finding import folded
from quizapp.core.glossary import Wording
from quizapp.core.text import sorting
from quizapp.services.questionfiles.summary import Change
from quizapp.store.db import db
from quizapp.store.models import GlossaryEntry


def bring(value: content.Article, article_id: int, now: datetime) -> list[Change]:
    """Add what is new in the file and retire what is gone from it. Does not commit.

    A glossary that people have written in is theirs, and left.
    """
    standing = _standing(article_id)
    there, wanted = {_wording(row) for row in standing}, set(value.glossary)
    if there == wanted:
        return []
    if taken_over(article_id):
        return [Change("glossary", value.slug, "left")] if wanted else []
    gone = [row for row in standing if _wording(row) not in wanted]
    for row in gone:
        row.retired_at = now
    before = {folded(row.term): row.id for row in gone}
    db.session.add_all(
        GlossaryEntry(
            article_id=article_id,
            term=one.term,
            forms=list(one.forms),
            explanation=one.explanation,
            replaces_id=before.get(folded(one.term)),
            at=now,
        )
        for one in value.glossary
        if one not in there
    )
    db.session.flush()
    return [Change("glossary", value.slug, "changed" if standing else "added")]


def taken_over(article_id: int) -> bool:
    """Whether a person has written an entry of it, or taken one out."""
    by_people = GlossaryEntry.by_id.is_not(None) | GlossaryEntry.retired_by_id.is_not(None)
    found = select(GlossaryEntry.id).where(GlossaryEntry.article_id == article_id, by_people)
    return db.session.scalar(found.limit(1)) is not None


def said(article_id: int) -> tuple[Wording, ...]:
    """The entries that stand, by their terms, so that their history makes no difference."""
    entries = map(_wording, _standing(article_id))
    return tuple(sorted(entries, key=lambda one: (sorting(one.term), one.term)))


def _standing(article_id: int) -> Sequence[GlossaryEntry]:
    return db.session.scalars(
        select(GlossaryEntry)
        .where(GlossaryEntry.article_id == article_id, GlossaryEntry.retired_at.is_(None))
        .order_by(GlossaryEntry.id)
    ).all()


def _wording(row: GlossaryEntry) -> Wording:
    return Wording(row.term, tuple(row.forms), row.explanation)
