"""What happens to a site's day: baskets, pauses, head counts, custody; facts beside those of attendance."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_event",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("person", "distribution", "shift", "station")
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("moment_ms", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("uncertainty_ms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_event")),
    )
    op.create_index("ix_day_event_distribution", "day_event", ["distribution", "kind", "at_ms"])
    op.create_index(
        "ix_attendance_event_target", "attendance_event", ["target"], sqlite_where=sa.text("target IS NOT NULL")
    )
