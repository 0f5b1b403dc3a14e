"""What a learner is shown of an item once it is revealed, and what a preview shows in its place."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quizapp.core import looking
from quizapp.core.certainty import Certainty
from quizapp.core.looking import Kept
from quizapp.core.questions import Line, Question
from quizapp.core.questions.evidence import SENTENCES
from quizapp.core.questions.open import Open
from quizapp.core.reading import parse_mark
from quizapp.services import ledger, library
from quizapp.services.attempt_views import Criterion, Explained, Mistake, Review
from quizapp.services.library import Evidence, Text

Cited = Mapping[str, Sequence[Evidence]]


def review(
    text: Text, question: Question, item_id: int, row: Any, share: float | None, cited: Cited
) -> Review:
    """An item with its answer, ``row``, and every part explained."""
    lines = in_order(question.lines(row.answer), row.answer_order)
    explained = [Explained(line, cited.get(line.part.id, ())) for line in lines]
    parts = question.judge(row.answer).parts
    marked = _marked(text, row.answer) if question.by_places else ()
    judgement = ledger.by_hand(item_id) if isinstance(question, Open) else None
    return Review(
        share=share,
        answered=row.answer is not None,
        lines=explained,
        cost=question.cost(row.hints_taken),
        marked=marked,
        proven=bool(parts.get(SENTENCES)) if question.by_places else None,
        looked=_looked(row.looked, explained),
        rubric=_rubric(question, judgement) if isinstance(question, Open) else (),
        comment=judgement.reason if judgement else "",
    )


def mistakes(
    items: Iterable[Any],
    asked: Mapping[int, Question],
    rows: Mapping[int, Any],
    reviewed: Mapping[int, Review],
) -> list[Mistake]:
    """Of items that are revealed, the answers that were sure and not all right; the worst first.

    What was dropped is no mistake. ``asked`` has their questions by version, ``rows`` their answers,
    ``reviewed`` is by position.
    """
    found = [
        Mistake(
            position=item.position,
            kind=question.kind,
            stem=question.stem,
            said=question.said(rows[item.id].answer),
            review=review,
        )
        for item in items
        for question, review in [(asked[item.version_id], reviewed[item.position])]
        if rows[item.id].certainty == Certainty.SURE and review.missed and item.weight
    ]
    return sorted(found, key=lambda one: (one.review.share, one.position))


def in_order(lines: Iterable[Line], order: Sequence[str]) -> list[Line]:
    """Lines of options in the order in which the attempt showed them; others stay as they are, behind."""
    place = {part: at for at, part in enumerate(order)}
    return sorted(
        lines, key=lambda line: len(place) if line.wanted else place.get(line.part.id, len(place))
    )


def _marked(text: Text, answer: Any) -> list[Evidence]:
    marks = [parse_mark(one) for one in (answer or {}).get(SENTENCES, ())]
    return [
        library.shown(text, text.passages[mark.passage], *mark.span)
        for mark in marks
        if mark.passage in text.passages
    ]


def _looked(looked: Kept, lines: Iterable[Explained]) -> bool | None:
    if looked is None:
        return None
    behind = {one.passage.key for line in lines for one in line.evidence if _right(line.line)}
    return bool(behind & looking.passages(looked)) if behind else None


def _right(line: Line) -> bool:
    return line.part.share == 1 or line.role == "proof" or line.part.id == "whole"


def _rubric(question: Open, judgement: Any) -> list[Criterion]:
    return [
        Criterion(
            one.text,
            [(level.text, level.points) for level in one.levels],
            judgement.parts.get(one.id) if judgement else None,
        )
        for one in question.rubric
    ]
