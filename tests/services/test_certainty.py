"""How sure somebody is goes with the answer through every save, and is in no mark."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.core.certainty import Certainty
from quizapp.core.errors import Conflict
from quizapp.core.responses import Event, Outcome
from quizapp.services import acts, attempt_pages, attempts
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment, Item, Mark, ResponseEvent
from tests import factories
from tests.factories import chosen, counted_statements
from tests.services.acting import REOPENED, order

SURE, RATHER, NOT = Certainty.SURE, Certainty.RATHER_SURE, Certainty.NOT_SURE


def begin(student: Actor, test: int) -> tuple[int, list[int]]:
    begun = attempts.start(factories.actor_of(student.person_id), test, "phone").attempt_id
    items = select(Item.id).where(Item.attempt_id == begun).order_by(Item.position)
    return begun, list(db.session.scalars(items))


@pytest.fixture
def test(app: Flask, owner: Actor, student: Actor) -> int:
    """A class's quiz of three that asks for it."""
    return factories.make_timed(factories.make_room(owner, student), certainty=True)


def kept(item: int) -> tuple[object, str | None, int]:
    db.session.expire_all()
    row = db.session.get_one(Item, item)
    return row.answer, row.certainty, row.answer_revision


def test_it_is_saved_changed_and_kept_beside_the_answer(student: Actor, test: int) -> None:
    begun, (item, *_) = begin(student, test)
    for event, option, sure, outcome, revision in (
        ("a", "ssss", None, Outcome.SAVED, 1),
        ("b", "ssss", SURE, Outcome.SAVED, 2),
        ("b", "ssss", SURE, Outcome.AGAIN, 2),
        ("c", "ssss", SURE, Outcome.AGAIN, 2),
        ("d", "mmmm", SURE, Outcome.SAVED, 3),
        ("e", "mmmm", NOT, Outcome.SAVED, 4),
    ):
        base = kept(item)[2]
        saved = attempts.save(
            student, begun, item, chosen(option), Event(event, base, 0), certainty=sure
        )
        assert (saved.outcome, saved.revision) == (outcome, revision), event
        assert kept(item) == (option, sure, revision)
    page = attempt_pages.page(student, begun, 1)
    assert (page.certainty, page.sitting.asks_certainty) == (NOT, True)
    log = db.session.execute(
        select(ResponseEvent.answer, ResponseEvent.certainty).order_by(ResponseEvent.id)
    )
    assert [tuple(row) for row in log] == [
        ("ssss", None),
        ("ssss", SURE),
        ("ssss", SURE),
        ("mmmm", SURE),
        ("mmmm", NOT),
    ]


def test_said_before_an_answer_it_is_kept_and_answers_nothing(student: Actor, test: int) -> None:
    begun, (item, *_) = begin(student, test)
    saved = attempts.save(student, begun, item, {}, Event("a", 0, 0), certainty=RATHER)
    assert saved.outcome is Outcome.SAVED
    assert kept(item) == (None, RATHER, 1)
    assert attempt_pages.sitting(student, begun).answered == 0
    assert attempts.save(student, begun, item, {}, Event("b", 1, 0)).outcome is Outcome.SAVED
    assert kept(item) == (None, None, 2)


def test_a_page_that_is_out_of_date_changes_nothing_and_both_are_shown(
    student: Actor, test: int
) -> None:
    begun, (item, *_) = begin(student, test)
    attempts.save(student, begun, item, chosen("mmmm"), Event("a", 0, 0), certainty=SURE)
    old = attempts.save(student, begun, item, chosen("mmmm"), Event("b", 0, 0), certainty=NOT)
    assert old.outcome is Outcome.OLDER
    assert kept(item) == ("mmmm", SURE, 1)
    aside = attempt_pages.page(student, begun, 1).aside
    assert aside
    assert (aside.answer, aside.certainty) == ("The moon", NOT)
    attempts.resume(student, begun, "laptop")
    late = attempts.save(student, begun, item, chosen("mmmm"), Event("c", 1, 0), certainty=RATHER)
    assert late.outcome is Outcome.TAKEN_OVER
    assert kept(item) == ("mmmm", SURE, 1)
    assert attempt_pages.page(student, begun, 1).certainty is SURE


