"""Login cards: new passwords for whoever may get them, shown once, kept as hashes."""

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.services import accounts, joining, login_cards
from quizapp.store.db import db
from quizapp.store.models import Person
from tests.factories import PASSWORD, actor_of, make_person, make_room

SECRET = "for tests only"


@pytest.fixture
def other(owner: Actor) -> Actor:
    return make_person("Åse Other", email="ase@school.example")


@pytest.fixture
def room(owner: Actor, student: Actor, other: Actor) -> int:
    return make_room(owner, student, other)


def again(owner: Actor) -> Actor:
    return actor_of(owner.person_id)


def make(owner: Actor, room: int, *people: int) -> dict[str, str]:
    """The passwords by user name."""
    nonce = login_cards.make(again(owner), room, people, SECRET)
    shown = login_cards.cards(again(owner), room, people, nonce, SECRET)
    return {card.login: card.password for card in shown}


def test_the_password_of_a_card_lets_in_and_the_old_one_does_not(
    owner: Actor, student: Actor, other: Actor, room: int
) -> None:
    made = make(owner, room, student.person_id)
    assert list(made) == ["sami student"]
    assert accounts.log_in(None, "Sami Student", made["sami student"], "a").name == "Sami Student"
    with pytest.raises(Invalid):
        accounts.log_in(None, "Sami Student", PASSWORD, "a")
    assert accounts.log_in(None, "Åse Other", PASSWORD, "a")  # who was not chosen keeps theirs


def test_passwords_can_be_typed_and_each_is_another(
    owner: Actor, student: Actor, other: Actor, room: int
) -> None:
    both = student.person_id, other.person_id
    first, second = make(owner, room, *both), make(owner, room, *both)
    passwords = [*first.values(), *second.values()]
    assert len(set(passwords)) == 4
    for password in passwords:
        assert [len(part) for part in password.split("-")] == [4, 4, 4]
        assert set(password) <= set("abcdefghjkmnpqrstuvwxyz23456789-")


def test_sessions_end_and_failed_log_ins_are_forgotten(
    owner: Actor, student: Actor, other: Actor, room: int
) -> None:
    for _ in range(10):
        with pytest.raises(Invalid):
            accounts.log_in(None, "sami student", "wrong", "a")
    epoch = db.session.get_one(Person, student.person_id).epoch
    made = make(owner, room, student.person_id)
    assert accounts.load(student.person_id, epoch) is None
    assert accounts.log_in(None, "sami student", made["sami student"], "a")


def test_only_hashes_are_kept_and_the_nonce_alone_tells_nothing(
    owner: Actor, student: Actor, room: int
) -> None:
    nonce = login_cards.make(again(owner), room, [student.person_id], SECRET)
    db.session.expire_all()
    assert (db.session.get_one(Person, student.person_id).password_hash or "").startswith("$argon2")
    people = [student.person_id]
    mine = login_cards.cards(again(owner), room, people, nonce, SECRET)[0].password
    assert mine != login_cards.cards(again(owner), room, people, nonce, "another")[0].password


def test_who_teaches_gets_no_card(owner: Actor, stranger: Actor, student: Actor) -> None:
    """Nor does one who learns here and teaches elsewhere: that account opens other classes."""
    room = make_room(owner, stranger, student)
    teacher = again(owner)
    assert [one.name for one in login_cards.candidates(teacher, room)] == ["Sami Student"]
    for nobody in (stranger.person_id, owner.person_id, 10**6):
        with pytest.raises(NotFound):
            login_cards.make(teacher, room, [student.person_id, nobody], SECRET)
    assert accounts.log_in(None, "Sami Student", PASSWORD, "a")  # all or none
    assert accounts.log_in(None, "Stefan Stranger", PASSWORD, "a")


def test_who_left_gets_no_card_and_is_on_none(owner: Actor, student: Actor, room: int) -> None:
    nonce = login_cards.make(again(owner), room, [student.person_id], SECRET)
    joining.leave(actor_of(student.person_id), room)
    assert login_cards.cards(again(owner), room, [student.person_id], nonce, SECRET) == []
    with pytest.raises(NotFound):
        login_cards.make(again(owner), room, [student.person_id], SECRET)


def test_the_number_is_bounded(owner: Actor, room: int) -> None:
    for people in ([], range(1, login_cards.MOST + 2)):
        with pytest.raises(Invalid) as refused:
            login_cards.make(again(owner), room, list(people), SECRET)
        assert refused.value.field == "people"


def test_who_has_no_password_yet_is_told_apart(owner: Actor, student: Actor, room: int) -> None:
    db.session.query(Person).filter_by(id=student.person_id).update({"password_hash": None})
    db.session.commit()
    found = login_cards.candidates(again(owner), room)
    assert [(one.name, one.new) for one in found] == [("Åse Other", False), ("Sami Student", True)]


def test_to_others_there_is_no_class(
    owner: Actor, student: Actor, stranger: Actor, room: int
) -> None:
    there = make_room(stranger, join_code="ELSE23")
    for who, where in (
        (stranger, room),
        (actor_of(stranger.person_id), there),
        (actor_of(student.person_id), room),
        (None, room),
    ):
        with pytest.raises(NotFound):
            login_cards.make(who, where, [student.person_id], SECRET)
    assert accounts.log_in(None, "Sami Student", PASSWORD, "a")
