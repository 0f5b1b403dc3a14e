"""Whatever is done and taken back in whatever order, the end kept is what the rows say."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from hypothesis import given, settings, strategies

from quizapp.core import timing
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.timing import ActKind
from quizapp.services import acts, attempts, deadlines, terms
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment, Attempt
from tests import factories
from tests.services.acting import (
    ADDED,
    DISCARDED,
    ENDED,
    PAUSED,
    REOPENED,
    RESUMED,
    answer,
    attempt,
    begun,
    item_of,
    make_test,
    order,
)

KINDS = (ADDED, PAUSED, RESUMED, ENDED, REOPENED, DISCARDED)
MINUTES = strategies.integers(0, 30)
DOING = strategies.tuples(
    strategies.sampled_from([*KINDS, "undo", "undo", "submit", "answer", "wait", "sweep"]),
    MINUTES,
)
STEPS = strategies.lists(DOING, max_size=12)
Step = tuple[str, int]
many = settings(
    max_examples=25,
)


class Play:
    """One attempt at a test of an hour, and a teacher who does this and that to it."""

    def __init__(self, room: int, test: int, teacher: Actor, pupil: Actor) -> None:
        self.room, self.test, self.teacher, self.pupil = room, test, teacher, pupil
        db.session.query(Attempt).filter_by(finished_at=None).update(
            {"finished_at": factories.THEN}
        )
        db.session.commit()
        self.one = begun(test, pupil)

    def act(self, kind: ActKind, minutes: int) -> None:
        wanted = minutes or (None if kind is REOPENED else 1)
        acts.do(self.teacher, self.room, self.test, order(kind, wanted), [self.one])

    def undo(self, back: int) -> bool:
        """Take back the act that many places from the newest that stands; whether there is one."""
        found = timing.standing(deadlines.acts_on([self.one]).get(self.one, ()))
        if not found:
            return False
        acts.undo(self.teacher, self.room, self.test, found[-1 - back % len(found)].id)
        return True

    def step(self, what: str, number: int, clock: time_machine.Traveller) -> None:
        others: dict[str, Callable[[], object]] = {
            "undo": lambda: self.undo(number),
            "submit": lambda: attempts.submit(self.pupil, self.one),
            "answer": lambda: answer(self.pupil, self.one, ("mmmm", "ssss", "wwww")[number % 3]),
            "wait": lambda: clock.shift(timedelta(minutes=number)),
            "sweep": deadlines.close_overdue,
        }
        try:
            others[what]() if what in others else self.act(ActKind(what), number)
        except (Conflict, Invalid):
            db.session.rollback()

    def said(self) -> tuple[object, object]:
        """End and pause as the rows give them."""
        row = db.session.get_one(Assignment, self.test)
        now, known = attempt(self.one), deadlines.acts_on([self.one]).get(self.one, [])
        until = terms.of(row, self.test, self.pupil.person_id).terms.until(now.started_at)
        return timing.deadline(until, known), timing.paused_at(known)


@pytest.fixture
def room(app: Flask, owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


@pytest.fixture
def play(room: int, owner: Actor, student: Actor) -> Callable[[], Play]:
    people = [factories.actor_of(one.person_id) for one in (owner, student)]
    test = make_test(room)
    return lambda: Play(room, test, *people)


@many
@given(steps=STEPS)
def test_the_end_kept_is_what_the_rows_say(play: Callable[[], Play], steps: list[Step]) -> None:
    with time_machine.travel(factories.THEN, tick=False) as clock:
        one = play()
        for what, number in steps:
            clock.shift(timedelta(seconds=7))
            one.step(what, number, clock)
            now = attempt(one.one)
            ends, paused = one.said()
            if now.finished_at is None:
                assert now.paused_at == paused
                assert now.deadline_at == ends or (ends < now.deadline_at and paused is None)


@many
@given(
    steps=strategies.lists(
        strategies.tuples(strategies.sampled_from(KINDS[:5]), MINUTES), max_size=10
    )
)
def test_undoing_everything_gives_back_what_stood_before(
    play: Callable[[], Play], steps: list[tuple[ActKind, int]]
) -> None:
    with time_machine.travel(factories.THEN, tick=False) as clock:
        one = play()
        answer(one.pupil, one.one, "mmmm")
        before = attempt(one.one).deadline_at
        for kind, minutes in steps:
            one.step(kind, minutes, clock)
            one.step("answer", minutes, clock)
        answered = item_of(one.one).answer
        reopened = db.session.query(Act).filter_by(attempt_id=one.one, kind=REOPENED).count()
        while one.undo(0):
            pass
        now = attempt(one.one)
        assert (now.deadline_at, now.paused_at, now.finished_at) == (before, None, None)
        if not reopened:
            assert item_of(one.one).answer == answered
