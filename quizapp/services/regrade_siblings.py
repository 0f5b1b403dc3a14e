"""Where else a question was asked: what is mended at one assignment waits to be mended there, too."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from quizapp.core.access import Actor
from quizapp.core.regrading import Plan
from quizapp.core.text import sorting
from quizapp.services import report_rows, standing_regrades
from quizapp.services.regrades import Head
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Classroom, Item, QuestionSet, Version


@dataclass(frozen=True, slots=True)
class Sibling:
    room_id: int
    classroom: str
    assignment_id: int
    title: str


def of(actor: Actor | None, about: Head, plan: Plan) -> Sequence[Sibling]:
    """The other assignments of the actor's classes whose attempts a version like the plan's was asked
    in last, by class; not of classes put away.
    """
    marking = db.session.scalar(
        select(Version.id).where(
            Version.question_id == about.question_id, Version.number == plan.version
        )
    )
    if actor is None or marking is None:
        return []
    alike = standing_regrades.meanings({about.question_id})[marking]
    rows = db.session.execute(
        select(Classroom.id, Classroom.name, Assignment.id.label("given"), QuestionSet.title)
        .join(Assignment, Assignment.classroom_id == Classroom.id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .join(Attempt, Attempt.assignment_id == Assignment.id)
        .join(Item, Item.attempt_id == Attempt.id)
        .join(Version, Version.id == Item.version_id)
        .where(
            Version.question_id == about.question_id,
            Classroom.id.in_(actor.teaches),
            Classroom.archived_at.is_(None),
            Assignment.id != about.assignment_id,
            Attempt.id.in_(report_rows.counted(Assignment.id)),
        )
        .group_by(Classroom.id, Assignment.id, QuestionSet.id)
        .having(func.max(Version.id).in_(alike))
    )
    found = [Sibling(row.id, row.name, row.given, row.title) for row in rows]
    return sorted(found, key=lambda one: (sorting(one.classroom), one.assignment_id))
