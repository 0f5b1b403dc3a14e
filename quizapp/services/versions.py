"""Question versions as they were published."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, bindparam, select

from quizapp.core.errors import NotFound
from quizapp.core.questions import Choice, from_content
from quizapp.services.kept import kept
from quizapp.store.db import db
from quizapp.store.models import Version

_CONTENT = select(Version.id, Version.kind, Version.content).where(
    Version.id.in_(bindparam("ids", expanding=True))
)


def question(version_id: int, connection: Connection | None = None) -> Choice:
    """What a version asks, read by ``connection`` or the session. Raises `NotFound`."""
    found = questions([version_id], connection).get(version_id)
    if found is None:
        raise NotFound("version")
    return found


@kept(most=1000)
def questions(
    version_ids: Collection[int], connection: Connection | None = None
) -> Mapping[int, Choice]:
    """What versions ask, by their ids."""
    rows = (connection or db.session.connection()).execute(_CONTENT, {"ids": list(version_ids)})
    return {row.id: from_content(row.kind, row.content) for row in rows}
