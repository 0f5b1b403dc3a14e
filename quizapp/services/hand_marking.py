"""Marking what only a person can mark: one question across all students, with its rubric."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.marking import EntryKind
from quizapp.core.questions import Open
from quizapp.core.rounds import Round
from quizapp.core.text import comment as tidy
from quizapp.core.words import N_
from quizapp.services import (
    clock,
    ledger,
    ledger_by_hand,
    library,
    open_answers,
    standing_regrades,
    versions,
)
from quizapp.services.ledger_by_hand import Latest
from quizapp.services.library import Evidence
from quizapp.services.open_answers import Asked, Place, Written
from quizapp.store.db import db

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer with what is needed to judge it: the question, and what a good answer says."""

    question: Open
    answer: str
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Paper:
    """One answer to mark, in the list of those to its question.

    ``points`` and ``comment`` are those given so far, ``latest`` is what was done last. With names
    ``hidden`` there is neither ``student`` nor ``attempt_id``. ``asked`` is one of ``questions``;
    ``answers`` go with ``round``.
    """

    place: Place
    questions: Sequence[Asked]
    asked: Asked
    hidden: bool
    round: Round
    answers: Sequence[Written]
    student: str
    attempt_id: int | None
    sheet: Sheet
    points: Mapping[str, float]
    comment: str
    latest: Latest

    @property
    def latest_points(self) -> float:
        return self.latest.share * self.sheet.question.most

    @property
    def marked(self) -> int:
        return sum(one.marked for one in self.questions)

    @property
    def all(self) -> int:
        return sum(one.all for one in self.questions)

    @property
    def next_question(self) -> Asked | None:
        """The next question of which answers wait, from the first again after the last."""
        at = self.questions.index(self.asked)
        behind = [*self.questions[at + 1 :], *self.questions[:at]]
        return next((one for one in behind if one.waiting), None)


def paper(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    item_id: int | None = None,
    question_id: int | None = None,
    *,
    hidden: bool = False,
) -> Paper | None:
    """An answer to mark: the one asked for, or the first without a mark to the question, or to any.

    Where none waits it is the first; None if there is none at all. Raises `NotFound`.
    """
    place = open_answers.place(actor, room_id, assignment_id)
    questions = open_answers.questions(assignment_id)
    if not questions and item_id is None:
        return None
    if item_id is not None:
        question_id = open_answers.row(assignment_id, item_id).question_id
    asked = _asked(questions, question_id)
    answers = open_answers.of_question(assignment_id, asked.question_id, hidden=hidden)
    waiting = {one.item_id for one in answers if one.share is None}
    ids = [one.item_id for one in answers]
    wanted = item_id or next((one for one in ids if one in waiting), ids[0])
    row = open_answers.row(assignment_id, wanted)
    given = ledger.by_hand(wanted)
    return Paper(
        place=place,
        questions=questions,
        asked=asked,
        hidden=hidden,
        round=Round(ids, waiting, wanted),
        answers=answers,
        student="" if hidden else row.name or "",
        attempt_id=None if hidden else row.attempt_id,
        sheet=sheet(row.version_id, row.revision_id, row.answer),
        points=given.parts if given else {},
        comment=given.reason if given else "",
        latest=ledger_by_hand.latest(wanted),
    )


def _asked(questions: Sequence[Asked], question_id: int | None) -> Asked:
    """The one asked for, or the first of which an answer waits, or the first. Raises `NotFound`."""
    if question_id is None:
        return next((one for one in questions if one.waiting), questions[0])
    found = next((one for one in questions if one.question_id == question_id), None)
    if found is None:
        raise NotFound("open question")
    return found


def mark(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    item_id: int,
    levels: Mapping[str, str],
    comment: str,
    seen: int = 0,
) -> None:
    """Give each criterion a level, and a comment. The latest mark counts; none is written over.

    ``seen`` is the id of the latest row of its ledger that the teacher saw, 0 of none. The mark that
    they gave last, sent again, stays one. Raises `NotFound`, `Conflict` where something else was done
    since, and `Invalid` for ``level-<criterion>``.
    """
    open_answers.place(actor, room_id, assignment_id)
    row = open_answers.row(assignment_id, item_id)
    by_id, said = access.teacher(actor).person_id, tidy(comment, LONGEST)
    latest = ledger_by_hand.latest(item_id)
    question = rubric(row.version_id, row.revision_id)
    judged = question.after_hints(question.graded(levels), row.hints_taken)
    if latest.says(by_id, judged, said):
        return
    if latest.id != seen:
        raise Conflict(N_("Something else was done with this answer since you opened it."))
    now = clock.now()
    ledger.add(
        [
            {
                "item_id": item_id,
                "version_id": row.version_id,
                "kind": EntryKind.BY_HAND,
                "share": judged.share,
                "parts": dict(judged.parts),
                "reason": said,
                "by_id": by_id,
                "at": now,
            }
        ]
    )
    standing_regrades.follow(assignment_id, row.attempt_id, now)
    db.session.commit()


def sheet(version_id: int, revision_id: int, answer: str) -> Sheet:
    """What is needed to judge an answer. Raises `NotFound`."""
    text = library.revision(revision_id)
    cited = library.evidence(text, [version_id]).get(version_id, {})
    return Sheet(rubric(version_id, revision_id), answer, cited.get("whole", []))


def rubric(version_id: int, revision_id: int) -> Open:
    """The open question that a version asks. Raises `NotFound`."""
    question = versions.question((version_id, revision_id))
    if not isinstance(question, Open):
        raise NotFound("open question")
    return question
