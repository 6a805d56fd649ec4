"""Annotations out: to a file, to the output, or as JSON rows."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .call import Call
from .output import say, say_bytes, say_json
from .verbs import path, verb, words

if TYPE_CHECKING:
    from reader.exchange import Choices, Format
    from reader.workspace import Workspace


@verb("export")
@click.argument("docs", metavar="[DOC ...]", nargs=-1, type=words)
@click.option("--format", "format_name", metavar="FORMAT", type=words, default="csv", show_default=True)
@click.option(
    "--table",
    metavar="TABLE",
    type=words,
    default="annotations",
    show_default=True,
    help="annotations, quotes or entities.",
)
@click.option(
    "-o", "--output", "target", metavar="FILE|-", type=path, default="-", help="Else, and with -, the output."
)
@click.option("--no-bom", is_flag=True, help="No byte order mark; Excel then takes the file for another encoding.")
@click.option(
    "--delimiter", metavar="SIGN", type=words, default=",", help="Between two cells: , (the default) ; | or tab."
)
def export(
    call: Call, docs: tuple[str, ...], format_name: str, table: str, target: Path, no_bom: bool, delimiter: str
) -> None:
    """Write annotations as a table.

    Of these articles, else of all. With --json and no file the rows are printed as JSON.
    """
    from reader import exchange

    format = exchange.format_named(format_name)
    choices = exchange.Choices(table, not no_bom, "\t" if delimiter in ("tab", "\\t") else delimiter)
    with call.workspace() as workspace:
        library = workspace.library
        ids = [library.resolve(doc) for doc in docs] if docs else _all(workspace)
        if str(target) == "-":
            _to_output(call, workspace, ids, format, choices)
        else:
            _to_file(call, workspace, ids, format, choices, target)


def _all(workspace: "Workspace") -> list[str]:
    """Return the ids of every article, in the order of `hashiya list`."""
    return [summary.id for summary in workspace.library.summaries()]


def _to_output(call: Call, workspace: "Workspace", ids: list[str], format: "Format", choices: "Choices") -> None:
    from reader.exchange.csv_tables import rows

    articles = workspace.articles(dict.fromkeys(ids))
    if call.json:
        say_json(list(rows(choices.table, articles, workspace.lists)))
    else:
        say_bytes(format.chunks(articles, workspace.lists, choices))


def _to_file(
    call: Call, workspace: "Workspace", ids: list[str], format: "Format", choices: "Choices", target: Path
) -> None:
    from reader.exchange.writing import spare_library, write_file

    spare_library(target, workspace.library.path)
    ids = list(dict.fromkeys(ids))
    write_file(target, format.chunks(workspace.articles(ids), workspace.lists, choices))
    if call.json:
        say_json({"file": str(target), "format": format.NAME, "table": choices.table, "articles": len(ids)})
    else:
        say(f"Wrote the {choices.table} of {len(ids)} article{'' if len(ids) == 1 else 's'} to {target}.")


VERBS = (export,)
