"""Quizzes of one title are told apart, each for good."""

from quizapp.core.access import Actor
from quizapp.services import quiz_titles
from quizapp.store.db import db
from quizapp.store.models import Assignment
from tests import factories
from tests.factories import THEN


def test_they_are_numbered_in_the_order_in_which_the_class_was_given_them(owner: Actor) -> None:
    asked = factories.make_set(factories.make_article())
    room = factories.make_room(owner)
    other = factories.make_room(owner, join_code="ZZZZZ9")
    first, elsewhere, second, third = (
        factories.make_assignment(asked, room=one) for one in (room, other, room, room)
    )
    titles = {third: "Moon and sun (3)", second: "Moon and sun (2)", first: "Moon and sun"}
    assert list(quiz_titles.of_room(room).items()) == list(titles.items())
    assert quiz_titles.of_room(room + 2) == {}
    assert quiz_titles.of_room(other) == {elsewhere: "Moon and sun"}
    db.session.query(Assignment).filter_by(id=second).update({"withdrawn_at": THEN})
    db.session.commit()
    assert quiz_titles.of_room(room) == titles
