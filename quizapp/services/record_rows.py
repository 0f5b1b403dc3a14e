"""Every table that has acts, as selects with the same columns: together they are the record.

Only what no other row tells is in `RecordEntry`; everything else is read from where it takes effect,
so the record cannot say anything else than what was done.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    CompoundSelect,
    Float,
    Integer,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlalchemy.types import TypeEngine

from quizapp.core.recording import Kind
from quizapp.store.models import (
    Act,
    Assignment,
    Attempt,
    Challenge,
    Classroom,
    Decision,
    Item,
    Mark,
    RecordEntry,
    Regrade,
    SetEntry,
    Version,
)
from quizapp.store.types import UtcDateTime

# ``amount`` are minutes, points, marks or the number of a version; ``word`` is what it says below.
_TYPES: dict[str, TypeEngine[Any]] = {
    "source": String(),
    "id": Integer(),
    "kind": String(),
    "at": UtcDateTime(),
    "by_id": Integer(),
    "person_id": Integer(),
    "assignment_id": Integer(),
    "set_id": Integer(),
    "question_id": Integer(),
    "attempt_id": Integer(),
    "position": Integer(),
    "reason": String(),
    "amount": Float(),
    "word": String(),
    "details": JSON(),
}
_Part = Select[Any]


def of_room(room_id: int) -> CompoundSelect[Any]:
    """Everything that was done in a class, to its quizzes and to the questions in them."""
    sets = select(Assignment.set_id).where(Assignment.classroom_id == room_id)
    asked = questions(sets)
    here = (
        (RecordEntry.classroom_id == room_id)
        | RecordEntry.set_id.in_(sets)
        | (
            RecordEntry.classroom_id.is_(None)
            & RecordEntry.set_id.is_(None)
            & RecordEntry.question_id.in_(asked)
        )
    )
    room = Assignment.classroom_id == room_id
    return union_all(
        _acts().where(Act.classroom_id == room_id),
        _marks().where(room),
        _regrades().where(room),
        _disputes().where(room),
        _replies().where(room),
        _assigned().where(room),
        _versions().where(Version.question_id.in_(asked)),
        _select(
            source=literal("classroom"),
            id=Classroom.id,
            kind=literal(Kind.CLASS_MADE.value),
            at=Classroom.created_at,
            by_id=Classroom.owner_id,
        ).where(Classroom.id == room_id),
        _entries().where(here),
    )


def of_question(question_id: int, rooms: frozenset[int]) -> CompoundSelect[Any]:
    """What was done to a question, and to answers to it in these classes."""
    versions = Version.question_id == question_id
    here = Assignment.classroom_id.in_(sorted(rooms))
    return union_all(
        _versions().where(versions),
        _marks().where(versions, here),
        _regrades().where(Regrade.question_id == question_id, here),
        _disputes().where(versions, here),
        _replies().where(versions, here),
        _entries().where(
            RecordEntry.question_id == question_id,
            RecordEntry.classroom_id.is_(None) | RecordEntry.classroom_id.in_(sorted(rooms)),
        ),
    )


def questions(sets: Select[Any]) -> CompoundSelect[Any]:
    """What is in the sets, or was and was taken out."""
    return union_all(
        select(SetEntry.question_id).where(SetEntry.set_id.in_(sets)),
        select(RecordEntry.question_id).where(
            RecordEntry.set_id.in_(sets), RecordEntry.question_id.is_not(None)
        ),
    )


def _select(**given: Any) -> _Part:
    return select(
        *(
            given[name].label(name) if name in given else cast(null(), type_).label(name)
            for name, type_ in _TYPES.items()
        )
    )


def _acts() -> _Part:
    """``word`` is the kind of the act that one takes back."""
    undone = aliased(Act)
    return _select(
        source=literal("act"),
        id=Act.id,
        kind=Act.kind,
        at=Act.at,
        by_id=Act.by_id,
        person_id=Act.person_id,
        assignment_id=Act.assignment_id,
        attempt_id=Act.attempt_id,
        reason=Act.reason,
        amount=cast(func.coalesce(Act.minutes, undone.minutes), Float),
        word=undone.kind,
        details=Act.details,
    ).outerjoin(undone, undone.id == Act.undoes_id)


def _marks() -> _Part:
    """Those by hand, given or taken back; ``amount`` are points."""
    return (
        _select(
            source=literal("mark"),
            id=Mark.id,
            kind=case((Mark.undoes_id.is_(None), Kind.BY_HAND.value), else_=Kind.MARK_BACK.value),
            at=Mark.at,
            by_id=Mark.by_id,
            person_id=Attempt.person_id,
            assignment_id=Attempt.assignment_id,
            question_id=Version.question_id,
            attempt_id=Attempt.id,
            position=Item.position,
            reason=Mark.reason,
            amount=Mark.share * func.coalesce(Item.weight_before, Item.weight),
        )
        .join(Item, Item.id == Mark.item_id)
        .join(Version, Version.id == Item.version_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(Mark.kind == literal_column("'by_hand'"), Attempt.preview_of.is_(None))
    )


def _regrades() -> _Part:
    """``amount`` are marks; ``word`` is the number of the version that marked."""
    changed = (
        select(func.count(Mark.item_id.distinct()))
        .where(Mark.regrade_id == Regrade.id)
        .correlate(Regrade)
        .scalar_subquery()
    )
    return (
        _select(
            source=literal("regrade"),
            id=Regrade.id,
            kind=case(
                (Regrade.undoes_id.is_(None), literal("regrade_") + Regrade.kind),
                else_=Kind.REGRADE_BACK.value,
            ),
            at=Regrade.at,
            by_id=Regrade.by_id,
            assignment_id=Regrade.assignment_id,
            question_id=Regrade.question_id,
            reason=Regrade.reason,
            amount=cast(changed, Float),
            word=cast(Version.number, String),
        )
        .join(Version, Version.id == Regrade.version_id)
        .join(Assignment, Assignment.id == Regrade.assignment_id)
    )


def _challenges(**given: Any) -> _Part:
    return (
        _select(
            person_id=Attempt.person_id,
            assignment_id=Attempt.assignment_id,
            question_id=Version.question_id,
            attempt_id=Attempt.id,
            position=Item.position,
            **given,
        )
        .select_from(Challenge)
        .join(Item, Item.id == Challenge.item_id)
        .join(Version, Version.id == Item.version_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
    )


def _disputes() -> _Part:
    return _challenges(
        source=literal("challenge"),
        id=Challenge.id,
        kind=literal(Kind.DISPUTED.value),
        at=Challenge.at,
        by_id=Attempt.person_id,
        reason=Challenge.sentence,
    )


def _replies() -> _Part:
    return _challenges(
        source=literal("decision"),
        id=Decision.id,
        kind=case(
            (Decision.accepted.is_(True), Kind.ACCEPTED.value),
            (Decision.accepted.is_(False), Kind.DECLINED.value),
            else_=Kind.DECISION_BACK.value,
        ),
        at=Decision.at,
        by_id=Decision.by_id,
        reason=Decision.reply,
    ).join(Decision, Decision.challenge_id == Challenge.id)


def _assigned() -> _Part:
    return _select(
        source=literal("assignment"),
        id=Assignment.id,
        kind=literal(Kind.ASSIGNED.value),
        at=Assignment.created_at,
        by_id=Assignment.created_by,
        assignment_id=Assignment.id,
    )


def _versions() -> _Part:
    """``amount`` is the number of the version, ``word`` the kind of edit."""
    return _select(
        source=literal("version"),
        id=Version.id,
        kind=literal(Kind.PUBLISHED.value),
        at=Version.created_at,
        by_id=Version.author_id,
        question_id=Version.question_id,
        amount=cast(Version.number, Float),
        word=Version.edit,
    )


def _entries() -> _Part:
    return _select(
        source=literal("entry"),
        id=RecordEntry.id,
        kind=RecordEntry.kind,
        at=RecordEntry.at,
        by_id=RecordEntry.by_id,
        person_id=RecordEntry.person_id,
        assignment_id=RecordEntry.assignment_id,
        set_id=RecordEntry.set_id,
        question_id=RecordEntry.question_id,
        reason=RecordEntry.reason,
        details=RecordEntry.details,
    )
