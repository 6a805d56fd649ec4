"""Articles: listed, shown, taken out, pictured."""

from collections.abc import Iterator
from pathlib import Path

import click
import regex

from reader.errors import BadRequest
from reader.model.document import Document

from . import records
from .call import Call
from .output import Line, direction_of, say_json, say_lines, shortened, tell
from .verbs import path, verb, words

_THEMES = ("light", "sepia", "dark")


@verb("list")
def list_articles(call: Call) -> None:
    """List the articles of the library, by title."""
    with call.workspace(makes=True) as workspace:
        summaries = workspace.library.summaries()
    if call.json:
        say_json([records.of_summary(summary) for summary in summaries])
        return
    if not summaries:
        tell("The library holds no article yet; `hashiya import FILE` adds one.")
    ids = shortened(summary.id for summary in summaries)
    lines = []
    for summary in summaries:
        marked = (f"{summary.counts.get(layer, 0)} {layer}".rjust(12) for layer in ("quotes", "entities"))
        cells = (ids[summary.id], summary.direction, *marked, summary.metadata.get("published", "")[:10])
        lines.append(Line(cells, summary.title, direction_of(summary.direction)))
    say_lines(call, lines)


@verb("show")
@click.argument("doc", type=words)
def show(call: Call, doc: str) -> None:
    """Show an article, its blocks with their offsets."""
    with call.workspace() as workspace:
        document = workspace.library.document(workspace.library.resolve(doc))
    if call.json:
        say_json(records.of_document(document))
        return
    known = {"id": document.id, "source": document.source, "language": document.language}
    known |= {"direction": document.direction, **document.metadata}
    say_lines(call, [Line((name,), value) for name, value in known.items()])
    say_lines(call, [Line(()), *_block_lines(document)])


def _block_lines(document: Document) -> Iterator[Line]:
    furthest = len(str(len(document.text)))
    for block in document.blocks:
        cells = (str(block.span.start).rjust(furthest), block.kind)
        yield Line(cells, block.span.of(document.text), block.direction)


@verb("remove")
@click.argument("docs", metavar="DOC ...", nargs=-1, required=True, type=words)
def remove(call: Call, docs: tuple[str, ...]) -> None:
    """Take articles out of the library, with their annotations."""
    with call.workspace() as workspace:
        ids = list(dict.fromkeys(workspace.library.resolve(doc) for doc in docs))
        gone = [summary for summary in workspace.library.summaries() if summary.id in ids]
        workspace.remove(ids)
    if call.json:
        say_json([records.of_summary(summary) for summary in gone])
    else:
        say_lines(call, [Line(("Removed", it.id), it.title, direction_of(it.direction)) for it in gone])


@verb("screenshot")
@click.argument("doc", type=words)
@click.option("-o", "--output", "target", metavar="FILE.png", required=True, type=path)
@click.option("--theme", type=click.Choice(_THEMES), default="light", show_default=True)
@click.option("--size", metavar="WIDTHxHEIGHT", default="1280x900", show_default=True, help="In pixels.")
def screenshot(call: Call, doc: str, target: Path, theme: str, size: str) -> None:
    """Picture the window with an article, without a display."""
    pixels = _pixels(size)
    if target.suffix.lower() != ".png":
        raise BadRequest(f"The picture is a PNG; name a file that ends in .png, not {target}.")
    from reader.exchange.writing import check_target, spare_library

    check_target(target)
    with call.workspace() as workspace:
        document_id, library = workspace.library.resolve(doc), workspace.library.path
    spare_library(target, library)
    from reader.ui.screenshot import take  # the one verb that starts Qt

    take(library, document_id, target, theme, pixels)
    if call.json:
        say_json({"file": str(target), "theme": theme, "width": pixels[0], "height": pixels[1]})
    else:
        say_lines(call, [Line(("Wrote", str(target)))])


def _pixels(size: str) -> tuple[int, int]:
    found = regex.fullmatch(r"([1-9]\d{2,3})[x×X]([1-9]\d{2,3})", size)
    if not found:
        raise BadRequest(f"The size {size} is none; write it as 1280x900, each from 100 to 9999 pixels.")
    return int(found[1]), int(found[2])


VERBS = (list_articles, show, remove, screenshot)
