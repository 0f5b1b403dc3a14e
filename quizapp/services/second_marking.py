"""Marking a second time: blind to the first mark and to names, once, and never as the mark."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select, update

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.recording import Kind
from quizapp.core.rounds import Round
from quizapp.core.text import comment as tidy
from quizapp.core.words import N_
from quizapp.services import clock, hand_marking, open_answers, second_samples
from quizapp.services.hand_marking import LONGEST, Sheet
from quizapp.services.open_answers import Asked, Place
from quizapp.services.recording import note
from quizapp.services.second_samples import Drawn
from quizapp.store.db import db
from quizapp.store.models import Item, SecondMark


@dataclass(frozen=True, slots=True)
class Paper:
    """An answer to mark a second time. ``round`` goes through the places in the sample of those that
    wait for this teacher; ``marked`` of ``all`` answers of the sample are marked.
    """

    place: Place
    asked: Asked
    round: Round
    marked: int
    all: int
    sheet: Sheet


def paper(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    question_id: int,
    number: int | None = None,
) -> Paper | None:
    """The answer of that place in the sample, or the first that waits for this teacher; None if none does.

    Raises `NotFound`, also for an answer that they marked first.
    """
    place = open_answers.place(actor, room_id, assignment_id)
    asked = open_answers.asked(assignment_id, question_id)
    sample, _ = second_samples.drawn(assignment_id, question_id)
    waiting = {one.place: one for one in sample if waits_for(actor, one)}
    if number is None and not waiting:
        return None
    wanted = waiting.get(next(iter(waiting)) if number is None else number)
    if wanted is None:
        raise NotFound("second mark")
    answer = db.session.scalar(select(Item.answer).where(Item.id == wanted.item_id)) or ""
    return Paper(
        place=place,
        asked=asked,
        round=Round(list(waiting), waiting.keys(), wanted.place),
        marked=sum(one.second_by is not None for one in sample),
        all=len(sample),
        sheet=hand_marking.sheet(wanted.version_id, wanted.revision_id, answer),
    )


def mark(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    question_id: int,
    number: int,
    levels: Mapping[str, str],
    comment: str,
) -> None:
    """Keep what a second teacher gives each criterion. The ledger is not touched.

    Raises `NotFound`, also for an answer that they marked first, `Conflict` where it was marked a
    second time already, and `Invalid` for ``level-<criterion>``.
    """
    open_answers.place(actor, room_id, assignment_id)
    sample, _ = second_samples.drawn(assignment_id, question_id)
    wanted = next((one for one in sample if one.place == number), None)
    by = access.teacher(actor).person_id
    if wanted is None or wanted.first_by == by:
        raise NotFound("second mark")
    question = hand_marking.rubric(wanted.version_id, wanted.revision_id)
    kept = db.session.execute(
        update(SecondMark)
        .where(SecondMark.id == wanted.id, SecondMark.by_id.is_(None))
        .values(
            by_id=by,
            parts=dict(question.graded(levels).parts),
            comment=tidy(comment, LONGEST),
            at=clock.now(),
        )
    )
    if not getattr(kept, "rowcount", 0):
        raise Conflict(N_("This answer was marked a second time already."))
    note(  # of whom is not said: it was marked without names
        Kind.SECOND_MARK,
        actor,
        room_id=room_id,
        assignment_id=assignment_id,
        question_id=question_id,
    )
    db.session.commit()


def waits_for(actor: Actor | None, one: Drawn) -> bool:
    """Whether an answer of the sample is this teacher's to mark: not marked, and not theirs before."""
    return actor is not None and one.second_by is None and one.first_by != actor.person_id
