"""What the ledger of an item comes to, kept beside its answer

The replay is that of the day this was written: the latest row by hand that is not struck out, or
else the latest of all.
"""

from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

AT_ONCE = 10_000


def upgrade() -> None:
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("share", sa.Double(), nullable=True))
    connection = op.get_bind()
    rows = connection.execute(
        sa.text("SELECT item_id, id, kind, share, undoes_id FROM mark ORDER BY item_id, id DESC")
    )
    worth = []
    for item_id, entries in groupby(rows, lambda row: row.item_id):
        share = _standing(list(entries))
        if share is not None:
            worth.append({"item": item_id, "share": share})
        if len(worth) == AT_ONCE:
            _write(connection, worth)
            worth = []
    _write(connection, worth)


def _standing(newest_first: list[sa.Row[Any]]) -> float | None:
    undone: set[int] = set()
    alive = []
    for row in newest_first:
        if row.id not in undone:
            if row.undoes_id is None:
                alive.append(row)
            else:
                undone.add(row.undoes_id)
    by_hand = [row for row in alive if row.kind == "by_hand"]
    return next((row.share for row in (*by_hand, *alive)), None)


def _write(connection: sa.Connection, worth: list[dict[str, float]]) -> None:
    if worth:
        connection.execute(sa.text("UPDATE item SET share = :share WHERE id = :item"), worth)


def downgrade() -> None:
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.drop_column("share")
