"""What a desk said of itself at its last hello; accounts go, which nobody could sign in with."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("device", sa.Column("desk_no", sa.Integer(), nullable=True))
    op.add_column("device", sa.Column("last_seq", sa.Integer(), nullable=True))
    op.drop_table("account")
