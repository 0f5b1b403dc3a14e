"""Receipts of what was handed in, checked against what is kept."""

from datetime import timedelta

import pytest

from quizapp.core.access import Actor
from quizapp.core.acting import Order
from quizapp.core.responses import Event
from quizapp.core.timing import ActKind
from quizapp.services import acts, attempts, clock, receipts
from quizapp.services.receipts import Checked
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment, Attempt, Item
from tests import factories
from tests.factories import chosen

SECRET = "a secret"


@pytest.fixture
def teacher(owner: Actor, student: Actor) -> Actor:
    factories.make_room(owner, student)
    return factories.actor_of(owner.person_id)


@pytest.fixture
def pupil(teacher: Actor, student: Actor) -> Actor:
    return factories.actor_of(student.person_id)


@pytest.fixture
def begun(pupil: Actor) -> int:
    """An attempt at a test of three questions, the first two of them answered."""
    attempt_id = attempts.start(pupil, factories.make_timed(1), "phone").attempt_id
    answer(pupil, 1, "ssss")
    answer(pupil, 2, "mmmm")
    return attempt_id


def answer(pupil: Actor, item: int, option: str) -> None:
    based_on = db.session.get_one(Item, item).answer_revision
    event = Event(f"{item}-{based_on}", based_on, 0)
    attempts.save(pupil, 1, item, chosen(option), event)


def handed_in(pupil: Actor) -> str:
    """Hand in; gives the code."""
    attempts.submit(pupil, 1)
    issued = receipts.issue(SECRET, 1)
    assert issued
    return issued.code


def act(teacher: Actor, kind: ActKind, minutes: int | None = None) -> int:
    """Do it to the attempt; gives the act's id."""
    order = Order(kind=kind, reason="a reason", minutes=minutes, batch=f"{kind}-{minutes}")
    acts.do(teacher, 1, 1, order, [1])
    return db.session.query(Act.id).order_by(Act.id.desc()).first()[0]


def right(actor: Actor | None, code: str) -> Checked:
    found = receipts.check(SECRET, actor, code)
    assert found
    return found


def test_what_is_handed_in_has_a_receipt_and_what_is_not_has_none(pupil: Actor, begun: int) -> None:
    assert receipts.issue(SECRET, begun) is None
    handed_in(pupil)
    issued = receipts.issue(SECRET, begun)
    assert issued
    assert (issued.answered, issued.questions) == (2, 3)
    assert issued.finished_at == db.session.get_one(Attempt, begun).finished_at


def test_practice_for_everyone_has_none(student: Actor) -> None:
    practice = factories.make_practice()
    attempt = attempts.start(student, practice, "phone").attempt_id
    attempts.submit(student, attempt)
    assert receipts.issue(SECRET, attempt) is None


def test_a_receipt_is_right_for_whoever_holds_it(pupil: Actor, begun: int) -> None:
    found = right(None, handed_in(pupil))
    assert (found.title, found.number, found.stands) == ("Moon and sun", 1, True)
    assert (found.receipt.answered, found.receipt.questions, found.later) == (2, 3, [])


@pytest.mark.parametrize("code", ["", "aaaa", "abcd-" * 6, "2222-2222-2222-2222-2aaa-aaab"])
def test_another_code_is_none(pupil: Actor, begun: int, code: str) -> None:
    handed_in(pupil)
    assert receipts.check(SECRET, None, code) is None
    assert receipts.check("another secret", None, handed_in(pupil)) is None


def test_a_right_seal_on_another_attempt_is_none(pupil: Actor, begun: int) -> None:
    assert receipts.check(SECRET, None, handed_in(pupil)[:-1] + "c") is None


def test_an_answer_changed_behind_the_back_is_noticed(pupil: Actor, begun: int) -> None:
    code = handed_in(pupil)
    db.session.get_one(Item, 1).answer = "mmmm"
    db.session.commit()
    assert receipts.check(SECRET, None, code) is None


def test_once_it_was_opened_again_the_old_receipt_says_so(
    pupil: Actor, teacher: Actor, begun: int
) -> None:
    first = handed_in(pupil)
    was = right(None, first).receipt
    act(teacher, ActKind.REOPENED, 10)
    found = right(None, first)
    assert (found.stands, found.receipt) == (False, was)
    assert [one.kind for one in found.later] == [ActKind.REOPENED]
    answer(pupil, 1, "mmmm")
    answer(pupil, 3, "wwww")
    second = handed_in(pupil)
    assert second != first
    assert not right(None, first).stands
    assert right(pupil, first).answers == [
        ("What pulls the water most? (1)", "The sun"),
        ("What pulls the water most? (2)", "The moon"),
        ("What pulls the water most? (3)", ""),
    ]
    newest = right(None, second)
    assert (newest.stands, newest.receipt.answered, newest.later) == (True, 3, [])


def test_and_stands_again_when_that_was_taken_back(
    pupil: Actor, teacher: Actor, begun: int
) -> None:
    code = handed_in(pupil)
    reopened = act(teacher, ActKind.REOPENED, 10)
    answer(pupil, 1, "mmmm")
    acts.undo(teacher, 1, 1, reopened)
    found = right(None, code)
    assert (found.stands, [one.undone is None for one in found.later]) == (True, [False])


def test_a_receipt_of_what_a_teacher_handed_in_outlives_the_undo(
    pupil: Actor, teacher: Actor, begun: int
) -> None:
    ended = act(teacher, ActKind.ENDED)
    issued = receipts.issue(SECRET, begun)
    assert issued
    acts.undo(teacher, 1, 1, ended)
    found = right(None, issued.code)
    assert (found.stands, found.receipt) == (False, issued)


def test_a_discarded_attempt_says_so(pupil: Actor, teacher: Actor, begun: int) -> None:
    code = handed_in(pupil)
    act(teacher, ActKind.DISCARDED)
    assert [one.kind for one in right(None, code).later] == [ActKind.DISCARDED]


def test_the_name_is_for_the_person_and_the_classs_teachers(
    pupil: Actor, teacher: Actor, stranger: Actor, begun: int
) -> None:
    code = handed_in(pupil)
    assert right(pupil, code).student == right(teacher, code).student == "Sami Student"
    for other in (None, stranger, factories.make_person("Other")):
        assert right(other, code).student is None


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("at_once", True, True),
        ("after_submission", True, True),
        ("after_closing", False, True),
    ],
)
def test_the_answers_are_for_others_once_the_rule_reveals_them(
    pupil: Actor, teacher: Actor, rule: str, before: bool, after: bool
) -> None:
    test = factories.make_timed(1, feedback=rule, closes_at=clock.now() + timedelta(hours=2))
    attempts.start(pupil, test, "phone")
    code = handed_in(pupil)
    assert (right(None, code).answers is not None) is before
    assert right(pupil, code).answers is not None
    assert right(teacher, code).answers is not None
    closed = clock.now() - timedelta(minutes=1)
    db.session.get_one(Assignment, test).closes_at = closed
    db.session.commit()
    assert (right(None, code).answers is not None) is after


def test_nothing_is_for_others_of_an_attempt_that_is_open_again(
    pupil: Actor, teacher: Actor, begun: int
) -> None:
    code = handed_in(pupil)
    act(teacher, ActKind.REOPENED, 10)
    assert right(None, code).answers is None
