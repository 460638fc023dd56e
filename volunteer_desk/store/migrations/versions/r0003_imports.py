"""What own imports changed, gave and left over, so that they can be taken back and corrected later."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_change",
        sa.Column("run", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fields", sa.LargeBinary(), nullable=False),
        sa.Column("is_written", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("run", "person", name=op.f("pk_import_change")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_import_change_open", "import_change", ["run"], sqlite_where=sa.text("is_written = 0")
    )
    op.create_table(
        "import_seat",
        sa.Column("run", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shift", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("station", sa.Integer(), nullable=True),
        sa.Column("was_station", sa.Integer(), nullable=True),
        sa.Column("was_role", sa.String(), nullable=True),
        sa.Column("was_state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("run", "shift", "person", name=op.f("pk_import_seat")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "kept_line",
        sa.Column("run", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cells", sa.LargeBinary(), nullable=False),
        sa.Column("station", sa.String(), nullable=True),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("run", "place", name=op.f("pk_kept_line")),
        sqlite_with_rowid=False,
    )
