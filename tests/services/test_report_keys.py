"""Marks that an older key gave beside what the newest key says, in every report.

Six students answer one question: four the moon, right by the key that marked them, two the sun, which
alone is right by a key edited since.
"""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.answers import Column
from quizapp.core.regrading import Kind, Plan
from quizapp.core.scores import Tally
from quizapp.services import misreadings, portraits, regrades, report_scope, reporting
from quizapp.services.report_scope import Wish
from quizapp.store.db import db
from quizapp.store.models import Cited, Item, Version
from tests import factories
from tests.sat import DAY, MOON, SUN, WIND, Made, sit

NAMES = ("Ada", "Ben", "Cem", "Dana", "Eve", "Finn")


def another_version(old: Version, edit: str, content: dict[str, object]) -> Version:
    """The next version of a question, which cites what the old one does."""
    values = {
        one.key: getattr(old, one.key) for one in Version.__table__.columns if one.key != "id"
    }
    new = Version(**(values | {"number": old.number + 1, "edit": edit, "content": content}))
    db.session.add(new)
    db.session.flush()
    for one in db.session.query(Cited).filter_by(version_id=old.id).all():
        cited = {each.key: getattr(one, each.key) for each in Cited.__table__.columns}
        db.session.add(Cited(**(cited | {"id": None, "version_id": new.id})))
    db.session.commit()
    return new


def key_of(old: Version, right: str) -> dict[str, object]:
    options = [{**one, "share": float(one["id"] == right)} for one in old.content["options"]]
    return {**old.content, "options": options}


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_with_another_key(owner)


def class_with_another_key(owner: Actor) -> Made:
    people = {name: factories.make_person(name) for name in NAMES}
    room = factories.make_room(owner, *people.values())
    asked = factories.make_set(factories.make_article(), questions=1)
    given = factories.make_assignment(asked, room=room, feedback="after_submission")
    for number, person in enumerate(people.values()):
        sit(person, given, MOON if number < 4 else SUN, at=DAY, seconds=60)
    old = db.session.query(Version).one()
    another_version(old, "key", key_of(old, SUN))
    return Made(factories.actor_of(owner.person_id), room, given, people)


def said(made: Made) -> tuple[list[int], bool]:
    """Where the reports say that an older key marked: those of a scope, and the scores."""
    return list(column(made).older), tally(made).older


def column(made: Made) -> Column:
    return report_scope.read(made.owner, made.room, Wish()).table.columns[0]


def tally(made: Made) -> Tally:
    return reporting.scores(made.owner, made.room, made.assignment).sheet.tallies[0]


def regrade(made: Made, kind: Kind, version: int = 2, *, never_lower: bool = False) -> None:
    question = db.session.query(Version.question_id).limit(1).scalar()
    plan = Plan(kind, version, never_lower)
    found = regrades.preview(made.owner, made.room, made.assignment, question, plan)
    regrades.apply(
        made.owner, made.room, made.assignment, question, plan, found.fingerprint, "the key"
    )


def test_marks_stand_what_is_right_is_the_newest_key_s_and_both_reports_say_so(made: Made) -> None:
    assert (tally(made).right, tally(made).older) == (4, True)
    assert {part.id: (part.share, count) for part, count in tally(made).chosen} == {
        MOON: (0, 4),
        SUN: (1, 2),
        WIND: (0, 0),
    }
    assert column(made).older == [made.assignment]
    assert column(made).question.key() == [SUN]


def test_what_the_newest_key_accepts_is_no_misreading_and_not_to_be_read_again(made: Made) -> None:
    groups = misreadings.read(made.owner, made.room, Wish()).groups
    assert [one.misread.part.id for group in groups for one in group.shown] == [MOON]
    finn = made.people["Finn"].person_id
    found = portraits.of(made.owner, made.room, finn, Wish())
    assert (found.taken[0].score.points, found.missed, list(found.again)) == (0, 0, [])


@pytest.mark.parametrize(
    ("kind", "never_lower"), [(Kind.KEY, False), (Kind.KEY, True), (Kind.FULL, False), (Kind.DROP, False)]
)  # fmt: skip
def test_after_a_regrade_nothing_is_said(made: Made, kind: Kind, never_lower: bool) -> None:
    regrade(made, kind, never_lower=never_lower)
    assert said(made) == ([], False)


def test_a_regrade_by_the_older_key_or_taken_back_leaves_it_said(made: Made) -> None:
    regrade(made, Kind.KEY)
    question = db.session.query(Version.question_id).limit(1).scalar()
    [done] = regrades.done(made.owner, made.room, made.assignment, question)
    assert said(made) == ([], False)
    undoing = regrades.undoings(made.owner, made.room, made.assignment, question)[done.id]
    regrades.undo(made.owner, made.room, done.id, undoing.fingerprint, "not so")
    assert said(made) == ([made.assignment], True)


def test_other_words_alone_and_attempts_by_the_newest_key_say_nothing(made: Made) -> None:
    second = db.session.query(Version).filter_by(number=2).one()
    third = another_version(second, "wording", {**second.content, "stem": "What pulls most?"})
    for item in db.session.query(Item):
        item.version_id, item.share = third.id, float(item.answer == SUN)
    db.session.commit()
    assert said(made) == ([], False)
    assert tally(made).edition.stem == "What pulls most?"


def test_a_key_that_changes_no_mark_is_not_spoken_of(made: Made) -> None:
    """By the third version the moon is right again, and the wind half."""
    second = db.session.query(Version).filter_by(number=2).one()
    content = key_of(second, MOON)
    content["options"][2]["share"] = 0.5  # type: ignore[index]
    another_version(second, "key", content)
    assert said(made) == ([], False)
    sit(made.people["Ada"], made.assignment, WIND, at=DAY + timedelta(days=1), seconds=60)
    assert tally(made).chosen[2][0].share == 0.5


def test_a_typed_answer_that_is_accepted_by_now_is_no_misreading(app: Flask, owner: Actor) -> None:
    people = [factories.make_person(name) for name in NAMES]
    room = factories.make_room(owner, *people)
    given = factories.make_quiz_of("text", feedback="after_submission", room=room)
    for one in people:
        sit(one, given, "the wave", at=DAY, seconds=60)
    teacher = factories.actor_of(owner.person_id)
    wish = Wish(assignment_id=given)
    [group] = misreadings.read(teacher, room, wish).groups
    assert [one.misread.part.id for one in group.shown] == ["other"]
    old = db.session.query(Version).one()
    accepted = {"id": "wave", "text": "the wave", "share": 1.0, "explanation": "canary-wave-"}
    another_version(old, "key", {**old.content, "answers": [*old.content["answers"], accepted]})
    assert misreadings.read(teacher, room, wish).groups == []
    [chosen] = [
        count
        for part, count in reporting.scores(teacher, room, given).sheet.tallies[0].chosen
        if part.id == "wave"
    ]
    assert chosen == len(NAMES)
