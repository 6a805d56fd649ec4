"""What was changed: undone, redone, told; and whether the library is whole."""

import click

from reader.errors import LibraryError
from reader.model.bidi import base_direction
from reader.model.changes import ChangeSet

from .call import Call
from .output import Line, say, say_json, say_lines, tell
from .verbs import verb


@verb("undo")
def undo(call: Call) -> None:
    """Take the last change back.

    Also one of another day, or of another window.
    """
    with call.workspace() as workspace:
        _told(call, "Undone", workspace.undo(), "There is nothing to undo.")


@verb("redo")
def redo(call: Call) -> None:
    """Bring back what was undone last."""
    with call.workspace() as workspace:
        _told(call, "Redone", workspace.redo(), "There is nothing to redo.")


def _told(call: Call, what: str, done: ChangeSet | None, nothing: str) -> None:
    if call.json:
        say_json({"id": done.id, "label": done.label, "changes": len(done.changes)} if done else None)
    elif done:
        say_lines(call, [Line((f"{what}:",), done.label, base_direction(done.label, "ltr"))])
    else:
        tell(nothing)


@verb("log")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Only the newest N.")
def log(call: Call, limit: int | None) -> None:
    """Tell what was changed, when, by whom."""
    with call.workspace() as workspace:
        entries = workspace.library.log(limit)
    if call.json:
        say_json(entries)
        return
    lines = []
    for entry in entries:
        act = "" if entry["act"] == "do" else entry["act"]
        cells = (str(entry["seq"]), entry["at"][:19].replace("T", " "), entry["author"], act)
        lines.append(Line(cells, entry["label"], base_direction(entry["label"], "ltr")))
    say_lines(call, lines)


@verb("check")
@click.option("--reindex", is_flag=True, help="Make the index of words anew first.")
def check(call: Call, reindex: bool) -> int:
    """Check the file and every offset in it.

    Exit code 1, and a list, if anything is wrong.
    """
    from reader.workspace.checking import faults

    found: list[str] = []
    with call.workspace() as workspace:
        if reindex:
            workspace.library.rebuild_index()
        articles = len(workspace.library.summaries())
        try:
            found.extend(faults(workspace.library))
        except LibraryError as error:  # damage that ends the reading is a finding too
            found.append(str(error))
    if call.json:
        say_json(found)
    elif found:
        say_lines(call, [Line((), fault) for fault in found])
    else:
        say(f"All is well: {articles} article{'' if articles == 1 else 's'}, every offset in its place.")
    return 1 if found else 0


VERBS = (undo, redo, log, check)
