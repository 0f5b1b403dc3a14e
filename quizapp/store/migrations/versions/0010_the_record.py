"""The record: acts that have no row of their own, and marks by hand found without all others"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "record_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("classroom_id", sa.Integer(), nullable=True),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("set_id", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_record_entry_{column}_{table}")
            )
            for column, table in (
                ("classroom_id", "classroom"),
                ("assignment_id", "assignment"),
                ("set_id", "question_set"),
                ("question_id", "question"),
                ("person_id", "person"),
                ("by_id", "person"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_entry")),
    )
    for column in ("classroom_id", "set_id", "question_id", "person_id"):
        op.create_index(op.f(f"ix_record_entry_{column}"), "record_entry", [column])
    by_hand = sa.text("kind = 'by_hand'")
    op.create_index(
        "ix_mark_by_hand", "mark", ["item_id"], sqlite_where=by_hand, postgresql_where=by_hand
    )


def downgrade() -> None:
    op.drop_index("ix_mark_by_hand", table_name="mark")
    op.drop_table("record_entry")
