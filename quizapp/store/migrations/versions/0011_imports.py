"""Texts on their way to become articles"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "article_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=True),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("problem", sa.JSON(), nullable=True),
        sa.Column("beat_at", sa.DateTime(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_article_import_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_import")),
    )
    op.create_index(op.f("ix_article_import_person_id"), "article_import", ["person_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_article_import_person_id"), table_name="article_import")
    op.drop_table("article_import")
