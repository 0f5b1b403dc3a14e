"""The original of an article, and the fingerprints that it is known by"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fingerprints", sa.JSON(), nullable=True))
    op.create_table(
        "original",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("attached_at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_original_article_id_article")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_original_by_id_person")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_original")),
    )


def downgrade() -> None:
    op.drop_table("original")
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.drop_column("fingerprints")
