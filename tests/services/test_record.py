"""The record of the class of `tests.sat`: Ada, Ben, Dana and Eve are in it, Cem and Finn have left."""

import ast
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.assigning import Recipients
from quizapp.core.errors import NotFound
from quizapp.core.recording import Kind, Topic
from quizapp.core.regrading import Kind as Regrading
from quizapp.core.regrading import Plan
from quizapp.core.timing import ActKind, Differing, Pace, Profile
from quizapp.services import (
    accommodations,
    acts,
    assignments,
    authoring,
    challenges,
    classrooms,
    clock,
    groups,
    overrides,
    overriding,
    personal_data,
    record,
    regrades,
    rule_rows,
    sets,
)
from quizapp.services.record import Wish
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import (
    Act,
    Assignment,
    Challenge,
    Decision,
    Mark,
    Person,
    Question,
    QuestionSet,
    RecordEntry,
    Regrade,
    Version,
)
from tests.cpu import spent
from tests.factories import PASSAGES, actor_of, make_group, make_person
from tests.sat import Made, class_that_sat
from tests.services.acting import order
from tests.services.test_regrades import carry_out, new_key, questions, take_back

ROOT = Path(__file__).parent.parent.parent
Told = tuple[str, str, str, bool]


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def entries(made: Made, wish: Wish = record.ALL) -> list[record.Entry]:
    return list(record.of_room(made.owner, made.room, wish).entries)


def newest(made: Made, count: int = 1) -> list[Told]:
    """Kind, by whom, about whom, taken back or not; the newest first."""
    return [(one.kind, one.by, one.whom, one.undone) for one in entries(made)[:count]]


def disputed(made: Made, name: str, attempt: int) -> int:
    """Somebody disputes the first question of an attempt; gives the challenge's id."""
    words = PASSAGES["p2"][:20]
    person = actor_of(made.people[name].person_id)
    challenges.dispute(person, attempt, 1, "p2", words, None, None, "It says so.")
    return int(db.session.query(db.func.max(Challenge.id)).scalar())


def test_a_class_begins_with_what_its_rows_tell(made: Made) -> None:
    """The fixture took Cem and Finn out; the versions were made with the set."""
    kinds = [(one.kind, one.whom) for one in entries(made)]
    assert kinds[:2] == [(Kind.STUDENT_OUT, "Finn"), (Kind.STUDENT_OUT, "Cem")]
    assert sorted(kinds[2:]) == [
        (Kind.ASSIGNED, ""),
        (Kind.CLASS_MADE, ""),
        (Kind.PUBLISHED, ""),
        (Kind.PUBLISHED, ""),
    ]


def test_marks_and_regrades_and_what_became_of_them(made: Made) -> None:
    overriding.override(made.owner, 1, 2, "1.5", "Nearly.")
    [one] = entries(made)[:1]
    assert (one.kind, one.amount, one.reason, one.position, one.title) == (
        Kind.BY_HAND,
        1.5,
        "Nearly.",
        2,
        "Moon and sun",
    )
    assert one.stem == "What pulls the water most? (2)"
    overriding.take_back(made.owner, 1, 2, "It was not there.")
    assert entries(made)[0].reason == "It was not there."
    assert newest(made, 2) == [
        (Kind.MARK_BACK, "Olga Owner", "Ada", False),
        (Kind.BY_HAND, "Olga Owner", "Ada", True),
    ]
    regrade = carry_out(made, Plan(Regrading.FULL, 1), question=1)
    [one] = entries(made)[:1]
    assert (one.kind, one.amount, one.reason) == (
        Kind.REGRADE_FULL,
        2,
        "The text names both.",
    )
    take_back(made, regrade, question=1)
    assert entries(made)[0].reason == "A mistake."
    assert newest(made, 2) == [
        (Kind.REGRADE_BACK, "Olga Owner", "", False),
        (Kind.REGRADE_FULL, "Olga Owner", "", True),
    ]
    back = regrades.done(made.owner, made.room, made.assignment)[0].id
    take_back(made, back, "No, it was right.", question=1)
    assert [one[3] for one in newest(made, 3)] == [False, True, False]


