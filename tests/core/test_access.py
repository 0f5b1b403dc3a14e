"""Who may: the owner, the colleague, the stranger, the student, the guest, nobody."""

from collections.abc import Sequence
from functools import partial

import pytest

from quizapp.core import access
from quizapp.core.access import Actor, Audience, Holding, Role, Share
from quizapp.core.errors import NotAllowed, NotFound

ROOM = 7
OWNER = Actor(1, Role.TEACHER, teaches=frozenset({ROOM}))
COLLEAGUE = Actor(2, Role.TEACHER, teaches=frozenset({ROOM}))
STRANGER = Actor(3, Role.TEACHER)
STUDENT = Actor(4, Role.STUDENT, studies_in=frozenset({ROOM}))
OTHER = Actor(5, Role.STUDENT)
GUEST = Actor(6, Role.GUEST)
ADMIN = Actor(8, Role.ADMIN)
LEARNER = Actor(9, Role.TEACHER, studies_in=frozenset({ROOM}))
SCHOOLS = Holding(None)
ALL = [OWNER, COLLEAGUE, STRANGER, STUDENT, OTHER, GUEST, ADMIN, None]


def verdicts(allow: object, actors: Sequence[Actor | None] = ()) -> list[str]:
    said = []
    for actor in actors or ALL:
        try:
            allow(actor)  # type: ignore[operator]
            said.append("yes")
        except NotFound:
            said.append("404")
        except NotAllowed:
            said.append("403")
    return said


@pytest.mark.parametrize(
    ("allow", "expected"),
    [
        # owner, colleague, stranger, student, other student, guest, admin, nobody
        (lambda a: access.take(a, None), "yes yes yes yes yes yes yes yes"),
        (lambda a: access.take(a, ROOM), "yes yes 404 yes 404 404 404 404"),
        (lambda a: access.hold_attempt(a, 4), "404 404 404 yes 404 404 404 404"),
        (lambda a: access.see_attempt(a, 4, ROOM), "yes yes 404 yes 404 404 404 404"),
        (lambda a: access.see_attempt(a, 4, None), "404 404 404 yes 404 404 404 404"),
        (lambda a: access.change(a, SCHOOLS, 1), "yes 404 404 404 404 404 404 404"),
        (lambda a: access.change(a, SCHOOLS, None), "yes yes yes 404 404 404 yes 404"),
        (lambda a: access.see(a, SCHOOLS, 1, public=True), "yes yes yes yes yes yes yes yes"),
        (lambda a: access.see(a, SCHOOLS, 1), "yes 404 404 404 404 404 404 404"),
        (lambda a: access.teach(a, ROOM), "yes yes 404 404 404 404 404 404"),
        (lambda a: access.manage(a, ROOM, 1), "yes 403 404 404 404 404 404 404"),
        (lambda a: access.reset_password(a, ROOM, STUDENT), "yes yes 404 404 404 404 404 404"),
        (lambda a: access.reset_password(a, ROOM, OTHER), "404 404 404 404 404 404 404 404"),
        (lambda a: access.reset_password(a, ROOM, LEARNER), "403 403 404 404 404 404 404 404"),
        (lambda a: access.attach(a, 1), "yes 404 404 404 404 404 yes 404"),
        (lambda a: access.attach(a, None), "yes yes yes 404 404 404 yes 404"),
        (lambda a: access.teacher(a), "yes yes yes 404 404 404 yes 404"),
        (lambda a: access.signed_in(a), "yes yes yes yes yes 403 yes 403"),
    ],
)
def test_who_may(allow: object, expected: str) -> None:
    assert verdicts(allow) == expected.split()


@pytest.mark.parametrize(
    ("audience", "rooms", "expected"),
    [
        # owner, colleague, stranger, student, other student, guest, admin, nobody
        (Audience.MEMBERS, {ROOM}, [True, True, False, True, False, False, True, False]),
        (Audience.TEACHERS, {ROOM}, [True, True, False, False, False, False, True, False]),
        (Audience.MEMBERS, {ROOM + 1}, [True, False, False, False, False, False, True, False]),
        (Audience.MEMBERS, set(), [True, False, False, False, False, False, True, False]),
    ],
)
def test_who_sees_an_original(audience: Audience, rooms: set[int], expected: list[bool]) -> None:
    assert [access.sees_original(actor, 1, audience, rooms) for actor in ALL] == expected


EDITOR = Actor(10, Role.TEACHER)
VIEWER = Actor(11, Role.TEACHER)
SHARED = {EDITOR.person_id: Share.EDITOR, VIEWER.person_id: Share.VIEWER, 4: Share.EDITOR}
HOLDERS = [OWNER, EDITOR, VIEWER, STRANGER, STUDENT, ADMIN, None]


@pytest.mark.parametrize(
    ("may", "made_by", "private", "public"),
    [
        # owner, editor, viewer, stranger, a student whom it is shared with by mistake, admin, nobody
        ("change", OWNER.person_id, "yes yes 403 404 404 404 404", "yes yes 403 404 404 404 404"),
        ("change", EDITOR.person_id, "yes yes 403 404 404 404 404", "yes yes 403 404 404 404 404"),
        ("change", VIEWER.person_id, "yes yes yes 404 404 404 404", "yes yes yes 404 404 404 404"),
        ("change", None, "yes yes 403 404 404 404 404", "yes yes 403 404 404 404 404"),
        # Made by a stranger: on a text for everyone it is theirs, on another they have lost it.
        ("change", 3, "yes yes 403 404 404 404 404", "404 404 404 yes 404 404 404"),
        ("see", OWNER.person_id, "yes yes yes 404 404 404 404", "yes yes yes 404 404 404 404"),
        ("see", 3, "yes yes yes 404 404 404 404", "404 404 404 yes 404 404 404"),
    ],
)
def test_who_may_with_a_set_or_question_of_an_article_that_is_shared(
    may: str, made_by: int | None, private: str, public: str
) -> None:
    for is_public, expected in ((False, private), (True, public)):
        article = Holding(OWNER.person_id, public=is_public, shared=SHARED)
        allow = partial(getattr(access, may), article=article, made_by=made_by)
        assert verdicts(allow, HOLDERS) == expected.split(), is_public


@pytest.mark.parametrize(
    ("public", "licensed", "expected"),
    [
        (False, True, "yes yes yes 404 404 404 404"),
        (False, False, "yes yes yes 404 404 404 404"),
        (True, True, "yes yes yes yes 404 yes 404"),
        (True, False, "yes yes yes 403 404 403 404"),
    ],
)
def test_who_may_copy_an_article(public: bool, licensed: bool, expected: str) -> None:
    article = Holding(OWNER.person_id, public=public, shared=SHARED)
    allow = partial(access.copy, article=article, licensed=licensed)
    assert verdicts(allow, HOLDERS) == expected.split()


def test_a_teacher_who_learns_in_a_class_sees_an_original_as_its_students_do() -> None:
    assert access.sees_original(LEARNER, 1, Audience.MEMBERS, {ROOM})
    assert not access.sees_original(LEARNER, 1, Audience.TEACHERS, {ROOM})


def test_whoever_is_no_teacher_any_more_teaches_nowhere() -> None:
    former = Actor(2, Role.STUDENT, teaches=frozenset({ROOM}))
    for deny in (
        lambda: access.teach(former, ROOM),
        lambda: access.take(former, ROOM),
        lambda: access.see_attempt(former, 4, ROOM),
    ):
        with pytest.raises(NotFound):
            deny()
