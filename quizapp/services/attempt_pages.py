"""What the pages of an attempt show, and to whom: the question, its evidence, the result.

Key material (shares, explanations, which words prove what) is read here and nowhere else on a
student's way, and only for the items that `quizapp.core.feedback` says are revealed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.assigning import Layout
from quizapp.core.certainty import Certainty
from quizapp.core.errors import NotFound
from quizapp.core.feedback import Feedback, revealed
from quizapp.core.marking import score
from quizapp.core.questions import Question
from quizapp.core.responses import Outcome
from quizapp.core.resuming import Place, goes_on_at
from quizapp.core.timing import finished
from quizapp.services import (
    attempt_rows,
    clock,
    closing,
    guests,
    holdings,
    ledger,
    library,
    regrades_told,
    reviews,
    versions,
    withdrawn,
)
from quizapp.services.attempt_views import (
    Aside,
    Page,
    Result,
    Sitting,
    Step,
    Whole,
)
from quizapp.services.library import Evidence, Text
from quizapp.services.regrades_told import Told


@dataclass(frozen=True, slots=True)
class _Attempt:
    """An attempt as it is read. ``shares`` are there once something of it is revealed.

    ``finished_at`` is set too when its time is up and it is not yet marked: nothing is revealed then.
    Nor is anything of the versions that are ``withdrawn``. ``rekeyed`` has, by item, the version that
    marked it in the place of the one that was asked.
    """

    head: Any
    finished_at: datetime | None
    items: Sequence[Any]
    asked: Mapping[int, Question]
    shares: Mapping[int, float]
    feedback: Feedback
    closed: bool
    withdrawn: Collection[int]
    rekeyed: Mapping[int, int]

    def key(self, item: Any) -> int:
        """The version whose key and explanations are shown."""
        return self.rekeyed.get(item.id, item.version_id)

    def reviewed(self, item: Any) -> Question:
        """The same as a question, in the attempt's revision."""
        return versions.question((self.key(item), self.head.revision_id))

    def reveals(self, item: Any) -> bool:
        return item.version_id not in self.withdrawn and revealed(
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
    cited = library.evidence(text, [attempt.key(item)]) if attempt.reveals(item) else {}
    row = attempt_rows.answer(item.id)
    return _page(attempt, _sitting(actor, attempt), text, item, row, cited)


def whole(actor: Actor | None, attempt_id: int) -> Whole:
    """All questions of an attempt. Raises `NotFound`."""
    attempt = _load(actor, attempt_id)
    text = library.revision(attempt.head.revision_id)
    header, rows = _sitting(actor, attempt), attempt_rows.sent(attempt_id)
    shown = [attempt.key(item) for item in attempt.items if attempt.reveals(item)]
    cited = library.evidence(text, shown) if shown else {}
    pages = [_page(attempt, header, text, item, rows[item.id], cited) for item in attempt.items]
    return Whole(header, text, pages)


def _page(
    attempt: _Attempt,
    header: Sitting,
    text: Text,
    item: Any,
    row: Any,
    cited: Mapping[int, Mapping[str, Sequence[Evidence]]],
) -> Page:
    question, hints = attempt.asked[item.version_id], attempt.asked[item.version_id].hints
    shown = attempt.reveals(item)
    closed = item.checked or attempt.finished_at is not None
    proofs = cited.get(attempt.key(item), {})
    return Page(
        sitting=header,
        text=text,
        item_id=item.id,
        position=item.position,
        kind=question.kind,
        stem=question.stem,
        asked=question.asked(row.answer_order),
        answer=row.answer,
        said=question.said(row.answer),
        hints=[hint.text for hint in hints[: row.hints_taken]],
        next_cost=hints[row.hints_taken].cost if row.hints_taken < len(hints) else None,
        respell=row.respelled_at is not None and not closed and question.near(row.answer),
        revision=row.answer_revision,
        answered_at=item.answered_at,
        closed=closed,
        withdrawn=item.version_id in attempt.withdrawn,
        aside=None if item.checked else _aside(attempt, question, row),
        review=reviews.review(
            text, attempt.reviewed(item), item.id, row, attempt.shares.get(item.id), proofs
        )
        if shown
        else None,
        certainty=_said(attempt, row.certainty),
        told=_told(attempt, [item]) if shown else (),
        by_hand=_by_hand(attempt, item, question) if shown else None,
        hand_back=_hand_back(attempt, item) if shown else "",
    )


def result(actor: Actor | None, attempt_id: int) -> Result:
    """How an attempt went. Raises `NotFound`."""
    attempt = _load(actor, attempt_id)
    text = library.revision(attempt.head.revision_id)
    shown = [item for item in attempt.items if attempt.reveals(item)]
    cited = library.evidence(text, [attempt.key(item) for item in shown]) if shown else {}
    rows = attempt_rows.answers(attempt_id) if shown else {}
    reviewed = {
        item.position: reviews.review(
            text,
            attempt.reviewed(item),
            item.id,
            rows[item.id],
            attempt.shares.get(item.id),
            cited.get(attempt.key(item), {}),
        )
        for item in shown
    }
    complete = attempt.head.finished_at is not None and len(shown) == len(attempt.items)
    weighed = ((attempt.shares.get(item.id), item.weight) for item in attempt.items)
    points = score(weighed) if complete else None
    return Result(
        sitting=_sitting(actor, attempt),
        text=text,
        score=points,
        reviews=reviewed,
        told=_told(attempt, shown),
        mistakes=reviews.mistakes(shown, attempt.asked, rows, reviewed)
        if attempt.head.asks_certainty
        else (),
    )


def _said(attempt: _Attempt, certainty: str | None) -> Certainty | None:
    """How sure somebody said to be, where that is asked."""
    return Certainty(certainty) if certainty and attempt.head.asks_certainty else None


def _by_hand(attempt: _Attempt, item: Any, question: Question) -> str | None:
    """Why a person marked what the program does; an open answer has its comment in the review."""
    if attempt.head.classroom_id is None or question.by_hand:
        return None
    mark = ledger.by_hand(item.id)
    return str(mark.reason) if mark else None


def _hand_back(attempt: _Attempt, item: Any) -> str:
    """Why a person's mark was taken back."""
    return "" if attempt.head.classroom_id is None else ledger.taken_back(item.id)


def _told(attempt: _Attempt, shown: Sequence[Any]) -> list[Told]:
    """What was regraded of these items. In public practice nothing is."""
    if attempt.head.classroom_id is None or not shown:
        return []
    positions = {item.position for item in shown}
    return [one for one in regrades_told.of_attempt(attempt.head.id) if one.position in positions]


def _load(actor: Actor | None, attempt_id: int) -> _Attempt:
    head = attempt_rows.head(attempt_id)
    access.see_attempt(actor, head.person_id, head.classroom_id)
    items = attempt_rows.items(attempt_id)
    marked = head.finished_at is not None or any(item.checked for item in items)
    return _Attempt(
        head=head,
        finished_at=finished(head.finished_at, head.deadline_at, head.paused_at, clock.now()),
        items=items,
        asked=versions.of([item.version_id for item in items], head.revision_id),
        shares=ledger.shares([attempt_id]) if marked else {},
        feedback=Feedback(head.feedback),
        closed=head.assignment_id in closing.for_everybody([head.assignment_id])
        if head.feedback == Feedback.AFTER_CLOSING
        else True,
        withdrawn=withdrawn.versions(
            actor if actor and actor.person_id == head.person_id else None,
            [item.version_id for item in items],
            head.assignment_id,
        ),
        rekeyed=regrades_told.rekeyed(attempt_id)
        if marked and head.classroom_id is not None
        else {},
    )


def _kept(actor: Actor | None, head: Any) -> bool:
    """Whether it was public practice on a text that has become private, and not for the actor.

    What proves an answer is shown all the same; a class keeps the text that its attempts were made on.
    """
    if head.public_text or head.classroom_id is not None:
        return False
    return not access.may_read(actor, holdings.of(actor, head.article_id))


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
        ends_at=head.deadline_at,
        paused_at=head.paused_at,
        finished_at=attempt.finished_at,
        being_marked=attempt.finished_at is not None and head.finished_at is None,
        closes_at=head.closes_at,
        layout=Layout(head.layout),
        text_shown=head.text_shown,
        text_kept=_kept(actor, head),
        asks_certainty=head.asks_certainty,
        preview_of=None if head.preview_of is None else head.preview_name or "",
        next_open=goes_on_at(
            attempt.feedback, [Place(item.answered_at, item.checked) for item in attempt.items]
        ),
        steps=[_step(attempt, item) for item in attempt.items],
    )


def _step(attempt: _Attempt, item: Any) -> Step:
    withdrawn, revealed = item.version_id in attempt.withdrawn, attempt.reveals(item)
    return Step(
        position=item.position,
        stem=None if withdrawn else attempt.asked[item.version_id].stem,
        answered=item.answered,
        closed=item.checked or attempt.finished_at is not None,
        share=attempt.shares.get(item.id) if revealed else None,
        dropped=revealed and attempt.head.classroom_id is not None and not item.weight,
    )


def _aside(attempt: _Attempt, question: Question, row: Any) -> Aside | None:
    """The latest save, if it did not become the answer and says something else than the answer."""
    if row.sent_outcome is None or row.sent_outcome in {Outcome.SAVED, Outcome.AGAIN}:
        return None
    sure = _said(attempt, row.sent_certainty)
    if row.sent == row.answer and (sure is None or sure == row.certainty):
        return None
    said = question.said(row.sent)
    return Aside(said, row.sent_at, row.sent_outcome == Outcome.TAKEN_OVER, sure)
