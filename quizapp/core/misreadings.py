"""What was answered instead: the parts of each question that most answers were not right by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.answers import Cell, Column, Given, Table
from quizapp.core.item_report import OTHER
from quizapp.core.questions.evidence import SENTENCES, Evidence
from quizapp.core.scores import Part
from quizapp.core.text import normalised


@dataclass(frozen=True, slots=True)
class Instead:
    """What stood where something else was right, in ``count`` attempts of so many ``people``.

    ``words`` are as they came most often, of an order the place that was given; empty: nothing stood
    there.
    """

    words: str
    count: int
    people: int


@dataclass(frozen=True, slots=True)
class Misread:
    """``count`` of ``asked`` attempts chose a part that is not the key, or got a part wrong or left it.

    The second where a question's parts are not picked from. ``people`` are those of ``count``.
    ``instead`` is what stood there, the most frequent first: where parts are filled or the part stands
    for any other answer. ``explanation`` is Markdown, empty without one.
    """

    column: Column
    part: Part
    count: int
    asked: int
    people: int
    instead: Sequence[Instead]
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

    Parts that nobody was wrong by are left out, as are answers that count no more: they were dropped.
    """
    column, cells = table.columns[index], _counting(table, index)
    picked, asked = column.edition.picked, sum(cells.values())
    wrong = [
        _misread(
            table,
            column,
            part,
            asked,
            {one: n for one, n in cells.items() if _by(part, one, picked)},
        )
        for part in column.edition.parts
        if not picked or part.share < 1
    ]
    found = [one for one in wrong if one.count]
    return sorted(found, key=lambda one: (-one.count, one.part.share if picked else 0))


def _counting(table: Table, index: int) -> dict[Cell, int]:
    """The cells of a column that are marked and count."""
    return {one: n for one, n in table.by_column[index].items() if one.share is not None}


def _by(part: Part, cell: Cell, picked: bool) -> bool:
    """Whether a cell is not right by a part: it is picked, or else it is not filled rightly."""
    parts = cell.given.parts if cell.given else ()
    return (part.id in parts) is picked


def _misread(
    table: Table, column: Column, part: Part, asked: int, wrong: Mapping[Cell, int]
) -> Misread:
    filled = not column.edition.picked or part.id == OTHER
    return Misread(
        column=column,
        part=part,
        count=sum(wrong.values()),
        asked=asked,
        people=_people(table, wrong),
        instead=_instead(table, part, wrong) if filled else (),
        explanation=column.question.explained().get(part.id, ""),
    )


def _people(table: Table, cells: Iterable[Cell]) -> int:
    return len(set().union(*(table.takers[one] for one in cells)))


def _instead(table: Table, part: Part, wrong: Mapping[Cell, int]) -> list[Instead]:
    """Differences of case and space do not count; shown is the spelling that came most."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    cells: dict[str, list[Cell]] = defaultdict(list)
    for cell, count in wrong.items():
        words = normalised(_words(part, cell.given)) if cell.given else ""
        spelled[words.casefold()][words] += count
        cells[words.casefold()].append(cell)
    found = [
        Instead(each.most_common(1)[0][0], each.total(), _people(table, cells[folded]))
        for folded, each in spelled.items()
    ]
    return sorted(found, key=lambda one: -one.count)


def _words(part: Part, given: Given) -> str:
    """What an answer has for a part; all of it for any other answer."""
    if part.id == OTHER:
        return given.words
    lines = given.question.lines(given.answer)
    return next((one.given for one in lines if one.part.id == part.id), "")


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
    for cell, count in _counting(table, index).items():
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
