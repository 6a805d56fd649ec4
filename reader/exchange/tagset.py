"""Tagsets as files: one JSON object out and in, and a table of tags in.

The JSON, described in README, is UTF-8: `format` "hashiya-tagset" and `version` 1; `name`, `description`, `layer`;
`tags` with `id`, `name`, `color`, `key`, `description` and `parent`, the name of another tag; and `attributes` with
`id`, `name`, `kind`, `choices` and `description`. The table is CSV with a header that names its columns: `name`, and of
`color`, `key`, `description` and `parent` those that there are. What is wrong is told with the tag, or the row, that it
stands at.
"""

import csv
import io
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import regex

from reader.errors import BadFile
from reader.model.annotation import Attribute, AttributeKind, Tag, Tagset, new_id
from reader.model.scheme import Scheme, attribute_fault, is_visible, parent_fault, tag_fault, tidied

FORMAT, VERSION = "hashiya-tagset", 1
SUFFIX = ".json"
COLORS = ("#c2571a", "#7a4fb5", "#2f8f4e", "#8a6d00", "#b8336a", "#3f5aa6", "#00838f", "#8d5a3a")
"""Given in turn to tags of a table that names none."""
_COLUMNS = ("name", "color", "key", "description", "parent")
_ID = regex.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,79}")
_MOST_BYTES, _MOST_TAGS = 4_000_000, 2000

Fields = dict[str, Any]


class _Wrong(Exception):
    """What is wrong at a place in the file; the caller knows which file it is."""


