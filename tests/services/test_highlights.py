"""What somebody marks is theirs, is found again after an edit, and is never moved silently."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotAllowed, NotFound
from quizapp.core.reanchoring import State
from quizapp.services import attempts, guests, highlights, library
from quizapp.services.highlights import Place
from quizapp.store.db import db
from quizapp.store.models import Article, Highlight
from tests import factories
from tests.factories import PASSAGES
from tests.rewriting import rewrite

MOON = Place(1, 1, "The moon pulls the water")


@pytest.fixture
def article(app: Flask) -> Article:
    return factories.make_article()


def seen(actor: Actor | None, revision: int | None = None) -> list[tuple[str, State, str]]:
    """Of each highlight where it stands (nothing if it is lost), how it was found, and the note."""
    text = library.text("tides", revision)
    return [
        (str(one.mark) if one.number else "", one.state, one.note)
        for one in highlights.of(actor, text)
    ]


def test_words_are_marked_with_a_note_and_nobody_else_sees_them(
    article: Article, student: Actor, stranger: Actor
) -> None:
    _, key = highlights.add(student, "tides", MOON, " Why only \r\nthe nearest?\0 ")
    assert key == "p1"
    assert seen(student) == [("p1.28-52", State.SAME, "Why only \nthe nearest?")]
    assert seen(stranger) == seen(None) == []


def test_a_highlight_is_pointed_at_by_position_by_words_or_by_its_number_alone(
    article: Article, student: Actor
) -> None:
    highlights.add(student, "tides", Place(1, 2, "pull", 43, 47), "")
    highlights.add(student, "tides", Place(1, 2, "the tide  is\nhighest", 3, 5), "")
    highlights.add(student, "tides", Place(None, 3), "")
    assert [place for place, _, _ in seen(student)] == ["p2.43-47", "p2.58-77", "p3.0-73"]


def test_words_are_found_over_the_lines_of_a_list(app: Flask, student: Actor) -> None:
    factories.make_article("lists", {"p1": "High water\nLow water\tat noon"})
    highlights.add(student, "lists", Place(1, 1, "water Low  water at"), "")
    [own] = highlights.of(student, library.text("lists"))
    assert (str(own.mark), own.words) == ("p1.5-23", "water\nLow water\tat")


def test_the_same_words_twice_are_one_highlight(article: Article, student: Actor) -> None:
    first, _ = highlights.add(student, "tides", MOON, "One")
    assert highlights.add(student, "tides", MOON, "")[0] == first
    assert seen(student) == [("p1.28-52", State.SAME, "One")]
    highlights.add(student, "tides", MOON, "Two")
    assert seen(student) == [("p1.28-52", State.SAME, "Two")]


@pytest.mark.parametrize(
    ("place", "note", "field"),
    [
        (Place(1, None, "tide"), "", "number"),
        (Place(1, 4, "tide"), "", "number"),
        (Place(1, 1, "sun"), "", "words"),
        (Place(1, 1, "t"), "", "words"),  # in more than one place
        (Place(1, 1, "x" * 4001), "", "words"),
        (Place(1, 1), "x" * 2001, "note"),
        (Place(1, 1), "\ud800", "note"),
    ],
)
def test_what_points_nowhere_is_refused(
    article: Article, student: Actor, place: Place, note: str, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        highlights.add(student, "tides", place, note)
    assert caught.value.field == field


def test_there_is_an_end_to_them(
    article: Article, student: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(highlights, "MOST", 1)
    highlights.add(student, "tides", MOON, "")
    with pytest.raises(Invalid):
        highlights.add(student, "tides", Place(1, 2), "")


def test_one_needs_an_account_and_the_article(article: Article, student: Actor) -> None:
    for nobody in (None, guests.make()):
        with pytest.raises(NotAllowed):
            highlights.add(nobody, "tides", MOON, "")
        assert seen(nobody) == []
    article.public = False
    db.session.commit()
    with pytest.raises(NotFound):
        highlights.add(student, "tides", MOON, "")


def test_a_note_is_rewritten_and_taken_away_by_its_owner_alone(
    article: Article, student: Actor, stranger: Actor
) -> None:
    made, _ = highlights.add(student, "tides", MOON, "One")
    for act in (
        lambda: highlights.change(stranger, "tides", made, "Mine"),
        lambda: highlights.keep(stranger, "tides", made),
        lambda: highlights.remove(stranger, "tides", made),
    ):
        with pytest.raises(NotFound):
            act()
    highlights.change(student, "tides", made, "Two")
    assert seen(student) == [("p1.28-52", State.SAME, "Two")]
    highlights.remove(student, "tides", made)
    assert seen(student) == []


def test_after_an_edit_they_are_found_again_or_said_to_be_lost(
    article: Article, student: Actor
) -> None:
    highlights.add(student, "tides", MOON, "moved")
    highlights.add(student, "tides", Place(1, 2), "gone")
    highlights.add(student, "tides", Place(1, 3, "tables of the tide"), "same")
    rewrite(article, {"p1": f"At sea: {PASSAGES['p1']}", "p3": PASSAGES["p3"]})
    assert seen(student) == [
        ("p1.36-60", State.MOVED, "moved"),
        ("p3.22-40", State.SAME, "same"),
        ("", State.LOST, "gone"),
    ]
    assert [state for _, state, _ in seen(student, 1)] == [State.SAME] * 3
    assert {row.revision_id for row in db.session.query(Highlight)} == {
        library.text("tides", 1).revision_id
    }


def test_that_the_words_are_meant_where_they_stand_now_is_kept(
    article: Article, student: Actor
) -> None:
    moved, _ = highlights.add(student, "tides", MOON, "")
    gone, _ = highlights.add(student, "tides", Place(1, 2), "")
    rewrite(article, {"p1": f"At sea: {PASSAGES['p1']}"})
    highlights.keep(student, "tides", moved)
    assert seen(student)[0] == ("p1.36-60", State.SAME, "")
    assert seen(student, 1)[0] == ("p1.28-52", State.MOVED, "")
    with pytest.raises(Conflict):
        highlights.keep(student, "tides", gone)


def test_words_that_were_edited_are_shown_as_changed_until_their_owner_says_they_are_meant(
    article: Article, student: Actor
) -> None:
    made, _ = highlights.add(student, "tides", Place(1, 3, "Harbour masters wrote tables"), "Who?")
    rewrite(article, PASSAGES | {"p3": PASSAGES["p3"].replace("wrote tables", "drew tables")})
    (own,) = highlights.of(student, library.text("tides"))
    assert (own.state, own.stands, str(own.mark)) == (State.CHANGED, False, "p3.0-27")
    highlights.keep(student, "tides", made)
    assert seen(student) == [("p3.0-27", State.SAME, "Who?")]


def test_in_a_test_on_the_text_they_are_closed(
    article: Article, owner: Actor, student: Actor
) -> None:
    made, _ = highlights.add(student, "tides", MOON, "The answer")
    room = factories.make_room(owner, student)
    test = factories.make_assignment(
        factories.make_set(article), room=room, feedback="after_submission", mode="test"
    )
    student = factories.actor_of(student.person_id)
    attempt = attempts.start(student, test, "device").attempt_id
    assert seen(student) == []
    with pytest.raises(Conflict):
        highlights.one(student, "tides", made)
    with pytest.raises(Conflict):
        highlights.add(student, "tides", MOON, "")
    attempts.submit(student, attempt)
    assert highlights.one(student, "tides", made)[0].note == "The answer"
