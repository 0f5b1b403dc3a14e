"""The rules of an assignment between `quizapp.core.assigning` and its row."""

from typing import Any

from sqlalchemy import select

from quizapp.core.assigning import Counts, Layout, Mode, Rules, fits
from quizapp.core.errors import Invalid
from quizapp.core.feedback import Feedback
from quizapp.core.questions import KINDS
from quizapp.core.words import N_
from quizapp.services import library
from quizapp.services.askable import askable
from quizapp.store.db import db
from quizapp.store.models import Assignment, Version


def of(row: Assignment) -> Rules:
    """The rules of a row."""
    return Rules(
        feedback=Feedback(row.feedback),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        attempts_allowed=row.attempts_allowed,
        mode=Mode(row.mode),
        counts=Counts(row.counts),
        time_limit=row.time_limit,
        grace_minutes=row.grace_minutes,
        draw=row.draw,
        shuffle=row.shuffle,
        shuffle_questions=row.shuffle_questions,
        layout=Layout(row.layout),
        text_shown=row.text_shown,
        access_code=row.access_code,
        certainty=row.certainty,
    )


def columns(rules: Rules) -> dict[str, Any]:
    """What a row keeps of rules, by column."""
    return {
        "feedback": rules.feedback.value,
        "opens_at": rules.opens_at,
        "closes_at": rules.closes_at,
        "attempts_allowed": rules.attempts_allowed,
        "mode": rules.mode.value,
        "counts": rules.counts.value,
        "time_limit": rules.time_limit,
        "grace_minutes": rules.grace_minutes,
        "draw": rules.draw,
        "shuffle": rules.shuffle,
        "shuffle_questions": rules.shuffle_questions,
        "layout": rules.layout.value,
        "text_shown": rules.text_shown,
        "access_code": rules.access_code,
        "certainty": rules.certainty,
    }


def check(rules: Rules, set_id: int, article_id: int, *, emptied: bool = False) -> None:
    """See that a set can be asked under these rules. Raises `Invalid`.

    ``emptied``: a set in which nothing can be asked any more will do, since it was given before.
    """
    asked = askable(set_id, library.newest_revision(article_id))
    if not asked:
        if emptied:
            return
        raise Invalid("set_id", N_("This quiz has no question yet that can be asked."))
    kinds = db.session.scalars(
        select(Version.kind).where(Version.id.in_([one.version_id for one in asked])).distinct()
    )
    fits(rules, len(asked), by_places=any(KINDS[kind].by_places for kind in kinds))
