"""Tags and tagsets: listed, added, edited, switched on and off, removed; from files and into files."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.errors import BadRequest
from reader.model.annotation import ENTITIES
from reader.model.bidi import base_direction

from . import named, records
from .call import Call
from .output import Line, say, say_bytes, say_json, say_lines, tell
from .removing import remove
from .verbs import path, refuse_options_of_others, verb, words

if TYPE_CHECKING:
    from reader.model.annotation import Tag, Tagset
    from reader.model.scheme import Scheme
    from reader.workspace import Workspace

_TAG_USAGE = (
    "Write tag add TAGSET NAME --color #rrggbb; edit TAG; order TAG ...; remove TAG. A tag goes by its id, its name, or"
    " TAGSET/NAME."
)
_TAGSET_USAGE = (
    "Write tagset list; add NAME --layer LAYER; edit TAGSET; on TAGSET; off TAGSET; remove TAGSET; import FILE|PRESET;"
    " export TAGSET -o FILE."
)
_TAG_OPTIONS = {
    "name": ("edit",), "color": ("add", "edit"), "key": ("add", "edit"), "description": ("add", "edit"),
    "parent": ("add", "edit"), "dry_run": ("remove",),
}  # fmt: skip
_TAGSET_OPTIONS = {
    "layer": ("add", "import"), "name": ("edit", "import"), "description": ("add", "edit", "import"),
    "target": ("export",), "dry_run": ("remove",),
}  # fmt: skip


@verb("tags")
@click.option("--all", "everything", is_flag=True, help="Also of tagsets that are off.")
def tags(call: Call, everything: bool) -> None:
    """List the layers and their tags."""
    from reader.model.scheme import in_tree

    with call.workspace(makes=True) as workspace:
        found = [
            (layer, tagset, tag, depth)
            for layer in workspace.layers
            for tagset in workspace.tagsets_of(layer)
            if tagset.on or everything
            for tag, depth in in_tree(workspace.tags_of(tagset.id))
        ]
    if call.json:
        say_json([records.of_tag(tag, tagset, layer) for layer, tagset, tag, _ in found])
        return
    lines = []
    for layer, tagset, tag, depth in found:
        off = "" if tagset.on else f" ({tagset.name}, off)"
        lines.append(Line((layer, tag.id, tag.shortcut), "  " * depth + tag.name + off))
    say_lines(call, lines)


@verb("tag")
@click.argument("action", type=click.Choice(["add", "edit", "order", "remove"]))
@click.argument("rest", metavar="[TAGSET NAME|TAG ...]", nargs=-1, type=words)
@click.option("--name", metavar="NAME", type=words)
@click.option("--color", metavar="#RRGGBB", type=words)
@click.option("--key", metavar="KEY", type=words, help="One character, which tags what is selected in the window.")
@click.option("--description", metavar="TEXT", type=words)
@click.option("--parent", metavar="TAG", type=words, help="The wider tag of the same tagset; empty for none.")
@click.option("--dry-run", is_flag=True, help="remove: only say what it would clear.")
def tag(call: Call, action: str, rest: tuple[str, ...], dry_run: bool, **given: str | None) -> None:
    """Add, edit, order or remove tags.

    A tag that is removed is said to be used by so much, which stays without it; tags under it go under its parent.
    """
    if len(rest) != (2 if action == "add" else 1) and not (action == "order" and rest):
        raise BadRequest(_TAG_USAGE)
    refuse_options_of_others(action, _TAG_OPTIONS)
    with call.workspace(makes=action == "add") as workspace:
        if action == "order":
            ordered = [named.tag(workspace, word) for word in rest]
            workspace.reorder_tags([one.id for one in ordered])
            _tell_tags(call, workspace, workspace.tags_of(ordered[0].tagset_id), whole=True)
        elif action == "add":
            _tell_tags(call, workspace, [_added(workspace, rest[0], rest[1], given)])
        elif action == "edit":
            _tell_tags(call, workspace, [_edited(workspace, named.tag(workspace, rest[0]), given)])
        else:
            gone = named.tag(workspace, rest[0])
            remove(call, "tag", gone, workspace.tag_usage(gone.id), None if dry_run else workspace.remove_tag)


def _added(workspace: "Workspace", tagset: str, name: str, given: dict[str, str | None]) -> "Tag":
    from reader.exchange.tagset import COLORS

    home = named.tagset(workspace, tagset)
    color = given["color"] or COLORS[len(workspace.tags_of(home.id)) % len(COLORS)]
    parent = named.tag(workspace, f"{home.id}/{given['parent']}").id if given["parent"] else None
    return workspace.add_tag(home.id, name, color, given["key"] or "", given["description"] or "", parent)


def _edited(workspace: "Workspace", before: "Tag", given: dict[str, str | None]) -> "Tag":
    if not any(value is not None for value in given.values()):
        raise BadRequest("Name what to edit: --name, --color, --key, --description or --parent.")
    parent_id = before.parent_id
    if given["parent"] is not None:
        parent_id = named.tag(workspace, f"{before.tagset_id}/{given['parent']}").id if given["parent"] else None

    def said(option: str, was: str) -> str:
        value = given[option]
        return was if value is None else value.strip()

    after = replace(
        before, name=said("name", before.name), color=said("color", before.color),
        shortcut=said("key", before.shortcut), description=said("description", before.description), parent_id=parent_id,
    )  # fmt: skip
    workspace.edit_tag(after)
    return workspace.tags[before.id]


def _tell_tags(call: Call, workspace: "Workspace", found: "list[Tag]", whole: bool = False) -> None:
    if call.json:
        made = [
            records.of_tag(tag, workspace.tagsets[tag.tagset_id], workspace.layer_of(tag.id) or "") for tag in found
        ]
        say_json(made if whole else made[0])
        return
    lines = []
    for tag in found:
        cells = (workspace.layer_of(tag.id) or "", tag.id, tag.shortcut, tag.color)
        lines.append(Line(cells, tag.name, base_direction(tag.name, "ltr")))
    say_lines(call, lines)


@verb("tagset")
@click.argument("action", type=click.Choice(["list", "add", "edit", "on", "off", "remove", "import", "export"]))
@click.argument("rest", metavar="[TAGSET|FILE|PRESET]", nargs=-1, type=words)
@click.option(
    "--layer",
    metavar="LAYER",
    type=words,
    help="add, import: what it is for, where the file does not say; else entities.",
)
@click.option("--name", metavar="NAME", type=words, help="edit, import: its name.")
@click.option("--description", metavar="TEXT", type=words)
@click.option("-o", "--output", "target", metavar="FILE|-", type=path, default="-", help="export: else the output.")
@click.option("--dry-run", is_flag=True, help="remove: only say what it would clear.")
def tagset(call: Call, action: str, rest: tuple[str, ...], dry_run: bool, target: Path, **given: str | None) -> None:
    """Tagsets: list them, add, edit, switch on or off, remove; take one from a file or write one.

    conll, ontonotes and parc come with the program. A tagset whose keys are another's comes in switched off.
    """
    if len(rest) != (action != "list"):
        raise BadRequest(_TAGSET_USAGE)
    refuse_options_of_others(action, _TAGSET_OPTIONS)
    with call.workspace(makes=action in ("list", "add", "import", "export")) as workspace:
        if action == "list":
            _list(call, workspace)
        elif action == "remove":
            gone = named.tagset(workspace, rest[0])
            remove(call, "tagset", gone, workspace.tagset_usage(gone.id), None if dry_run else workspace.remove_tagset)
        elif action == "export":
            _export(call, workspace, named.tagset(workspace, rest[0]), target)
        else:
            _tell_tagset(call, workspace, _changed(workspace, action, rest[0], given))


def _list(call: Call, workspace: "Workspace") -> None:
    found = [one for layer in workspace.layers for one in workspace.tagsets_of(layer)]
    if call.json:
        say_json([records.of_tagset(one, len(workspace.tags_of(one.id))) for one in found])
        return
    lines = []
    for one in found:
        cells = (
            one.id,
            one.layer_id or "",
            "on" if one.on else "off",
            f"{len(workspace.tags_of(one.id))} tags".rjust(8),
        )
        lines.append(Line(cells, one.name, base_direction(one.name, "ltr")))
    say_lines(call, lines)


def _changed(workspace: "Workspace", action: str, word: str, given: dict[str, str | None]) -> "Tagset":
    if action == "import":
        return _imported(workspace, word, given)
    if action == "add":
        layer = named.layer_named(workspace, given["layer"] or ENTITIES)
        return workspace.add_tagset(word, layer, given["description"] or "")
    found = named.tagset(workspace, word)
    if action == "edit":
        if given["name"] is None and given["description"] is None:
            raise BadRequest("Name what to edit: --name or --description.")
        workspace.edit_tagset(_named_so(found, given))
    else:
        workspace.switch_tagset(found.id, action == "on")
    return workspace.tagsets[found.id]


def _imported(workspace: "Workspace", word: str, given: dict[str, str | None]) -> "Tagset":
    scheme = _scheme(word, named.layer_named(workspace, given["layer"] or ENTITIES))
    made = workspace.add_scheme(replace(scheme, tagset=_named_so(scheme.tagset, given)))
    if not made.on:
        tell(f"{made.name} is off: one of its keys belongs to a tag that is on; `hashiya tagset on` says which.")
    return made


def _named_so(tagset: "Tagset", given: dict[str, str | None]) -> "Tagset":
    """Return a tagset with the name and the description that were given."""
    name, description = given["name"], given["description"]
    return replace(
        tagset,
        name=tagset.name if name is None else name,
        description=tagset.description if description is None else description,
    )


def _scheme(word: str, layer_id: str) -> "Scheme":
    """Return the scheme of a file, or of a preset where no file is called so."""
    from reader.exchange.tagset import read
    from reader.workspace.presets import names, preset

    file = path(word)
    if word.casefold() in names() and not file.exists():
        return preset(word)
    return read(file, layer_id)


def _export(call: Call, workspace: "Workspace", tagset: "Tagset", target: Path) -> None:
    from reader.exchange.tagset import written
    from reader.exchange.writing import spare_library, write_file

    content = written(workspace.scheme_of(tagset.id))
    if str(target) == "-":
        say_bytes([content])
        return
    spare_library(target, workspace.library.path)
    write_file(target, [content])
    if call.json:
        say_json({"file": str(target), "tagset": tagset.id, "tags": len(workspace.tags_of(tagset.id))})
    else:
        say(f"Wrote {target}.")


def _tell_tagset(call: Call, workspace: "Workspace", one: "Tagset") -> None:
    count = len(workspace.tags_of(one.id))
    if call.json:
        say_json(records.of_tagset(one, count))
    else:
        cells = (one.id, one.layer_id or "", "on" if one.on else "off", f"{count} tags")
        say_lines(call, [Line(cells, one.name, base_direction(one.name, "ltr"))])


VERBS = (tags, tag, tagset)
