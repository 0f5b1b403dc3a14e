import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.marking import EntryKind
from quizapp.core.regrading import Kind, Plan
from quizapp.services import hand_marking, ledger, ledger_by_hand, overriding, regrades
from quizapp.store.db import db
from quizapp.store.models import Item, Mark
from tests import factories
from tests.written import LEVELS, Written, add_students, class_that_wrote


def give(
    made: Written,
    item: int,
    comment: str = "",
    by: Actor | None = None,
    seen: int | None = None,
    **levels: str,
) -> None:
    """By the owner, who has seen the newest mark, unless it is said otherwise."""
    place = made.room, made.assignment, item
    newest = ledger_by_hand.latest(item).id if seen is None else seen
    hand_marking.mark(by or made.owner, *place, LEVELS | levels, comment, newest)


def seen(made: Written, item: int) -> int:
    """What a page that is opened now sends along."""
    paper = hand_marking.paper(made.owner, made.room, made.assignment, item)
    assert paper
    return paper.latest.id


def rows() -> list[tuple[float, str]]:
    return [(row.share, row.reason) for row in db.session.query(Mark).order_by(Mark.id)]


def test_the_first_that_waits_is_shown_and_the_round_stays_in_its_question(
    app: Flask, owner: Actor
) -> None:
    made = class_that_wrote(owner, students=3, questions=2)
    first, second = made.items
    give(made, first[0])
    paper = hand_marking.paper(made.owner, made.room, made.assignment)
    assert paper
    assert (paper.round.current, paper.round.previous) == (first[1], first[0])
    assert (paper.round.following, paper.round.next_waiting) == (first[2], first[2])
    assert (paper.student, paper.asked.number) == ("Pupil 002", 1)
    assert (paper.asked.marked, paper.marked, paper.all) == (1, 1, 6)
    assert not set(paper.round.ids) & set(second)


def test_after_the_last_of_a_question_the_next_that_has_some_is_named(
    app: Flask, owner: Actor
) -> None:
    made = class_that_wrote(owner, students=1, questions=3)
    place = made.owner, made.room, made.assignment
    for items in made.items[1:]:
        give(made, items[0])
    last = hand_marking.paper(*place, question_id=made.questions[2])
    assert last
    assert last.round.next_waiting is None
    assert last.next_question
    assert last.next_question.question_id == made.questions[0]
    give(made, made.items[0][0])
    done = hand_marking.paper(*place)
    assert done
    assert (done.round.current, done.next_question) == (made.items[0][0], None)


def test_with_names_hidden_nothing_says_who(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=5)
    place = made.owner, made.room, made.assignment
    paper = hand_marking.paper(*place, made.items[0][2], hidden=True)
    assert paper
    assert (paper.student, paper.attempt_id) == ("", None)
    assert {one.student for one in paper.answers} == {""}
    assert "Pupil" not in repr(paper)


def test_the_latest_mark_and_its_comment_count(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=1)
    item = made.items[0][0]
    give(made, item, " Name\0 the moon. \ud800")
    give(made, item, "Both.", rc2k="l32k")
    paper = hand_marking.paper(made.owner, made.room, made.assignment, item)
    assert paper
    assert (dict(paper.points), paper.comment) == ({"rc2k": 3, "rq3k": 1}, "Both.")
    assert [row.reason for row in db.session.query(Mark)] == ["Name the moon.", "Both."]
    assert set(ledger.by_hand_of([item])) == {item}


def test_of_two_teachers_who_saw_the_same_the_second_is_told(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=1)
    item = made.items[0][0]
    both = seen(made, item)
    assert both == 0
    give(made, item, "Mine.", seen=both)
    with pytest.raises(Conflict):
        give(made, item, "No, mine.", made.colleague, both, rc2k="l32k")
    db.session.rollback()
    assert rows() == [(0.5, "Mine.")]
    paper = hand_marking.paper(made.colleague, made.room, made.assignment, item)
    assert paper
    assert (paper.latest.by, paper.latest.reason, paper.latest.share) == (
        "Olga Owner",
        "Mine.",
        0.5,
    )
    give(made, item, "No, mine.", made.colleague, paper.latest.id, rc2k="l32k")
    assert rows() == [(0.5, "Mine."), (1, "No, mine.")]


