"""Attempts that leave the database with all that was entered: guests' after a while, previews."""

from typing import Any

from sqlalchemy import Select, delete, select

from quizapp.store.db import db
from quizapp.store.models import Act, Attempt, Challenge, Item, Mark, ResponseEvent


def remove(attempts: Select[Any]) -> None:
    """Delete the attempts that ``attempts`` selects the ids of. Does not commit."""
    items = select(Item.id).where(Item.attempt_id.in_(attempts))
    for table, column, which in (
        (ResponseEvent, ResponseEvent.item_id, items),
        (Mark, Mark.item_id, items),
        (Challenge, Challenge.item_id, items),
        (Item, Item.attempt_id, attempts),
        (Act, Act.attempt_id, attempts),
        (Attempt, Attempt.id, attempts),
    ):
        db.session.execute(
            delete(table).where(column.in_(which)), execution_options={"synchronize_session": False}
        )
