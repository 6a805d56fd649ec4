"""Links, contents and pages of an article; the files that articles came from, to be read again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for name in ("references", "outline", "pages"):
        op.add_column("document", sa.Column(name, sa.Text, nullable=False, server_default="[]"))
    op.create_table(
        "original",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("packed", sa.LargeBinary, nullable=False),
    )
