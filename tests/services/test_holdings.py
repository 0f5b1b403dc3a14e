from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from quizapp.core.access import Actor
from quizapp.core.errors import NotAllowed, NotFound
from quizapp.services import clock, holdings, library, quizzes, sets
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleShare
from tests import factories
from tests.factories import THEN


@pytest.fixture
def private(owner: Actor) -> Article:
    """An article of the owner's that not everyone may read."""
    article = factories.make_article()
    article.owner_id, article.public = owner.person_id, False
    db.session.commit()
    return article


def share(article: Article, person: Actor, role: str) -> None:
    by = article.owner_id or 0
    row = ArticleShare(
        article_id=article.id, person_id=person.person_id, role=role, by_id=by, at=THEN
    )
    db.session.add(row)
    db.session.commit()


def can(what: Callable[[Actor | None, str], int], who: Actor | None) -> str:
    try:
        what(who, "tides")
    except (NotFound, NotAllowed) as error:
        return type(error).__name__
    return "yes"


def test_a_private_article_is_its_owners(private: Article, owner: Actor, stranger: Actor) -> None:
    student = factories.make_person("Nobody in particular")
    assert [can(holdings.readable, who) for who in (owner, stranger, student, None)] == [
        "yes",
        "NotFound",
        "NotFound",
        "NotFound",
    ]
    assert [can(holdings.editable, who) for who in (owner, stranger, student, None)] == [
        "yes",
        "NotFound",
        "NotFound",
        "NotFound",
    ]
    assert quizzes.shelf(stranger) == []
    assert sets.articles(stranger) == []
    assert [one.title for one in sets.articles(owner)] == ["Tides"]


def test_it_is_shared_by_person(private: Article, stranger: Actor) -> None:
    colleague = factories.make_person("Clara Colleague", role="teacher")
    share(private, colleague, "editor")
    share(private, stranger, "viewer")
    assert can(holdings.readable, colleague) == can(holdings.editable, colleague) == "yes"
    assert can(holdings.readable, stranger) == "yes"
    assert can(holdings.editable, stranger) == "NotAllowed"


def test_people_of_a_class_that_uses_it_read_it(
    private: Article, owner: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, student)
    student = factories.actor_of(student.person_id)
    assert can(holdings.readable, student) == "NotFound"
    factories.make_assignment(factories.make_set(private, owner=owner), room=room)
    assert can(holdings.readable, student) == "yes"
    assert can(holdings.editable, student) == "NotFound"
    assert library.read(student, "tides").title == "Tides"


def test_everyone_reads_what_is_public_and_any_teacher_mends_what_is_nobodys(
    stranger: Actor, student: Actor
) -> None:
    factories.make_article()
    assert [can(holdings.readable, who) for who in (stranger, student, None)] == ["yes"] * 3
    assert [can(holdings.editable, who) for who in (stranger, student, None)] == [
        "yes",
        "NotFound",
        "NotFound",
    ]


def test_a_text_stays_unseen_until_a_quiz_on_it_opens(
    private: Article, owner: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, student)
    opens = clock.now() + timedelta(days=1)
    factories.make_assignment(factories.make_set(private, owner=owner), room=room, opens_at=opens)
    pupil, teacher = (factories.actor_of(one.person_id) for one in (student, owner))
    assert can(holdings.readable, teacher) == "yes"
    assert can(holdings.readable, pupil) == "NotFound"
    assert holdings.readable_ids(teacher) == [private.id]
    assert holdings.readable_ids(pupil) == []
    with time_machine.travel(opens, tick=False):
        assert can(holdings.readable, pupil) == "yes"
        assert holdings.readable_ids(pupil) == [private.id]
