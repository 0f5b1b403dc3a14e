"""What articles were copied from, and who shared them with whom"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "article_credit",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("of_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_credit_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_article_credit_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["of_id"], ["article.id"], name=op.f("fk_article_credit_of_id_article")
        ),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_article_credit")),
    )
    op.create_index(op.f("ix_article_credit_by_id"), "article_credit", ["by_id"])
    op.create_index(op.f("ix_article_credit_of_id"), "article_credit", ["of_id"])
    op.create_table(
        "article_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_act_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_article_act_person_id_person")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_article_act_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_act")),
    )
    op.create_index(op.f("ix_article_act_article_id"), "article_act", ["article_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_article_act_article_id"), table_name="article_act")
    op.drop_table("article_act")
    op.drop_index(op.f("ix_article_credit_of_id"), table_name="article_credit")
    op.drop_index(op.f("ix_article_credit_by_id"), table_name="article_credit")
    op.drop_table("article_credit")