def test_the_same_form_twice_gives_one_mark(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=1)
    item = made.items[0][0]
    for _ in range(3):
        give(made, item, " Once. ", seen=0)
    assert rows() == [(0.5, "Once.")]
    give(made, item, "Once.")  # looked at again, and left as it is
    assert len(rows()) == 1
    with pytest.raises(Conflict):
        give(made, item, "Once.", made.colleague, 0)  # it is the other's, not theirs
    give(made, item, "Once.", made.colleague)
    assert [row.by_id for row in db.session.query(Mark).order_by(Mark.id)] == [
        made.owner.person_id,
        made.colleague.person_id,
    ]


def test_a_mark_that_was_taken_back_or_regraded_meanwhile_is_not_marked_over(
    app: Flask, owner: Actor
) -> None:
    made = class_that_wrote(owner, students=1)
    item = made.items[0][0]
    attempt = db.session.get_one(Item, item).attempt_id
    give(made, item)
    before = seen(made, item)
    overriding.take_back(made.colleague, attempt, 1, "Not yet.")
    with pytest.raises(Conflict):
        give(made, item, "Anew.", seen=before)
    assert ledger_by_hand.latest(item).taken_back
    give(made, item, "", seen=seen(made, item))  # the same as before counts again
    assert db.session.get_one(Item, item).share == 0.5
    before = seen(made, item)
    place = made.colleague, made.room, made.assignment, made.questions[0]
    plan = Plan(Kind.DROP, 1)
    print_ = regrades.preview(*place, plan).fingerprint
    regrades.apply(*place, plan, print_, "Unclear.")
    with pytest.raises(Conflict):
        give(made, item, "Anew.", seen=before)
    assert ledger_by_hand.latest(item).kind == EntryKind.DROPPED


def test_the_list_has_the_points_of_the_rubric(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=2)
    give(made, made.items[0][0])
    paper = hand_marking.paper(made.owner, made.room, made.assignment)
    assert paper
    assert [(one.points, one.most) for one in paper.answers] == [(2, 4), (None, 4)]


def test_a_level_is_missing(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=1)
    with pytest.raises(Invalid) as refused:
        give(made, made.items[0][0], rq3k="nothing")
    assert refused.value.field == "level-rq3k"
    assert db.session.query(Mark).count() == 0


def test_answers_of_another_quiz_or_for_another_teacher_are_not_there(
    app: Flask, owner: Actor, stranger: Actor
) -> None:
    made = class_that_wrote(owner, students=1)
    item = made.items[0][0]
    for actor, room, assignment in (
        (stranger, made.room, made.assignment),
        (None, made.room, made.assignment),
        (made.owner, made.room, made.assignment + 1),
        (made.owner, made.room + 1, made.assignment),
    ):
        with pytest.raises(NotFound):
            hand_marking.paper(actor, room, assignment, item)
        with pytest.raises(NotFound):
            hand_marking.mark(actor, room, assignment, item, LEVELS, "")
    with pytest.raises(NotFound):
        hand_marking.paper(made.owner, made.room, made.assignment, question_id=99)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_thousand_answers_take_no_more_statements_than_two(
    app: Flask, owner: Actor, hidden: bool
) -> None:
    made = class_that_wrote(owner, students=2)
    place = made.owner, made.room, made.assignment

    def statements() -> int:
        db.session.rollback()
        with factories.counted_statements() as said:
            hand_marking.paper(*place, made.items[0][0], hidden=hidden)
        return len(said)

    few = statements()
    add_students(made, 998)
    assert statements() == few
    paper = hand_marking.paper(*place, hidden=hidden)
    assert paper
    assert (paper.asked.all, len(paper.round.pages)) == (1000, 20)
