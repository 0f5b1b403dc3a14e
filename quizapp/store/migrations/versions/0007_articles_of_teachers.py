"""Articles that teachers bring: who may read them, how passages look, and citations that were settled"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "article_share",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_share_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_article_share_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_article_share_by_id_person")
        ),
        sa.PrimaryKeyConstraint("article_id", "person_id", name=op.f("pk_article_share")),
    )
    op.create_index(op.f("ix_article_share_person_id"), "article_share", ["person_id"])
    with op.batch_alter_table("article") as table:
        table.add_column(sa.Column("public", sa.Boolean(), server_default="1", nullable=False))
        table.add_column(sa.Column("rights", sa.String(), server_default="", nullable=False))
    with op.batch_alter_table("revision") as table:
        table.add_column(sa.Column("by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("reason", sa.String(), server_default="", nullable=False))
        table.create_foreign_key(op.f("fk_revision_by_id_person"), "person", ["by_id"], ["id"])
    with op.batch_alter_table("passage") as table:
        table.add_column(sa.Column("kind", sa.String(), server_default="paragraph", nullable=False))
        table.add_column(sa.Column("styles", sa.JSON(), server_default="[]", nullable=False))
    with op.batch_alter_table("citation") as table:
        table.add_column(sa.Column("settled_at", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("settled_by_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_citation_settled_by_id_person"), "person", ["settled_by_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("citation") as table:
        table.drop_constraint(op.f("fk_citation_settled_by_id_person"), type_="foreignkey")
        table.drop_column("settled_by_id")
        table.drop_column("settled_at")
    with op.batch_alter_table("passage") as table:
        table.drop_column("styles")
        table.drop_column("kind")
    with op.batch_alter_table("revision") as table:
        table.drop_constraint(op.f("fk_revision_by_id_person"), type_="foreignkey")
        table.drop_column("reason")
        table.drop_column("by_id")
    with op.batch_alter_table("article") as table:
        table.drop_column("rights")
        table.drop_column("public")
    op.drop_index(op.f("ix_article_share_person_id"), table_name="article_share")
    op.drop_table("article_share")
