"""Alembic's entry: run on the connection that the store hands over, in its transaction."""

from alembic import context

from reader.store import schema

context.configure(
    connection=context.config.attributes["connection"], target_metadata=schema.metadata, transaction_per_migration=False
)
context.run_migrations()
