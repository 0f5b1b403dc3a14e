"""A class with attempts, for the tests of reports."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import time_machine

from quizapp.core.access import Actor
from quizapp.core.responses import Event
from quizapp.services import attempt_pages, attempts, classrooms
from quizapp.store.db import db
from quizapp.store.models import SetEntry
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
