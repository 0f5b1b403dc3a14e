"""Rows of a revision as a text to be edited, and such a text as the rows of a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select

from quizapp.core.manuscripts import ABOUT, Manuscript, Part
from quizapp.core.manuscripts import Passage as Written
from quizapp.core.styling import Styled
from quizapp.core.text import sentences
from quizapp.services.carrying import Cut
from quizapp.store.db import db
from quizapp.store.models import Passage, Revision

# What the names of `ABOUT` are called in the source of a revision, if they are there.
SOURCE = {"author": "author", "source": "title", "publisher": "publisher", "date": "date"}
_WRITTEN = [getattr(Passage, one.name) for one in fields(Written)]


def newest(article_id: int) -> Revision:
    """The newest revision of an article."""
    return db.session.scalars(
        select(Revision)
        .where(Revision.article_id == article_id)
        .order_by(Revision.number.desc())
        .limit(1)
    ).one()


def of(revision: Revision) -> Manuscript:
    """A revision as it is edited."""
    rows = db.session.execute(
        select(Passage.part_key, Passage.part_title, *_WRITTEN)
        .where(Passage.revision_id == revision.id)
        .order_by(Passage.position)
    )
    titles: dict[str, str] = {}
    listed: dict[str, list[Written]] = {}
    for row in rows:
        titles.setdefault(row.part_key, row.part_title)
        listed.setdefault(row.part_key, []).append(_written(row))
    parts = [Part(key=key, title=titles[key], passages=one) for key, one in listed.items()]
    return Manuscript(about=_about(revision), parts=parts)


def keep(
    before: Revision, text: Manuscript, cut: Cut, by_id: int | None, reason: str, now: datetime
) -> Revision:
    """The text as the revision that follows ``before``, its sentences as ``cut``. Does not commit."""
    about = {name: text.about.get(name, "") for name in ABOUT}
    made = Revision(
        article_id=before.article_id,
        number=before.number + 1,
        source=before.source | {SOURCE[name]: about.pop(name) for name in SOURCE},
        by_id=by_id,
        reason=reason,
        created_at=now,
        **about,
    )
    db.session.add(made)
    db.session.flush()
    listed = [(part, one) for part in text.parts for one in part.passages]
    db.session.execute(
        insert(Passage),
        [_row(made.id, at, part, one, cut) for at, (part, one) in enumerate(listed, 1)],
    )
    return made


def cutting(revision_id: int) -> Cut:
    """Where the sentences of a passage stand: those that were stored with a revision stay as they are."""
    rows = db.session.execute(
        select(Passage.text, Passage.sentences).where(Passage.revision_id == revision_id)
    )
    known: dict[str, Sequence[Sequence[int]]] = {row.text: row.sentences for row in rows}
    return lambda text: known.get(text) or sentences(text)


def _row(revision_id: int, position: int, part: Part, one: Written, cut: Cut) -> dict[str, Any]:
    return {
        "revision_id": revision_id,
        "position": position,
        "key": one.key,
        "part_key": part.key,
        "part_title": part.title,
        "text": one.text,
        "note": one.note,
        "original": list(one.original),
        "sentences": [list(span) for span in cut(one.text)],
        "kind": one.kind,
        "styles": [list(style) for style in one.styles],
    }


def _written(row: Row[Any]) -> Written:
    return Written(
        key=row.key,
        text=row.text,
        kind=row.kind,
        styles=tuple(Styled(*style) for style in row.styles),
        note=row.note,
        original=tuple(row.original),
    )


def _about(revision: Revision) -> dict[str, str]:
    source: Mapping[str, Any] = revision.source
    said = {name: source.get(called) or "" for name, called in SOURCE.items()}
    own = {name: getattr(revision, name) for name in ABOUT if name not in SOURCE}
    return own | said
