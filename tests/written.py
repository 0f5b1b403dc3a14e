"""A class that has written answers to open questions, handed in and still to be marked."""

from dataclasses import dataclass
from datetime import timedelta

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Item,
    Membership,
    Person,
    Revision,
    SetEntry,
    Version,
)
from tests import factories
from tests.factories import THEN


@dataclass(frozen=True)
class Written:
    """``items`` has the ids of the answers to each question, by student in the order of their names."""

    owner: Actor
    colleague: Actor
    room: int
    assignment: int
    questions: list[int]
    items: list[list[int]]

    @property
    def page(self) -> str:
        return f"/classes/{self.room}/assignments/{self.assignment}/marking"

    @property
    def of_question(self) -> str:
        """Where the pages about the first question begin."""
        return f"{self.page}/{self.questions[0]}"


LEVELS = {"rc2k": "l12k", "rq3k": "l13k"}  # 1 of 3 and 1 of 1: half of the points


def class_that_wrote(owner: Actor, students: int = 3, questions: int = 1) -> Written:
    """Pupil 001, 002 and so on, each with an answer of their own to each question.

    The class has a second teacher, "Kim Colleague".
    """
    colleague = factories.make_person("Kim Colleague", role="teacher")
    room = factories.make_room(owner, teachers=(colleague,))
    assignment = factories.make_quiz_of(
        *["open"] * questions, feedback="after_submission", room=room
    )
    entries = db.session.query(SetEntry).join(Assignment, Assignment.set_id == SetEntry.set_id)
    asked = entries.filter(Assignment.id == assignment).order_by(SetEntry.position)
    order = [entry.question_id for entry in asked]
    actors = [factories.actor_of(one.person_id) for one in (owner, colleague)]
    made = Written(actors[0], actors[1], room, assignment, order, [[] for _ in order])
    add_students(made, students)
    return made


def add_students(made: Written, count: int) -> None:
    """So many more, with an answer to each question."""
    newest = dict(db.session.query(Version.question_id, Version.id).all())
    revision = db.session.query(Revision.id).order_by(Revision.id.desc()).limit(1).scalar()
    before = len(made.items[0])
    for number in range(before + 1, before + count + 1):
        attempt = _attempt(made.room, made.assignment, revision, f"Pupil {number:03}")
        for position, question in enumerate(made.questions, 1):
            item = Item(
                attempt_id=attempt,
                version_id=newest[question],
                position=position,
                weight=1.0,
                answer_order=[],
                answer=f"Both pull, says answer {number}.{position}",
                answer_revision=1,
                answered_at=THEN,
            )
            db.session.add(item)
            db.session.flush()
            made.items[position - 1].append(item.id)
    db.session.commit()


def _attempt(room: int, assignment: int, revision: int, name: str) -> int:
    """Handed in by a new student of the class; without a password, as hashing takes its time."""
    person = Person(name=name, login=name.casefold(), role="student", created_at=THEN)
    db.session.add(person)
    db.session.flush()
    db.session.add(
        Membership(classroom_id=room, person_id=person.id, role="student", joined_at=THEN)
    )
    attempt = Attempt(
        assignment_id=assignment,
        person_id=person.id,
        number=1,
        revision_id=revision,
        device="device",
        started_at=THEN,
        finished_at=THEN + timedelta(minutes=20),
    )
    db.session.add(attempt)
    db.session.flush()
    return attempt.id
