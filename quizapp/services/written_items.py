"""The items of many attempts, read fast: each is one text, and few of the texts differ.

10,000 attempts at 20 questions are 200,000 items but a few hundred different ones: the same version,
worth the same, answered alike. So the database gives one text for each attempt, its items written one
after another (numbers with 15 digits), and a report understands each different text once. Row by
row the same took twice the time. Writing numbers as text and joining it is dear, so what nearly all
items are, worth one point and wholly right or wrong, is written at one stroke.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from json import loads
from typing import Any

from sqlalchemy import Select, Text, case, cast, func, select

from quizapp.core.certainty import Certainty
from quizapp.store.db import db
from quizapp.store.models import Item

_END = "\x1f"  # of an item; JSON never has it, since it escapes control characters
_AT_ONCE = 500  # attempts: fetching one by one costs more than understanding them
_ORDINARY = (Item.weight == 1) & Item.certainty.is_(None)
_TEXT = (
    cast(Item.version_id, Text)
    + " "
    + cast(Item.position, Text)
    + case(
        (_ORDINARY & (Item.share == 1), " 1 1  "),
        (_ORDINARY & (Item.share == 0), " 1 0  "),
        else_=" "
        + cast(Item.weight, Text)
        + " "
        + func.coalesce(cast(Item.share, Text), "")
        + " "
        + func.coalesce(Item.certainty, "")
        + " ",
    )
    + func.coalesce(cast(Item.answer, Text), "")
)


@dataclass(frozen=True, slots=True)
class Written:
    """An item as it is written. ``share`` is None before a mark, ``answer`` before one is given.

    ``certainty`` is how sure one said to be of it; None where nothing was said.
    """

    version_id: int
    position: int
    weight: float
    share: float | None
    certainty: Certainty | None
    answer: Any


def texts(attempts: Select[Any]) -> Iterable[tuple[int, list[str]]]:
    """The items of each of the attempts that ``attempts`` selects the ids of, in no order."""
    rows = db.session.connection().execute(
        select(Item.attempt_id, func.aggregate_strings(_TEXT, _END))
        .where(Item.attempt_id.in_(attempts))
        .group_by(Item.attempt_id)
    )
    return (
        (attempt_id, written.split(_END))
        for some in rows.partitions(_AT_ONCE)
        for attempt_id, written in some
    )


def parse(text: str) -> Written:
    """What one of these texts says."""
    version, position, weight, share, certainty, answer = text.split(" ", 5)
    return Written(
        version_id=int(version),
        position=int(position),
        weight=float(weight),
        share=float(share) if share else None,
        certainty=Certainty(certainty) if certainty else None,
        answer=loads(answer) if answer else None,
    )
