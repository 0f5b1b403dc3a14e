"""A class list is read, looked through and taken in; nobody's account is touched by it."""

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.roster import MOST_ROWS
from quizapp.formats import roster_csv
from quizapp.services import accounts, classrooms, joining, rosters
from quizapp.services.rosters import Done, Review
from quizapp.store.db import db
from quizapp.store.models import Group, Grouping, Membership, Person
from tests.cpu import spent
from tests.factories import PASSWORD, actor_of, make_person, make_room


@pytest.fixture
def room(owner: Actor) -> int:
    return make_room(owner)


def again(owner: Actor) -> Actor:
    return actor_of(owner.person_id)


def read(owner: Actor, room: int, text: str) -> Review:
    return rosters.read(again(owner), room, text.encode())


def confirm(owner: Actor, room: int, review: Review, *included: int) -> Done:
    return rosters.confirm(again(owner), room, review.carried, included)


def names(owner: Actor, room: int) -> list[str]:
    return [one.name for one in classrooms.room(again(owner), room).students]


def verdicts(review: Review) -> list[tuple[str, str]]:
    return [(one.row.name, one.verdict.value) for one in review.rows]


def counts() -> tuple[int, int, int, int]:
    db.session.rollback()
    return (
        db.session.query(Person).count(),
        db.session.query(Membership).count(),
        db.session.query(Group).count(),
        db.session.query(Grouping).count(),
    )


def test_a_list_makes_accounts_in_the_class_and_its_groups(owner: Actor, room: int) -> None:
    review = read(owner, room, "Name,E-mail,Group\nJo Jay,jo@x.example,North;Choir\nليلى,,north")
    before = counts()
    assert verdicts(review) == [("Jo Jay", "ready"), ("ليلى", "ready")]
    assert counts() == before  # reading writes nothing
    assert confirm(owner, room, review) == Done(made=2, joined=0, stayed=0, left_out=0)
    assert names(owner, room) == ["Jo Jay", "ليلى"]
    jo = db.session.query(Person).filter_by(login="jo jay").one()
    assert (jo.name, jo.email, jo.role, jo.password_hash) == (
        "Jo Jay",
        "jo@x.example",
        "student",
        None,
    )
    assert {row.name for row in db.session.query(Group)} == {"Choir", "North"}
    assert db.session.query(Grouping).count() == 3
    for password in ("", PASSWORD, "None"):
        with pytest.raises(Invalid):
            accounts.log_in(None, "jo jay", password, "a")


def test_a_second_click_makes_nobody_twice(owner: Actor, room: int) -> None:
    make_person("Dora Diaz")  # somebody else has the user name
    review = read(owner, room, "name,group\nEmil Ek,A\nDora Diaz,A\nEmil Ek,B")
    assert [one.login for one in review.rows] == ["emil ek", "dora diaz 2", "emil ek 2"]
    assert confirm(owner, room, review, 3, 4) == Done(3, 0, 0, 0)
    after = counts()
    assert confirm(owner, room, review, 3, 4) == Done(0, 0, 3, 0)
    assert counts() == after
    assert names(owner, room) == ["Dora Diaz", "Emil Ek", "Emil Ek"]


def test_doubtful_rows_are_left_out_unless_chosen_and_refused_ones_always(
    owner: Actor, room: int
) -> None:
    make_person("Dora Diaz")
    review = read(owner, room, "name,e-mail\nEmil,\nDora Diaz,\nFritz,broken")
    assert [one.verdict for one in review.rows] == ["ready", "doubtful", "refused"]
    assert confirm(owner, room, review, 4, 99) == Done(1, 0, 0, 2)
    assert names(owner, room) == ["Emil"]


def test_an_account_of_another_class_of_the_teacher_joins_as_it_is(
    owner: Actor, student: Actor, room: int
) -> None:
    """Also when that class is archived: last year's pupils are this year's."""
    last_year = make_room(owner, student, join_code="LASTYR")
    classrooms.archive(again(owner), last_year)
    review = read(owner, room, "name,user name,e-mail\nSami Student,SAMI STUDENT,new@x.example")
    assert verdicts(review) == [("Sami Student", "ready")]
    assert confirm(owner, room, review) == Done(0, 1, 0, 0)
    assert actor_of(student.person_id).studies_in == {room, last_year}
    row = db.session.get_one(Person, student.person_id)
    assert (row.name, row.email) == ("Sami Student", None)
    assert accounts.log_in(None, "Sami Student", PASSWORD, "a")  # the password is as it was


@pytest.mark.parametrize(
    "text",
    [
        "name,user name\nSami Student,sami student",
        "name\nSami Student",
        "name,user name,e-mail\nSami Student,sami student,sami@x.example",
    ],
)
def test_an_account_in_none_of_the_teachers_classes_is_never_enrolled(
    owner: Actor, stranger: Actor, room: int, text: str
) -> None:
    """Not by the right user name, not by the right e-mail: whoever it is joins by the code."""
    sami = make_person("Sami Student", email="sami@x.example")
    make_room(stranger, sami, join_code="ELSE23")
    review = read(owner, room, text)
    (row,) = review.rows
    assert (row.verdict, row.deed, row.login) == ("doubtful", "new", "sami student 2")
    confirm(owner, room, review, 2)
    assert room not in actor_of(sami.person_id).studies_in
    made = db.session.query(Person).filter_by(login="sami student 2").one()
    assert made.email is None


