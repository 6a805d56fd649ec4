"""Entities: listed, described, merged, split; and those that may be one."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from reader.errors import BadRequest
from reader.model.bidi import base_direction

from . import named, records
from .call import Call
from .output import Line, say, say_json, say_lines, shortened, tell
from .verbs import refuse_options_of_others, verb, words

if TYPE_CHECKING:
    from reader.model.annotation import Annotation, Entity
    from reader.workspace import Workspace
    from reader.workspace.entities import EntityRow

_ACTIONS = ("show", "rename", "alias", "set", "merge", "split", "proposals", "apart", "remove")
_OPTIONS = {
    "keep": ("rename",), "take": ("alias",), "kind": ("set",), "uri": ("set",), "role": ("set",), "note": ("set",),
    "form": ("split",), "name": ("split",), "limit": ("proposals",), "unused": ("remove",),
}  # fmt: skip
_USAGE = (
    "Write entity show ENTITY; rename ENTITY NAME; alias ENTITY NAME; set ENTITY; merge ENTITY OTHER ...; "
    "split ENTITY [ANN ...]; proposals; apart ENTITY OTHER; remove ENTITY ..."
)


@verb("entities")
@click.option("--kind", metavar="KIND", type=words, default="", help="A tag's id or name.")
@click.option("--like", metavar="TEXT", type=words, default="", help="With these words in a name, in any spelling.")
@click.option("--unused", is_flag=True, help="That no annotation means.")
def entities(call: Call, kind: str, like: str, unused: bool) -> None:
    """List the entities with their mentions, articles and quotes."""
    with call.workspace() as workspace:
        rows, wanted = workspace.entity_rows(), named.kind_of_entity(workspace, kind)
        alike = workspace.names.holding(like) if like else None
        free = {one.id for one in workspace.unused_entities()} if unused else None
        found = [
            row for row in rows
            if (not wanted or row.entity.kind == wanted) and (alike is None or row.entity.id in alike)
            and (free is None or row.entity.id in free)
        ]  # fmt: skip
        if call.json:
            say_json([records.of_entity(workspace.lists, row.entity, row[1:]) for row in found])
            return
        lines = list(_lines(workspace, found))
    if not found:
        tell("There is no such entity." if rows else "The library has no entity yet; tag a mention and name it.")
    say_lines(call, lines)


def _lines(workspace: "Workspace", rows: Sequence["EntityRow"]) -> Iterable[Line]:
    ids = shortened(row.entity.id for row in rows)
    for row in rows:
        kind = workspace.tags.get(row.entity.kind)
        cells = (ids[row.entity.id], kind.name if kind else "", f"{row.mentions}".rjust(6), f"{row.quotes}".rjust(4))
        name = " · ".join(dict.fromkeys((row.entity.name, *row.entity.aliases)))
        yield Line(cells, name, base_direction(name))


@verb("entity")
@click.argument("action", type=click.Choice(_ACTIONS))
@click.argument("rest", metavar="[ENTITY ...]", nargs=-1, type=words)
@click.option("--keep", is_flag=True, help="rename: keep the old name as an alias.")
@click.option("--take", is_flag=True, help="alias: take it away.")
@click.option("--kind", metavar="KIND", type=words, help="set: a tag's id or name.")
@click.option("--uri", metavar="URI", type=words, help="set: a Wikidata QID or a URI.")
@click.option("--role", metavar="TEXT", type=words, help="set: what they are.")
@click.option("--note", metavar="TEXT", type=words, help="set: a note.")
@click.option("--form", metavar="TEXT", type=words, default="", help="split: all mentions that are spelled so.")
@click.option("--name", metavar="NAME", type=words, default="", help="split: the name of the new entity.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=50, help="proposals: at most, 50.")
@click.option("--unused", is_flag=True, help="remove: all that no annotation means.")
def entity(call: Call, action: str, rest: tuple[str, ...], **given: object) -> None:
    """Rename an entity, merge several into one, split one, say what is known of it; or list those that may be one.

    An empty value of --kind, --uri, --role or --note takes it away. Every action is one step to undo.
    """
    refuse_options_of_others(action, _OPTIONS)
    with call.workspace() as workspace:
        if action == "proposals":
            _none(rest)
            _propose(call, workspace, int(str(given["limit"])))
        elif action == "remove":
            _remove(call, workspace, rest, bool(given["unused"]))
        elif not rest:
            raise BadRequest(_USAGE)
        else:
            first = named.entity(workspace, rest[0])
            _tell_of(call, workspace, _done(workspace, action, first, rest[1:], given))


def _none(rest: tuple[str, ...]) -> None:
    if rest:
        raise BadRequest(_USAGE)


def _done(
    workspace: "Workspace", action: str, one: "Entity", rest: tuple[str, ...], given: dict[str, object]
) -> "Entity":
    """Do one action on an entity and return the one to tell of."""
    if action in ("show", "set"):
        _none(rest)
    elif len(rest) != 1 if action in ("rename", "alias", "apart") else not rest and action != "split":
        raise BadRequest(_USAGE)
    if action == "rename":
        return workspace.rename_entity(one.id, rest[0], keep=bool(given["keep"]))
    if action == "alias":
        return (workspace.remove_alias if given["take"] else workspace.add_alias)(one.id, rest[0])
    if action == "set":
        known = {name: given[name] for name in ("uri", "role", "note") if given[name] is not None}
        if given["kind"] is not None:
            known["kind"] = named.kind_of_entity(workspace, str(given["kind"]))
        if not known:
            raise BadRequest("Name what to set: --kind, --uri, --role or --note.")
        return workspace.describe_entity(one.id, **{name: str(value) for name, value in known.items()})
    if action == "merge":
        return workspace.merge_entities(one.id, [named.entity(workspace, word).id for word in rest])
    if action == "split":
        mentions = [_mention(workspace, one, word) for word in rest]
        return workspace.split_entity(one.id, mentions, form=str(given["form"]), name=str(given["name"]))
    if action == "apart":
        workspace.tell_apart(one.id, named.entity(workspace, rest[0]).id)
    return workspace.entities[one.id]


def _mention(workspace: "Workspace", one: "Entity", word: str) -> str:
    """Return the id of the entity's mention that begins so; an unknown one as it is, for the workspace to refuse."""
    found = [mention.id for mention in workspace.library.annotations_where("entity_id", one.id)]
    fitting = [id for id in found if id.startswith(word)]
    return fitting[0] if len(fitting) == 1 else word


