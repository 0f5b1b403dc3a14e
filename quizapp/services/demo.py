"""``quizapp demo``: a teacher, a class of 30, and three weeks of answers, from a fixed seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select

from quizapp.core.assigning import Mode
from quizapp.core.errors import Conflict
from quizapp.core.feedback import Feedback
from quizapp.core.words import N_
from quizapp.services import (
    accounts_admin,
    clock,
    deadlines,
    demo_answers,
    demo_days,
    demo_guesses,
    demo_pupils,
    demo_rows,
    library,
    passwords,
    versions,
)
from quizapp.services.askable import askable
from quizapp.services.demo_answers import Ask
from quizapp.services.demo_pupils import School
from quizapp.services.demo_rows import Put, Sat
from quizapp.store.db import db
from quizapp.store.models import Assignment, QuestionSet

SEED = 1923
NOT_BEGUN, UNFINISHED, TWICE = 3, 2, 9


@dataclass(frozen=True, slots=True)
class Plan:
    """An assignment: on which school days, 0 to 14, it is begun, and whether it is still open.

    ``certainty``: it asks how sure one is.
    """

    feedback: Feedback
    first_day: int
    last_day: int
    attempts_allowed: int | None
    is_open: bool
    mode: Mode = Mode.PRACTICE
    time_limit: int | None = None
    certainty: bool = False


PLANS = (
    Plan(Feedback.AT_ONCE, 0, 9, None, is_open=True),
    Plan(Feedback.AFTER_SUBMISSION, 5, 14, 2, is_open=True),
    Plan(
        Feedback.AFTER_CLOSING,
        10,
        14,
        1,
        is_open=False,
        mode=Mode.TEST,
        time_limit=45,
        certainty=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Quiz:
    """A set that the class is given, on the newest revision of its text."""

    set_id: int
    revision_id: int
    puts: Sequence[Put]
    levels: Sequence[int]


@dataclass(frozen=True, slots=True)
class Made:
    """What is told once: two accounts to log in with, and what there is to see."""

    teacher: str
    teacher_password: str
    student: str
    student_password: str
    classroom: str
    students: int
    quizzes: int


def exists() -> bool:
    """Whether the demo was made before."""
    return demo_pupils.exist()


def has_quizzes() -> bool:
    """Whether there is a set that the class can be given."""
    return bool(_quizzes())


def make(seed: int = SEED) -> Made:
    """Make the demo with the first three sets that there are.

    The same seed and the same sets give the same answers; the dates are the three weeks before
    this one, and the passwords are new. Raises `Conflict` if it exists, or if there is no set.
    """
    if exists():
        raise Conflict(N_("The demo is there already."))
    quizzes = _quizzes()[: len(PLANS)]
    if not quizzes:
        raise Conflict(N_("There is no question set yet: run “quizapp questions sync” first."))
    db.session.rollback()  # hash with no transaction open
    secrets = [accounts_admin.new_password() for _ in range(2)]
    teacher_hash, pupil_hash = (passwords.hashed("password", one) for one in secrets)
    first = demo_days.monday(clock.now())
    school = demo_pupils.enrol(teacher_hash, pupil_hash, demo_days.ZONE, first - timedelta(days=3))
    _answer(Random(seed), quizzes, school, first)  # noqa: S311 (made-up answers, no secret)
    db.session.commit()
    return Made(
        teacher=demo_pupils.TEACHER,
        teacher_password=secrets[0],
        student=demo_pupils.login(demo_pupils.NAMES[0]),
        student_password=secrets[1],
        classroom=demo_pupils.CLASS,
        students=len(school.pupils),
        quizzes=len(quizzes),
    )


def _answer(dice: Random, quizzes: Sequence[Quiz], school: School, first: datetime) -> None:
    """Assign the quizzes, and take them."""
    abilities = {pupil: dice.gauss(0.3, 1.0) for pupil in school.pupils}
    for plan, quiz in zip(PLANS, quizzes, strict=False):
        assignment_id = _assignment(plan, quiz, school, first)
        sats = _sats(dice, plan, quiz, abilities, first)
        at_once = plan.feedback is Feedback.AT_ONCE
        demo_rows.write(
            dice, assignment_id, quiz.revision_id, at_once, plan.certainty, quiz.puts, sats
        )
        db.session.flush()
        deadlines.refresh_assignment(assignment_id)


def _quizzes() -> list[Quiz]:
    """The sets of the question files that can be asked, the oldest first."""
    rows = db.session.execute(
        select(QuestionSet.id, QuestionSet.article_id)
        .where(QuestionSet.retired_at.is_(None), QuestionSet.owner_id.is_(None))
        .order_by(QuestionSet.id)
    ).all()
    found = []
    for row in rows:
        revision_id = library.newest_revision(row.article_id)
        asked = askable(row.id, revision_id)
        known = versions.of([one.version_id for one in asked], revision_id)
        puts = [Put(one.version_id, one.weight, known[one.version_id]) for one in asked]
        found.append(Quiz(row.id, revision_id, puts, [one.level for one in asked]))
    return [quiz for quiz in found if quiz.puts]


def _assignment(plan: Plan, quiz: Quiz, school: School, first: datetime) -> int:
    opens = demo_days.bell(first, plan.first_day)
    closes = demo_days.end(first, demo_days.DAYS + 9 if plan.is_open else plan.last_day)
    row = Assignment(
        set_id=quiz.set_id,
        classroom_id=school.room_id,
        feedback=plan.feedback,
        mode=plan.mode,
        time_limit=plan.time_limit,
        attempts_allowed=plan.attempts_allowed,
        certainty=plan.certainty,
        opens_at=opens,
        closes_at=None if plan.feedback is Feedback.AT_ONCE else closes,
        created_at=opens,
        created_by=school.teacher_id,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def _sats(
    dice: Random, plan: Plan, quiz: Quiz, abilities: dict[int, float], first: datetime
) -> list[Sat]:
    """Who took it, when and how: some not at all, some not to the end, some twice."""
    asked = [_ask(dice, put, level) for put, level in zip(quiz.puts, quiz.levels, strict=True)]
    order = dice.sample(list(abilities), len(abilities))[NOT_BEGUN:]
    leaving = order[:UNFINISHED] if plan.is_open else []
    again = order[-TWICE:] if plan.attempts_allowed != 1 else []
    sats = []
    for person_id in order:
        days = dice.sample(range(plan.first_day, plan.last_day + 1), 1 + (person_id in again))
        for number, day in enumerate(sorted(days), 1):
            given = demo_answers.sit(dice, abilities[person_id], asked, number)
            if person_id in leaving:
                given = given[: dice.randint(1, max(1, len(asked) - 2))]
            at = demo_days.moment(dice, first, day)
            sats.append(Sat(person_id, number, at, given, person_id not in leaving))
    return sorted(sats, key=lambda sat: sat.started_at)


def _ask(dice: Random, put: Put, level: int) -> Ask:
    right, wrong = demo_guesses.guesses(dice, put.question)
    return demo_answers.ask(dice, right, wrong, level)
