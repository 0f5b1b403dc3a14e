"""Decisions on challenges as rows of their own, so that one can be taken back"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("remedy", sa.String(), server_default="", nullable=False),
        sa.Column("reply", sa.String(), server_default="", nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_decision_challenge_id_challenge")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_decision_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_challenge_id"), "decision", ["challenge_id"])
    op.execute(
        "INSERT INTO decision (challenge_id, accepted, reply, by_id, at)"
        " SELECT id, accepted, reply, decided_by_id, decided_at FROM challenge"
        " WHERE accepted IS NOT NULL ORDER BY decided_at, id"
    )
    with op.batch_alter_table("challenge") as table:
        table.drop_constraint(op.f("fk_challenge_decided_by_id_person"), type_="foreignkey")
        for column in ("accepted", "reply", "decided_by_id", "decided_at"):
            table.drop_column(column)


def downgrade() -> None:
    with op.batch_alter_table("challenge") as table:
        table.add_column(sa.Column("accepted", sa.Boolean(), nullable=True))
        table.add_column(sa.Column("reply", sa.String(), server_default="", nullable=False))
        table.add_column(sa.Column("decided_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("decided_at", sa.DateTime(), nullable=True))
        table.create_foreign_key(
            op.f("fk_challenge_decided_by_id_person"), "person", ["decided_by_id"], ["id"]
        )
    op.execute(
        "UPDATE challenge SET (accepted, reply, decided_by_id, decided_at) ="
        " (SELECT accepted, reply, by_id, at FROM decision WHERE id ="
        " (SELECT MAX(id) FROM decision WHERE challenge_id = challenge.id))"
        " WHERE id IN (SELECT challenge_id FROM decision WHERE accepted IS NOT NULL AND id IN"
        " (SELECT MAX(id) FROM decision GROUP BY challenge_id))"
    )
    op.drop_index(op.f("ix_decision_challenge_id"), table_name="decision")
    op.drop_table("decision")
