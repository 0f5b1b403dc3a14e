"""Texts that a teacher brings in: begun, looked at, tried again, discarded.

`quizapp.services.import_reading` reads the file, `import_editing` changes what was read, and
`import_finishing` makes the article. An import is its owner's alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.blocks import Draft, from_content
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.imported import MOST_TEXT, About, Said
from quizapp.core.text import normalised
from quizapp.core.words import N_
from quizapp.formats.articles.front import MOST_BYTES
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import ArticleImport

__all__ = ["MOST_BYTES"]
KEPT = timedelta(days=14)
SILENT = timedelta(seconds=20)  # after which nobody reads it any more
MOST_AT_ONCE = 10
LONGEST_NAME = 120
READING, READY, FAILED, INTERRUPTED = "reading", "ready", "failed", "interrupted"


@dataclass(frozen=True, slots=True)
class Import:
    """A text on its way. ``state`` is ``reading``, ``ready``, ``failed`` or ``interrupted``.

    ``progress`` is 0 to 100; ``again`` says whether it can be tried again.
    """

    id: int
    name: str
    state: str
    progress: int
    changes: int
    about: About
    notes: Sequence[Said]
    problem: Said | None
    created_at: datetime

    @property
    def again(self) -> bool:
        return self.state == INTERRUPTED


def begin(actor: Actor | None, name: str, data: bytes) -> int:
    """Keep a file that is to be read; gives the import's id. Raises `Invalid` for ``file``."""
    person_id = access.teacher(actor).person_id
    if not data.strip():
        raise Invalid("file", N_("There is no text in this."))
    if len(data) > MOST_BYTES:
        raise Invalid("file", N_("This is too large: at most 20 MB."))
    return _keep(person_id, _tidy(name), data)


def paste(actor: Actor | None, text: str) -> int:
    """`begin` for a text that was pasted. Raises `Invalid` for ``text``."""
    person_id = access.teacher(actor).person_id
    if len(text) > MOST_TEXT:
        raise Invalid(
            "text", N_("This text is too long: at most 2,000,000 characters. Bring it in in parts.")
        )
    if not text.strip():
        raise Invalid("text", N_("There is no text in this."))
    return _keep(person_id, "", text.encode("utf-8", "replace"))


def listed(actor: Actor | None) -> list[Import]:
    """The actor's texts that are no articles yet, the newest first."""
    person_id = access.teacher(actor).person_id
    rows = db.session.scalars(
        select(ArticleImport)
        .where(ArticleImport.person_id == person_id)
        .order_by(ArticleImport.id.desc())
    )
    return [_shown(row) for row in rows]


def one(actor: Actor | None, import_id: int) -> Import:
    """One of the actor's. Raises `NotFound`."""
    return _shown(held(actor, import_id))


def passages(actor: Actor | None, import_id: int) -> list[Draft]:
    """The passages as they will be numbered. Raises `NotFound`, `Conflict` before there are any."""
    return drafts(ready(actor, import_id))


def again(actor: Actor | None, import_id: int) -> None:
    """Have an import read anew whose reading was interrupted. Raises `NotFound` or `Conflict`."""
    row = held(actor, import_id)
    if _state(row) != INTERRUPTED:
        raise Conflict(N_("This is being read, or has been. Load the page again."))
    row.state, row.progress, row.beat_at = READING, 0, clock.now()
    db.session.commit()


def discard(actor: Actor | None, import_id: int) -> None:
    """Keep nothing of it. Raises `NotFound`."""
    db.session.delete(held(actor, import_id))
    db.session.commit()


def sweep() -> None:
    """Discard what nobody finished in 14 days. Commits."""
    old = ArticleImport.created_at < clock.now() - KEPT
    db.session.execute(delete(ArticleImport).where(old))
    db.session.commit()


def held(actor: Actor | None, import_id: int) -> ArticleImport:
    """The row of an import that is the actor's. Raises `NotFound`."""
    person_id = access.teacher(actor).person_id
    row = db.session.get(ArticleImport, import_id)
    if row is None or row.person_id != person_id:
        raise NotFound("import")
    return row


def ready(actor: Actor | None, import_id: int) -> ArticleImport:
    """`held` of one that has been read. Raises `Conflict` for others."""
    row = held(actor, import_id)
    if row.state != READY:
        raise Conflict(N_("This text is not read yet."))
    return row


def drafts(row: ArticleImport) -> list[Draft]:
    return [from_content(kept) for kept in row.passages]


def _keep(person_id: int, name: str, data: bytes) -> int:
    waiting = select(func.count()).where(ArticleImport.person_id == person_id)
    if (db.session.scalar(waiting) or 0) >= MOST_AT_ONCE:
        raise Invalid("file", N_("Ten texts wait already. Finish or discard one of them first."))
    now = clock.now()
    row = ArticleImport(
        person_id=person_id, name=name, state=READING, file=data, beat_at=now, created_at=now
    )
    db.session.add(row)
    db.session.flush()
    import_id = row.id
    db.session.commit()
    return import_id


def _tidy(name: str) -> str:
    """The end of a file's name as it may be shown; whatever folders stand before it."""
    shown = "".join(sign if sign.isprintable() else " " for sign in name)
    return normalised(shown.replace("\\", "/").rpartition("/")[2])[-LONGEST_NAME:]


def _state(row: ArticleImport) -> str:
    silent = row.state == READING and row.beat_at < clock.now() - SILENT
    return INTERRUPTED if silent else row.state


def _said(kept: Mapping[str, Any]) -> Said:
    return Said(kept["message"], kept["values"])


def _shown(row: ArticleImport) -> Import:
    return Import(
        id=row.id,
        name=row.name,
        state=_state(row),
        progress=row.progress,
        changes=row.changes,
        about=About(**row.about),
        notes=[_said(note) for note in row.notes],
        problem=_said(row.problem) if row.problem else None,
        created_at=row.created_at,
    )
