"""What a teacher does to the passages of a text before it is an article.

``seen`` is how many changes the page knew of: another that came between is a `Conflict`. Places
count from 0.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from quizapp.core.access import Actor
from quizapp.core.blocks import LONGEST_TITLE, Draft, as_kind, merged, split
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.passages import Kind
from quizapp.core.text import one_line
from quizapp.core.words import N_
from quizapp.services import imports
from quizapp.store.db import db


def merge(actor: Actor | None, import_id: int, seen: int, place: int) -> None:
    """Make one passage of two that follow each other."""

    def change(found: Sequence[Draft]) -> list[Draft]:
        if place + 1 >= len(found):
            raise NotFound("passage")
        return [merged(found[place], found[place + 1])]

    _change(actor, import_id, seen, place, 2, change)


def divide(actor: Actor | None, import_id: int, seen: int, place: int, at: int) -> None:
    """Make two passages of one; ``at`` in code points. Raises `Invalid` for ``at``."""
    _change(actor, import_id, seen, place, 1, lambda found: list(split(found[place], at)))


def drop(actor: Actor | None, import_id: int, seen: int, place: int) -> None:
    """Leave a passage out; a part that begins with it begins with the next."""

    def change(found: Sequence[Draft]) -> list[Draft]:
        if len(found) == 1:
            raise Invalid("passages", N_("One passage has to stay."))
        title, after = found[place].part, found[place + 1 : place + 2]
        return [replace(one, part=title if one.part is None else one.part) for one in after]

    _change(actor, import_id, seen, place, 2, change)


def alter(
    actor: Actor | None, import_id: int, seen: int, place: int, kind: str, part: str | None
) -> None:
    """Make a passage one of another kind, and let a part of that title begin with it, or none.

    The first passage always begins one. Raises `Invalid` for ``kind`` or ``part``.
    """
    if kind not in {one.value for one in Kind}:
        raise Invalid("kind", N_("Choose what it is."))
    title = one_line("part", part, LONGEST_TITLE) if part and part.strip() else None

    def change(found: Sequence[Draft]) -> list[Draft]:
        begins = "" if title is None and place == 0 else title
        return [replace(as_kind(found[place], Kind(kind)), part=begins)]

    _change(actor, import_id, seen, place, 1, change)


def _change(
    actor: Actor | None,
    import_id: int,
    seen: int,
    place: int,
    count: int,
    change: Callable[[Sequence[Draft]], list[Draft]],
) -> None:
    row = imports.ready(actor, import_id)
    found = imports.drafts(row)
    if row.changes != seen:
        raise Conflict(N_("The passages have changed meanwhile. Load the page again."))
    if not 0 <= place < len(found):
        raise NotFound("passage")
    found[place : place + count] = change(found)
    row.passages = [one.to_content() for one in found]
    row.changes += 1
    db.session.commit()
