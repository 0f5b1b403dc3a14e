"""What somebody marked in a text for themselves, with notes: theirs alone, in every revision."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import func, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.anchoring import Citation, Quote, describe, find
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.reading import Mark
from quizapp.core.reanchoring import State, carried
from quizapp.core.text import Span, normalised, some_lines
from quizapp.core.words import N_
from quizapp.services import clock, holdings, library, sitting
from quizapp.services.library import PassageText, Text
from quizapp.store.db import db
from quizapp.store.models import Highlight

LONGEST_NOTE = 2000
LONGEST_WORDS = 4000
MOST = 500  # in one article
_SPACE = re.compile(r"\s")  # a line of a list, a cell of a table: one sign each, so places stay
CLOSED = N_("While you sit a test on this text your highlights are closed.")


@dataclass(frozen=True, slots=True)
class Place:
    """Words as they are pointed at: the number of a passage of revision ``revision``, and the words.

    No words: the whole passage. ``start`` and ``end`` are in code points, where a script knows them.
    """

    revision: int | None
    number: int | None
    words: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """A highlight in the revision that is read. ``words`` are those that were marked.

    ``state`` says how they were found again; of lost ones ``mark`` and ``now`` say nothing, and of
    changed ones the words that stand there ``now`` wait for the person to say so.
    """

    id: int
    words: str
    note: str
    made_at: datetime
    state: State
    mark: Mark
    number: int
    now: str

    @property
    def stands(self) -> bool:
        return self.state in {State.SAME, State.MOVED}


def of(actor: Actor | None, text: Text) -> list[Own]:
    """The actor's highlights of an article as they stand in ``text``, in its order; lost ones last.

    None while the actor sits a test on it: there what one wrote down is no help that all have.
    """
    if actor is None or actor.is_guest or sitting.at(actor, text.article_id):
        return []
    rows = db.session.scalars(
        select(Highlight).where(
            Highlight.person_id == actor.person_id, Highlight.article_id == text.article_id
        )
    )
    passages = text.passages
    found = [_own(row, text, passages) for row in rows]
    return sorted(found, key=lambda one: (one.number or len(passages) + 1, one.mark.span))


def add(actor: Actor | None, slug: str, place: Place, note: str) -> tuple[int, str]:
    """Mark words for oneself; gives the highlight's id and the passage's key. The same words twice are one.

    Raises `NotAllowed` without an account, `NotFound`, `Conflict` during a test on the article, and
    `Invalid` for ``number``, ``words``, ``note``.
    """
    person = access.signed_in(actor).person_id
    text = library.read(actor, slug, place.revision)
    _not_in_a_test(actor, text.article_id)
    passage, span = located(text, place)
    said = some_lines("note", note, LONGEST_NOTE)
    quote = describe(passage.text, *span)
    row = _same(person, text, passage.key, span)
    if row is None:
        _room_for_one_more(person, text.article_id)
        row = Highlight(
            person_id=person, article_id=text.article_id, note=said, made_at=clock.now()
        )
        _stand(row, text, passage.key, quote)
        db.session.add(row)
    elif said:
        row.note, row.changed_at = said, clock.now()
    db.session.flush()
    made = row.id
    db.session.commit()
    return made, passage.key


def located(text: Text, place: Place) -> tuple[PassageText, Span]:
    """The words that are pointed at. Raises `Invalid` for ``number`` or ``words``."""
    passage = next((one for one in text.passages.values() if one.number == place.number), None)
    if passage is None:
        most = len(text.passages)
        raise Invalid("number", N_("Give the number of a passage, 1 to %(most)s."), most=most)
    if len(place.words) > LONGEST_WORDS:
        raise Invalid("words", N_("Choose fewer words."))
    wanted = normalised(place.words.replace("\0", ""))
    if not wanted:
        return passage, Span(0, len(passage.text))
    if place.start is not None and place.end is not None:
        there = passage.text[place.start : place.end]
        if there.split() == wanted.split():
            return passage, Span(place.start, place.end)
    try:
        return passage, find(_SPACE.sub(" ", passage.text), wanted)
    except Invalid as error:
        raise Invalid("words", error.problem, **error.values) from error


def one(actor: Actor | None, slug: str, highlight_id: int) -> tuple[Own, Text]:
    """A highlight of the actor's, as it stands in the newest revision. Raises `NotFound`, `Conflict`."""
    row = _mine(actor, slug, highlight_id)
    text = library.read(actor, slug)
    return _own(row, text, text.passages), text


