"""Records ↔ rows, and change sets ↔ the bytes of the change log."""

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
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


def row_of(record: Record, like: tuple[Record, Row] | None = None) -> Row:
    """Return the row of a record: the same fields, nested ones as JSON.

    With `like`, another state of the record and its row, what is the same in both is not written down again.
    """
    kind = type(record)
    row = {name: getattr(record, name) for name in _FIELDS[kind]}
    for name, dump in _NESTED.get(kind, {}).items():
        same = like is not None and getattr(like[0], name) is row[name]
        row[name] = like[1][name] if like is not None and same else dump(row[name])
    return row


def rows_of(change: Change) -> tuple[Row | None, Row | None]:
    """Return the rows of a change before and after it."""
    before, after = change.before, change.after
    was = row_of(before) if before else None
    return was, row_of(after, (before, was) if before and was else None) if after else None


def record_of(kind: type[Any], row: Mapping[str, Any], like: tuple[Record, Mapping[str, Any]] | None = None) -> Record:
    """Return the record of a row. Raises one of DAMAGE if the row is no such record.

    With `like`, another state of the record and its row, what is the same in both is not read again.
    """
    later = _LATER.get(kind, {})
    values = {name: later[name] if name in later and name not in row else row[name] for name in _FIELDS[kind]}
    for name, read in _READ.get(kind, {}).items():
        same = like is not None and like[1].get(name) is row.get(name, like)
        values[name] = getattr(like[0], name) if like is not None and same else read(values[name])
    if kind is Annotation:
        Span(values["start"], values["end"])
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


def unpack(packed: bytes, current: Callable[[Sequence[str]], Mapping[str, Row]]) -> tuple[Change, ...]:
    """Return the changes of a log entry. `current` answers with the rows of documents as they are now, by id.

    Raises StaleChange if a document that was replaced is no longer there, and one of DAMAGE.
    """
    found = json.loads(zlib.decompress(packed))
    replaced = [one["id"] for one in found if one["kind"] == "document" and None not in (one["before"], one["after"])]
    rows = current(replaced) if replaced else {}
    return tuple(_unpacked(one, rows) for one in found)


def _packed(change: Change) -> Row:
    before, after = _differing(change) if change.kind is Document else rows_of(change)
    return {"kind": TABLES[change.kind].name, "id": change.id, "before": before, "after": after}


def _differing(change: Change) -> tuple[Row | None, Row | None]:
    """Return the rows of a document before and after; of one that is replaced only what differs."""
    before, after, dumps = change.before, change.after, _NESTED[Document]
    if before is None or after is None:
        return rows_of(change)
    was, now = Row(), Row()
    for name in _FIELDS[Document]:
        values = getattr(before, name), getattr(after, name)
        if values[0] is not values[1]:
            old, new = map(dumps[name], values) if name in dumps else values
            if old != new:
                was[name], now[name] = old, new
    return was, now


def _unpacked(found: Row, current: Mapping[str, Row]) -> Change:
    kind, before, after = _KINDS[found["kind"]], found["before"], found["after"]
    if kind is Document and before is not None and after is not None:
        row = current.get(found["id"])
        if row is None:
            raise StaleChange("The article of this edit is no longer in the library; nothing was changed.")
        before, after = row | before, row | after
    was = record_of(kind, before) if before is not None else None
    like = (was, before) if was is not None and after is not None else None
    return Change(was, record_of(kind, after, like) if after is not None else None)


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


def _blocks(written: str) -> tuple[Block, ...]:
    found = tuple(_block(row) for row in json.loads(written))
    if not found:
        raise ValueError("no block")
    return found


def _listed(texts: Sequence[str]) -> str:
    return _dump(list(texts))


# The fields that a row has as JSON: how they are written, and how they are read.

_NESTED: dict[type[Any], dict[str, Callable[[Any], str]]] = {
    Document: {
        "blocks": lambda blocks: _dump([_block_row(block) for block in blocks]),
        "metadata": lambda metadata: _dump(dict(metadata)),
        "references": lambda references: _dump([[one.span.start, one.span.end, one.target] for one in references]),
        "outline": lambda outline: _dump([[entry.title, entry.level, entry.offset] for entry in outline]),
        "pages": lambda pages: _dump([[page.offset, page.number, page.doubt] for page in pages]),
    },
    Entity: {"aliases": _listed, "unlike": _listed},
    Search: {"fields": _listed, "documents": _listed},
    Attribute: {"choices": _listed},
    Annotation: {"attributes": lambda attributes: _dump(dict(attributes)) if attributes else "{}"},
}
_READ: dict[type[Any], dict[str, Callable[[str], Any]]] = {
    Document: {
        "blocks": _blocks,
        "metadata": lambda written: MappingProxyType(metadata_of(written)),
        "references": lambda written: tuple(
            Reference(Span(start, end), target) for start, end, target in json.loads(written)
        ),
        "outline": lambda written: tuple(Entry(*entry) for entry in json.loads(written)),
        "pages": lambda written: tuple(Page(*page) for page in json.loads(written)),
    },
    Entity: {"aliases": texts_of, "unlike": texts_of},
    Search: {"fields": texts_of, "documents": texts_of},
    Attribute: {"choices": texts_of},
    Annotation: {"attributes": _attributes},
}