def test_it_closes_with_the_question_and_with_the_attempt(student: Actor, test: int) -> None:
    db.session.query(Assignment).update({"feedback": "at_once"})
    db.session.commit()
    begun, (first, second, _) = begin(student, test)
    attempts.check(student, begun, first, chosen("ssss"), Event("a", 0, 0), certainty=SURE)
    attempts.save(student, begun, second, chosen("ssss"), Event("b", 0, 0), certainty=SURE)
    with pytest.raises(Conflict):
        attempts.save(student, begun, first, chosen("ssss"), Event("c", 1, 0), certainty=NOT)
    attempts.submit(student, begun)
    with pytest.raises(Conflict):
        attempts.save(student, begun, second, chosen("ssss"), Event("d", 1, 0), certainty=NOT)
    db.session.rollback()
    assert (kept(first)[1], kept(second)[1]) == (SURE, SURE)


def test_where_it_is_not_asked_nothing_is_kept_and_what_was_said_stays(
    student: Actor, test: int
) -> None:
    begun, (first, second, _) = begin(student, test)
    attempts.save(student, begun, first, chosen("ssss"), Event("a", 0, 0), certainty=SURE)
    db.session.query(Assignment).update({"certainty": False})
    db.session.commit()
    attempts.save(student, begun, first, chosen("mmmm"), Event("b", 1, 0))
    attempts.save(student, begun, second, chosen("mmmm"), Event("c", 0, 0), certainty=SURE)
    assert kept(first) == ("mmmm", SURE, 2)
    assert kept(second) == ("mmmm", None, 1)
    assert attempt_pages.page(student, begun, 1).certainty is None


def test_a_save_takes_as_many_statements_as_without(student: Actor, test: int) -> None:
    counts = []
    for asked, sure in ((False, None), (True, SURE)):
        db.session.query(Assignment).update({"certainty": asked})
        db.session.commit()
        begun, (item, *_) = begin(student, test)
        position = len(counts)
        attempts.save(student, begun, item, chosen("mmmm"), Event(f"w{position}", 0, 0))
        with counted_statements() as said:
            attempts.save(
                student, begun, item, chosen("ssss"), Event(f"x{position}", 1, 0), certainty=sure
            )
        counts.append(len(said))
        attempts.submit(student, begun)
    assert counts[0] == counts[1] > 0


def test_closed_again_as_it_was_it_is_what_was_said_then(
    student: Actor, owner: Actor, test: int
) -> None:
    begun, (item, *_) = begin(student, test)
    attempts.save(student, begun, item, chosen("mmmm"), Event("a", 0, 0), certainty=SURE)
    attempts.submit(student, begun)
    teacher, room = factories.actor_of(owner.person_id), 1
    acts.do(teacher, room, test, order(REOPENED, 10), [begun])
    attempts.save(student, begun, item, chosen("mmmm"), Event("b", 1, 0), certainty=NOT)
    assert kept(item) == ("mmmm", NOT, 2)
    acts.undo(teacher, room, test, db.session.scalars(select(Act.id)).one())
    assert kept(item) == ("mmmm", SURE, 3)


LEVELS = st.lists(st.sampled_from([None, *Certainty]), min_size=3, max_size=3)
OPTIONS = st.lists(st.sampled_from([None, "mmmm", "ssss", "wwww"]), min_size=3, max_size=3)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(options=OPTIONS, levels=LEVELS, others=LEVELS, checked=st.booleans())
def test_marks_are_the_same_whatever_was_said(
    student: Actor,
    test: int,
    options: list[str | None],
    levels: list[Certainty | None],
    others: list[Certainty | None],
    checked: bool,
) -> None:
    rule = "at_once" if checked else "after_submission"
    db.session.query(Assignment).update({"feedback": rule})
    db.session.commit()
    came_to = []
    for said in (levels, others, [None] * 3):
        begun, items = begin(student, test)
        for item, option, sure in zip(items, options, said, strict=True):
            answered = {} if option is None else chosen(option)
            keep = attempts.check if checked and option else attempts.save
            keep(student, begun, item, answered, Event("a", 0, 0), certainty=sure)
        attempts.submit(student, begun)
        ledger = db.session.execute(
            select(Item.position, Item.weight, Item.share, Mark.kind, Mark.share, Mark.parts)
            .join(Mark, Mark.item_id == Item.id)
            .where(Item.attempt_id == begun)
            .order_by(Item.position, Mark.id)
        ).all()
        score = attempt_pages.result(student, begun).score
        came_to.append((score, [tuple(row) for row in ledger]))
    assert came_to[0] == came_to[1] == came_to[2]
    assert [row[2] for row in came_to[0][1]] == [float(one == "mmmm") for one in options]
