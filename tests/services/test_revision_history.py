import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import NotAllowed, NotFound
from quizapp.services import revision_history
from quizapp.store.db import db
from tests import factories
from tests.services.editing_texts import SLUG, press, publish, save


def test_each_revision_says_when_who_why_and_how_much(owner: Actor) -> None:
    factories.make_article()
    publish(owner, p1="The tide rises twice a day.")
    press(owner, "remove", "p2")
    press(owner, "up", "p3")
    save(owner, "Shorter.")
    title, entries = revision_history.listed(owner, SLUG)
    assert title == "Tides"
    assert [(one.number, one.by, one.reason, one.changed) for one in entries] == [
        (3, "Olga Owner", "Shorter.", 1),
        (2, "Olga Owner", "", 1),
        (1, None, "", 0),
    ]


def test_two_neighbours_are_compared(owner: Actor) -> None:
    factories.make_article()
    publish(owner, p1="The tide rises twice a day.")
    step = revision_history.step(owner, SLUG, 2)
    assert [(one.key, one.what) for one in step.differences.passages] == [("p1", "changed")]
    assert step.is_newest
    first = revision_history.step(owner, SLUG, 1)
    assert {one.what for one in first.differences.passages} == {"new"}
    with pytest.raises(NotFound):
        revision_history.step(owner, SLUG, 3)


def test_it_is_for_those_who_may_edit(owner: Actor, stranger: Actor) -> None:
    factories.make_article().owner_id = owner.person_id
    db.session.commit()
    with pytest.raises(NotAllowed):
        revision_history.listed(stranger, SLUG)
    with pytest.raises(NotFound):
        revision_history.step(None, SLUG, 1)
