"""Walk-ins are marked as such, what is incomplete is derived, and Latin names follow the Arabic ones."""

import sqlalchemy as sa
from alembic import op

from volunteer_desk.domain.arabic import sort_key
from volunteer_desk.domain.people import missing_parts

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FILTERS = (
    "archived", "sort_key", "id", "team", "specialties", "incomplete", "birth_date", "guardian_consent",
    "guardian_mobile", "import_run",
)  # fmt: skip


def upgrade() -> None:
    op.drop_index("ix_person_filters", "person")
    op.execute("ALTER TABLE person RENAME COLUMN incomplete TO walk_in")
    op.add_column("person", sa.Column("incomplete", sa.Boolean(), nullable=False, server_default=sa.text("0")))
    connection = op.get_bind()
    people = connection.execute(
        sa.text("SELECT id, name, mobile IS NOT NULL, identity IS NOT NULL, birth IS NOT NULL, walk_in FROM person")
    ).fetchall()
    derived = [
        {
            "id": person,
            "key": sort_key(name),
            "incomplete": bool(
                missing_parts(
                    name, mobile=bool(mobile), identity=bool(identity), birth=bool(birth), walk_in=bool(walk_in)
                )
            ),
        }
        for person, name, mobile, identity, birth, walk_in in people
    ]
    if derived:
        connection.execute(
            sa.text("UPDATE person SET sort_key = :key, incomplete = :incomplete WHERE id = :id"), derived
        )
    op.create_index("ix_person_filters", "person", list(_FILTERS))
