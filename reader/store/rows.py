"""Records ↔ rows, and change sets ↔ the bytes of the change log."""

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table

from reader.errors import StaleChange
from reader.model.annotation import Annotation, Attribute, AttributeValue, Entity, Layer, Link, Tag, Tagset
from reader.model.changes import Change, Record
from reader.model.document import Block, Document
from reader.model.query import Search
from reader.model.text import Span
from reader.model.waypoints import Entry, Page, Reference

from . import schema

TABLES: dict[type[Any], Table] = {
    Document: schema.document,
    Tagset: schema.tagset,
    Tag: schema.tag,
    Layer: schema.layer,
    Attribute: schema.attribute,
    Entity: schema.entity,
    Annotation: schema.annotation,
    Link: schema.link,
    Search: schema.search,
}
_KINDS = {table.name: kind for kind, table in TABLES.items()}
_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in TABLES}

# What a field is in a line of the log that is older than the field: what the migration wrote into the rows.
_LATER: dict[type[Any], dict[str, Any]] = {
    Tagset: {"description": "", "layer_id": None, "on": True},
    Tag: {"parent_id": None},
    Entity: {"role": "", "unlike": "[]"},
    Annotation: {"attributes": "{}"},
    Document: {"references": "[]", "outline": "[]", "pages": "[]"},
    Search: {"group": "", "order": "found"},
}

Row = dict[str, Any]
DAMAGE = (ValueError, LookupError, TypeError, AttributeError, zlib.error)
"""What reading a damaged row, or a damaged line of the log, raises."""


def row_of(record: Record) -> Row:
    """Return the row of a record: the same fields, nested ones as JSON."""
    row = {name: getattr(record, name) for name in _FIELDS[type(record)]}
    if isinstance(record, Document):
        row["blocks"] = _dump([_block_row(block) for block in record.blocks])
        row["metadata"] = _dump(dict(record.metadata))
        row["references"] = _dump([[one.span.start, one.span.end, one.target] for one in record.references])
        row["outline"] = _dump([[entry.title, entry.level, entry.offset] for entry in record.outline])
        row["pages"] = _dump([[page.offset, page.number, page.doubt] for page in record.pages])
    elif isinstance(record, Entity):
        row["aliases"], row["unlike"] = _dump(list(record.aliases)), _dump(list(record.unlike))
    elif isinstance(record, Search):
        row["fields"], row["documents"] = _dump(list(record.fields)), _dump(list(record.documents))
    elif isinstance(record, Attribute):
        row["choices"] = _dump(list(record.choices))
    elif isinstance(record, Annotation):
        row["attributes"] = _dump(dict(record.attributes)) if record.attributes else "{}"
    return row


def record_of(kind: type[Any], row: Mapping[str, Any]) -> Record:
    """Return the record of a row. Raises one of DAMAGE if the row is no such record."""
    later = _LATER.get(kind, {})
    values = {name: later[name] if name in later and name not in row else row[name] for name in _FIELDS[kind]}
    if kind is Document:
        values["blocks"] = tuple(_block(found) for found in json.loads(values["blocks"]))
        if not values["blocks"]:
            raise ValueError("no block")
        values["metadata"] = MappingProxyType(metadata_of(values["metadata"]))
        values["references"] = tuple(
            Reference(Span(start, end), target) for start, end, target in json.loads(values["references"])
        )
        values["outline"] = tuple(Entry(*entry) for entry in json.loads(values["outline"]))
        values["pages"] = tuple(Page(*page) for page in json.loads(values["pages"]))
    elif kind is Entity:
        values["aliases"], values["unlike"] = texts_of(values["aliases"]), texts_of(values["unlike"])
    elif kind is Search:
        values["fields"], values["documents"] = texts_of(values["fields"]), texts_of(values["documents"])
    elif kind is Attribute:
        values["choices"] = texts_of(values["choices"])
    elif kind is Annotation:
        Span(values["start"], values["end"])
        values["attributes"] = _attributes(values["attributes"])
    record: Record = kind(**values)
    return record


def record_from(kind: type[Any], row: tuple[Any, ...]) -> Record:
    """Return the record of a row whose columns stand in the order of the fields. Raises one of DAMAGE."""
    if kind is Entity:  # of these, and of annotations, there are many
        id, called, name, aliases, uri, note, role, unlike = row
        return Entity(id, called, name, texts_of(aliases), uri, note, role, texts_of(unlike))
    if kind in (Document, Attribute, Search):
        return record_of(kind, dict(zip(_FIELDS[kind], row, strict=True)))
    if kind is not Annotation:
        record: Record = kind(*row)
        return record
    annotation = Annotation(*(*row[:-1], _attributes(row[-1])))
    _ = annotation.span
    return annotation


def pack(changes: tuple[Change, ...]) -> bytes:
    """Return the changes for the log. Of a replaced document only what differs is written, not a book again."""
    return zlib.compress(_dump([_packed(change) for change in changes]).encode(), 1)


def unpack(packed: bytes, current: Callable[[str], Row | None]) -> tuple[Change, ...]:
    """Return the changes of a log entry. `current` answers with a document's row as it is now, or None.

    Raises StaleChange if a document that was replaced is no longer there, and one of DAMAGE.
    """
    return tuple(_unpacked(found, current) for found in json.loads(zlib.decompress(packed)))


def _packed(change: Change) -> Row:
    before = row_of(change.before) if change.before else None
    after = row_of(change.after) if change.after else None
    if before and after and change.kind is Document:
        different = [name for name in before if before[name] != after[name]]
        before, after = ({name: row[name] for name in different} for row in (before, after))
    return {"kind": TABLES[change.kind].name, "id": change.id, "before": before, "after": after}


def _unpacked(found: Row, current: Callable[[str], Row | None]) -> Change:
    kind, before, after = _KINDS[found["kind"]], found["before"], found["after"]
    if kind is Document and before is not None and after is not None:
        row = current(found["id"])
        if row is None:
            raise StaleChange("The article of this edit is no longer in the library; nothing was changed.")
        before, after = row | before, row | after
    return Change(
        record_of(kind, before) if before is not None else None, record_of(kind, after) if after is not None else None
    )


def metadata_of(written: str) -> dict[str, str]:
    """Return the metadata of a document's row. Raises one of DAMAGE."""
    found = json.loads(written)
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise TypeError("metadata that are no texts by name")
    return found


def texts_of(written: str) -> tuple[str, ...]:
    """Return the texts of a list in a row, such as aliases. Raises one of DAMAGE."""
    if written == "[]":
        return ()
    found = json.loads(written)
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise TypeError("no list of texts")
    return tuple(found)


def _attributes(written: str) -> tuple[tuple[str, AttributeValue], ...]:
    if written == "{}":
        return ()
    found = json.loads(written)
    if not all(isinstance(value, str | int | float) for value in found.values()):
        raise TypeError("an attribute whose value is none")
    return tuple(found.items())


def _block_row(block: Block) -> list[Any]:
    return [block.kind, block.span.start, block.span.end, block.direction, block.level]


def _block(row: list[Any]) -> Block:
    kind, start, end, direction, level = row
    return Block(kind, Span(start, end), direction, level)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
