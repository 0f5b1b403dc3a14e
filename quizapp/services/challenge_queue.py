"""The challenges of a class, page by page; and how many wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.services import challenge_views
from quizapp.services.challenge_views import WAITS, Waiting
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Classroom, Version

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of a class's challenges; of all that there are, how many wait and how many pages."""

    room_id: int
    classroom: str
    time_zone: str
    listed: Sequence[Waiting]
    waiting: int
    page: int
    pages: int


def queue(actor: Actor | None, room_id: int, page: int = 1) -> Queue:
    """The challenges of a class: those that wait first, the oldest first; then those decided, the
    latest first. A page that there is not is the last. Raises `NotFound`.
    """
    access.teach(actor, room_id)
    here = Assignment.classroom_id == room_id
    room = db.session.execute(
        select(Classroom.name, Classroom.time_zone).where(Classroom.id == room_id)
    ).one()
    every, waits = db.session.execute(
        challenge_views.of_class(func.count(), func.count().filter(WAITS)).where(here)
    ).one()
    pages = max(-(-every // ON_A_PAGE), 1)
    page = min(max(page, 1), pages)
    return Queue(
        room_id=room_id,
        classroom=room.name,
        time_zone=room.time_zone,
        listed=challenge_views.read(here, first=(page - 1) * ON_A_PAGE, most=ON_A_PAGE),
        waiting=waits,
        page=page,
        pages=pages,
    )


def waiting(actor: Actor | None) -> Mapping[int, int]:
    """How many challenges wait in each class that the actor teaches; of those that have any."""
    if actor is None or not actor.teaches:
        return {}
    rows = db.session.execute(
        challenge_views.of_class(Assignment.classroom_id, func.count().label("waits"))
        .where(Assignment.classroom_id.in_(actor.teaches), WAITS)
        .group_by(Assignment.classroom_id)
    )
    return {row.classroom_id: row.waits for row in rows}


def waiting_on(actor: Actor | None, room_id: int, assignment_id: int, question_id: int) -> int:
    """How many of one question at an assignment of the class wait. Raises `NotFound`."""
    access.teach(actor, room_id)
    wanted = challenge_views.of_class(func.count()).where(
        Assignment.classroom_id == room_id,
        Attempt.assignment_id == assignment_id,
        Version.question_id == question_id,
        WAITS,
    )
    return int(db.session.scalars(wanted).one())
