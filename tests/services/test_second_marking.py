from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.recording import Kind
from quizapp.services import (
    clock,
    hand_marking,
    ledger_by_hand,
    record,
    second_marking,
    second_samples,
)
from quizapp.store.db import db
from quizapp.store.models import Item, Mark, SecondMark
from tests.written import LEVELS, Written, class_that_wrote


@pytest.fixture
def made(app: Flask, owner: Actor) -> Written:
    """Four answers, the last marked by the colleague, all of them drawn."""
    found = class_that_wrote(owner, students=4)
    for actor, item in zip([found.owner] * 3 + [found.colleague], found.items[0], strict=True):
        hand_marking.mark(actor, found.room, found.assignment, item, LEVELS, "Secret first.")
    place = found.room, found.assignment, found.questions[0]
    second_samples.draw(found.owner, *place, "4")
    return found


def again(made: Written, number: int, actor: Actor, comment: str = "", **levels: str) -> None:
    place = made.room, made.assignment, made.questions[0]
    second_marking.mark(actor, *place, number, LEVELS | levels, comment)


def place_of(made: Written, item: int) -> int:
    found, _ = second_samples.drawn(made.assignment, made.questions[0])
    return next(one.place for one in found if one.item_id == item)


def test_each_gets_the_answers_that_another_marked_and_sees_neither_mark_nor_name(
    made: Written,
) -> None:
    place = made.room, made.assignment, made.questions[0]
    theirs = second_marking.paper(made.colleague, *place)
    own = second_marking.paper(made.owner, *place)
    assert theirs
    assert own
    assert (len(theirs.round.ids), theirs.marked, theirs.all) == (3, 0, 4)
    assert own.round.ids == [place_of(made, made.items[0][3])]
    assert own.sheet.answer == "Both pull, says answer 4.1"
    assert "Secret" not in repr(theirs)
    assert "Pupil" not in repr(theirs)
    with pytest.raises(NotFound):
        second_marking.paper(made.owner, *place, theirs.round.current)


def test_a_second_mark_is_kept_beside_the_ledger(made: Written) -> None:
    item = made.items[0][0]
    number = place_of(made, item)
    before = db.session.query(Mark).count(), db.session.get_one(Item, item).share
    again(made, number, made.colleague, " Both!\0 ", rc2k="l32k")
    db.session.expire_all()
    assert (db.session.query(Mark).count(), db.session.get_one(Item, item).share) == before
    kept = db.session.query(SecondMark).filter_by(item_id=item).one()
    assert kept.by_id == made.colleague.person_id
    assert (kept.parts, kept.comment) == ({"rc2k": 3, "rq3k": 1}, "Both!")
    place = made.room, made.assignment, made.questions[0]
    paper = second_marking.paper(made.colleague, *place)
    assert paper
    assert number not in paper.round.ids
    assert paper.marked == 1


def test_it_is_given_once(made: Written) -> None:
    number = place_of(made, made.items[0][0])
    again(made, number, made.colleague)
    with pytest.raises(Conflict):
        again(made, number, made.colleague, rc2k="l32k")
    db.session.rollback()
    kept = db.session.query(SecondMark).filter_by(place=number).one()
    assert kept.parts == {"rc2k": 1, "rq3k": 1}


def test_a_level_is_missing(made: Written) -> None:
    with pytest.raises(Invalid) as refused:
        again(made, place_of(made, made.items[0][0]), made.colleague, rc2k="")
    assert refused.value.field == "level-rc2k"


def test_an_answer_that_was_changed_is_not_marked_a_second_time(made: Written) -> None:
    number = place_of(made, made.items[0][0])
    db.session.get_one(Item, made.items[0][0]).answered_at = clock.now() + timedelta(minutes=1)
    db.session.commit()
    with pytest.raises(NotFound):
        again(made, number, made.colleague)


def test_who_marked_first_or_has_nothing_to_do_with_it_finds_nothing(
    made: Written, stranger: Actor, student: Actor
) -> None:
    number = place_of(made, made.items[0][0])
    for actor in (made.owner, stranger, student):
        with pytest.raises(NotFound):
            again(made, number, actor)
    with pytest.raises(NotFound):
        again(made, 99, made.colleague)
    assert db.session.query(SecondMark).filter(SecondMark.by_id.is_not(None)).count() == 0


def test_a_mark_changed_after_the_draw_stays_out_of_the_comparison(made: Written) -> None:
    """Else who marked first could agree afterwards."""
    item = made.items[0][0]
    again(made, place_of(made, item), made.colleague, rc2k="l32k")
    levels = {**LEVELS, "rc2k": "l32k"}
    seen = ledger_by_hand.latest(item).id
    hand_marking.mark(made.owner, made.room, made.assignment, item, levels, "", seen)
    sample, _ = second_samples.drawn(made.assignment, made.questions[0])
    [one] = [one for one in sample if one.item_id == item]
    assert (one.first["rc2k"], one.second["rc2k"]) == (1, 3)


def test_the_record_has_both_acts_and_names_no_student(made: Written) -> None:
    again(made, place_of(made, made.items[0][0]), made.colleague)
    found = record.of_room(made.owner, made.room, record.ALL, first=0, most=100).entries
    acts = [one for one in found if one.kind in {Kind.SAMPLE_DRAWN, Kind.SECOND_MARK}]
    assert [(one.kind, one.by, one.whom) for one in acts] == [
        (Kind.SECOND_MARK, "Kim Colleague", ""),
        (Kind.SAMPLE_DRAWN, "Olga Owner", ""),
    ]
    assert acts[1].details == {"after": 4}
