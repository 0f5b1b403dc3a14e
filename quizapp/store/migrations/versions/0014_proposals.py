"""Which proposal of the text a question was drafted from, so that none is made twice"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    with op.batch_alter_table("question") as table:
        table.add_column(sa.Column("proposal", sa.String(), nullable=True))
        table.create_unique_constraint(
            op.f("uq_question_article_id_proposal"), ["article_id", "proposal"]
        )


def downgrade() -> None:
    with op.batch_alter_table("question") as table:
        table.drop_constraint(op.f("uq_question_article_id_proposal"), type_="unique")
        table.drop_column("proposal")
