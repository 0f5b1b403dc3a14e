"""An article's glossary: what its editors explain, who wrote it when, and what stood there before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from quizapp.core import access
from quizapp.core import glossary as rules
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotAllowed, NotFound
from quizapp.core.glossary import Explained, Wording
from quizapp.core.text import sorting
from quizapp.core.words import N_
from quizapp.services import clock, holdings, library, searching
from quizapp.services.library import Text
from quizapp.store.db import db
from quizapp.store.models import GlossaryEntry, Person

MOST = rules.MOST
_STANDING = select(
    GlossaryEntry.id, GlossaryEntry.term, GlossaryEntry.forms, GlossaryEntry.explanation
).where(
    GlossaryEntry.article_id == bindparam("article"),
    GlossaryEntry.retired_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that stands. ``places`` is how often its forms stand in the text."""

    id: int
    wording: Wording
    places: int


@dataclass(frozen=True, slots=True)
class Past:
    """An entry as it was written, and when and by whom it was retired, if it was.

    ``brought``: it came with the article, as its file or a copy has it; ``dropped``: it was retired
    since a later file of the article has it no more. Else no name means an erased account.
    """

    wording: Wording
    by: str | None
    at: datetime
    retired_by: str | None
    retired_at: datetime | None
    replaced: bool
    brought: bool
    dropped: bool


def of(text: Text) -> tuple[list[Entry], Sequence[Explained]]:
    """The entries of a text's article by their terms, and where in the text each is explained."""
    standing = _standing(text.article_id)
    found, counts = _explained(text, tuple(standing.items())) if standing else ((), Counter())
    entries = [Entry(one, wording, counts[one]) for one, wording in standing.items()]
    return sorted(entries, key=lambda one: sorting(one.wording.term)), found


def writable(actor: Actor | None, slug: str) -> bool:
    """Whether the actor is shown the way to `page`."""
    if actor is None or not actor.is_teacher:
        return False
    try:
        holdings.editable(actor, slug)
    except (NotFound, NotAllowed):
        return False
    return True


def page(actor: Actor | None, slug: str) -> tuple[Text, list[Entry], list[Past]]:
    """What whoever may edit the article works on: the entries, and all that was written, newest first.

    Raises `NotFound`, or `NotAllowed` for teachers who may only read it.
    """
    article_id = holdings.editable(actor, slug)
    text = library.text(slug)
    return text, of(text)[0], _history(article_id)


def entry(actor: Actor | None, slug: str, entry_id: int) -> tuple[Text, Wording]:
    """One entry that stands, for whoever may edit it. Raises as `page` does."""
    row = _row(holdings.editable(actor, slug), entry_id)
    return library.text(slug), _wording(row)


def write(actor: Actor | None, slug: str, wording: Wording) -> int:
    """Add an entry; gives its id. Raises as `page` does, and `Invalid` for ``term``."""
    person, article_id = _editor(actor, slug)
    standing = _standing(article_id)
    if len(standing) >= MOST:
        raise Invalid("term", N_("A glossary has at most %(most)s entries."), most=MOST)
    _new(wording, standing)
    made = _add(person, article_id, wording)
    db.session.commit()
    return made


def rewrite(actor: Actor | None, slug: str, entry_id: int, wording: Wording) -> int:
    """Put a new wording in an entry's place, which is retired; gives the id of the new one.

    Raises as `write` does, and `Conflict` where somebody else replaced or retired it meanwhile.
    """
    person, article_id = _editor(actor, slug)
    row = _row(article_id, entry_id)
    if _wording(row) == wording:
        return entry_id
    others = _standing(article_id)
    others.pop(entry_id)
    _new(wording, others)
    row.retired_at, row.retired_by_id = clock.now(), person
    made = _add(person, article_id, wording, entry_id)
    db.session.commit()
    return made


def retire(actor: Actor | None, slug: str, entry_id: int) -> None:
    """Take an entry out; what it said is kept. Raises as `rewrite` does."""
    person, article_id = _editor(actor, slug)
    row = _row(article_id, entry_id)
    row.retired_at, row.retired_by_id = clock.now(), person
    db.session.commit()


def _editor(actor: Actor | None, slug: str) -> tuple[int, int]:
    """Who writes, and in which article."""
    article_id = holdings.editable(actor, slug)
    return access.signed_in(actor).person_id, article_id


def _standing(article_id: int) -> dict[int, Wording]:
    rows = db.session.connection().execute(_STANDING, {"article": article_id})
    return {row.id: Wording(row.term, tuple(row.forms), row.explanation) for row in rows}


@lru_cache(32)
def _explained(
    text: Text, entries: tuple[tuple[int, Wording], ...]
) -> tuple[list[Explained], Counter[int]]:
    parts = {passage.key: part.key for part in text.parts for passage in part.passages}
    return rules.explained(searching.prepared(text), parts, dict(entries))


def _new(wording: Wording, others: Mapping[int, Wording]) -> None:
    taken = rules.alike(wording, others.values())
    if taken is not None:
        field = "term" if taken == wording.term else "forms"
        raise Invalid(field, N_("“%(form)s” is explained already."), form=taken)


def _row(article_id: int, entry_id: int) -> GlossaryEntry:
    row = db.session.get(GlossaryEntry, entry_id)
    if row is None or row.article_id != article_id:
        raise NotFound("entry")
    if row.retired_at is not None:
        raise Conflict(N_("Somebody has changed this entry meanwhile. Look at it again."))
    return row


def _wording(row: GlossaryEntry) -> Wording:
    return Wording(row.term, tuple(row.forms), row.explanation)


def _add(person: int, article_id: int, wording: Wording, replaces: int | None = None) -> int:
    row = GlossaryEntry(
        article_id=article_id,
        term=wording.term,
        forms=list(wording.forms),
        explanation=wording.explanation,
        replaces_id=replaces,
        by_id=person,
        at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def _history(article_id: int) -> list[Past]:
    writer, remover, later = aliased(Person), aliased(Person), aliased(GlossaryEntry)
    rows = db.session.execute(
        select(GlossaryEntry, writer.name, remover.name, later.id)
        .outerjoin(writer, writer.id == GlossaryEntry.by_id)
        .outerjoin(remover, remover.id == GlossaryEntry.retired_by_id)
        .outerjoin(later, later.replaces_id == GlossaryEntry.id)
        .where(GlossaryEntry.article_id == article_id)
        .order_by(GlossaryEntry.id.desc())
    )
    return [
        Past(
            wording=_wording(row),
            by=by,
            at=row.at,
            retired_by=gone_by,
            retired_at=row.retired_at,
            replaced=later_id is not None,
            brought=row.by_id is None,
            dropped=row.retired_at is not None and row.retired_by_id is None,
        )
        for row, by, gone_by, later_id in rows
    ]