def written(scheme: Scheme) -> bytes:
    """Return a tagset as its JSON file."""
    names = {tag.id: tag.name for tag in scheme.tags}
    tags = [
        {"id": tag.id, "name": tag.name, "color": tag.color, "key": tag.shortcut, "description": tag.description,
         "parent": names.get(tag.parent_id or "")}
        for tag in scheme.tags
    ]  # fmt: skip
    attributes = [
        {"id": one.id, "name": one.name, "kind": one.kind, "choices": list(one.choices), "description": one.description}
        for one in scheme.attributes
    ]
    tagset = scheme.tagset
    whole = {
        "format": FORMAT, "version": VERSION, "id": tagset.id, "name": tagset.name, "description": tagset.description,
        "layer": tagset.layer_id, "tags": tags, "attributes": attributes,
    }  # fmt: skip
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def read(path: Path, layer_id: str = "entities") -> Scheme:
    """Return the tagset of a file, JSON or CSV by what is in it. `layer_id` is for what names none, such as a table.

    Raises BadFile, with one sentence that names the file and the tag or the row.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(f"{path} cannot be read ({error.strerror}); check its name, and that it may be read.") from error
    return parsed(content, path.name, layer_id)


def parsed(content: bytes, name: str, layer_id: str = "entities") -> Scheme:
    """Return the tagset of a file's bytes; `name` is the file's. Raises BadFile as read() does."""
    if len(content) > _MOST_BYTES:
        raise BadFile(f"{name} is too large for a tagset; a tagset is a list that a person chooses from.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"{name} is not in UTF-8; save it as UTF-8 and try again.") from error
    try:
        if text.lstrip().startswith(("{", "[")):
            return _of_json(text, layer_id)
        return _of_table(text, Path(name).stem, layer_id)
    except _Wrong as wrong:
        raise BadFile(f"{name}: {wrong}") from wrong


# JSON


def _of_json(text: str, layer_id: str) -> Scheme:
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise _Wrong(f"this is no whole JSON{line}; export the tagset again.") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _Wrong(f"this is no tagset from Hashiya: its “format” is not “{FORMAT}”.")
    if whole.get("version") != VERSION:
        raise _Wrong(f"this is a tagset of version {whole.get('version')}; update Hashiya to read it.")
    tagset = Tagset(_id(whole), _text(whole, "name", "the tagset"), _text(whole, "description", "the tagset"))
    tagset = replace(tagset, layer_id=_text(whole, "layer", "the tagset") or layer_id)
    rows = [(f"tag {number}", one) for number, one in enumerate(_objects(whole, "tags"), 1)]
    attributes = _attributes(_objects(whole, "attributes"), tagset.layer_id or "")
    return _scheme(tagset, rows, attributes)


def _objects(whole: Fields, field: str) -> list[Fields]:
    found = whole.get(field, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise _Wrong(f"“{field}” is no list of objects; export the tagset again.")
    return cast(list[Fields], found)


def _text(fields: Fields, field: str, where: str) -> str:
    found = fields.get(field)
    if found is None:
        return ""
    if not isinstance(found, str) or any("\ud800" <= char <= "\udfff" for char in found):
        raise _Wrong(f"“{field}” of {where} is no text; write it in quotation marks.")
    return found.strip()


def _id(fields: Fields) -> str:
    """Return the id that a record brings, which the library may know it by; a new one where it is none."""
    found = fields.get("id")
    return found if isinstance(found, str) and _ID.fullmatch(found) else new_id()


def _attributes(found: list[Fields], layer_id: str) -> tuple[Attribute, ...]:
    made = list[Attribute]()
    for number, fields in enumerate(found, 1):
        name = _text(fields, "name", f"attribute {number}")
        where = f"attribute {number} ({name})"
        choices = fields.get("choices") or []
        if not isinstance(choices, list) or not all(isinstance(choice, str) for choice in choices):
            raise _Wrong(f"“choices” of {where} is no list of texts; write each in quotation marks.")
        kind = cast(AttributeKind, _text(fields, "kind", where))
        described = _text(fields, "description", where)
        id = _fresh(_id(fields), {there.id for there in made})
        one = tidied(Attribute(id, layer_id, name, kind, tuple(choices), described, number - 1))
        if fault := attribute_fault(one, made):
            raise _Wrong(f"{where}: {fault}")
        made.append(one)
    return tuple(made)


# a table


def _of_table(text: str, name: str, layer_id: str) -> Scheme:
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        raise _Wrong(f"this is no whole CSV ({error}); save it again.") from error
    header = [cell.strip().casefold() for cell in lines[0]] if lines else []
    if "name" not in header or len(set(header)) < len(header):
        raise _Wrong(f"the first row names the columns, each once: {', '.join(_COLUMNS)}; “name” is needed.")
    unknown = [column for column in header if column not in _COLUMNS]
    if unknown:
        raise _Wrong(f"there is no column “{unknown[0]}” in a tagset; the columns are {', '.join(_COLUMNS)}.")
    rows = list[tuple[str, Fields]]()
    for number, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise _Wrong(
                f"row {number} has {len(cells)} cells, where the header has {len(header)}; quote what has a comma."
            )
        fields = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        rows.append((f"row {number}", {"color": COLORS[len(rows) % len(COLORS)], **_filled(fields)}))
    return _scheme(Tagset(new_id(), name, "", layer_id), rows, ())


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=header.count)


def _filled(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value}


# both


def _scheme(tagset: Tagset, rows: Sequence[tuple[str, Fields]], attributes: tuple[Attribute, ...]) -> Scheme:
    if not is_visible(tagset.name):
        raise _Wrong("the tagset has no name; write one.")
    if len(rows) > _MOST_TAGS:
        raise _Wrong(f"{len(rows):,} tags are no list that a person chooses from; at most {_MOST_TAGS:,} can be.")
    tags = list[Tag]()
    at = dict[str, str]()
    for where, fields in rows:
        name = _text(fields, "name", where)
        where = f"{where} ({name})" if name else where
        color, key, described = (_text(fields, field, where) for field in ("color", "key", "description"))
        tag = Tag(_fresh(_id(fields), at), tagset.id, name, color, key, described, len(tags))
        if fault := tag_fault(tag, tags, {}):
            raise _Wrong(f"{where}: {fault}")
        tags.append(tag)
        at[tag.id] = where
    return Scheme(tagset, _under_parents(tags, [fields for _, fields in rows], lambda tag: at[tag.id]), attributes)


def _fresh(id: str, taken: Collection[str]) -> str:
    return new_id() if id in taken else id


def _under_parents(tags: list[Tag], rows: list[Fields], where: Callable[[Tag], str]) -> tuple[Tag, ...]:
    """Return the tags with the ids of their parents, which the file knows by name."""
    ids = {tag.name.casefold(): tag.id for tag in tags}
    made = list[Tag]()
    for tag, fields in zip(tags, rows, strict=True):
        parent = _text(fields, "parent", where(tag))
        if parent and parent.casefold() not in ids:
            raise _Wrong(f"{where(tag)}: there is no tag {parent} that could be its parent; add it, or name another.")
        made.append(replace(tag, parent_id=ids[parent.casefold()] if parent else None))
    by_id = {tag.id: tag for tag in made}
    for tag in made:
        if fault := parent_fault(tag, by_id):
            raise _Wrong(f"{where(tag)}: {fault}")
    return tuple(made)
