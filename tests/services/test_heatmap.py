"""The passage heat map of a class of three, every figure worked by hand.

A quiz on the tides: a number (cites p1.1), true or false (p2.1) and a typed text (p1.2 and p2.1).

    Ada   9 March   2, true, Luna      1  1  ½      and on 18 March all right
    Ben   10 March  3, false, the sun  0  0  0
    Cem   17 March  3, true, –         0  1  0

So of three answers each, 2, 1 and 2½ were missed. Ada and Ben are the group North, Cem is South.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from flask import Flask

from quizapp.core import text as words
from quizapp.core.access import Actor
from quizapp.core.answers import Which
from quizapp.core.errors import NotFound
from quizapp.core.heatmap import Missed, Place
from quizapp.core.misreadings import Instead
from quizapp.services import classrooms, heatmap
from quizapp.services.heatmap_views import Heatmap
from quizapp.services.report_scope import Wish
from quizapp.store.db import db
from quizapp.store.models import Article, Attempt, Item, Passage, Question, Revision
from tests import factories
from tests.factories import PASSAGES, actor_of, counted_statements, make_person, make_room
from tests.sat import DAY, sit


class Made(NamedTuple):
    owner: Actor
    room: int
    given: int
    people: dict[str, Actor]
    groups: dict[str, int]


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    people = {name: make_person(name) for name in ("Ada", "Ben", "Cem")}
    room = make_room(owner, *people.values())
    groups = {
        name: factories.make_group(room, name, *(people[one] for one in members))
        for name, members in (("North", ("Ada", "Ben")), ("South", ("Cem",)), ("West", ()))
    }
    given = factories.make_quiz_of(
        "number", "truefalse", "text", feedback="after_submission", room=room
    )
    for name, day, answers in (
        ("Ada", 0, ("2", "true", "Luna")),
        ("Ben", 1, ("3", "false", "the sun")),
        ("Cem", 8, ("3", "true", None)),
        ("Ada", 9, ("2", "true", "the moon")),
    ):
        sit(people[name], given, *answers, at=DAY + timedelta(days=day), seconds=60)
    return Made(actor_of(owner.person_id), room, given, people, groups)


def read(made: Made, at: Place | None = None, **wish: object) -> Heatmap:
    return heatmap.read(made.owner, made.room, Wish(**wish), at)  # type: ignore[arg-type]


def heats(found: Heatmap) -> dict[str, tuple[float, int, int]]:
    """Of each sentence that is cited how many were missed, of how many, and its questions."""
    return {
        str(one.place): (heat.missed.missed, heat.missed.n, len(heat.columns))
        for _, one, heat in found.cited
    }


FIRST = {"p1.1": (2, 3, 1), "p1.2": (2.5, 3, 1), "p2.1": (3.5, 6, 2)}


def test_each_sentence_has_what_was_missed_of_the_questions_that_cite_it(made: Made) -> None:
    found = read(made)
    assert heats(found) == FIRST
    assert [one.text for _, one in found.sentences if one.heat is None] == [
        "When both pull together, the tide is highest.",
        PASSAGES["p3"],
    ]
    steps = [heat.missed.step for _, _, heat in found.cited]
    assert steps == [4, 5, 3]  # 67, 83 and 58 %
    assert [str(one.place) for _, one, _ in found.hottest] == ["p1.2", "p1.1", "p2.1"]
    assert found.most
    assert str(found.most[1].place) == "p1.2"
    assert found.missed == Missed(9, 5.5)


def test_a_passage_counts_each_question_once(made: Made) -> None:
    found = {one.key: one.heat and one.heat.missed for one in read(made).passages}
    assert found == {"p1": Missed(6, 4.5), "p2": Missed(6, 3.5), "p3": None}


def test_it_says_which_attempts_how_many_and_on_which_revision(made: Made) -> None:
    found = read(made)
    assert (found.scope.attempts, found.scope.students, found.questions, found.waiting) == (
        3,
        3,
        3,
        0,
    )
    assert (found.scope.revisions, found.text and found.text.number, found.lost) == ([1], 1, 0)
    assert found.scope.first
    assert found.scope.last
    assert (f"{found.scope.first:%d %H:%M}", f"{found.scope.last:%d %H:%M}") == (
        "09 09:01",
        "17 09:01",
    )
    assert (found.scope.title, found.scope.classroom, found.scope.articles) == (
        "Tides",
        "10b",
        {"tides": "Tides"},
    )
    assert read(made, assignment_id=made.given).scope.title == "Moon and sun"
    assert found.scope.few


def test_all_attempts_or_those_that_count(made: Made) -> None:
    found = read(made, which=Which.ALL)
    assert (found.scope.attempts, found.scope.students) == (4, 3)
    assert heats(found) == {"p1.1": (2, 4, 1), "p1.2": (2.5, 4, 1), "p2.1": (3.5, 8, 2)}
    assert heats(read(made, which=Which.COUNTED)) == FIRST


def test_one_group_or_some_days(made: Made) -> None:
    north = read(made, group_id=made.groups["North"])
    assert heats(north) == {"p1.1": (1, 2, 1), "p1.2": (1.5, 2, 1), "p2.1": (2.5, 4, 2)}
    cem = {"p1.1": (1, 1, 1), "p1.2": (1, 1, 1), "p2.1": (1, 2, 2)}
    assert heats(read(made, group_id=made.groups["South"])) == cem
    assert heats(read(made, since=date(2026, 3, 17), until=date(2026, 3, 17))) == cem
    assert heats(read(made, until=date(2026, 3, 10))) == heats(north)
    nobody = read(made, group_id=made.groups["West"])
    assert (nobody.scope.attempts, nobody.text, nobody.cited, nobody.weeks) == (0, None, [], [])


def test_groups_are_compared_passage_by_passage_whichever_is_shown(made: Made) -> None:
    for wish in ({}, {"group_id": made.groups["South"]}):
        found = read(made, **wish).groups
        assert [(one.name, one.attempts, one.missed) for one in found] == [
            ("North", 2, Missed(6, 3.5)),
            ("South", 1, Missed(3, 2)),
        ]
        assert [dict(one.passages) for one in found] == [
            {"p1": Missed(4, 2.5), "p2": Missed(4, 2.5)},
            {"p1": Missed(2, 2), "p2": Missed(2, 1)},
        ]


def test_weeks_are_those_of_the_class(made: Made) -> None:
    found = read(made)
    assert [(one.monday, one.attempts, one.missed) for one in found.weeks] == [
        (date(2026, 3, 9), 2, Missed(6, 3.5)),
        (date(2026, 3, 16), 1, Missed(3, 2)),
    ]
    monday = db.session.query(Attempt).filter_by(person_id=made.people["Ben"].person_id).one()
    monday.finished_at = DAY + timedelta(days=6, hours=15, minutes=30)  # half past midnight there
    db.session.commit()
    assert [one.attempts for one in read(made).weeks] == [1, 2]


def test_a_chosen_sentence_has_its_questions_and_the_most_chosen_wrong_answer(made: Made) -> None:
    chosen = read(made, at=Place("p1", 1)).chosen
    assert chosen
    assert (chosen.passage.number, chosen.sentence.text) == (1, "The tide rises twice a day.")
    (number,) = chosen.causes
    assert (number.column.number, number.column.question.stem, list(number.column.asked)) == (
        1,
        "How many times a day does the tide rise?",
        [1],
    )
    assert (number.missed, number.without) == (Missed(3, 2), 0)
    assert number.facility == pytest.approx(1 / 3)
    assert number.right == pytest.approx((0.0615, 0.7923), abs=1e-4)  # Wilson, 1 of 3
    wrong = number.wrong
    assert wrong
    assert (wrong.part.id, wrong.count, wrong.asked, wrong.picked) == ("other", 2, 3, True)
    assert wrong.instead == [Instead("3", 2, 2)]
    assert wrong.explanation == f"canary-other-{number.column.question_id}-"
    assert [(one.monday, one.missed) for one in chosen.weeks] == [
        (date(2026, 3, 9), Missed(2, 1)),
        (date(2026, 3, 16), Missed(1, 1)),
    ]


def test_its_questions_stand_with_the_most_missed_first(made: Made) -> None:
    chosen = read(made, at=Place("p2", 1)).chosen
    assert chosen
    typed, truefalse = chosen.causes
    assert (typed.column.edition.kind, typed.missed, typed.without) == ("text", Missed(3, 2.5), 1)
    assert typed.wrong  # one of three typed Luna, which is half right, one the sun
    assert (typed.wrong.part.text, typed.wrong.count, typed.wrong.partly) == ("the sun", 1, False)
    assert (truefalse.column.edition.kind, truefalse.missed) == ("truefalse", Missed(3, 1))
    assert truefalse.wrong
    assert (truefalse.wrong.part.id, truefalse.wrong.count) == ("false", 1)


@pytest.mark.parametrize("at", [Place("p2", 2), Place("p1", 9), Place("p9", 1), None])
def test_nothing_is_chosen_where_no_question_cites(made: Made, at: Place | None) -> None:
    assert read(made, at=at).chosen is None


def test_pairs_are_told_by_who_did_not_get_them_right(app: Flask, owner: Actor) -> None:
    """Ada gets the moon alone, Ben nothing: the first of the pairs that both missed is told."""
    people = [make_person(name) for name in ("Ada", "Ben")]
    room = make_room(owner, *people)
    given = factories.make_quiz_of("matching", feedback="after_submission", room=room)
    begun = [sit(one, given, at=DAY, seconds=60) for one in people]
    item = db.session.query(Item).filter_by(attempt_id=begun[0]).one()
    item.answer, item.share = {"pm2k": "mp2k", "ps3k": "mw4k"}, 1 / 3
    db.session.commit()
    found = heatmap.read(actor_of(owner.person_id), room, Wish(), Place("p1", 2))
    assert heats(found)["p1.2"] == (pytest.approx(5 / 3), 2, 1)
    assert found.chosen
    wrong = found.chosen.causes[0].wrong
    assert wrong
    assert (wrong.part.text, wrong.count, wrong.picked) == ("The sun", 2, False)


def test_what_waits_for_a_mark_is_told_and_not_counted(made: Made) -> None:
    theirs = db.session.query(Attempt.id).filter_by(person_id=made.people["Ben"].person_id)
    db.session.query(Item).filter(
        Item.attempt_id == theirs.scalar_subquery(), Item.position == 1
    ).update({"share": None})
    db.session.commit()
    found = read(made)
    assert (found.waiting, heats(found)["p1.1"]) == (1, (1, 2, 1))
    assert read(made, group_id=made.groups["South"]).waiting == 0


def second_revision(first: str) -> int:
    """Begins p1 with a sentence of its own, and has no tables; no question was brought to it."""
    article = db.session.query(Article).one()
    old = db.session.query(Revision).one()
    values = {
        one.key: getattr(old, one.key) for one in Revision.__table__.columns if one.key != "id"
    }
    new = Revision(**(values | {"number": 2}))
    db.session.add(new)
    db.session.flush()
    for position, (key, text) in enumerate(PASSAGES.items(), 1):
        text = f"{first} {text}" if key == "p1" else text
        db.session.add(
            Passage(
                revision_id=new.id,
                position=position,
                key=key,
                part_key="part",
                part_title="Moon and sun",
                text=text,
                note="",
                original=[],
                sentences=[list(span) for span in words.sentences(text)],
            )
        )
    db.session.commit()
    assert article.id == new.article_id
    return new.id


def test_it_shows_the_newest_revision_that_was_answered_and_carries_citations(made: Made) -> None:
    newest = second_revision("Look at the sea.")
    assert heats(read(made)) == FIRST  # nobody has answered on it
    cem = db.session.query(Attempt).filter_by(person_id=made.people["Cem"].person_id).one()
    cem.revision_id = newest
    db.session.commit()
    found = read(made)
    assert (found.scope.revisions, found.text and found.text.number) == ([1, 2], 2)
    assert heats(found) == {
        "p1.2": FIRST["p1.1"],
        "p1.3": FIRST["p1.2"],
        "p2.1": FIRST["p2.1"],
    }
    passage = db.session.query(Passage).filter_by(revision_id=newest, key="p2").one()
    passage.text, passage.sentences = "Nothing else pulls.", [[0, 19]]
    db.session.commit()
    found = read(made)
    assert heats(found) == {"p1.2": FIRST["p1.1"], "p1.3": FIRST["p1.2"]}
    assert found.lost == 3  # two of true or false, one of the text


def test_an_attached_original_changes_nothing(made: Made) -> None:
    before = read(made, at=Place("p2", 1))
    factories.make_original(db.session.query(Article).one())
    after = read(made, at=Place("p2", 1))
    assert replace(after, text=None, scope=before.scope) == replace(before, text=None)


def test_several_texts_and_quizzes_are_kept_apart(made: Made) -> None:
    other = factories.make_article("gulls")
    asked = factories.make_set(other, questions=1, slug="gulls")
    given = factories.make_assignment(asked, room=made.room, feedback="after_submission")
    sit(made.people["Ada"], given, "ssss", at=DAY, seconds=60)
    found = read(made)  # the text of what was assigned last
    assert (found.scope.wish.article, heats(found)) == (
        "gulls",
        {"p1.2": (1, 1, 1), "p2.1": (1, 1, 1)},
    )
    assert [one.id for one in found.scope.given] == [given, made.given]
    assert heats(read(made, article="tides")) == FIRST
    assert heats(read(made, assignment_id=made.given)) == FIRST
    mixed = read(made, article="tides", assignment_id=given)
    assert (mixed.scope.wish.assignment_id, heats(mixed)) == (None, FIRST)


def test_a_class_without_quizzes_and_one_without_attempts_have_a_page(
    app: Flask, owner: Actor
) -> None:
    room = make_room(owner)
    teacher = actor_of(owner.person_id)
    empty = heatmap.read(teacher, room, Wish())
    assert (empty.scope.given, empty.text, empty.scope.title, empty.most) == ([], None, "", None)
    factories.make_quiz_of("choice", room=room)
    waiting = heatmap.read(teacher, room, Wish())
    assert (waiting.text, waiting.scope.title, waiting.scope.attempts) == (None, "Tides", 0)


def test_only_the_class_s_teachers_have_it(made: Made, stranger: Actor) -> None:
    elsewhere = classrooms.make(stranger, "Mine", "UTC")
    stranger = actor_of(stranger.person_id)
    theirs = factories.make_group(elsewhere, "Theirs")
    for actor in (stranger, actor_of(made.people["Ada"].person_id), None):
        with pytest.raises(NotFound):
            heatmap.read(actor, made.room, Wish())
    for wish in (Wish(assignment_id=made.given), Wish(article="tides")):
        with pytest.raises(NotFound):
            heatmap.read(stranger, elsewhere, wish)
    for wish in (Wish(group_id=theirs), Wish(assignment_id=4711), Wish(article="gulls")):
        with pytest.raises(NotFound):
            heatmap.read(made.owner, made.room, wish)


def test_more_attempts_and_questions_do_not_mean_more_queries(made: Made) -> None:
    def counting() -> int:
        db.session.rollback()
        with counted_statements() as said:
            read(made, at=Place("p1", 1))
        return len(said)

    before = counting()
    for number in range(4):
        person = make_person(f"More {number}")
        classrooms.join(person, "K7MP2X")
        sit(person, made.given, "1", "false", "wind", at=DAY, seconds=60)
    assert counting() == before <= 20
    assert db.session.query(Question).count() == 3