def test_challenges_are_told_twice_when_made_and_when_replied_to(made: Made) -> None:
    challenge = disputed(made, "Ben", 3)
    challenges.decide(made.owner, made.room, challenge, "Less than the moon.", accepted=False)
    assert newest(made, 2) == [
        (Kind.DECLINED, "Olga Owner", "Ben", False),
        (Kind.DISPUTED, "Ben", "Ben", False),
    ]
    assert [one.reason for one in entries(made)[:2]] == ["Less than the moon.", "It says so."]


def test_what_is_done_to_attempts_and_time(made: Made) -> None:
    open_one, ben = 4, made.people["Ben"].person_id
    acts.do(made.owner, made.room, made.assignment, order(ActKind.PAUSED), [open_one])
    act = db.session.query(Act).one().id
    acts.undo(made.owner, made.room, made.assignment, act, "wrong class")
    assert newest(made, 2) == [
        (Kind.UNDONE, "Olga Owner", "Ben", False),
        (Kind.PAUSED, "Olga Owner", "Ben", True),
    ]
    assert (entries(made)[0].word, entries(made)[0].reason) == ("paused", "wrong class")
    accommodations.set_profile(made.owner, made.room, ben, Profile(Pace.HALF), "The school")
    more = Differing(extra_minutes=5)
    overrides.give_person(made.owner, made.room, made.assignment, ben, more, "A broken arm")
    assert [one.kind for one in entries(made)[:2]] == [Kind.ACCOMMODATED] * 2


def test_the_class_and_its_people(made: Made) -> None:
    teacher, room = made.owner, made.room
    make_person("Carla", role="teacher")
    eve = made.people["Eve"].person_id
    deeds: list[tuple[Callable[[], object], list[Told]]] = [
        (
            lambda: classrooms.rename(teacher, room, "10c"),
            [(Kind.RENAMED, "Olga Owner", "", False)],
        ),
        (lambda: classrooms.rename(teacher, room, "10c"), []),
        (lambda: classrooms.archive(teacher, room), [(Kind.ARCHIVED, "Olga Owner", "", False)]),
        (lambda: classrooms.archive(teacher, room), []),
        (
            lambda: classrooms.bring_back(teacher, room),
            [(Kind.BROUGHT_BACK, "Olga Owner", "", False), (Kind.ARCHIVED, "Olga Owner", "", True)],
        ),
        (
            lambda: classrooms.add_teacher(teacher, room, "carla"),
            [(Kind.TEACHER_IN, "Olga Owner", "Carla", False)],
        ),
        (lambda: classrooms.add_teacher(teacher, room, "carla"), []),
        (
            lambda: classrooms.renew_code(teacher, room, closed=True),
            [(Kind.CODE_CLOSED, "Olga Owner", "", False)],
        ),
        (lambda: classrooms.leave(actor_of(eve), room), [(Kind.LEFT, "Eve", "Eve", False)]),
        (
            lambda: groups.make(teacher, room, "North"),
            [(Kind.GROUP_MADE, "Olga Owner", "", False)],
        ),
    ]
    for deed, told in deeds:
        before = record.of_room(teacher, room).count
        deed()
        assert record.of_room(teacher, room).count - before == min(len(told), 1)
        assert newest(made, len(told)) == told


def test_groups_tell_who_came_and_who_went(made: Made) -> None:
    ada, ben = (made.people[name].person_id for name in ("Ada", "Ben"))
    north = make_group(made.room, "North", made.people["Ada"])
    groups.change(made.owner, made.room, north, "South", [ada], [ben])
    assert newest(made, 3) == [
        (Kind.UNGROUPED, "Olga Owner", "Ada", False),
        (Kind.GROUPED, "Olga Owner", "Ben", False),
        (Kind.GROUP_RENAMED, "Olga Owner", "", False),
    ]
    groups.remove(made.owner, made.room, north)
    assert [one.details for one in entries(made)[:2]] == [{"group": "South"}] * 2
    assert newest(made, 2)[1] == (Kind.UNGROUPED, "Olga Owner", "Ben", False)


