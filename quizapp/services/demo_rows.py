"""Attempts of the demo as rows, the same that a student's own answering leaves, in bulk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from quizapp.core.marking import EntryKind
from quizapp.core.questions import Question
from quizapp.core.responses import Outcome
from quizapp.services import attempts, demo_answers, ledger
from quizapp.services.demo_answers import Answer
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, ResponseEvent

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Put:
    """A question version as the set puts it."""

    version_id: int
    weight: float
    question: Question


@dataclass(frozen=True, slots=True)
class Sat:
    """One attempt: its answers up to where the pupil came, and whether it was handed in."""

    person_id: int
    number: int
    started_at: datetime
    answers: Sequence[Answer]
    finished: bool


def write(
    dice: Random,
    assignment_id: int,
    revision_id: int,
    at_once: bool,
    certainty: bool,
    puts: Sequence[Put],
    sats: Sequence[Sat],
) -> None:
    """Insert the attempts at one assignment; with ``certainty`` they say how sure. Does not commit."""
    heads = [_attempt(dice, assignment_id, revision_id, sat) for sat in sats]
    ids = db.session.scalars(
        insert(Attempt).returning(Attempt.id, sort_by_parameter_order=True), heads
    ).all()
    items: list[dict[str, Any]] = []
    events: list[list[dict[str, Any]]] = []
    marks: list[dict[str, Any] | None] = []
    for attempt_id, head, sat in zip(ids, heads, sats, strict=True):
        for made in _items(dice, attempt_id, head, at_once, puts, sat):
            if certainty:
                _say(made)
            items.append(made[0])
            events.append(made[1])
            marks.append(made[2])
    item_ids = db.session.scalars(
        insert(Item).returning(Item.id, sort_by_parameter_order=True), items
    ).all()
    taps = _with_item(item_ids, events)
    if taps:
        db.session.execute(insert(ResponseEvent), taps)
    ledger.add(_with_item(item_ids, [[mark] if mark else [] for mark in marks]))


def _attempt(dice: Random, assignment_id: int, revision_id: int, sat: Sat) -> dict[str, Any]:
    seconds = sum(answer.seconds for answer in sat.answers) + dice.randrange(8, 60)
    return {
        "assignment_id": assignment_id,
        "person_id": sat.person_id,
        "number": sat.number,
        "revision_id": revision_id,
        "device": _token(dice, 12),
        "started_at": sat.started_at,
        "finished_at": sat.started_at + timedelta(seconds=seconds) if sat.finished else None,
    }


def _items(
    dice: Random,
    attempt_id: int,
    head: dict[str, Any],
    at_once: bool,
    puts: Sequence[Put],
    sat: Sat,
) -> Iterable[tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any] | None]]:
    """An item, its events and its mark for each question; the lists run out where the pupil left."""
    at = head["started_at"]
    for position, put in enumerate(puts, 1):
        order = put.question.movable()
        dice.shuffle(order)
        reached = position <= len(sat.answers)
        given = sat.answers[position - 1] if reached else Answer([], 0)
        saves = _events(dice, given, at)
        at += timedelta(seconds=given.seconds)
        answer = given.taps[-1] if given.taps else None
        checked = at if at_once and answer is not None else None
        item = {
            "attempt_id": attempt_id,
            "version_id": put.version_id,
            "position": position,
            "weight": put.weight,
            "answer_order": order,
            "answer": answer,
            "certainty": None,
            "answer_revision": len(saves),
            "answered_at": saves[-1]["at"] if saves else None,
            "checked_at": checked,
        }
        marked_at = checked or head["finished_at"]
        yield item, saves, _mark(put, answer, marked_at) if marked_at else None


def _say(made: tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any] | None]) -> None:
    """Let a pupil say with an answer how sure they are of it: with the last save, as it was made."""
    item, saves, mark = made
    if not saves or mark is None:
        return
    sure = demo_answers.certainty(Random(saves[-1]["event_id"]), mark["share"])  # noqa: S311
    item["certainty"] = saves[-1]["certainty"] = sure
    saves[-1]["digest"] = attempts.digest_of(saves[-1]["answer"], sure)


def _events(dice: Random, given: Answer, at: datetime) -> list[dict[str, Any]]:
    """A save for each tap, spread over the time that the question took."""
    return [
        {
            "event_id": _token(dice, 16),
            "digest": attempts.digest_of(tap),
            "answer": tap,
            "certainty": None,
            "based_on": revision - 1,
            "epoch": 0,
            "outcome": Outcome.SAVED,
            "revision": revision,
            "at": at + timedelta(seconds=given.seconds * revision / (len(given.taps) + 1)),
        }
        for revision, tap in enumerate(given.taps, 1)
    ]


def _mark(put: Put, answer: Any, at: datetime) -> dict[str, Any] | None:
    """None where it waits for a person."""
    judged = put.question.judge(answer)
    if judged.share is None:
        return None
    return {
        "version_id": put.version_id,
        "share": judged.share,
        "parts": dict(judged.parts),
        "kind": EntryKind.GRADED,
        "reason": "",
        "at": at,
    }


def _with_item(
    item_ids: Sequence[int], rows: Sequence[Sequence[dict[str, Any]]]
) -> list[dict[str, Any]]:
    return [
        {"item_id": item_id, **row}
        for item_id, group in zip(item_ids, rows, strict=True)
        for row in group
    ]


def _token(dice: Random, length: int) -> str:
    return "".join(dice.choices(LETTERS, k=length))