def change(actor: Actor | None, slug: str, highlight_id: int, note: str) -> None:
    """Write another note, or none. Raises `NotFound`, and `Invalid` for ``note``."""
    row = _mine(actor, slug, highlight_id)
    row.note = some_lines("note", note, LONGEST_NOTE)
    row.changed_at = clock.now()
    db.session.commit()


def keep(actor: Actor | None, slug: str, highlight_id: int) -> None:
    """Say that a highlight means the words that stand there now, in the newest revision.

    Raises `NotFound`, and `Conflict` where they are lost.
    """
    row = _mine(actor, slug, highlight_id)
    text = library.read(actor, slug)
    found, state = _carried(_citation(row), text)
    if row.revision_id != text.revision_id:
        if state is State.LOST:
            raise Conflict(N_("These words are not in the newest text."))
        _stand(row, text, found.passage, found.quote)
        row.changed_at = clock.now()
    db.session.commit()


def remove(actor: Actor | None, slug: str, highlight_id: int) -> None:
    """Take a highlight away, with its note. Raises `NotFound`."""
    db.session.delete(_mine(actor, slug, highlight_id))
    db.session.commit()


def _mine(actor: Actor | None, slug: str, highlight_id: int) -> Highlight:
    person = access.signed_in(actor).person_id
    article_id = holdings.readable(actor, slug)
    _not_in_a_test(actor, article_id)
    row = db.session.get(Highlight, highlight_id)
    if row is None or (row.person_id, row.article_id) != (person, article_id):
        raise NotFound("highlight")
    return row


def _not_in_a_test(actor: Actor | None, article_id: int) -> None:
    if sitting.at(actor, article_id):
        raise Conflict(CLOSED)


def _same(person: int, text: Text, key: str, span: Span) -> Highlight | None:
    return db.session.scalar(
        select(Highlight).where(
            Highlight.person_id == person,
            Highlight.revision_id == text.revision_id,
            Highlight.passage_key == key,
            Highlight.start == span.start,
            Highlight.end == span.end,
        )
    )


def _room_for_one_more(person: int, article_id: int) -> None:
    mine = Highlight.person_id == person, Highlight.article_id == article_id
    if (db.session.scalar(select(func.count()).where(*mine)) or 0) >= MOST:
        raise Invalid("words", N_("You have %(most)s highlights in this text."), most=MOST)


def _stand(row: Highlight, text: Text, key: str, quote: Quote) -> None:
    row.revision_id, row.passage_key = text.revision_id, key
    row.start, row.end, row.exact = quote.start, quote.end, quote.exact
    row.prefix, row.suffix = quote.prefix, quote.suffix


def _citation(row: Highlight) -> Citation:
    return Citation(row.passage_key, Quote(row.start, row.end, row.exact, row.prefix, row.suffix))


def _own(row: Highlight, text: Text, passages: Mapping[str, PassageText]) -> Own:
    found, state = _citation(row), State.SAME
    if row.revision_id != text.revision_id:
        found, state = _carried(found, text)
    lost = state is State.LOST
    passage = passages.get(found.passage)
    return Own(
        id=row.id,
        words=row.exact,
        note=row.note,
        made_at=row.made_at,
        state=state,
        mark=Mark(found.passage, Span(found.quote.start, found.quote.end)),
        number=0 if lost or passage is None else passage.number,
        now="" if lost else found.quote.exact,
    )


@lru_cache(4000)
def _carried(citation: Citation, text: Text) -> tuple[Citation, State]:
    """As a text never changes, what was looked for in it once is not looked for again."""
    return carried(citation, _words(text))


@lru_cache(8)
def _words(text: Text) -> Mapping[str, str]:
    return {key: passage.text for key, passage in text.passages.items()}
