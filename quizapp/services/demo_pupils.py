"""The made-up class of the demo. Nobody here is a real person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from quizapp.core.access import Role
from quizapp.core.timing import Pace
from quizapp.services import accounts, chance
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Classroom, Group, Grouping, Membership, Person

TEACHER = "demo teacher"
CLASS = "10b (demo)"

NAMES = (
    "Amira Haddad",
    "Łukasz Wiśniewski",
    "Zoë Lindström",
    "Анна Соколова",
    "王小雨",
    "Đorđe Petrović",
    "Nguyễn Thị Mai",
    "ليلى منصور",
    "Søren Kjær",
    "Çağla Yıldız",
    "Íñigo Echeverría",
    "佐藤 美咲",
    "Katarzyna Wiśniewska-Lewandowska",
    "Богдан Шевченко",
    "Márton Szűcs",
    "Eilís Ní Bhriain",
    "Kim Ha-eun",
    "João Conceição",
    "يوسف الخطيب",
    "Ștefan Bălan",
    "Ελένη Παππά",
    "Kateřina Dvořáková",
    "Priya Sharma",
    "Anaïs Lefèvre",
    "נועה ברק",
    "Ólafur Þórsson",
    "陈思远",
    "ნინო ბერიძე",
    "Милош Јовановић",
    "Thandiwe Nkosi",
)

GROUPS = ("North", "South")
ACCOMMODATED = ((4, Pace.HALF, 0), (17, Pace.QUARTER, 24 * 60))  # place, pace, later minutes


def login(name: str) -> str:
    """The user name of a pupil: not one that a real person is likely to have taken."""
    return accounts.folded(f"demo {name}")


def exist() -> bool:
    """Whether the demo was made before."""
    return db.session.scalar(select(Person.id).where(Person.login == TEACHER)) is not None


@dataclass(frozen=True, slots=True)
class School:
    """The rows of the demo's people, by id."""

    teacher_id: int
    room_id: int
    pupils: Sequence[int]


def enrol(teacher_hash: str, pupil_hash: str, time_zone: str, since: datetime) -> School:
    """Make the teacher, the class and its pupils; only the first pupil has a password.

    Does not commit.
    """
    rows = [
        {
            "role": Role.STUDENT,
            "login": login(name),
            "name": name,
            "password_hash": None if place else pupil_hash,
            "created_at": since,
        }
        for place, name in enumerate(NAMES)
    ]
    head = {"role": Role.TEACHER, "login": TEACHER, "name": TEACHER, "password_hash": teacher_hash}
    ids = db.session.scalars(
        insert(Person).returning(Person.id, sort_by_parameter_order=True),
        [{**head, "created_at": since}, *rows],
    ).all()
    teacher, pupils = ids[0], ids[1:]
    room = Classroom(
        owner_id=teacher,
        name=CLASS,
        time_zone=time_zone,
        join_code=chance.token(6).upper(),
        created_at=since,
    )
    db.session.add(room)
    db.session.flush()
    room_id = room.id
    db.session.execute(
        insert(Membership),
        [
            {"classroom_id": room_id, "person_id": one, "role": part, "joined_at": since}
            for one, part in [(teacher, "teacher"), *((pupil, "student") for pupil in pupils)]
        ],
    )
    _group(room_id, pupils)
    db.session.execute(
        insert(Accommodation),
        [
            {"person_id": pupils[place], "pace": pace, "later_minutes": minutes}
            for place, pace, minutes in ACCOMMODATED
        ],
    )
    return School(teacher, room_id, pupils)


def _group(room_id: int, pupils: Sequence[int]) -> None:
    """Deal the pupils out to the groups in turn."""
    groups = db.session.scalars(
        insert(Group).returning(Group.id, sort_by_parameter_order=True),
        [{"classroom_id": room_id, "name": name} for name in GROUPS],
    ).all()
    rows = [
        {"group_id": groups[place % len(groups)], "person_id": pupil}
        for place, pupil in enumerate(pupils)
    ]
    db.session.execute(insert(Grouping), rows)
