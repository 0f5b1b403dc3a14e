"""How the second marks of a question agree with the first: criterion by criterion, and in points."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.access import Actor
from quizapp.core.agreement import FEW, Agreement, agreement
from quizapp.core.questions import Open
from quizapp.core.questions.open import Criterion
from quizapp.services import hand_marking, open_answers, second_marking, second_samples
from quizapp.services.open_answers import Asked, Place
from quizapp.services.second_samples import Drawn


@dataclass(frozen=True, slots=True)
class Compared:
    """A criterion with its agreement; ``texts`` are those of the levels, in order. ``text`` is empty,
    and there are no ``texts``, where it is the points in all.
    """

    text: str
    texts: Sequence[str]
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Differing:
    """An answer that the two see otherwise: for each criterion where they do, its text and both points."""

    place: int
    item_id: int
    marker: str | None
    levels: Sequence[tuple[str, float, float]]
    reason: str
    comment: str


@dataclass(frozen=True, slots=True)
class Report:
    """The sample of a question. ``drawn`` answers, ``marked`` of them twice; ``changed`` are left out, as
    their answer changed in between. ``mine`` wait for this teacher; ``left`` may still be drawn, of
    which ``suggested`` usually are. Under ``few`` marked twice there are counts alone.
    """

    place: Place
    asked: Asked
    stem: str
    drawn: int
    marked: int
    changed: int
    mine: int
    left: int
    suggested: int
    compared: Sequence[Compared]
    differing: Sequence[Differing]
    few: int = FEW


def report(actor: Actor | None, room_id: int, assignment_id: int, question_id: int) -> Report:
    """For the class's teachers. Raises `NotFound`."""
    place = open_answers.place(actor, room_id, assignment_id)
    asked = open_answers.asked(assignment_id, question_id)
    sample, changed = second_samples.drawn(assignment_id, question_id)
    twice = [one for one in sample if one.second_by is not None]
    newest = open_answers.newest(assignment_id, question_id)
    question = hand_marking.rubric(*newest)
    left = len(second_samples.left(assignment_id, question_id))
    return Report(
        place=place,
        asked=asked,
        stem=question.stem,
        drawn=len(sample),
        marked=len(twice),
        changed=changed,
        mine=sum(second_marking.waits_for(actor, one) for one in sample),
        left=left,
        suggested=second_samples.suggested(left),
        compared=_compared(question, twice) if twice else [],
        differing=_differing(question, twice),
    )


def _compared(question: Open, twice: Sequence[Drawn]) -> list[Compared]:
    criteria = [_criterion(one, twice) for one in question.rubric]
    totals = [(_total(one.first), _total(one.second)) for one in twice]
    points = sorted({one for pair in totals for one in pair})
    return [*criteria, Compared("", [], agreement(totals, points, points))]


def _criterion(criterion: Criterion, twice: Sequence[Drawn]) -> Compared:
    """Levels are told apart by their points, also those that only an older version has."""
    pairs = [
        (one.first[criterion.id], one.second[criterion.id])
        for one in twice
        if criterion.id in one.first and criterion.id in one.second
    ]
    texts: dict[float, list[str]] = {one: [] for pair in pairs for one in pair}
    for level in criterion.levels:
        texts.setdefault(level.points, []).append(level.text)
    points = sorted(texts)
    words = [" / ".join(texts[one]) for one in points]
    return Compared(criterion.text, words, agreement(pairs, points))


def _differing(question: Open, twice: Iterable[Drawn]) -> list[Differing]:
    found = []
    for one in twice:
        levels = [
            (criterion.text, one.first[criterion.id], one.second[criterion.id])
            for criterion in question.rubric
            if criterion.id in one.first
            and one.first[criterion.id] != one.second.get(criterion.id, one.first[criterion.id])
        ]
        if levels:
            found.append(
                Differing(one.place, one.item_id, one.marker, levels, one.reason, one.comment)
            )
    return found


def _total(parts: Mapping[str, float]) -> float:
    """Rounded, so that what is the same sum is the same number."""
    return round(sum(parts.values()), 6)
