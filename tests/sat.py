"""A class with attempts, for the tests of reports."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import time_machine
from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.core.marking import EntryKind
from quizapp.core.responses import Event
from quizapp.services import attempt_pages, attempts, classrooms
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Mark, Revision, SetEntry, Version
from tests.factories import (
    actor_of,
    chosen,
    make_article,
    make_assignment,
    make_person,
    make_room,
    make_set,
)

DAY = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
NAMES = ("Ada", "Ben", "Cem", "Dana", "Eve", "Finn")
MOON, SUN, WIND = "mmmm", "ssss", "wwww"


@dataclass
class Made:
    owner: Actor
    room: int
    assignment: int
    people: dict[str, Actor]


def sit(
    person: Actor, assignment: int, *answers: str | None, at: datetime, seconds: int | None
) -> int:
    """Take the quiz as a student does; with no ``seconds`` it is not handed in."""
    actor = actor_of(person.person_id)
    with time_machine.travel(at, tick=False):
        begun = attempts.start(actor, assignment, "device").attempt_id
    for position, answer in enumerate(answers, 1):
        if answer is not None:
            item = attempt_pages.page(actor, begun, position).item_id
            attempts.save(actor, begun, item, chosen(answer), Event(f"e{position}", 0, 0))
    if seconds is not None:
        with time_machine.travel(at + timedelta(seconds=seconds), tick=False):
            attempts.submit(actor, begun)
    return begun


def class_that_sat(owner: Actor) -> Made:
    """Two questions, of 1 and 2 points; Ada twice, Ben once and again, Cem and Finn have left."""
    people = {name: make_person(name, email=f"{name}@school.example") for name in NAMES}
    room = make_room(owner, *people.values())
    asked = make_set(make_article(), questions=2)
    db.session.query(SetEntry).filter_by(position=2).one().weight = 2
    given = make_assignment(asked, room=room, feedback="after_submission")
    for name, answers, day, seconds in (
        ("Ada", (MOON, WIND), 0, 600),
        ("Ada", (MOON, MOON), 1, 60),
        ("Ben", (SUN, MOON), 2, 121),
        ("Ben", (MOON,), 3, None),
        ("Cem", (SUN, None), 4, 60),
        ("Dana", (), 5, None),
    ):
        at = DAY + timedelta(days=day)
        sit(people[name], given, *answers, at=at, seconds=seconds)
    owner = actor_of(owner.person_id)
    for name in ("Cem", "Finn"):
        classrooms.remove(owner, room, people[name].person_id)
    return Made(actor_of(owner.person_id), room, given, people)


def class_with_a_wrong_key(owner: Actor, students: int = 36) -> Made:
    """Eight questions; in the last those who know the rest choose the sun, which is not the key."""
    dice = Random(6)
    people = {f"Student {one}": make_person(f"Student {one}") for one in range(1, students + 1)}
    room = make_room(owner, *people.values())
    asked = make_set(make_article(), questions=8)
    given = make_assignment(asked, room=room, feedback="after_submission")
    versions = db.session.scalars(
        select(Version.id)
        .join(SetEntry, SetEntry.question_id == Version.question_id)
        .order_by(SetEntry.position)
    ).all()
    revision = db.session.scalars(select(Revision.id)).one()
    for able, person in enumerate(people.values(), 1):
        attempt = Attempt(
            assignment_id=given,
            person_id=person.person_id,
            number=1,
            revision_id=revision,
            device="device",
            started_at=DAY,
            finished_at=DAY + timedelta(minutes=20),
        )
        db.session.add(attempt)
        db.session.flush()
        for position, version in enumerate(versions, 1):
            knows = dice.random() < able / students
            known = SUN if position == len(versions) else MOON
            answer = known if knows else dice.choice((MOON, SUN, WIND))
            item = Item(
                attempt_id=attempt.id,
                version_id=version,
                position=position,
                weight=1.0,
                answer_order=[MOON, SUN, WIND],
                answer=answer,
                answer_revision=1,
                answered_at=DAY,
                share=float(answer == MOON),
            )
            db.session.add(item)
            db.session.flush()
            mark = {"item_id": item.id, "version_id": version, "share": item.share}
            db.session.add(Mark(**mark, kind=EntryKind.GRADED, at=DAY))
    db.session.commit()
    return Made(actor_of(owner.person_id), room, given, people)
