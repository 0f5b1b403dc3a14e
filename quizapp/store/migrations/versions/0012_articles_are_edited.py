"""Texts that are edited in the browser: drafts of them, and articles that files brought taken over"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "article_draft",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_draft_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_article_draft_person_id_person")
        ),
        sa.PrimaryKeyConstraint("article_id", "person_id", name=op.f("pk_article_draft")),
    )
    op.create_index(op.f("ix_article_draft_person_id"), "article_draft", ["person_id"])
    with op.batch_alter_table("article") as table:
        table.add_column(sa.Column("taken_over_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("article") as table:
        table.drop_column("taken_over_at")
    op.drop_index(op.f("ix_article_draft_person_id"), table_name="article_draft")
    op.drop_table("article_draft")
