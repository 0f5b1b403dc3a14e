"""Beginning: what is asked, in which order, and with which code."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid
from quizapp.services import attempts, chance, throttle
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, LoginFailure, Version
from tests import factories


@pytest.fixture
def pupil(app: Flask, owner: Actor, student: Actor) -> Actor:
    factories.make_room(owner, student)
    return factories.actor_of(student.person_id)


def make_test(questions: int = 6, **more: object) -> int:
    made = factories.make_set(factories.make_article(), questions=questions)
    rules = {"feedback": "after_submission", "room": 1, **more}
    return factories.make_assignment(made, **rules)  # type: ignore[arg-type]


def asked(attempt_id: int) -> list[int]:
    """The questions of an attempt, in order."""
    rows = db.session.query(Version.question_id).join(Item, Item.version_id == Version.id)
    return [row[0] for row in rows.filter(Item.attempt_id == attempt_id).order_by(Item.position)]


def begin(actor: Actor, test: int, monkeypatch: pytest.MonkeyPatch, seed: int) -> int:
    """A new attempt with that seed; the one before is handed in."""
    monkeypatch.setattr(chance, "seed", lambda: seed)
    attempt = attempts.start(actor, test, "device").attempt_id
    attempts.submit(actor, attempt)
    return attempt


def test_without_a_draw_all_are_asked_in_order(
    pupil: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = make_test()
    assert asked(begin(pupil, test, monkeypatch, 1)) == [1, 2, 3, 4, 5, 6]


def test_a_draw_keeps_the_order_of_the_set_and_is_the_seed_s(
    pupil: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = make_test(draw=3)
    found = [asked(begin(pupil, test, monkeypatch, seed)) for seed in (1, 2, 1, 3)]
    assert all(len(one) == 3 and one == sorted(one) for one in found)
    assert found[0] == found[2]
    assert len({tuple(one) for one in found}) > 1


def test_shuffled_questions_and_options_are_the_seed_s(
    pupil: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = make_test(shuffle_questions=True)
    one, two, again = (begin(pupil, test, monkeypatch, seed) for seed in (1, 2, 1))
    assert asked(one) == asked(again) != asked(two)
    assert sorted(asked(one)) == [1, 2, 3, 4, 5, 6]

    def orders(attempt: int) -> list[list[str]]:
        rows = db.session.query(Item.answer_order).filter_by(attempt_id=attempt)
        return [row[0] for row in rows.order_by(Item.position)]

    assert orders(one) == orders(again) != orders(two)
    assert len({tuple(order) for order in orders(one)}) > 1


def test_without_a_shuffle_options_stand_as_they_were_written(pupil: Actor) -> None:
    test = make_test(shuffle=False)
    attempts.start(pupil, test, "device")
    assert {tuple(row[0]) for row in db.session.query(Item.answer_order)} == {
        ("mmmm", "ssss", "wwww")
    }


def test_an_access_code_opens_as_people_type_it(pupil: Actor) -> None:
    test = make_test(access_code="MOON7")
    for wrong, said in (("", "Give the access code"), ("sun 7", "not the access code")):
        with pytest.raises(Invalid, match=said) as refused:
            attempts.start(pupil, test, "device", wrong)
        assert refused.value.field == "access_code"
    assert db.session.query(Attempt).count() == 0
    attempt = attempts.start(pupil, test, "device", " moon 7 ").attempt_id
    assert attempts.start(pupil, test, "other").attempt_id == attempt  # begun: no code again


def test_guesses_are_counted_for_each_person_alone(pupil: Actor, owner: Actor) -> None:
    test = make_test(access_code="MOON7")
    for number in range(throttle.ACCOUNT_MOST):
        with pytest.raises(Invalid, match="not the access code"):
            attempts.start(pupil, test, "device", f"no {number}")
    with pytest.raises(Invalid, match="Too many tries"):
        attempts.start(pupil, test, "device", "MOON7")
    assert db.session.query(LoginFailure).count() == throttle.ACCOUNT_MOST
    teacher = factories.actor_of(owner.person_id)
    assert attempts.start(teacher, test, "device", "moon7").attempt_id


def test_nothing_to_draw_from_is_said(pupil: Actor) -> None:
    test = make_test(questions=0, draw=3)
    with pytest.raises(Conflict, match="no question yet"):
        attempts.start(pupil, test, "device")
    assert db.session.get_one(Assignment, test).draw == 3


def test_an_option_that_keeps_its_place_stands_where_it_was_written(
    pupil: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = make_test(questions=1)
    version = db.session.query(Version).one()
    options = [dict(one) for one in version.content["options"]]
    options[1]["keeps_place"] = True
    version.content = {**version.content, "options": options}
    db.session.commit()
    orders = set()
    for seed in range(12):
        attempt = begin(pupil, test, monkeypatch, seed)
        orders.add(
            tuple(db.session.query(Item.answer_order).filter_by(attempt_id=attempt).scalar())
        )
    assert orders == {("mmmm", "ssss", "wwww"), ("wwww", "ssss", "mmmm")}