def test_rules_and_who_has_a_quiz(made: Made) -> None:
    teacher, room, given = made.owner, made.room, made.assignment
    row = db.session.get_one(Assignment, given)
    rules = rule_rows.of(row)
    assignments.change(teacher, room, given, rules)
    assert newest(made)[0][0] == Kind.STUDENT_OUT  # nothing was changed
    row.access_code = "OLD"
    db.session.commit()
    assignments.change(teacher, room, given, rules)
    assert entries(made)[0].details == {
        "before": {"access_code": True},
        "after": {"access_code": False},
    }
    north = make_group(room, "North", made.people["Ada"])
    ben = made.people["Ben"].person_id
    some = Recipients(everybody=False, groups=frozenset({north}), people=frozenset({ben}))
    assignments.change(teacher, room, given, rules, some)
    assert newest(made, 3) == [
        (Kind.GIVEN, "Olga Owner", "Ben", False),
        (Kind.GROUP_GIVEN, "Olga Owner", "", False),
        (Kind.GIVEN_TO_SOME, "Olga Owner", "", False),
    ]
    overrides.remove_person(teacher, room, given, ben)
    overrides.give_person(teacher, room, given, ben, Differing())
    assert [one[0] for one in newest(made, 2)] == [Kind.GIVEN, Kind.TAKEN_AWAY]
    late = Differing(closes_at=datetime(2099, 1, 1, tzinfo=UTC))
    overrides.give_group(teacher, room, given, north, late)
    assert entries(made)[0].details["group"] == "North"
    overrides.remove_group(teacher, room, given, north)
    assert [one[0] for one in newest(made, 2)] == [Kind.GROUP_TERMS, Kind.GROUP_TAKEN_AWAY]
    assignments.change(teacher, room, given, rules, Recipients())
    assignments.withdraw(teacher, room, given)
    assignments.offer_again(teacher, room, given)
    assert [(one[0], one[3]) for one in newest(made, 3)] == [
        (Kind.OFFERED_AGAIN, False),
        (Kind.WITHDRAWN, True),
        (Kind.GIVEN_TO_ALL, False),
    ]


def test_quizzes_and_questions_of_the_class_and_no_others(made: Made) -> None:
    quiz = db.session.query(QuestionSet.id).scalar()
    first, second = questions()
    sets.move(made.owner, quiz, first, up=False)
    sets.move(made.owner, quiz, first, up=False)  # it is the last already
    sets.take_out(made.owner, quiz, second)
    new_key(second)
    assert [(one.kind, one.question_id) for one in entries(made)[:4]] == [
        (Kind.TAKEN_OUT, second),
        (Kind.MOVED, first),
        (Kind.STUDENT_OUT, None),
        (Kind.STUDENT_OUT, None),
    ]
    published = [one for one in entries(made) if one.kind == Kind.PUBLISHED]
    assert sorted((one.question_id, one.amount, one.word) for one in published) == [
        (first, 1, "new"),
        (second, 1, "new"),
        (second, 2, "key"),
    ]
    other = sets.make(made.owner, db.session.query(QuestionSet.article_id).scalar(), "Other", "")
    sets.include(made.owner, other, first)
    sets.include(made.owner, other, first)
    assert Kind.INCLUDED not in {one.kind for one in entries(made)}
    told = record.of_question(made.owner, first)
    assert [one.kind for one in told.entries] == [Kind.INCLUDED, Kind.MOVED, Kind.PUBLISHED]


def test_a_question_has_a_record_outside_any_class(made: Made, stranger: Actor) -> None:
    """Regrades are those of the reader's own classes, as marks and challenges are."""
    question = questions()[0]
    carry_out(made, Plan(Regrading.FULL, 1))
    assert [one.kind for one in record.of_question(made.owner, question).entries] == [
        Kind.REGRADE_FULL,
        Kind.PUBLISHED,
    ]
    assert [one.kind for one in record.of_question(stranger, question).entries] == [Kind.PUBLISHED]
    db.session.query(Question).update({"owner_id": made.owner.person_id})
    db.session.commit()
    with pytest.raises(NotFound):
        record.of_question(stranger, question)
    set_id = db.session.query(QuestionSet.id).scalar()
    draft = authoring.begin(made.owner, set_id)
    assert [one.kind for one in record.of_question(made.owner, draft).entries] == [Kind.BEGUN]


