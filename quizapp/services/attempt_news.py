"""What teachers did to attempts after they were marked: what a student may have not seen yet.

When somebody last looked is kept nowhere, so it is told of an attempt for good.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from quizapp.services.challenge_views import WAITS, standing
from quizapp.services.past_attempts import Past
from quizapp.store.db import db
from quizapp.store.models import Challenge, Item, Mark


@dataclass(frozen=True, slots=True)
class News:
    """``anew``: somebody changed a mark that was there. ``replied``: to a challenge."""

    anew: bool
    replied: bool


def of(history: Sequence[Past]) -> Mapping[int, News]:
    """By attempt, of those whose marks may be known: those with news, in two statements."""
    known = [past.id for past in history if past.score is not None]
    if not known:
        return {}
    earlier = aliased(Mark)
    changed = exists().where(earlier.item_id == Mark.item_id, earlier.id < Mark.id)
    anew = set(
        db.session.scalars(
            select(Item.attempt_id)
            .join(Mark, Mark.item_id == Item.id)
            .where(Item.attempt_id.in_(known), Mark.by_id.is_not(None), changed)
        )
    )
    replied = set(
        db.session.scalars(
            standing(select(Item.attempt_id).join(Challenge, Challenge.item_id == Item.id)).where(
                Item.attempt_id.in_(known), ~WAITS
            )
        )
    )
    return {one: News(one in anew, one in replied) for one in anew | replied}
