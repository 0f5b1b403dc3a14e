"""Settling what waits: proposed words are confirmed, others chosen, or the question is retired."""

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.anchoring import Citation, describe
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.reading import around
from quizapp.core.reanchoring import State
from quizapp.core.recording import Kind
from quizapp.core.text import Span
from quizapp.core.words import N_
from quizapp.services import authoring, carrying, clock, library, waiting
from quizapp.services.asked_about import NEWEST
from quizapp.services.carrying import WAITS
from quizapp.services.library import Text
from quizapp.services.recording import note
from quizapp.services.waiting import Queue, Waiting
from quizapp.store.db import db
from quizapp.store.models import Cited, Question, Version

TOLD = N_("Somebody has settled this citation meanwhile.")
ONE_SENTENCE = N_("Choose words of one sentence: students choose whole sentences.")


def confirm(actor: Actor | None, slug: str, cited_id: int) -> None:
    """The proposed words prove it. Raises `Conflict` where it does not wait any more."""
    row, text = _open(actor, slug, cited_id)
    if row.state != State.CHANGED:
        raise Invalid("quote", N_("The words are gone: choose others, or retire the question."))
    if row.part in _sentences_of(row):
        passage = text.passages[row.passage_key]
        span = around(passage.sentences, Span(row.start, row.end))
        if list(span) not in [list(one) for one in passage.sentences]:
            raise Invalid("quote", ONE_SENTENCE)
        carrying.point(row, Citation(row.passage_key, describe(passage.text, *span)))
    _settled(actor, row, Kind.CITATION_CONFIRMED)


def point(
    actor: Actor | None,
    slug: str,
    cited_id: int,
    passage: str,
    quote: str,
    start: int | None = None,
    end: int | None = None,
) -> None:
    """Other words prove it: those at the position, or else the only ones that read so.

    Raises `Invalid` for ``passage`` or ``quote``, and `Conflict` where it does not wait any more.
    """
    row, text = _open(actor, slug, cited_id)
    whole = row.part in _sentences_of(row)
    marks = authoring.locate(text, passage, quote, start, end, whole=whole)
    if len(marks) != 1:
        raise Invalid("quote", ONE_SENTENCE)
    mark = marks[0]
    carrying.point(row, Citation(passage, describe(text.passages[passage].text, *mark.span)))
    _settled(actor, row, Kind.CITED_ANEW)


def retire(actor: Actor | None, slug: str, cited_id: int) -> None:
    """Ask the question no more, in any set. Raises `Conflict` where the citation waits no more."""
    row, _ = _open(actor, slug, cited_id)
    question = _question(row)
    question.retired_at = clock.now()
    _took(actor, question, Kind.RETIRED)


def ask_again(actor: Actor | None, slug: str, cited_id: int) -> None:
    """Take the retiring back: what waits of the question is in the queue once more."""
    row, _ = _open(actor, slug, cited_id, retired=True)
    question = _question(row)
    question.retired_at = None
    _took(actor, question, Kind.RETURNED)


def one(actor: Actor | None, slug: str, cited_id: int) -> tuple[Queue, Waiting]:
    """One citation of the queue, to be pointed anew. Raises `Conflict` where it waits no more."""
    _open(actor, slug, cited_id)
    found = waiting.queue(actor, slug)
    listed = {each.id: each for each in found.waiting}
    if cited_id not in listed:
        raise NotFound("citation")
    return found, listed[cited_id]


def _open(
    actor: Actor | None, slug: str, cited_id: int, *, retired: bool = False
) -> tuple[Cited, Text]:
    """A row that waits, and the text that it is about."""
    article_id, mine = waiting.allowed(actor, slug)
    row = db.session.get(Cited, cited_id)
    question = _question(row) if row else None
    if row is None or question is None or question.article_id != article_id:
        raise NotFound("citation")
    if question.id not in mine:
        raise NotFound("citation")
    newest = library.newest_revision(article_id)
    waits = db.session.scalar(
        select(Cited.id).where(
            Cited.id == cited_id,
            Cited.revision_id == newest,
            Cited.version_id.in_(NEWEST),
            WAITS,
        )
    )
    if waits is None or (question.retired_at is not None) != retired:
        raise Conflict(TOLD)
    return row, library.revision(newest)


def _sentences_of(row: Cited) -> set[str]:
    """The parts of its version that are sentences to be chosen."""
    version = db.session.get_one(Version, row.version_id)
    return {one.id for one in waiting.draft_of(version).of("sets")}


def _settled(actor: Actor | None, row: Cited, kind: Kind) -> None:
    row.settled_at, row.settled_by_id = clock.now(), access.teacher(actor).person_id
    _took(actor, _question(row), kind)


def _question(row: Cited) -> Question:
    return db.session.scalars(
        select(Question)
        .join(Version, Version.question_id == Question.id)
        .where(Version.id == row.version_id)
    ).one()


def _took(actor: Actor | None, question: Question, kind: Kind) -> None:
    """Commit what was done to a question, which is the browser's from now on."""
    if question.file_key is not None and question.taken_over_at is None:
        question.taken_over_at = clock.now()
    note(kind, actor, question_id=question.id)
    db.session.commit()
