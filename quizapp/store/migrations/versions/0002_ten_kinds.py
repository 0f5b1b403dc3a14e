"""Hints, looking back, another try, what parts of an answer earned, findings set aside"""

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
