"""Entries of a glossary that came with the article's file: nobody here wrote them"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

ENTRIES = sa.table("glossary_entry", sa.column("id"), sa.column("replaces_id"), sa.column("by_id"))


def upgrade() -> None:
    nobody_may_write(True)


def downgrade() -> None:
    file_brought = sa.select(ENTRIES.c.id).where(ENTRIES.c.by_id.is_(None)).scalar_subquery()
    op.execute(
        sa.update(ENTRIES).where(ENTRIES.c.replaces_id.in_(file_brought)).values(replaces_id=None)
    )
    op.execute(sa.delete(ENTRIES).where(ENTRIES.c.by_id.is_(None)))
    nobody_may_write(False)


def nobody_may_write(nullable: bool) -> None:
    """SQLite makes the table anew; meanwhile no entry may lean on another."""
    leaning = sa.select(ENTRIES.c.id, ENTRIES.c.replaces_id).where(
        ENTRIES.c.replaces_id.is_not(None)
    )
    kept = op.get_bind().execute(leaning).all()
    op.execute(sa.update(ENTRIES).values(replaces_id=None))
    with op.batch_alter_table("glossary_entry") as table:
        table.alter_column("by_id", existing_type=sa.Integer(), nullable=nullable)
    for row in kept:
        op.execute(
            sa.update(ENTRIES).where(ENTRIES.c.id == row.id).values(replaces_id=row.replaces_id)
        )
