"""What a student is told that teachers did to an attempt."""

from datetime import timedelta

import pytest

from quizapp.core.access import Actor, Claim
from quizapp.core.timing import ActKind
from quizapp.services import attempts, clock, notices, polling
from quizapp.store.db import db
from quizapp.store.models import Act, Attempt, Person
from tests import factories


@pytest.fixture
def begun(owner: Actor, student: Actor) -> int:
    """An attempt of the student in class 1 at assignment 1."""
    factories.make_room(owner, student)
    pupil = factories.actor_of(student.person_id)
    return attempts.start(pupil, factories.make_timed(1), "phone").attempt_id


def newest(attempt_id: int) -> int | None:
    """The last act that a poll takes into account."""
    return db.session.scalar(db.select(notices.NEWEST).where(Attempt.id == attempt_id))


def test_an_act_is_told_with_who_when_and_why(begun: int, owner: Actor) -> None:
    at = clock.now()
    act = factories.make_act(begun, "added", owner, minutes=10, reason="The projector.", at=at)
    [told] = notices.of_attempt(begun)
    assert (told.id, told.kind, told.minutes) == (act, ActKind.ADDED, 10)
    assert (told.reason, told.by, told.at, told.undone) == (
        "The projector.",
        "Olga Owner",
        at,
        None,
    )


def test_what_was_undone_says_when_and_counts_as_news(begun: int, owner: Actor) -> None:
    first = factories.make_act(begun, "added", owner, minutes=10)
    second = factories.make_act(begun, "paused", owner)
    at = clock.now()
    undoing = factories.make_act(begun, "undone", owner, undoes_id=first, at=at)
    added, paused = notices.of_attempt(begun)
    assert (added.id, added.undone) == (undoing, at)
    assert (paused.id, paused.undone) == (second, None)
    assert newest(begun) == undoing


def test_a_change_for_the_student_is_told_if_it_came_since_and_concerns_it(
    begun: int, owner: Actor
) -> None:
    attempt = db.session.get_one(Attempt, begun)
    earlier, later = attempt.started_at - timedelta(days=1), clock.now()
    other = factories.make_assignment(factories.make_set(factories.make_article("b"), slug="b"))

    def accommodated(at: object, assignment: int | None) -> int:
        more = {"attempt_id": None, "assignment_id": assignment, "at": at}
        return factories.make_act(begun, "accommodated", owner, **more)

    wanted = [accommodated(later, 1), accommodated(later, None)]
    accommodated(earlier, 1)
    accommodated(later, other)
    assert [one.id for one in notices.of_attempt(begun)] == wanted
    assert newest(begun) == wanted[-1]


def test_acts_on_others_are_not_told(begun: int, owner: Actor) -> None:
    teacher = factories.actor_of(owner.person_id)
    another = attempts.start(teacher, 1, "laptop").attempt_id
    factories.make_act(another, "added", owner, minutes=10)
    assert notices.of_attempt(begun) == []
    assert newest(begun) is None
    pupil = db.session.get_one(Attempt, begun).person_id
    standing = polling.poll(Claim(pupil, 0), begun)
    assert standing.newest == 0


def test_an_act_by_somebody_whose_name_was_erased_is_still_told(begun: int, owner: Actor) -> None:
    factories.make_act(begun, "paused", owner)
    author = db.session.scalars(db.select(Act)).one().by_id
    db.session.get_one(Person, author).name = None
    db.session.commit()
    assert [one.by for one in notices.of_attempt(begun)] == [""]
