"""What holds for whom at an assignment: read from the rows, decided in `quizapp.core.timing`."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from quizapp.core.timing import ActKind, Differing, Pace, Profile, Terms, terms
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Act, Assignment, Grouping, Override

# The columns of an assignment that terms are made of; any row that has them will do.
COLUMNS = (
    Assignment.classroom_id,
    Assignment.to_all,
    Assignment.opens_at,
    Assignment.closes_at,
    Assignment.time_limit,
    Assignment.grace_minutes,
    Assignment.attempts_allowed,
)
Pair = tuple[int, int]

MANY = 500  # people; for more, those of everybody are read: they are few, the names of all are many
_PEOPLE: BindParameter[Any] = bindparam("people", expanding=True)
_ASSIGNMENTS: BindParameter[Any] = bindparam("assignments", expanding=True)
_undoing = aliased(Act)


class _Statements:
    """What is read of those people for whom ``among``, asked of a column, holds."""

    def __init__(self, among: Callable[[Any], ColumnElement[bool]]) -> None:
        self.differing = (
            select(
                Override.assignment_id,
                Override.person_id,
                Grouping.person_id.label("member_id"),
                Override.opens_at,
                Override.closes_at,
                Override.pace,
                Override.extra_minutes,
            )
            .outerjoin(
                Grouping,
                and_(Grouping.group_id == Override.group_id, among(Grouping.person_id)),
            )
            .where(
                Override.assignment_id.in_(_ASSIGNMENTS),
                or_(among(Override.person_id), Grouping.person_id.is_not(None)),
            )
        )
        self.profiles = select(Accommodation).where(among(Accommodation.person_id))
        self.granted = select(Act.assignment_id, Act.person_id).where(
            Act.assignment_id.in_(_ASSIGNMENTS),
            among(Act.person_id),
            Act.kind == ActKind.GRANTED,
            ~exists().where(_undoing.undoes_id == Act.id),
        )


_SOME = _Statements(lambda column: column.in_(_PEOPLE))
_EVERYBODY = _Statements(lambda column: column.is_not(None))


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a person has an assignment at all, and what holds for them."""

    included: bool
    terms: Terms


def of(assignment: Any, assignment_id: int, person_id: int) -> Held:
    """What holds for one person; ``assignment`` has the `COLUMNS`."""
    return held({assignment_id: assignment}, [(assignment_id, person_id)])[assignment_id, person_id]


def held(assignments: Mapping[int, Any], pairs: Iterable[Pair]) -> dict[Pair, Held]:
    """What holds for each ``(assignment id, person id)``; ``assignments`` have the `COLUMNS`.

    Public practice is the same for all, and nothing is read for it.
    """
    wanted = list(pairs)
    rooms = {key: row for key, row in assignments.items() if row.classroom_id is not None}
    people = {person for key, person in wanted if key in rooms}
    groups, own = _differing(rooms, people)
    profiles, granted = _profiles(people), _granted(rooms, people)
    special = {*groups, *own, *granted}
    found: dict[Pair, Held] = {}
    usual: dict[int, Held] = {}  # what holds for those for whom nothing differs
    for pair in wanted:
        row = assignments[pair[0]]
        differs = pair in special or pair[1] in profiles
        if not differs and pair[0] in usual:
            found[pair] = usual[pair[0]]
            continue
        allowed = row.attempts_allowed
        found[pair] = Held(
            included=row.to_all or pair in own or pair in groups,
            terms=terms(
                opens_at=row.opens_at,
                closes_at=row.closes_at,
                limit=row.time_limit,
                grace_minutes=row.grace_minutes,
                attempts=None if allowed is None else allowed + granted[pair],
                groups=groups.get(pair, ()),
                own=own.get(pair),
                profile=profiles.get(pair[1]),
            ),
        )
        if not differs:
            usual[pair[0]] = found[pair]
    return found


def _differing(
    assignments: Collection[int], people: Collection[int]
) -> tuple[dict[Pair, list[Differing]], dict[Pair, Differing]]:
    groups: dict[Pair, list[Differing]] = defaultdict(list)
    own: dict[Pair, Differing] = {}
    for row in _rows(_of(people).differing, assignments, people):
        differing = Differing(
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            pace=Pace(row.pace) if row.pace else None,
            extra_minutes=row.extra_minutes,
        )
        if row.person_id is None:
            groups[row.assignment_id, row.member_id].append(differing)
        else:
            own[row.assignment_id, row.person_id] = differing
    return dict(groups), own


def _profiles(people: Collection[int]) -> dict[int, Profile]:
    asked = {"people": list(people)} if _of(people) is _SOME else {}
    rows = db.session.scalars(_of(people).profiles, asked) if people else ()
    return {row.person_id: Profile(Pace(row.pace), row.later_minutes) for row in rows}


def _granted(assignments: Collection[int], people: Collection[int]) -> Counter[Pair]:
    rows = _rows(_of(people).granted, assignments, people)
    return Counter((row.assignment_id, row.person_id) for row in rows)


def _rows(statement: Any, assignments: Collection[int], people: Collection[int]) -> list[Any]:
    if not people:
        return []
    asked = {"assignments": list(assignments)}
    if _of(people) is _SOME:
        asked["people"] = list(people)
    return list(db.session.execute(statement, asked))


def _of(people: Collection[int]) -> _Statements:
    return _SOME if len(people) <= MANY else _EVERYBODY
