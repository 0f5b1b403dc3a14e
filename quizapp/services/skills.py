"""What a class reads well and what not: by skill, by level, by passage, and student by student."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from quizapp.core import topics
from quizapp.core.access import Actor
from quizapp.core.answers import Column
from quizapp.core.text import sorting
from quizapp.core.topics import Topic
from quizapp.services import report_places, report_scope
from quizapp.services.library import PassageText
from quizapp.services.report_scope import Scope, Wish
from quizapp.store.db import db
from quizapp.store.models import Person


@dataclass(frozen=True, slots=True)
class Reader:
    """A student: how many attempts, what share of the points of each skill, and of all."""

    person_id: int
    name: str
    attempts: int
    skills: Mapping[str, float]
    share: float | None


@dataclass(frozen=True, slots=True)
class Skills:
    """``passages`` are those that questions cite, in the order of the text."""

    scope: Scope
    skills: Sequence[Topic[str]]
    levels: Sequence[Topic[int]]
    passages: Sequence[tuple[PassageText, Topic[str]]]
    readers: Sequence[Reader]

    @property
    def weakest(self) -> Topic[str] | None:
        """The skill with the smallest share; None where there are too few attempts or answers to say."""
        told = [
            (one.share, one)
            for one in self.skills
            if one.share is not None and one.n >= report_scope.FEW and not self.scope.few
        ]
        return min(told, key=lambda each: each[0], default=(0, None))[1]

    def questions(self, topic: Topic[str] | Topic[int]) -> list[Column]:
        """The questions of a topic, in the order of the report."""
        return [self.scope.table.columns[one] for one in topic.columns]


def read(actor: Actor | None, room_id: int, wish: Wish) -> Skills:
    """What is asked for. Raises `NotFound`."""
    scope = report_scope.read(actor, room_id, wish)
    by_skill = topics.by_skill(scope.table)
    return Skills(
        scope=scope,
        skills=by_skill,
        levels=topics.by_level(scope.table),
        passages=by_passage(scope),
        readers=_readers(scope, by_skill),
    )


def by_passage(scope: Scope) -> list[tuple[PassageText, Topic[str]]]:
    """The passages of the text that questions cite, in its order."""
    text = report_scope.text(scope)
    if text is None:
        return []
    marks, _ = report_places.of(scope.table.columns, text)
    cited = [{mark.passage for part in one.values() for mark in part} for one in marks]
    found = {one.key: one for one in topics.topics(scope.table, [list(one) for one in cited])}
    return [(one, found[key]) for key, one in text.passages.items() if key in found]


def _readers(scope: Scope, skills: Sequence[Topic[str]]) -> list[Reader]:
    """By name."""
    table = scope.table
    attempts: dict[int, int] = {}
    for sat in table.attempts:
        attempts[sat.person_id] = attempts.get(sat.person_id, 0) + 1
    names = dict(
        db.session.execute(select(Person.id, Person.name).where(Person.id.in_(attempts))).all()
    )
    reached = {one.key: topics.of_people(table, one) for one in skills}
    everything = [one for topic in skills for one in topic.columns]
    whole = topics.of_people(table, Topic("", everything, 0, None, None))
    found = [
        Reader(
            person_id=person,
            name=names.get(person) or "",
            attempts=count,
            skills={skill: shares[person] for skill, shares in reached.items() if person in shares},
            share=whole.get(person),
        )
        for person, count in attempts.items()
    ]
    return sorted(found, key=lambda one: (sorting(one.name), one.person_id))