def test_of_strangers_nothing_is_told_but_that_a_name_is_taken(
    owner: Actor, stranger: Actor, room: int
) -> None:
    """A pupil of another teacher, a teacher, a closed account, one who left: all the same words."""
    former = make_person("Former")
    make_room(owner, former, join_code="LASTYR")
    joining.leave(actor_of(former.person_id), max(actor_of(former.person_id).studies_in))
    closed = make_person("Closed", email="closed@x.example")
    db.session.get_one(Person, closed.person_id).disabled_at = db.session.get_one(
        Person, closed.person_id
    ).created_at
    db.session.commit()
    make_person("Pupil")
    review = read(owner, room, "name\nFormer\nClosed\nPupil\nStefan Stranger")
    said = {(one.verdict, one.deed, one.why[0].problem) for one in review.rows}
    assert len(said) == 1
    assert next(iter(said))[:2] == ("doubtful", "new")
    by_mail = read(owner, room, "name,e-mail\nSomebody,closed@x.example")
    assert [one.verdict for one in by_mail.rows] == ["doubtful"]
    assert "Closed" not in str(by_mail)


def test_a_teacher_or_a_closed_account_of_the_teachers_own_classes_is_refused(
    owner: Actor, stranger: Actor, student: Actor, room: int
) -> None:
    colleague = make_person("Carla Colleague", role="teacher")
    make_room(owner, stranger, student, teachers=(colleague,), join_code="OTHER2")
    row = db.session.get_one(Person, student.person_id)
    row.disabled_at = row.created_at
    db.session.commit()
    text = "name\nCarla Colleague\nStefan Stranger\nOlga Owner\nSami Student"
    assert {one.verdict for one in read(owner, room, text).rows} == {"refused"}
    with pytest.raises(Invalid, match="Choose at least one row"):
        confirm(owner, room, read(owner, room, text), 2, 3, 4, 5)


def test_what_has_changed_since_is_shown_again_and_nothing_written(owner: Actor, room: int) -> None:
    review = read(owner, room, "name\nEmil\nFritz")
    accounts.register(None, "Fritz", PASSWORD)
    before = counts()
    with pytest.raises(Invalid, match="Something has changed") as refused:
        confirm(owner, room, review)
    assert refused.value.field == "rows"
    assert counts() == before
    anew = rosters.again(again(owner), room, review.carried)
    assert verdicts(anew) == [("Emil", "ready"), ("Fritz", "doubtful")]
    assert confirm(owner, room, anew, 3) == Done(2, 0, 0, 0)


def test_what_a_form_carries_is_judged_as_a_file_is(owner: Actor, room: int) -> None:
    """Whoever writes the field by hand gains nothing over pasting a list."""
    make_person("Dora Diaz", email="dora@x.example")
    for carried in (
        '[[1,"Dora Diaz","dora diaz","","dora diaz","ready"]]',
        '[[1,"Dora","","dora@x.example","dora","ready"]]',
        '[[1,"Olga Owner","","","olga owner","ready"]]',
        '[[1,"=x","","","=x","ready"]]',
        "not a list",
        "[]",
    ):
        with pytest.raises(Invalid):
            rosters.confirm(again(owner), room, carried, {1})
    assert names(owner, room) == []


@pytest.mark.parametrize(
    ("data", "field"), [(b"", "text"), (b"PK\x03\x04", "file"), (b"name\n", "file")]
)
def test_what_is_no_list_is_told_at_its_field(
    owner: Actor, room: int, data: bytes, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        rosters.read(again(owner), room, data)
    assert refused.value.field == field


def test_a_list_again_changes_nothing_but_groups(owner: Actor, room: int) -> None:
    confirm(owner, room, read(owner, room, "Emil Ek\nFritz Fink"))
    done = confirm(owner, room, read(owner, room, "name,group\nEmil Ek,North\nFritz Fink,North"))
    assert done == Done(0, 0, 2, 0)
    assert db.session.query(Grouping).count() == 2


def test_an_archived_class_takes_in_nobody(owner: Actor, room: int) -> None:
    review = read(owner, room, "Emil Ek")
    classrooms.archive(again(owner), room)
    for deed in (lambda: read(owner, room, "Emil Ek"), lambda: confirm(owner, room, review)):
        with pytest.raises(Conflict, match="archived"):
            deed()


def test_a_list_is_for_the_teachers_of_the_class(
    owner: Actor, student: Actor, stranger: Actor, room: int
) -> None:
    review = read(owner, room, "Emil Ek")
    for nobody in (stranger, student, None):
        with pytest.raises(NotFound):
            rosters.read(nobody, room, b"Emil Ek")
        with pytest.raises(NotFound):
            rosters.confirm(nobody, room, review.carried, [])
    colleague = make_person("Carla Colleague", role="teacher")
    classrooms.add_teacher(again(owner), room, "carla colleague")
    rosters.confirm(actor_of(colleague.person_id), room, review.carried, [])
    assert names(owner, room) == ["Emil Ek"]


def test_a_thousand_rows_are_taken_in_within_seconds(owner: Actor, room: int) -> None:
    text = "name;user name;group\n" + "".join(
        f"Pupil Number {n};p{n};G{n % 30}\n" for n in range(MOST_ROWS)
    )
    with spent() as cpu:
        review = read(owner, room, text)
        assert len(review.of("ready")) == MOST_ROWS
        assert confirm(owner, room, review).made == MOST_ROWS
        assert confirm(owner, room, review).stayed == MOST_ROWS
    assert cpu.seconds < 20
    assert len(review.carried) < 256 * 1024
    assert roster_csv.carried(review.carried) is not None
