"""Groups, accommodations, the rules of tests and examinations, and the acts of teachers"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
_OPEN = sa.text("finished_at IS NULL")
_OPEN_AND_COUNTED = sa.text("finished_at IS NULL AND preview_of IS NULL")


def upgrade() -> None:
    _people()
    _assignments()
    _attempts()
    _acts()


def _people() -> None:
    op.create_table(
        "class_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("classroom_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classroom.id"], name=op.f("fk_class_group_classroom_id_classroom")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_group")),
        sa.UniqueConstraint("classroom_id", "name", name=op.f("uq_class_group_classroom_id_name")),
    )
    op.create_table(
        "grouping",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["class_group.id"], name=op.f("fk_grouping_group_id_class_group")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_grouping_person_id_person")
        ),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_grouping")),
    )
    op.create_index(op.f("ix_grouping_person_id"), "grouping", ["person_id"])
    op.create_table(
        "accommodation",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("pace", sa.String(), nullable=False),
        sa.Column("later_minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_accommodation_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_accommodation")),
    )


def _assignments() -> None:
    with op.batch_alter_table("assignment") as table:
        for name, kind, default in (
            ("mode", sa.String(), "practice"),
            ("to_all", sa.Boolean(), "1"),
            ("shuffle_questions", sa.Boolean(), "0"),
            ("layout", sa.String(), "one"),
            ("text_shown", sa.Boolean(), "1"),
            ("counts", sa.String(), "first"),
            ("grace_minutes", sa.Integer(), "0"),
        ):
            table.add_column(sa.Column(name, kind, server_default=default, nullable=False))
        table.add_column(sa.Column("draw", sa.Integer(), nullable=True))
        table.add_column(sa.Column("access_code", sa.String(), nullable=True))
        table.add_column(sa.Column("time_limit", sa.Integer(), nullable=True))
    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("opens_at", sa.DateTime(), nullable=True),
        sa.Column("closes_at", sa.DateTime(), nullable=True),
        sa.Column("pace", sa.String(), nullable=True),
        sa.Column("extra_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_override_assignment_id_assignment")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["class_group.id"], name=op.f("fk_override_group_id_class_group")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_override_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
        sa.UniqueConstraint(
            "assignment_id", "group_id", name=op.f("uq_override_assignment_id_group_id")
        ),
        sa.UniqueConstraint(
            "assignment_id", "person_id", name=op.f("uq_override_assignment_id_person_id")
        ),
    )
    op.create_index(op.f("ix_override_group_id"), "override", ["group_id"])
    op.create_index(op.f("ix_override_person_id"), "override", ["person_id"])


def _attempts() -> None:
    with op.batch_alter_table("attempt") as table:
        table.add_column(sa.Column("seed", sa.Integer(), server_default="0", nullable=False))
        table.add_column(sa.Column("paused_at", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("preview_of", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_attempt_preview_of_person"), "person", ["preview_of"], ["id"]
        )
    op.drop_index("uq_attempt_open", "attempt")
    op.create_index(
        "uq_attempt_open",
        "attempt",
        ["assignment_id", "person_id"],
        unique=True,
        sqlite_where=_OPEN_AND_COUNTED,
        postgresql_where=_OPEN_AND_COUNTED,
    )
    op.create_index(
        "ix_attempt_deadline",
        "attempt",
        ["deadline_at"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.execute(
        "UPDATE attempt SET deadline_at = (SELECT closes_at FROM assignment"
        " WHERE assignment.id = attempt.assignment_id) WHERE finished_at IS NULL"
    )


def _acts() -> None:
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("classroom_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("attempt_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("since", sa.DateTime(), nullable=True),
        sa.Column("details", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{column}_id"], [f"{table}.id"], name=op.f(f"fk_act_{column}_id_{table}")
            )
            for column, table in (
                ("classroom", "classroom"),
                ("assignment", "assignment"),
                ("attempt", "attempt"),
                ("person", "person"),
                ("undoes", "act"),
                ("by", "person"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    for column in ("classroom_id", "attempt_id", "person_id", "batch"):
        op.create_index(op.f(f"ix_act_{column}"), "act", [column])
    op.create_index(op.f("ix_act_assignment_id_person_id"), "act", ["assignment_id", "person_id"])


def downgrade() -> None:
    op.drop_table("act")
    op.execute(
        "UPDATE attempt SET finished_at = coalesce(finished_at, started_at),"
        " discarded_at = started_at WHERE preview_of IS NOT NULL"
    )
    op.drop_index("ix_attempt_deadline", "attempt")
    op.drop_index("uq_attempt_open", "attempt")
    with op.batch_alter_table("attempt") as table:
        table.drop_constraint(op.f("fk_attempt_preview_of_person"), type_="foreignkey")
        for column in ("preview_of", "paused_at", "seed"):
            table.drop_column(column)
    op.create_index(
        "uq_attempt_open",
        "attempt",
        ["assignment_id", "person_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.drop_table("override")
    with op.batch_alter_table("assignment") as table:
        for column in (
            "time_limit",
            "access_code",
            "draw",
            "grace_minutes",
            "counts",
            "text_shown",
            "layout",
            "shuffle_questions",
            "to_all",
            "mode",
        ):
            table.drop_column(column)
    for table_name in ("accommodation", "grouping", "class_group"):
        op.drop_table(table_name)