def test_marks_and_challenges_of_a_question_stand_in_its_record(
    made: Made, stranger: Actor
) -> None:
    """Of the reader's own classes, and of no other question."""
    first, second = questions()
    overriding.override(made.owner, 1, 1, "0.5", "Half of it.")
    overriding.take_back(made.owner, 1, 1, "Not half.")
    overriding.override(made.owner, 1, 2, "1.5", "Nearly.")
    challenges.decide(made.owner, made.room, disputed(made, "Ben", 3), "Less.", accepted=False)
    told = record.of_question(made.owner, first)
    assert told.count == 5
    assert [(one.kind, one.whom, one.reason, one.undone) for one in told.entries] == [
        (Kind.DECLINED, "Ben", "Less.", False),
        (Kind.DISPUTED, "Ben", "It says so.", False),
        (Kind.MARK_BACK, "Ada", "Not half.", False),
        (Kind.BY_HAND, "Ada", "Half of it.", True),
        (Kind.PUBLISHED, "", "", False),
    ]
    assert [one.kind for one in record.of_question(made.owner, second).entries] == [
        Kind.BY_HAND,
        Kind.PUBLISHED,
    ]
    assert [one.kind for one in record.of_question(stranger, first).entries] == [Kind.PUBLISHED]


def test_entries_are_chosen_by_kind_person_teacher_quiz_and_day(made: Made, owner: Actor) -> None:
    carla = make_person("Carla", role="teacher")
    classrooms.add_teacher(made.owner, made.room, "carla")
    carla = actor_of(carla.person_id)
    ada, ben = (made.people[name].person_id for name in ("Ada", "Ben"))
    with time_machine.travel(datetime(2026, 5, 1, 21, 59, tzinfo=UTC), tick=False):
        overriding.override(carla, 1, 1, "0", "No.")
    with time_machine.travel(datetime(2026, 5, 1, 22, 0, tzinfo=UTC), tick=False):
        carry_out(made, Plan(Regrading.FULL, 1), question=0)  # of Ben and Cem; Ada's is by hand
    day = datetime(2026, 5, 1, tzinfo=UTC).date()
    for wish, kinds in (
        (Wish(topic=Topic.MARKS), [Kind.REGRADE_FULL, Kind.BY_HAND]),
        (Wish(person_id=ada), [Kind.BY_HAND]),
        (Wish(person_id=ben), [Kind.REGRADE_FULL]),
        (Wish(by_id=carla.person_id), [Kind.BY_HAND]),
        (Wish(since=day, until=day), [Kind.BY_HAND]),  # 22:00 is the next day in Berlin
        (Wish(since=day + timedelta(days=1), until=day + timedelta(days=2)), [Kind.REGRADE_FULL]),
        (Wish(topic=Topic.CHALLENGES), []),
        (Wish(topic=Topic.MARKS, assignment_id=made.assignment + 1), []),
    ):
        assert [one.kind for one in entries(made, wish)] == kinds
    quiz = entries(made, Wish(assignment_id=made.assignment))
    assert {one.kind for one in quiz} == {
        Kind.BY_HAND,
        Kind.REGRADE_FULL,
        Kind.ASSIGNED,
        Kind.PUBLISHED,
    }


def test_strangers_and_students_find_nothing(made: Made, stranger: Actor) -> None:
    for who in (stranger, actor_of(made.people["Ada"].person_id), None):
        with pytest.raises(NotFound):
            record.of_room(who, made.room)


