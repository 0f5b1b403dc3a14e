"""What the pages of an attempt show, and to whom: the question, its evidence, the result.

Key material (shares, explanations, which words prove what) is read here and nowhere else on a
student's way, and only for the items that `quizapp.core.feedback` says are revealed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.feedback import Feedback, revealed
from quizapp.core.marking import score
from quizapp.core.questions import Choice, Option
from quizapp.core.responses import Outcome
from quizapp.core.resuming import Place, goes_on_at
from quizapp.services import attempt_rows, clock, guests, ledger, library, versions
from quizapp.services.attempt_views import (
    Aside,
    Choosable,
    Explained,
    Page,
    Result,
    Review,
    Sitting,
    Step,
)
from quizapp.services.library import Evidence


@dataclass(frozen=True, slots=True)
class _Attempt:
    """An attempt as it is read. ``shares`` are there once something of it is revealed."""

    head: Any
    items: Sequence[Any]
    asked: Mapping[int, Choice]
    shares: Mapping[int, float]
    feedback: Feedback
    closed: bool

    def reveals(self, item: Any) -> bool:
        return revealed(
            self.feedback,
            checked=item.checked,
            submitted=self.head.finished_at is not None,
            closed=self.closed,
        )


def sitting(actor: Actor | None, attempt_id: int) -> Sitting:
    """An attempt's header and steps. Raises `NotFound`."""
    return _sitting(actor, _load(actor, attempt_id))


def page(actor: Actor | None, attempt_id: int, position: int) -> Page:
    """One question of an attempt. Raises `NotFound`."""
    attempt = _load(actor, attempt_id)
    item = next((one for one in attempt.items if one.position == position), None)
    if item is None:
        raise NotFound("item")
    text = library.revision(attempt.head.revision_id)
    question = attempt.asked[item.version_id]
    row = attempt_rows.answer(item.id)
    shown = attempt.reveals(item)
    cited = library.evidence(text, [item.version_id]).get(item.version_id, {}) if shown else {}
    share = attempt.shares.get(item.id, 0.0)
    return Page(
        sitting=_sitting(actor, attempt),
        text=text,
        item_id=item.id,
        position=item.position,
        kind=question.kind,
        stem=question.stem,
        parts=[Choosable(one.id, one.text) for one in _in_order(question, row)],
        answer=row.answer,
        revision=row.answer_revision,
        answered_at=item.answered_at,
        closed=item.checked or attempt.head.finished_at is not None,
        aside=None if item.checked else _aside(row),
        review=_review(question, row, share, cited) if shown else None,
    )


def result(actor: Actor | None, attempt_id: int) -> Result:
    """How an attempt went. Raises `NotFound`."""
    attempt = _load(actor, attempt_id)
    text = library.revision(attempt.head.revision_id)
    shown = [item for item in attempt.items if attempt.reveals(item)]
    cited = library.evidence(text, [item.version_id for item in shown]) if shown else {}
    rows = attempt_rows.answers(attempt_id) if shown else {}
    reviews = {
        item.position: _review(
            attempt.asked[item.version_id],
            rows[item.id],
            attempt.shares.get(item.id, 0.0),
            cited.get(item.version_id, {}),
        )
        for item in shown
    }
    complete = attempt.head.finished_at is not None and len(shown) == len(attempt.items)
    weighed = ((attempt.shares.get(item.id), item.weight) for item in attempt.items)
    points = score(weighed) if complete else None
    return Result(_sitting(actor, attempt), text, points, reviews)


def _load(actor: Actor | None, attempt_id: int) -> _Attempt:
    head = attempt_rows.head(attempt_id)
    access.see_attempt(actor, head.person_id, head.classroom_id)
    items = attempt_rows.items(attempt_id)
    marked = head.finished_at is not None or any(item.checked for item in items)
    return _Attempt(
        head=head,
        items=items,
        asked=versions.questions([item.version_id for item in items]),
        shares=ledger.shares([attempt_id]) if marked else {},
        feedback=Feedback(head.feedback),
        closed=head.closes_at is None or clock.now() >= head.closes_at,
    )


def _sitting(actor: Actor | None, attempt: _Attempt) -> Sitting:
    head = attempt.head
    mine = actor is not None and actor.person_id == head.person_id
    return Sitting(
        id=head.id,
        assignment_id=head.assignment_id,
        title=head.title,
        slug=head.slug,
        public=head.classroom_id is None,
        number=head.number,
        feedback=attempt.feedback,
        epoch=head.epoch,
        device=head.device,
        mine=mine,
        student=None if mine else head.name,
        guest_until=head.created_at + guests.KEPT if head.role == access.Role.GUEST else None,
        time_zone=head.time_zone,
        started_at=head.started_at,
        finished_at=head.finished_at,
        closes_at=head.closes_at,
        next_open=goes_on_at(
            attempt.feedback, [Place(item.answered_at, item.checked) for item in attempt.items]
        ),
        steps=[_step(attempt, item) for item in attempt.items],
    )


def _step(attempt: _Attempt, item: Any) -> Step:
    return Step(
        position=item.position,
        stem=attempt.asked[item.version_id].stem,
        answered=item.answered,
        closed=item.checked or attempt.head.finished_at is not None,
        share=attempt.shares.get(item.id) if attempt.reveals(item) else None,
    )


def _in_order(question: Choice, row: Any) -> list[Option]:
    parts = {one.id: one for one in question.options}
    return [parts[part] for part in row.answer_order]


def _review(
    question: Choice, row: Any, share: float, cited: Mapping[str, list[Evidence]]
) -> Review:
    parts = [
        Explained(one.id, one.text, one.share, one.explanation, cited.get(one.id, []))
        for one in _in_order(question, row)
    ]
    chosen, key = set(question.parts_of(row.answer)), set(question.key())
    return Review(
        share=share,
        chosen=[part for part in parts if part.id in chosen],
        key=[part for part in parts if part.id in key - chosen],
        others=[part for part in parts if part.id not in chosen | key],
    )


def _aside(row: Any) -> Aside | None:
    """The latest save, if it did not become the answer and says something else than the answer."""
    if row.sent_outcome is None or row.sent_outcome in {Outcome.SAVED, Outcome.AGAIN}:
        return None
    if row.sent == row.answer:
        return None
    return Aside(row.sent, row.sent_at, row.sent_outcome == Outcome.TAKEN_OVER)
