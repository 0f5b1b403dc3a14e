"""Hints, looking back, another try, what parts of an answer earned, findings set aside"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("question") as table:
        table.add_column(sa.Column("set_aside", sa.JSON(), server_default="{}", nullable=False))
    with op.batch_alter_table("item") as table:
        table.add_column(sa.Column("hints_taken", sa.Integer(), server_default="0", nullable=False))
        table.add_column(sa.Column("looked", sa.JSON(), nullable=True))
        table.add_column(sa.Column("respelled_at", sa.DateTime(), nullable=True))
    with op.batch_alter_table("mark") as table:
        table.add_column(sa.Column("parts", sa.JSON(), server_default="{}", nullable=False))
    _drafts()


def _drafts() -> None:
    """What was typed of a question and not published has its answers among its parts now."""
    question = sa.table("question", sa.column("id", sa.Integer), sa.column("draft", sa.JSON))
    connection = op.get_bind()
    for row in connection.execute(sa.select(question.c.id, question.c.draft)).all():
        if row.draft and "options" in row.draft:
            change = sa.update(question).where(question.c.id == row.id)
            connection.execute(change.values(draft=_of_parts(row.draft)))


def _of_parts(draft: dict[str, Any]) -> dict[str, Any]:
    parts = [
        {
            "id": one["id"],
            "group": "options",
            "fields": {"text": one["text"], "share": f"{one['share']:g}"},
            "explanation": one["explanation"],
            "cites": one["cites"],
        }
        for one in draft["options"]
    ]
    return {
        "kind": "choice",
        "stem": draft["stem"],
        "skill": draft["skill"],
        "level": draft["level"],
        "settings": {},
        "parts": parts,
        "hints": [],
        "aside": draft.get("aside", {}),
    }
