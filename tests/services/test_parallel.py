"""Two connections at once: the constraints hold inside the write transaction."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict
from quizapp.core.regrading import Kind, Plan
from quizapp.core.responses import Event, Outcome
from quizapp.core.timing import ActKind
from quizapp.services import (
    accounts,
    acts,
    attempts,
    hand_marking,
    login_cards,
    regrades,
    rosters,
)
from quizapp.store.db import db, writing
from quizapp.store.models import (
    Act,
    Attempt,
    Group,
    Grouping,
    Item,
    Mark,
    Person,
    Question,
    Regrade,
    ResponseEvent,
)
from tests import factories
from tests.factories import chosen
from tests.sat import class_that_sat
from tests.services.acting import MINUTE, attempt, begun, make_test, order
from tests.written import LEVELS, class_that_wrote


@pytest.fixture
def at_once(app: Flask) -> Callable[[Callable[[int], Any], int], list[Any]]:
    """Call ``work(0…n-1)`` in n threads that begin together, each on a connection of its own."""

    def run(work: Callable[[int], Any], times: int) -> list[Any]:
        db.session.rollback()
        barrier = Barrier(times)

        def one(number: int) -> Any:
            with app.app_context(), writing():
                barrier.wait()
                try:
                    return work(number)
                except Conflict as error:
                    return error
                finally:
                    db.session.remove()

        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(one, range(times)))

    return run


Together = Callable[[Callable[[int], Any], int], list[Any]]


def count(table: type) -> int:
    found = db.session.scalar(select(func.count()).select_from(table)) or 0
    db.session.rollback()
    return found


def test_a_double_click_on_a_class_list_makes_nobody_twice(at_once: Together, owner: Actor) -> None:
    room = factories.make_room(owner)
    teacher = factories.actor_of(owner.person_id)
    carried = rosters.read(teacher, room, b"name,group\nEmil,A\nEmil,A\nFritz,B").carried
    before = count(Person)
    done = at_once(lambda _: rosters.confirm(teacher, room, carried, {3}), 3)
    assert sorted(one.made for one in done) == [0, 0, 3]
    assert sorted(one.stayed for one in done) == [0, 3, 3]
    assert (count(Person), count(Group), count(Grouping)) == (before + 3, 2, 3)


def test_a_double_click_on_login_cards_leaves_one_that_works(
    at_once: Together, owner: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, student)
    teacher, people = factories.actor_of(owner.person_id), [student.person_id]
    made = at_once(lambda _: login_cards.make(teacher, room, people, "secret"), 3)
    nonces = [one for one in made if isinstance(one, str)]
    assert len(nonces) == 1
    assert sum(isinstance(one, Conflict) for one in made) == 2
    (card,) = login_cards.cards(teacher, room, people, nonces[0], "secret")
    assert accounts.log_in(None, card.login, card.password, "127.0.0.1")


def test_a_double_click_on_start_makes_one_attempt(at_once: Together, student: Actor) -> None:
    practice = factories.make_practice()
    started = at_once(lambda _: attempts.start(student, practice, "phone"), 2)
    assert started[0] == started[1]
    assert (count(Attempt), count(Item)) == (1, 3)


def test_a_double_click_on_submit_marks_each_item_once(at_once: Together, student: Actor) -> None:
    attempt_id = attempts.start(student, factories.make_practice(), "phone").attempt_id
    assert at_once(lambda _: attempts.submit(student, attempt_id), 2) == [None, None]
    assert count(Mark) == 3


def test_a_double_click_on_check_closes_once(at_once: Together, student: Actor) -> None:
    attempt_id = attempts.start(student, factories.make_practice(questions=1), "phone").attempt_id
    item = db.session.scalars(select(Item.id)).one()
    at_once(
        lambda _: attempts.check(student, attempt_id, item, chosen("mmmm"), Event("e1", 0, 0)), 2
    )
    assert (count(Mark), count(ResponseEvent)) == (1, 1)


def test_the_limit_holds_under_20_starts_at_once(at_once: Together, student: Actor) -> None:
    limited = factories.make_assignment(
        factories.make_set(factories.make_article()), attempts_allowed=3
    )

    def take(_: int) -> object:
        attempt_id = attempts.start(student, limited, "phone").attempt_id
        return attempts.submit(student, attempt_id)

    refused = [one for one in at_once(take, 20) if isinstance(one, Conflict)]
    assert count(Attempt) == 3
    assert len(refused) <= 17
    numbers = db.session.scalars(select(Attempt.number).order_by(Attempt.number)).all()
    assert numbers == [1, 2, 3]


def test_of_two_tabs_at_once_one_counts_and_both_are_kept(
    at_once: Together, student: Actor
) -> None:
    attempt_id = attempts.start(student, factories.make_practice(questions=1), "phone").attempt_id
    item = db.session.scalars(select(Item.id)).one()
    answers = ["mmmm", "ssss"]
    saved = at_once(
        lambda n: attempts.save(
            student, attempt_id, item, chosen(answers[n]), Event(f"e{n}", 0, 0)
        ),
        2,
    )
    assert sorted(one.outcome for one in saved) == [Outcome.OLDER, Outcome.SAVED]
    winner = answers[[one.outcome for one in saved].index(Outcome.SAVED)]
    assert db.session.scalars(select(Item.answer)).one() == winner
    assert count(ResponseEvent) == 2


def test_the_same_save_on_two_connections_is_kept_once(at_once: Together, student: Actor) -> None:
    attempt_id = attempts.start(student, factories.make_practice(questions=1), "phone").attempt_id
    item = db.session.scalars(select(Item.id)).one()
    saved = at_once(
        lambda _: attempts.save(student, attempt_id, item, chosen("mmmm"), Event("e1", 0, 0)), 5
    )
    assert sorted(one.outcome for one in saved) == [*[Outcome.AGAIN] * 4, Outcome.SAVED]
    assert {one.revision for one in saved} == {1}
    assert count(ResponseEvent) == 1


def test_two_teachers_add_minutes_at_once_and_a_double_click_adds_once(
    at_once: Together, owner: Actor, student: Actor
) -> None:
    colleague = factories.make_person("Carla", role="teacher")
    room = factories.make_room(owner, student, teachers=(colleague,))
    teachers = [factories.actor_of(one.person_id) for one in (owner, colleague)]
    test = make_test(room)
    one = begun(test, student)
    form, other = order(ActKind.ADDED, 5), order(ActKind.ADDED, 5)
    clicks = [(teachers[0], form), (teachers[0], form), (teachers[1], other)]
    done = at_once(lambda n: acts.do(clicks[n][0], room, test, clicks[n][1], [one]), 3)
    assert [each.done for each in done] == [1, 1, 1]
    now = attempt(one)
    assert now.deadline_at == now.started_at + 70 * MINUTE


def test_handing_in_and_adding_minutes_at_once_leave_one_or_the_other(
    at_once: Together, owner: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, student)
    teacher, pupil = (factories.actor_of(one.person_id) for one in (owner, student))
    test = make_test(room)
    one = begun(test, student)
    order_given = order(ActKind.ADDED, 5)
    at_once(
        lambda n: (
            acts.do(teacher, room, test, order_given, [one]) if n else attempts.submit(pupil, one)
        ),
        2,
    )
    now = attempt(one)
    minutes = 60 + 5 * count(Act)
    assert now.finished_at
    assert attempt(one).deadline_at == attempt(one).started_at + minutes * MINUTE


def test_of_two_teachers_who_regrade_at_once_one_is_told(at_once: Together, owner: Actor) -> None:
    """One drops the question, the other gives everyone its points; both have looked at the preview."""
    made = class_that_sat(owner)
    question = db.session.scalars(select(Question.id).order_by(Question.id)).first()
    assert question
    place = (made.owner, made.room, made.assignment, question)
    plans = [Plan(Kind.DROP, 1), Plan(Kind.FULL, 1)]
    seen = [regrades.preview(*place, plan) for plan in plans]
    before = count(Mark)
    done = at_once(
        lambda n: regrades.apply(*place, plans[n], seen[n].fingerprint, "It is unclear."), 2
    )
    assert sum(isinstance(one, Conflict) for one in done) == 1
    assert count(Regrade) == 1
    applied = next(n for n, one in enumerate(done) if not isinstance(one, Conflict))
    assert count(Mark) - before == len(seen[applied].seen)


def test_of_two_who_take_a_regrade_back_at_once_one_is_told(
    at_once: Together, owner: Actor
) -> None:
    made = class_that_sat(owner)
    question = db.session.scalars(select(Question.id).order_by(Question.id)).first()
    assert question
    place, plan = (made.owner, made.room, made.assignment, question), Plan(Kind.FULL, 1)
    seen = regrades.preview(*place, plan)
    regrade = regrades.apply(*place, plan, seen.fingerprint, "It is unclear.")
    seen_back = regrades.undoings(*place)[regrade].fingerprint
    done = at_once(lambda _: regrades.undo(made.owner, made.room, regrade, seen_back, "Clear."), 2)
    assert sum(isinstance(one, Conflict) for one in done) == 1
    assert count(Regrade) == 2


def test_a_mark_that_is_sent_thrice_at_once_is_one_and_of_two_teachers_one_is_told(
    at_once: Together, owner: Actor
) -> None:
    made = class_that_wrote(owner, students=2)
    first, second = made.items[0]
    place = made.room, made.assignment
    done = at_once(lambda _: hand_marking.mark(made.owner, *place, first, LEVELS, "Yes."), 3)
    assert done == [None] * 3
    assert count(Mark) == 1
    teachers = made.owner, made.colleague
    done = at_once(lambda at: hand_marking.mark(teachers[at], *place, second, LEVELS, "Yes."), 2)
    assert sorted(isinstance(one, Conflict) for one in done) == [False, True]
    assert count(Mark) == 2