def test_of_an_erased_person_entries_stay_without_name_and_words(made: Made) -> None:
    """Also of questions that the program marks: a reason and a sentence are words of people."""
    overriding.override(made.owner, 3, 1, "1", "Ben was ill.")
    challenges.decide(made.owner, made.room, disputed(made, "Ben", 3), "Ben, no.", accepted=False)
    ben = made.people["Ben"].person_id
    accommodations.set_profile(made.owner, made.room, ben, Profile(Pace.HALF), "A broken arm")
    north = groups.make(made.owner, made.room, "Dyslexia")
    groups.change(made.owner, made.room, north, "Dyslexia", [], [ben])
    mine = [one for one in entries(made) if one.person_id == ben]
    assert len(mine) == 5
    kept = personal_data.export("Ben")
    assert [row["details"] for row in kept["record_entry"]] == [{"group": "Dyslexia"}]
    personal_data.erase("Ben")
    db.session.expire_all()
    after = [one for one in entries(made) if one.person_id == ben]
    assert [(one.kind, one.at) for one in after] == [(one.kind, one.at) for one in mine]
    assert {(one.whom, one.reason, str(dict(one.details))) for one in after} == {("", "", "{}")}


def test_ten_thousand_entries_are_quick_and_a_page_of_them_small(made: Made) -> None:
    people = [one.person_id for one in made.people.values()]
    now = clock.now()
    common = {"classroom_id": made.room, "by_id": made.owner.person_id, "at": now}
    db.session.execute(
        db.insert(Act),
        [
            {
                **common,
                "assignment_id": made.assignment,
                "attempt_id": 1,
                "person_id": people[number % 6],
                "kind": "paused",
                "reason": f"noise {number}",
                "batch": str(number),
                "details": {},
            }
            for number in range(5_000)
        ],
    )
    db.session.execute(
        db.insert(RecordEntry),
        [
            {**common, "person_id": people[number % 6], "kind": "card_made", "details": {}}
            for number in range(5_000)
        ],
    )
    db.session.commit()
    took = []
    for first in (0, 5_000, 9_900):
        with spent() as one:
            found = record.of_room(made.owner, made.room, first=first, most=100)
        took.append(one.seconds)
        assert (len(found.entries), found.count) == (100, 10_006)
    with spent() as whole:
        assert len(entries(made)) == 10_006
    assert max(took) < 1
    assert whole.seconds < 5


RECORD = (Act, Challenge, Decision, Mark, RecordEntry, Regrade, Version, Assignment)


def test_nothing_in_the_app_deletes_from_the_record() -> None:
    """`removal` alone does, of attempts that enter no class: those of guests, and trials."""
    deleting = set()
    for file in sorted((ROOT / "quizapp").rglob("*.py")):
        if "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "delete":
                deleting.add((file.stem, ast.unparse(node.args[0])))
    names = {table.__name__ for table in RECORD} | {"Classroom", "Question"}
    assert {what for _, what in deleting} & names == set()
    by_row = {stem for stem, what in deleting if not what[0].isupper()}
    assert by_row == {
        "accommodations",  # what somebody is given
        "groups",
        "overrides",  # what differs for somebody
        "removal",
        # and of texts: drafts, imports, highlights, and shares, which `article_act` tells
        "editing",
        "highlights",
        "imports",
        "import_finishing",
        "personal_data",
        "revisions",
        "sharing",
    }


def test_a_guest_or_a_trial_that_goes_takes_nothing_from_the_record(made: Made) -> None:
    from quizapp.services import guests, previewing

    overriding.override(made.owner, 1, 1, "0", "No.")
    previewing.begin(made.owner, made.room, made.assignment, made.people["Ada"].person_id, "device")
    before = entries(made)
    with time_machine.travel(clock.now() + timedelta(days=60), tick=False):
        guests.sweep()
        previewing.sweep()
    assert entries(made) == before
    assert db.session.query(Person).count()


def test_of_a_question_nobody_reads_what_other_classes_did(made: Made, stranger: Actor) -> None:
    note(Kind.SECOND_MARK, made.owner, room_id=made.room, question_id=1)
    db.session.commit()
    assert Kind.SECOND_MARK in {one.kind for one in record.of_question(made.owner, 1).entries}
    assert Kind.SECOND_MARK not in {one.kind for one in record.of_question(stranger, 1).entries}
