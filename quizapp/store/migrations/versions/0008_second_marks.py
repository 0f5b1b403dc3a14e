"""Answers drawn to be marked by a second teacher"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "second_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("drawn_by_id", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("parts", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("comment", sa.String(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_second_mark_{column}_{table}")
            )
            for column, table in (
                ("item_id", "item"),
                ("first_id", "mark"),
                ("drawn_by_id", "person"),
                ("by_id", "person"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_mark")),
        sa.UniqueConstraint("item_id", name=op.f("uq_second_mark_item_id")),
    )


def downgrade() -> None:
    op.drop_table("second_mark")
