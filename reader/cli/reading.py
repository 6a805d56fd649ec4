"""How an article was read: again in another way, what its paragraphs are, its outline, the pictures of its pages."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.errors import BadFile, BadRequest, PasswordNeeded
from reader.model.bidi import base_direction
from reader.model.document import Document
from reader.model.waypoints import outline_of

from . import records
from .call import Call
from .output import Line, say, say_json, say_lines, tell
from .verbs import path, verb, words

if TYPE_CHECKING:
    from reader.formats.options import Options
    from reader.model.document import Draft


encoding_option = click.option(
    "--encoding", metavar="NAME", type=words, default="", help="Read the bytes as this encoding, whatever they say."
)
whole_option = click.option("--whole", is_flag=True, help="The whole page: nothing is set apart as boilerplate.")
password_option = click.option(
    "--password", metavar="WORD", type=words, default="", envvar="HASHIYA_PASSWORD", help="Opens a locked file."
)


def unlocking(error: PasswordNeeded) -> BadFile:
    """Return the refusal of a locked file with what to do about it here."""
    return BadFile(f"{str(error).rstrip('.')}: give its password with --password, or in HASHIYA_PASSWORD.")


@verb("reread")
@click.argument("doc", type=words)
@encoding_option
@whole_option
@password_option
def reread(call: Call, doc: str, encoding: str, whole: bool, password: str) -> None:
    """Read an article again from its own file, which the library keeps.

    Its annotations are found again in the new text. Those that are not stay with the earlier reading.
    """
    from reader.formats.options import Options
    from reader.workspace.articles import composed, notices
    from reader.workspace.renewing import told

    options = Options(encoding, whole, password)
    with call.workspace() as workspace:
        before = workspace.library.document(workspace.library.resolve(doc))
        draft = _read_again(before, workspace.library.original(before.metadata.get("original", "")), options)
        renewed = workspace.renew(before.id, composed(draft))
    sentences = notices(draft, renewed.document)
    if call.json:
        orphans = [one.id for one in renewed.orphans]
        said = {"moved": renewed.moved, "orphans": orphans, "notices": sentences}
        say_json(records.of_named(renewed.document) | said)
        return
    say_lines(call, [Line((renewed.document.id,), renewed.document.title, renewed.document.direction)])
    say(told(renewed))
    for sentence in sentences:
        tell(sentence)


def _read_again(before: Document, original: bytes, options: "Options") -> "Draft":
    from reader.formats.process import Loader

    try:
        with Loader() as loader:
            draft = loader.parse(original, Path(before.source).name, options)
    except PasswordNeeded as error:
        raise unlocking(PasswordNeeded(f"{before.source} {error}")) from error
    except BadFile as error:
        raise BadFile(f"{before.source} {error}") from error
    return replace(draft, source=before.source, original=original)


@verb("kind")
@click.argument("doc", type=words)
@click.argument("blocks", metavar="BLOCK ...", nargs=-1, required=True, type=click.IntRange(min=1))
@click.argument("kind", metavar="KIND", type=words)
def set_kind(call: Call, doc: str, blocks: tuple[int, ...], kind: str) -> None:
    """Say what blocks of an article are: heading, paragraph, boilerplate … Blocks are counted from 1."""
    from typing import cast

    from reader.model.document import Kind

    with call.workspace() as workspace:
        document = workspace.open(workspace.library.resolve(doc))
        for number in blocks:
            if number > len(document.blocks):
                raise BadRequest(
                    f"The article has {len(document.blocks)} blocks; there is none of the number {number}."
                )
        workspace.set_block_kinds([number - 1 for number in blocks], cast(Kind, kind))
        document = workspace.opened()
    changed = [(number, document.blocks[number - 1]) for number in sorted(set(blocks))]
    if call.json:
        say_json([{"block": number, **records.of_block(block)} for number, block in changed])
        return
    lines = [
        (Line((str(number), block.kind), block.span.of(document.text), block.direction)) for number, block in changed
    ]
    say_lines(call, lines)


@verb("outline")
@click.argument("doc", type=words)
def outline(call: Call, doc: str) -> None:
    """Show an article's contents, else its headings, with their offsets."""
    with call.workspace() as workspace:
        document = workspace.library.document(workspace.library.resolve(doc))
    entries = outline_of(document)
    if call.json:
        say_json([{"title": one.title, "level": one.level, "offset": one.offset} for one in entries])
        return
    if not entries:
        tell("The article has neither contents nor headings.")
    furthest = len(str(len(document.text)))
    lines = []
    for one in entries:
        cells = (str(one.offset).rjust(furthest), "  " * (one.level - 1) + str(one.level))
        lines.append(Line(cells, one.title, base_direction(one.title, document.direction)))
    say_lines(call, lines)


@verb("page")
@click.argument("doc", type=words)
@click.argument("number", type=click.IntRange(min=1))
@click.option("-o", "--output", "target", metavar="FILE.png", required=True, type=path)
@click.option("--width", metavar="PIXELS", type=click.IntRange(16, 4000), default=1200, show_default=True)
@password_option
def page(call: Call, doc: str, number: int, target: Path, width: int, password: str) -> None:
    """Picture a page of a PDF, as its file shows it, without a display."""
    from reader.exchange.writing import check_target, spare_library, write_file
    from reader.formats.pdf.png import png
    from reader.formats.process import Loader

    check_target(target)
    with call.workspace() as workspace:
        document = workspace.library.document(workspace.library.resolve(doc))
        if not document.pages:
            raise BadRequest("Only articles from PDF files have pages, and this is none.")
        raw = workspace.library.original(document.metadata.get("original", ""))
        spare_library(target, workspace.library.path)
    try:
        with Loader() as loader:
            picture = loader.picture(raw, number, width, password)
    except PasswordNeeded as error:
        raise unlocking(PasswordNeeded(f"{document.source} {error}")) from error
    except BadFile as error:
        raise BadFile(f"{document.source} {error}") from error
    write_file(target, png(picture))
    if call.json:
        say_json({"file": str(target), "page": number, "width": picture.width, "height": picture.height})
    else:
        say_lines(call, [Line(("Wrote", str(target)))])


VERBS = (reread, set_kind, outline, page)
