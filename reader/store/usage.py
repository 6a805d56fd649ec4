"""What would be cleared if a tag or an attribute were removed: counted before anybody is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, distinct, func, select

from . import schema


@dataclass(frozen=True, slots=True)
class Usage:
    """How many annotations, in how many articles, have something; and how many entities are of that kind."""

    annotations: int = 0
    articles: int = 0
    entities: int = 0


def read_tag_usage(db: Connection, tag_ids: Sequence[str]) -> Usage:
    """Return what has one of these tags, of any status."""
    kinds = select(func.count()).where(schema.entity.c.kind.in_(tag_ids))
    return Usage(*_counted(db, schema.annotation.c.tag_id.in_(tag_ids)), db.execute(kinds).scalar_one())


def read_attribute_usage(db: Connection, attribute_id: str) -> Usage:
    """Return what has a value of this attribute, of any status."""
    return Usage(*_counted(db, valued(attribute_id)))


def valued(attribute_id: str) -> ColumnElement[bool]:
    """Return the condition that an annotation has a value of this attribute, whose id stands in its JSON."""
    column = schema.annotation.c.attributes
    return and_(column != "{}", func.instr(column, f'"{attribute_id}":') > 0)


def _counted(db: Connection, condition: ColumnElement[bool]) -> tuple[int, int]:
    table = schema.annotation
    row = db.execute(select(func.count(), func.count(distinct(table.c.document_id))).where(condition)).one()
    return int(row[0]), int(row[1])
