"""Regrades, items that no longer count, and challenges"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "regrade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("never_lower", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_regrade_{column}_{table}")
            )
            for column, table in (
                ("assignment_id", "assignment"),
                ("question_id", "question"),
                ("version_id", "version"),
                ("by_id", "person"),
                ("undoes_id", "regrade"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrade")),
    )
    op.create_index(
        op.f("ix_regrade_assignment_id_question_id"), "regrade", ["assignment_id", "question_id"]
    )
    op.create_table(
        "challenge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("passage_key", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("reply", sa.String(), server_default="", nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_challenge_item_id_item")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_challenge_decided_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
        sa.UniqueConstraint("item_id", name=op.f("uq_challenge_item_id")),
    )
    with op.batch_alter_table("item") as table:
        table.add_column(sa.Column("weight_before", sa.Double(), nullable=True))
    with op.batch_alter_table("mark") as table:
        table.add_column(sa.Column("regrade_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_mark_regrade_id_regrade"), "regrade", ["regrade_id"], ["id"]
        )
        table.create_index(op.f("ix_mark_regrade_id"), ["regrade_id"])


def downgrade() -> None:
    with op.batch_alter_table("mark") as table:
        table.drop_index(op.f("ix_mark_regrade_id"))
        table.drop_constraint(op.f("fk_mark_regrade_id_regrade"), type_="foreignkey")
        table.drop_column("regrade_id")
    with op.batch_alter_table("item") as table:
        table.drop_column("weight_before")
    op.drop_table("challenge")
    op.drop_index(op.f("ix_regrade_assignment_id_question_id"), table_name="regrade")
    op.drop_table("regrade")
