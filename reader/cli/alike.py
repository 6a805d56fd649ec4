"""Articles that are alike: the same from two files, on two sites, or cut short."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from reader.model.document import Document
from reader.model.shingles import LEAST

from . import records
from .call import Call
from .output import Line, direction_of, say_json, say_lines, shortened, tell
from .progress import Progress
from .verbs import verb, words

if TYPE_CHECKING:
    from reader.store.summaries import Summary
    from reader.workspace import Workspace
    from reader.workspace.resembling import Alike

    Row = tuple[Summary, "Alike | None"]

_SAID = {"": "alike", "part": "part of it", "whole": "holds it"}


@verb("alike")
@click.argument("doc", type=words, default="")
@click.option(
    "--at-least", metavar="P", type=click.FloatRange(0, 1, min_open=True), default=LEAST, show_default=True,
    help="The share of the words in common, of that article of which it is more.",
)  # fmt: skip
def alike(call: Call, doc: str, at_least: float) -> None:
    """List the articles that are much like one, or all groups of articles alike in the library."""
    with call.workspace() as workspace:
        id = workspace.library.resolve(doc) if doc else ""
        _prepare(workspace)
        groups = _groups(workspace, id, at_least)
        ids = shortened([one.id for one in workspace.library.summaries()])
    if call.json:
        made = [[records.of_alike(*row) for row in group] for group in groups]
        say_json(made[0] if doc and made else made)
        return
    if not groups:
        tell("No article is so much like " + ("this one." if doc else "another."))
    for number, group in enumerate(groups):
        say_lines(call, [*([Line(())] if number else []), *(_line(ids, *row) for row in group)])


def _groups(workspace: "Workspace", document_id: str, at_least: float) -> list[list["Row"]]:
    """Return the groups of the library, or the articles alike to one as the only group, without that one."""
    if document_id:
        found = workspace.alike(document_id, at_least)
        groups: list[list[tuple[str, Alike | None]]] = [[(one.document_id, one) for one in found]] if found else []
    else:
        groups = [
            [(group.first, None), *((one.document_id, one) for one in group.others)]
            for group in workspace.all_alike(at_least)
        ]
    known = {one.id: one for one in workspace.library.summaries()}
    return [[(known[id], one) for id, one in group if id in known] for group in groups]


def _prepare(workspace: "Workspace") -> None:
    progress = Progress()
    for left in workspace.sketch_rest():
        progress.prepare(left)
    progress.clear()


def _line(ids: Mapping[str, str], summary: "Summary", one: "Alike | None") -> Line:
    cells = (
        ids[summary.id],
        f"{one.percent}%".rjust(4) if one else "    ",
        (_SAID[one.part] if one else "").ljust(10),
    )
    return Line(cells, summary.title, direction_of(summary.direction))


def saying(best: Document, found: Sequence["Alike"]) -> str:
    """Return what is told of an article to which others are alike, of which the best is given whole.

    Nothing but a letter follows the title: a number would change places with it where the title is right to left.
    """
    one = found[0]
    said = {
        "": f"is much like {best.id} ({one.percent}% of the words are in both), “{best.title}”",
        "part": f"holds {best.id} ({one.percent}% of its words), “{best.title}”",
        "whole": f"is a part of {best.id} ({one.percent}% of the words are in it), “{best.title}”",
    }[one.part]
    return said + (f"; others like it: {len(found) - 1:,}." if len(found) > 1 else ".")


VERBS = (alike,)