def _tell_of(call: Call, workspace: "Workspace", one: "Entity") -> None:
    counts = workspace.library.entity_counts([one.id]).get(one.id, (0, 0, 0))
    places = workspace.mentions_of(one.id)
    if call.json:
        record = records.of_entity(workspace.lists, one, counts)
        say_json(record | {"places": [records.of_appearance(mention, title) for mention, title in places]})
        return
    kind = workspace.tags.get(one.kind)
    known = {"id": one.id, "name": one.name, "kind": kind.name if kind else "", "uri": one.uri, "role": one.role}
    known |= {f"alias {number}": alias for number, alias in enumerate(one.aliases, 1)} | {"note": one.note}
    known["mentions"] = f"{counts[0]} in {counts[1]} articles, {counts[2]} quotes"
    say_lines(call, [Line((name,), value, base_direction(value)) for name, value in known.items() if value])
    say_lines(call, [_place(mention, title) for mention, title in places])


def _place(mention: "Annotation", title: str) -> Line:
    cells = (mention.id[:8], f"{mention.start}–{mention.end}")
    words = " ".join(f"{mention.prefix}{mention.exact}{mention.suffix}".split())
    return Line(cells, f"{title}: {words}", base_direction(words))


def _propose(call: Call, workspace: "Workspace", most: int) -> None:
    found = workspace.merge_proposals(most)
    if call.json:
        say_json([records.of_proposal(one) for one in found])
        return
    if not found:
        tell("No two entities look like one.")
    ids = shortened(id for one in found for id in (one.kept.id, one.other.id))
    lines = []
    for one in found:
        cells = (f"{one.score:.2f}", one.reason, ids[one.kept.id], ids[one.other.id])
        lines.append(Line(cells, f"{one.kept.name} ← {one.other.name}", base_direction(one.kept.name)))
    say_lines(call, lines)


def _remove(call: Call, workspace: "Workspace", rest: tuple[str, ...], unused: bool) -> None:
    if bool(rest) == unused:
        raise BadRequest("Name the entities to remove, or give --unused.")
    gone = workspace.unused_entities() if unused else [named.entity(workspace, word) for word in rest]
    if gone:
        workspace.remove_entities(one.id for one in gone)
    if call.json:
        say_json([records.of_entity(workspace.lists, one, (0, 0, 0)) for one in gone])
    elif not gone:
        say("Every entity has mentions.")
    else:
        say_lines(call, [Line(("Removed", one.id), one.name, base_direction(one.name)) for one in gone])


VERBS = (entities, entity)
