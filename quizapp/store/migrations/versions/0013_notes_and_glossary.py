"""Readers have highlights of their own, articles a glossary"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "highlight",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("passage_key", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [f"{table}_id"], [f"{table}.id"], name=op.f(f"fk_highlight_{table}_id_{table}")
            )
            for table in ("person", "article", "revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_highlight")),
    )
    op.create_index(
        op.f("ix_highlight_person_id_article_id"), "highlight", ["person_id", "article_id"]
    )
    op.create_table(
        "glossary_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("retired_at", sa.DateTime(), nullable=True),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_glossary_entry_{column}_{table}")
            )
            for column, table in (
                ("article_id", "article"),
                ("replaces_id", "glossary_entry"),
                ("by_id", "person"),
                ("retired_by_id", "person"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary_entry")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_glossary_entry_replaces_id")),
    )
    op.create_index(op.f("ix_glossary_entry_article_id"), "glossary_entry", ["article_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_glossary_entry_article_id"), table_name="glossary_entry")
    op.drop_table("glossary_entry")
    op.drop_index(op.f("ix_highlight_person_id_article_id"), table_name="highlight")
    op.drop_table("highlight")
