"""The revisions of a text: when, who, why, and what each changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from quizapp.core import revising
from quizapp.core.access import Actor
from quizapp.core.manuscripts import Manuscript
from quizapp.core.revising import Differences
from quizapp.services import editing, holdings, manuscripts
from quizapp.store.db import db
from quizapp.store.models import Passage, Person, Revision

SHOWN = ("text", "kind", "note")  # what a reader sees of a passage


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision in the list. ``changed`` counts the passages that are not as they were before it."""

    number: int
    at: datetime
    by: str | None
    from_file: bool
    reason: str
    changed: int


@dataclass(frozen=True, slots=True)
class Step:
    """A revision beside the one before it."""

    title: str
    language: str
    entry: Entry
    differences: Differences
    is_newest: bool


def listed(actor: Actor | None, slug: str) -> tuple[str, list[Entry]]:
    """The title of an article, and its revisions, the newest first."""
    article_id = holdings.editable(actor, slug)
    return manuscripts.newest(article_id).title, _entries(article_id)


def step(actor: Actor | None, slug: str, number: int) -> Step:
    """A revision and what it changed. Raises `NotFound`."""
    article_id = holdings.editable(actor, slug)
    made = editing.numbered(article_id, number)
    entries = _entries(article_id)
    before = Manuscript()
    if number > 1:
        before = manuscripts.of(editing.numbered(article_id, number - 1))
    return Step(
        title=made.title,
        language=made.language,
        entry=next(one for one in entries if one.number == number),
        differences=revising.differences(before, manuscripts.of(made)),
        is_newest=number == entries[0].number,
    )


def _entries(article_id: int) -> list[Entry]:
    changed = _changed(article_id)
    rows = db.session.execute(
        select(Revision, Person.name)
        .outerjoin(Person, Person.id == Revision.by_id)
        .where(Revision.article_id == article_id)
        .order_by(Revision.number.desc())
    )
    return [
        Entry(
            row.number,
            row.created_at,
            name,
            row.by_id is None,
            row.reason,
            changed.get(row.number, 0),
        )
        for row, name in rows
    ]


def _changed(article_id: int) -> dict[int, int]:
    """By the number of a revision, how many passages came, went or are not as they were in it."""
    revision, other = aliased(Revision), aliased(Revision)
    passage, beside = aliased(Passage), aliased(Passage)
    found: dict[int, int] = {}
    for by in (-1, 1):
        same = and_(beside.revision_id == other.id, beside.key == passage.key)
        gone = beside.id.is_(None)
        others = [getattr(beside, name) != getattr(passage, name) for name in SHOWN]
        differs = or_(gone, *others) if by < 0 else gone
        rows = db.session.execute(
            select(revision.number, func.count())
            .join(passage, passage.revision_id == revision.id)
            .join(other, and_(other.article_id == article_id, other.number == revision.number + by))
            .outerjoin(beside, same)
            .where(revision.article_id == article_id, differs)
            .group_by(revision.number)
        )
        for number, count in rows:
            later = number if by < 0 else number + 1
            found[later] = found.get(later, 0) + count
    return found
