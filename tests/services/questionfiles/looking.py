"""What is in the database, as tests of question files look at it."""

from pathlib import Path

from sqlalchemy import select

from quizapp.services import questionfiles
from quizapp.services.questionfiles import Change
from quizapp.store.db import Model, db
from quizapp.store.models import (
    Cited,
    Question,
    Revision,
    Version,
)
from tests import factories


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    db.session.expire_all()
    return {
        table.name: [
            tuple(row) for row in db.session.execute(select(table).order_by(*table.primary_key))
        ]
        for table in Model.metadata.sorted_tables
    }


def changes(folder: Path) -> set[Change]:
    return set(questionfiles.sync(folder).changes)


def versions(key: str) -> list[Version]:
    return list(
        db.session.scalars(
            select(Version).join(Question).where(Question.file_key == key).order_by(Version.number)
        )
    )


def citations(version_id: int, revision: int) -> list[tuple[str, int, str, int, int, str]]:
    """Part, position, passage, start, end and state, in one revision."""
    rows = db.session.scalars(
        select(Cited)
        .join(Revision, Revision.id == Cited.revision_id)
        .where(Cited.version_id == version_id, Revision.number == revision)
        .order_by(Cited.part, Cited.position)
    )
    return [
        (row.part, row.position, row.passage_key, row.start, row.end, row.state) for row in rows
    ]


def question(key: str) -> Question:
    return db.session.scalars(select(Question).where(Question.file_key == key)).one()


def take_over(key: str) -> None:
    question(key).taken_over_at = factories.THEN
    db.session.commit()


def taken_over(key: str) -> Version:
    """The version of a question taken over: its citations are found again without the files."""
    take_over(key)
    return versions(key)[0]
