"""Why a sentence is hot: the questions that cite it, and what was most often answered instead."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quizapp.core import heatmap, intervals
from quizapp.core.answers import Column, Given, Table
from quizapp.core.heatmap import Missed
from quizapp.core.intervals import Interval

OTHER = "other"  # the part of typed kinds that stands for any other answer


@dataclass(frozen=True, slots=True)
class Wrong:
    """The part that most answers were not right by; ``count`` of them.

    ``picked``: they chose it; otherwise they got it wrong or left it empty. ``fixed``: its text is a
    word of the interface. ``typed`` is what was typed most, where the part stands for any other answer.
    """

    part: str
    text: str
    share: float
    fixed: bool
    picked: bool
    count: int
    typed: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A question as it was asked in the attempts of the map. ``right`` is the interval of its facility.

    ``without`` gave no answer; ``assignments`` are the ids of those where it was asked.
    """

    question_id: int
    number: int
    stem: str
    kind: str
    versions: Sequence[int]
    missed: Missed
    right: Interval | None
    without: int
    wrong: Wrong | None
    assignments: Sequence[int]

    @property
    def facility(self) -> float:
        """The mean share of its answers, 0 to 1."""
        return 1 - (self.missed.share or 0)


def of(table: Table, rows: Sequence[int], columns: Collection[int]) -> list[Cause]:
    """The questions in these columns by what ``rows`` of the table answered, the most missed first."""
    found = [_cause(table, rows, column) for column in columns]
    return sorted(found, key=lambda one: (-(one.missed.share or 0), one.number))


def _cause(table: Table, rows: Sequence[int], index: int) -> Cause:
    column = table.columns[index]
    asked = [
        (row, table.given[row][index])
        for row in rows
        if table.marks[row][index] is not None or table.given[row][index] is not None
    ]
    shares = [table.shares[row][index] for row, _ in asked]
    marked = [share for share in shares if share is not None]
    answers = [given for _, given in asked if given is not None]
    return Cause(
        question_id=column.question_id,
        number=column.number,
        stem=column.question.stem,
        kind=column.question.kind,
        versions=column.asked,
        missed=heatmap.tallied([[share] for share in marked], 1)[0],
        right=intervals.facility(marked),
        without=len(asked) - len(answers),
        wrong=_wrong(column, answers, len(asked)),
        assignments=sorted({table.attempts[row].assignment_id for row, _ in asked}),
    )


def _wrong(column: Column, answers: Sequence[Given], asked: int) -> Wrong | None:
    """The part with most answers that were not right by it, of equal ones the worst; None if all were."""
    different = {id(one): one for one in answers}
    times = Counter(map(id, answers))
    counted: Counter[str] = Counter()
    for key, one in different.items():
        for part in one.parts:
            counted[part] += times[key]
    picked = column.edition.picked
    amiss = [
        (counted[part.id] if picked else asked - counted[part.id], part)
        for part in column.edition.parts
        if not picked or part.share < 1
    ]
    count, worst = max(amiss, key=lambda one: (one[0], -one[1].share), default=(0, None))
    if worst is None or not count:
        return None
    return Wrong(
        part=worst.id,
        text=worst.text,
        share=worst.share if picked else 0.0,
        fixed=worst.fixed,
        picked=picked,
        count=count,
        typed=_typed(answers) if worst.id == OTHER else "",
        explanation=column.question.explained().get(worst.id, ""),
    )


def _typed(answers: Sequence[Given]) -> str:
    """What was typed most among the answers that are none of the listed ones."""
    words = Counter(one.words for one in answers if OTHER in one.parts)
    return words.most_common(1)[0][0]
