"""How the hits of a kept search are shown: their groups and their order."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("search", sa.Column("group", sa.String, nullable=False, server_default=sa.text("''")))
    op.add_column("search", sa.Column("order", sa.String, nullable=False, server_default="found"))
