"""Who is at a quiz, as its teachers watch it.

A look at 1,000 students with 20 questions each, and its tag, costs about as much processor time
as reading the position and the time of their 10,000 answers does: some 25 to 30 ms of one core of
the machine this was written on. Of a page that knows the tag nothing more is asked.
"""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import insert, select

from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.watching import State
from quizapp.services import acts, attempts, classrooms, clock, deadlines, live, presence
from quizapp.services.live import Row
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Item,
    Membership,
    Override,
    Person,
    Revision,
    Version,
)
from tests import factories
from tests.cpu import spent
from tests.services.acting import (
    ADDED,
    DISCARDED,
    HOUR,
    MINUTE,
    PAUSED,
    answer,
    attempt,
    begun,
    make_test,
    order,
    run_out,
)


@pytest.fixture
def room(app: Flask, owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


@pytest.fixture
def teacher(room: int, owner: Actor) -> Actor:
    return factories.actor_of(owner.person_id)


@pytest.fixture
def pupil(room: int, student: Actor) -> Actor:
    return factories.actor_of(student.person_id)


@pytest.fixture
def timed(room: int) -> int:
    return make_test(room)


def joined(name: str) -> Actor:
    person = factories.make_person(name)
    classrooms.join(person, "K7MP2X")
    return person


def rows(teacher: Actor, room: int, test: int) -> dict[str, Row]:
    return {row.name: row for row in live.watch(teacher, room, test).rows}


def test_where_everybody_is(teacher: Actor, pupil: Actor, room: int, timed: int) -> None:
    joined("Nobody Yet")
    one = begun(timed, pupil)
    answer(pupil, one, "mmmm", position=2)
    presence.seen(one, clock.now())
    seen = rows(teacher, room, timed)
    assert seen["Nobody Yet"] == Row(seen["Nobody Yet"].person_id, "Nobody Yet", left=False)
    row = seen["Sami Student"]
    assert (row.state, row.attempt_id, row.number) == (State.AT_IT, one, 1)
    assert (row.position, row.answered, row.asked, row.ago) == (2, 1, 2, 0)
    assert (row.ends_at, row.remains, row.at) == (attempt(one).deadline_at, None, None)
    answer(pupil, one, "ssss", position=1)
    assert rows(teacher, room, timed)["Sami Student"].position == 1


def test_what_is_paused_shows_what_is_left_and_what_was_added(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    acts.do(teacher, room, timed, order(ADDED, 10), [one])
    acts.do(teacher, room, timed, order(ADDED, 5), [one])
    acts.undo(teacher, room, timed, 2)
    acts.do(teacher, room, timed, order(PAUSED), [one])
    row = rows(teacher, room, timed)["Sami Student"]
    now = attempt(one)
    assert (row.state, row.added, row.ends_at) == (State.PAUSED, 10, None)
    assert row.remains == now.started_at + HOUR + 10 * MINUTE - now.paused_at


def test_who_is_away_was_seen_some_minutes_ago(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    presence.seen(one, clock.now() - 4.5 * MINUTE)
    row = rows(teacher, room, timed)["Sami Student"]
    assert (row.state, row.ago) == (State.AWAY, 4)


def test_without_a_script_the_last_answer_says_when_somebody_was_there(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    row = attempt(one)
    row.started_at -= 20 * MINUTE
    db.session.commit()
    row = rows(teacher, room, timed)["Sami Student"]
    assert (row.state, row.ago) == (State.AT_IT, 20)
    answer(pupil, one, "mmmm")
    assert rows(teacher, room, timed)["Sami Student"].ago == 0


def test_handed_in_by_hand_and_by_the_clock_also_before_the_sweeper_comes(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    ada, bo = joined("Ada"), joined("Bo")
    attempts.submit(pupil, begun(timed, pupil))
    run_out(begun(timed, ada))
    deadlines.close_overdue()
    late = begun(timed, bo)
    run_out(late)
    seen = rows(teacher, room, timed)
    assert {name: row.state for name, row in seen.items()} == {
        "Sami Student": State.HANDED_IN,
        "Ada": State.TIME_UP,
        "Bo": State.TIME_UP,
    }
    assert seen["Bo"].at == attempt(late).deadline_at
    assert (seen["Bo"].position, seen["Bo"].ago, seen["Bo"].ends_at) == (None, None, None)
    shown = live.watch(teacher, room, timed)
    assert (shown.running, shown.handed_in) == (0, 3)


def test_of_several_attempts_the_one_under_way_is_shown_or_the_last_that_counts(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    first = begun(timed, pupil)
    attempts.submit(pupil, first)
    second = begun(timed, pupil)
    acts.do(teacher, room, timed, order(DISCARDED), [second])
    row = rows(teacher, room, timed)["Sami Student"]
    assert (row.attempt_id, row.discarded) == (first, 1)
    third = begun(timed, pupil)
    assert rows(teacher, room, timed)["Sami Student"].attempt_id == third
    acts.do(teacher, room, timed, order(DISCARDED), [first, third])
    row = rows(teacher, room, timed)["Sami Student"]
    assert (row.state, row.attempt_id, row.discarded) == (State.NOT_BEGUN, None, 3)


def test_listed_is_who_has_it_and_whoever_began_it(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    ada, bo, chosen = joined("Ada"), joined("Bo"), joined("Chosen")
    begun(timed, ada)
    for person in (ada, bo):
        db.session.get_one(Membership, (room, person.person_id)).left_at = clock.now()
    db.session.get_one(Assignment, timed).to_all = False
    db.session.add(Override(assignment_id=timed, person_id=chosen.person_id))
    db.session.commit()
    begun(timed, teacher)  # who teaches here is not watched
    seen = rows(teacher, room, timed)
    assert {name: row.left for name, row in seen.items()} == {"Ada": True, "Chosen": False}


def test_a_preview_leaves_no_trace(teacher: Actor, pupil: Actor, room: int, timed: int) -> None:
    attempt(begun(timed, pupil)).preview_of = pupil.person_id
    db.session.commit()
    assert rows(teacher, room, timed)["Sami Student"].state is State.NOT_BEGUN


def test_names_stand_in_the_order_of_letters(teacher: Actor, room: int, timed: int) -> None:
    for name in ("Zoë", "Çağla", "Dora", "محمد"):
        joined(name)
    shown = [row.name for row in live.watch(teacher, room, timed).rows]
    assert shown == ["Çağla", "Dora", "Sami Student", "Zoë", "محمد"]


def test_the_tag_changes_with_what_is_shown_and_not_with_the_time(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    presence.seen(one, clock.now())
    tag = live.watch(teacher, room, timed).tag
    presence.seen(one, clock.now())
    assert live.watch(teacher, room, timed).tag == tag
    answer(pupil, one, "mmmm")
    changed = live.watch(teacher, room, timed).tag
    acts.do(teacher, room, timed, order(ADDED, 5))
    assert len({tag, changed, live.watch(teacher, room, timed).tag}) == 3


def test_only_the_teachers_of_the_class_watch(
    teacher: Actor, pupil: Actor, stranger: Actor, room: int, timed: int
) -> None:
    elsewhere = factories.make_room(stranger, join_code="ZZZZZ9")
    other = factories.actor_of(stranger.person_id)
    for actor, in_room in ((None, room), (pupil, room), (other, room), (other, elsewhere)):
        with pytest.raises(NotFound):
            live.watch(actor, in_room, timed)


def test_an_archived_class_is_still_watched(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    classrooms.archive(teacher, room)
    again = factories.actor_of(teacher.person_id)
    assert rows(again, room, timed)["Sami Student"].attempt_id == one
    assert acts.do(again, room, timed, order(ADDED, 5)).done == 1


def full(room: int, students: int, questions: int) -> int:
    """A test with that many students at it; half of the questions have an answer."""
    made = factories.make_set(factories.make_article(), questions=questions)
    test = factories.make_assignment(made, room=room, time_limit=60)
    now, revision = clock.now(), db.session.query(Revision.id).scalar()
    versions = list(db.session.scalars(select(Version.id).order_by(Version.id)))
    ids = range(1000, 1000 + students)
    person = {"role": "student", "created_at": now}
    member = {"classroom_id": room, "role": "student", "joined_at": now}
    taken = {"assignment_id": test, "number": 1, "revision_id": revision, "device": "d"}
    taken |= {"started_at": now, "deadline_at": now + HOUR}
    db.session.execute(
        insert(Person), [{**person, "id": one, "name": f"Pupil {one}"} for one in ids]
    )
    db.session.execute(insert(Membership), [{**member, "person_id": one} for one in ids])
    db.session.execute(insert(Attempt), [{**taken, "id": one, "person_id": one} for one in ids])
    items = [
        {
            "attempt_id": one,
            "version_id": version,
            "position": place,
            "weight": 1.0,
            "answer_order": ["mmmm", "ssss"],
            "answer": "mmmm" if place % 2 else None,
            "answered_at": now if place % 2 else None,
        }
        for one in ids
        for place, version in enumerate(versions, 1)
    ]
    db.session.execute(insert(Item), items)
    db.session.commit()
    for one in ids:
        presence.seen(one, now)
    return test


def test_a_look_costs_the_same_few_statements_whatever_the_class(teacher: Actor, room: int) -> None:
    test = full(room, 40, 3)
    with factories.counted_statements() as said:
        shown = live.watch(teacher, room, test)
    assert shown.running == 40
    assert len(said) == 5


def cost(work: Callable[[], object]) -> float:
    """Processor seconds of the best of five."""
    found = []
    for _ in range(5):
        with spent() as cpu:
            work()
        found.append(cpu.seconds)
    return min(found)


def test_a_look_at_a_thousand_students_costs_no_more_than_reading_their_answers_times(
    teacher: Actor, room: int
) -> None:
    test = full(room, 1000, 20)
    read = select(Item.attempt_id, Item.position, Item.answered_at).where(
        Item.answered_at.is_not(None)
    )
    bare = cost(lambda: db.session.connection().execute(read).all())
    assert cost(lambda: live.watch(teacher, room, test).tag) < 2 * bare
    assert live.watch(teacher, room, test).running == 1000
