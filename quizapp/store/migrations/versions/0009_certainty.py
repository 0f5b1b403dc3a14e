"""How sure somebody is of an answer: asked by an assignment, kept with the answer and its saves"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("assignment") as table:
        table.add_column(sa.Column("certainty", sa.Boolean(), server_default="0", nullable=False))
    for name in ("item", "response_event"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("certainty", sa.String(), nullable=True))


def downgrade() -> None:
    for name in ("response_event", "item", "assignment"):
        with op.batch_alter_table(name) as table:
            table.drop_column("certainty")
