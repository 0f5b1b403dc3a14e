"""What was answered instead: the parts of each question that most answers were not right by."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.answers import Column, Given, Table
from quizapp.core.item_report import OTHER
from quizapp.core.questions.evidence import SENTENCES, Evidence
from quizapp.core.scores import Part
from quizapp.core.text import normalised

Answers = Sequence[tuple[Given, int]]


@dataclass(frozen=True, slots=True)
class Misread:
    """``count`` of ``asked`` attempts chose a part that is not the key, or got a part wrong or left it.

    The second where a question's parts are not picked from. ``typed`` is what was typed, the most
    frequent first with how often, where the part stands for any other answer. ``explanation`` is
    Markdown, empty without one.
    """

    column: Column
    part: Part
    count: int
    asked: int
    typed: Sequence[tuple[str, int]]
    explanation: str

    @property
    def picked(self) -> bool:
        return self.column.edition.picked

    @property
    def partly(self) -> bool:
        """Whether the part earns something although it is not the key."""
        return self.picked and self.part.share > 0

    @property
    def share(self) -> float:
        """Of the attempts that were asked it, 0 to 1."""
        return self.count / self.asked


def of_column(table: Table, index: int) -> list[Misread]:
    """What was answered instead of the key of one question, the most frequent first, then the worst.

    Parts that nobody was wrong by are left out.
    """
    column, cells = table.columns[index], table.by_column[index]
    answers = [(cell.given, count) for cell, count in cells.items() if cell.given is not None]
    asked = sum(cells.values())
    counted = _counted(answers)
    picked = column.edition.picked
    found = [
        Misread(
            column=column,
            part=part,
            count=counted[part.id] if picked else asked - counted[part.id],
            asked=asked,
            typed=_typed(answers) if part.id == OTHER else (),
            explanation=column.question.explained().get(part.id, ""),
        )
        for part in column.edition.parts
        if not picked or part.share < 1
    ]
    wrong = [one for one in found if one.count]
    return sorted(wrong, key=lambda one: (-one.count, one.part.share if picked else 0))


def _counted(answers: Answers) -> Counter[str]:
    """How many answers each part is counted for."""
    counted: Counter[str] = Counter()
    for one, count in answers:
        for part in one.parts:
            counted[part] += count
    return counted


def _typed(answers: Answers) -> list[tuple[str, int]]:
    """What was typed of the answers that are none of the listed ones, the most frequent first.

    Differences of case and space do not count; shown is the spelling that came most.
    """
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for one, count in answers:
        if OTHER in one.parts:
            words = normalised(one.words)
            spelled[words.casefold()][words] += count
    found = [(one.most_common(1)[0][0], one.total()) for one in spelled.values()]
    return sorted(found, key=lambda one: -one[1])


@dataclass(frozen=True, slots=True)
class Combination:
    """Of a question that asks for an answer and its evidence: how many had both, one or none right."""

    column: Column
    key: str
    both: int
    answer_only: int
    evidence_only: int
    neither: int

    @property
    def asked(self) -> int:
        return self.both + self.answer_only + self.evidence_only + self.neither


def combination(table: Table, index: int) -> Combination | None:
    """The four combinations; None for another kind of question. No answer is neither right."""
    column = table.columns[index]
    if column.edition.kind != Evidence.kind:
        return None
    key = next(one.id for one in column.edition.parts if one.share == 1 and one.id != SENTENCES)
    counted: Counter[tuple[bool, bool]] = Counter()
    for cell, count in table.by_column[index].items():
        parts = cell.given.parts if cell.given else ()
        counted[key in parts, SENTENCES in parts] += count
    return Combination(
        column=column,
        key=key,
        both=counted[True, True],
        answer_only=counted[True, False],
        evidence_only=counted[False, True],
        neither=counted[False, False],
    )
