"""One library, one SQLite file: the only room that knows SQLAlchemy and Alembic."""

from .library import Entry, Library
from .summaries import Summary

__all__ = ["Entry", "Library", "Summary"]
