"""Brings the questions of the files into the bank of their article."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from quizapp.core import content
from quizapp.core.edits import Edit, kind_of_edit
from quizapp.core.questions import from_content
from quizapp.core.reanchoring import WAITING, State, waits
from quizapp.core.recording import Kind
from quizapp.services.questionfiles import citations, digests, versions
from quizapp.services.questionfiles.articles import Edition
from quizapp.services.questionfiles.citations import Places, States
from quizapp.services.questionfiles.drafts import carry_drafts
from quizapp.services.questionfiles.summary import Change
from quizapp.services.questionfiles.versions import Newest
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import Question, Version


def bring(listed: Sequence[content.Question], edition: Edition, now: datetime) -> list[Change]:
    """Add, change, retire and bring back questions; cite the newest revision. Does not commit."""
    rows = db.session.scalars(select(Question).where(Question.article_id == edition.article_id))
    known = {row.file_key or f"#{row.id}": row for row in rows}
    newest = versions.newest(edition.article_id, edition.revision_id)
    changes: list[Change] = []
    owned: set[int] = set()
    for one in listed:
        row = known.get(one.id)
        if row and row.taken_over_at:
            continue
        changes += _one(one, row, newest.get(row.id) if row else None, edition, now)
        if row:
            owned.add(row.id)
    changes += _gone({one.id for one in listed}, known, now)
    if edition.before is not None:
        carry_drafts(known.values(), edition)
        for key, row in known.items():
            if row.id not in owned and row.id in newest:
                changes += _carried(key, row, newest[row.id].version, edition)
    changes += [Change("question", key, "left") for key, row in known.items() if row.taken_over_at]
    return changes


def _one(
    value: content.Question,
    row: Question | None,
    newest: Newest | None,
    edition: Edition,
    now: datetime,
) -> list[Change]:
    changes: list[Change] = []
    if row is None:
        row = Question(article_id=edition.article_id, file_key=value.id, created_at=now)
        db.session.add(row)
        db.session.flush()
        changes.append(Change("question", value.id, "added"))
    elif row.retired_at is not None:
        row.retired_at = None
        note(Kind.RETURNED, None, question_id=row.id)
        changes.append(Change("question", value.id, "returned"))
    digest = digests.question(value)
    found, states = _places(value, edition)
    if newest and _says_the_same(newest, value, digest, found, edition):
        if edition.is_new:
            citations.refind(newest.version.id, found, edition)
        return changes
    if newest:
        changes.append(Change("question", value.id, "changed"))
    version = _version(value, row.id, newest.version if newest else None, digest, now)
    citations.keep(version.id, edition.revision_id, found, states)
    if any(state in WAITING for state in states.values()):
        changes.append(Change("question", value.id, "waiting"))
    return changes


def _places(value: content.Question, edition: Edition) -> tuple[Places, States]:
    """Where a question of the files is cited: in their own text, and from there in the browser's."""
    if edition.said is None:
        return citations.resolved(value, edition.passages), {}
    return citations.placed(value.asked, citations.resolved(value, edition.said), edition)


def _says_the_same(
    newest: Newest, value: content.Question, digest: str, found: Places, edition: Edition
) -> bool:
    """By what the file said last time, or by what it comes to; a lost quote has to be set anew.

    In a text that the browser has taken over, where a person settles it, a file need not.
    """
    version, rows = newest
    if edition.said is None and any(
        waits(State(row.state), settled=row.settled_at is not None) for row in rows
    ):
        return False
    if version.digest == digest:
        return True
    said = (version.kind, version.skill, version.level, version.content)
    says = (value.asked.kind, value.skill, value.level, value.asked.to_content())
    return said == says and citations.by_part(rows) == found


def _version(
    value: content.Question, question_id: int, before: Version | None, digest: str, now: datetime
) -> Version:
    edit = Edit.NEW
    if before:
        edit = kind_of_edit(from_content(before.kind, before.content), value.asked)
    made = Version(
        question_id=question_id,
        number=before.number + 1 if before else 1,
        kind=value.asked.kind,
        skill=value.skill,
        level=value.level,
        content=value.asked.to_content(),
        edit=edit,
        digest=digest,
        created_at=now,
    )
    db.session.add(made)
    db.session.flush()
    return made


def _gone(ids: set[str], known: dict[str, Question], now: datetime) -> Iterable[Change]:
    for key, row in known.items():
        owned = row.file_key is not None and row.taken_over_at is None
        if owned and row.retired_at is None and key not in ids:
            row.retired_at = now
            note(Kind.RETIRED, None, question_id=row.id)
            yield Change("question", key, "retired")


def _carried(key: str, row: Question, version: Version, edition: Edition) -> list[Change]:
    waits = [state for state in citations.carry(version.id, edition) if state in WAITING]
    return [Change("question", key, "waiting")] if waits and row.retired_at is None else []
