"""Attributes of layers: listed, added, edited, removed; and said of an annotation."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import click

from reader.errors import BadRequest
from reader.model.bidi import base_direction

from . import named, records
from .call import Call
from .output import Line, say_json, say_lines, tell
from .removing import remove
from .verbs import refuse_options_of_others, verb, words

if TYPE_CHECKING:
    from reader.model.annotation import Attribute, AttributeKind
    from reader.workspace import Workspace

_NEEDED = {"list": (0, 0), "add": (3, None), "edit": (1, 1), "rename": (3, 3), "remove": (1, 1), "set": (4, 4)}
_OPTIONS = {"name": ("edit",), "description": ("add", "edit"), "choices": ("edit",), "dry_run": ("remove",)}
_USAGE = (
    "Write attribute list; add LAYER NAME choice|number|flag|text [CHOICE ...]; edit ATTRIBUTE;"
    " rename ATTRIBUTE CHOICE NEW; remove ATTRIBUTE; set DOC ANN ATTRIBUTE VALUE."
)


@verb("attribute")
@click.argument("action", type=click.Choice(list(_NEEDED)))
@click.argument("rest", metavar="[LAYER NAME KIND CHOICE ...|DOC ANN ATTRIBUTE VALUE|...]", nargs=-1, type=words)
@click.option("--name", metavar="NAME", type=words, help="edit: another name.")
@click.option("--description", metavar="TEXT", type=words, help="add, edit: shown as a hint.")
@click.option(
    "--choice", "choices", metavar="CHOICE", type=words, multiple=True, help="edit: all its choices, in order."
)
@click.option("--dry-run", is_flag=True, help="remove: only say what it would clear.")
def attribute(
    call: Call, action: str, rest: tuple[str, ...], name: str | None, description: str | None,
    choices: tuple[str, ...], dry_run: bool,
) -> None:  # fmt: skip
    """What may be said of any annotation of a layer: a choice, a number, a flag or a text.

    An attribute goes by its id, its name, or LAYER.NAME. An empty VALUE takes the value away.
    """
    least, most = _NEEDED[action]
    if len(rest) < least or (most is not None and len(rest) > most):
        raise BadRequest(_USAGE)
    refuse_options_of_others(action, _OPTIONS)
    with call.workspace(makes=action in ("list", "add")) as workspace:
        if action == "list":
            _tell(call, workspace.lists.attributes_of(), whole=True)
        elif action == "set":
            _set(call, workspace, *rest)
        elif action == "remove":
            gone = named.attribute(workspace, rest[0])
            by = None if dry_run else workspace.remove_attribute
            remove(call, "attribute", gone, workspace.attribute_usage(gone.id), by)
        elif action == "add":
            layer, kind = named.layer_named(workspace, rest[0]), cast("AttributeKind", rest[2].casefold())
            _tell(call, [workspace.add_attribute(layer, rest[1], kind, rest[3:], description or "")])
        else:
            before = named.attribute(workspace, rest[0])
            if action == "rename":
                workspace.rename_choice(before.id, rest[1], rest[2])
            else:
                _edit(workspace, before, name, description, choices)
            _tell(call, [workspace.attributes[before.id]])


def _edit(
    workspace: "Workspace", before: "Attribute", name: str | None, description: str | None, choices: tuple[str, ...]
) -> None:
    if name is None and description is None and not choices:
        raise BadRequest("Name what to edit: --name, --description or --choice.")
    after = replace(
        before,
        name=before.name if name is None else name,
        description=before.description if description is None else description,
        choices=choices or before.choices,
    )
    workspace.edit_attribute(after)


def _tell(call: Call, found: "list[Attribute]", whole: bool = False) -> None:
    if call.json:
        made = [records.of_attribute(one) for one in found]
        say_json(made if whole else made[0])
        return
    if not found:
        tell("No layer has an attribute; `hashiya attribute add` makes one.")
    lines = []
    for one in found:
        shown = ": ".join(filter(None, (one.name, ", ".join(one.choices))))
        lines.append(Line((one.id, one.layer_id, one.kind), shown, base_direction(shown, "ltr")))
    say_lines(call, lines)


def _set(call: Call, workspace: "Workspace", doc: str, ann: str, word: str, value: str) -> None:
    workspace.open(workspace.library.resolve(doc))
    found = workspace.find(ann)
    attribute = named.attribute(workspace, word, found.layer_id)
    made = workspace.set_attribute(found.id, attribute.id, value if value.strip() else None)
    if call.json:
        say_json(records.of_annotation(workspace.article, workspace.lists, made))
        return
    from reader.model.scheme import written

    said = made.value_of(attribute.id)
    shown = f"{attribute.name}: {'' if said is None else written(said)}"
    say_lines(call, [Line((made.id[:8], f"{made.start}–{made.end}"), shown, base_direction(shown))])


VERBS = (attribute,)
