"""Answers read by the newest key of what they were asked, and marks that an older key gave.

A mark stands until somebody regrades: it is what the student has. What is right, and why, is what the
newest key says. Where the two differ a report says so and leads to the regrade.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.core.edits import same_meaning
from quizapp.core.questions import Question, from_content
from quizapp.core.regrading import Kind
from quizapp.services import standing_regrades, versions
from quizapp.services.versions import Key
from quizapp.store.models import Version


@dataclass(frozen=True, slots=True)
class Keys:
    """What was ``asked``, the version with the ``newest`` key of the same meaning, and those ``before``
    it that mark otherwise; each by the version that was asked and the revision.
    """

    asked: Mapping[Key, Question]
    newest: Mapping[Key, Question]
    before: Mapping[Key, Sequence[Question]]

    def is_older(self, key: Key, answer: Any, share: float | None) -> bool:
        """Whether a mark is what a key before the newest gives, and the newest gives another."""
        if not self.before[key] or answer is None or share is None:
            return False
        return share not in _shares(self.newest[key], answer) and any(
            share in _shares(one, answer) for one in self.before[key]
        )


def of(known: Iterable[Version], asked: Collection[Key]) -> Keys:
    """The keys of these; ``known`` are all versions of their questions."""
    ids = {row.id: [one.id for one in group] for group in same_meaning(known) for row in group}
    every = {(one, revision) for version, revision in asked for one in ids[version]}
    read = versions.questions(every) if every else {}
    return Keys(
        asked={key: read[key] for key in asked},
        newest={
            (version, revision): read[ids[version][-1], revision] for version, revision in asked
        },
        before={key: _before([read[one, key[1]] for one in ids[key[0]]]) for key in asked},
    )


def _before(same: Sequence[Question]) -> list[Question]:
    newest = same[-1].scoring()
    return [one for one in same[:-1] if one.scoring() != newest]


def _shares(question: Question, answer: Any) -> set[float | None]:
    """What an answer can earn, with none of the hints up to all of them."""
    judged = question.judge(answer)
    return {question.after_hints(judged, taken).share for taken in range(len(question.hints) + 1)}


def settled(assignment_id: int, known: Iterable[Version]) -> set[int]:
    """The ids of those of these versions whose marks at an assignment a standing regrade has given.

    By the newest key of the same meaning, or by no key: what was dropped, or given to everyone.
    """
    standing = standing_regrades.of(assignment_id)
    if not standing:
        return set()
    found: set[int] = set()
    for group in same_meaning(known):
        newest = _scoring(group[-1])
        by = {row.id: row for row in group}
        if any(
            one.plan.kind is not Kind.KEY
            or (one.version_id in by and _scoring(by[one.version_id]) == newest)
            for one in standing
            if one.question_id == group[0].question_id
        ):
            found |= by.keys()
    return found


def _scoring(row: Version) -> object:
    return from_content(row.kind, row.content).scoring()
