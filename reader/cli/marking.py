"""Annotations: made, listed, deleted."""

from collections.abc import Iterable

import click

from reader.errors import BadRequest
from reader.model.annotated import Annotated, Lists
from reader.model.annotation import QUOTES, ROLES, Annotation
from reader.model.attribution import inferred_speakers, unfinished
from reader.model.text import Span

from . import records
from .call import Call
from .named import layer_named, tag_named
from .output import Line, say_json, say_lines, shortened, tell
from .verbs import verb, words


@verb("annotate")
@click.argument("doc", type=words)
@click.option(
    "--layer",
    metavar="LAYER",
    required=True,
    type=words,
    help="quotes, cues, entities, highlights: a layer's id or name.",
)
@click.option("--start", metavar="N", required=True, type=int, help="Offset of the first code point.")
@click.option("--end", metavar="N", required=True, type=int, help="Offset after the last code point.")
@click.option("--tag", metavar="TAG", type=words, help="A tag's id or name; `hashiya tags` lists them.")
@click.option(
    "--entity", metavar="NAME", type=words, default="", help="Who or what is meant: known by that name, or new."
)
@click.option("--speaker", metavar="ANN", type=words, multiple=True, help="The mention of who says the quote.")
@click.option("--cue", metavar="ANN", type=words, multiple=True, help="The cue that introduces the quote.")
@click.option("--addressee", metavar="ANN", type=words, multiple=True, help="The mention of who is told.")
@click.option("--part", metavar="ANN", type=words, multiple=True, help="A further piece of an interrupted quote.")
@click.option("--note", metavar="TEXT", type=words, default="")
def annotate(
    call: Call, doc: str, layer: str, start: int, end: int, tag: str | None, entity: str, note: str,
    **linked: tuple[str, ...],
) -> None:  # fmt: skip
    """Annotate a span of an article."""
    span = _span(start, end)
    with call.workspace() as workspace:
        workspace.open(workspace.library.resolve(doc))
        layer_id = layer_named(workspace, layer)
        tag_id = tag_named(workspace, layer_id, tag) if tag else None
        links = dict.fromkeys((role, workspace.find(target).id) for role in ROLES for target in linked[role])
        made = workspace.annotate(span, layer_id, tag_id, entity=entity, note=note, links=links)
        if made.span != span:
            tell(f"The span {start}–{end} was fitted to whole letters without white space: {made.start}–{made.end}.")
        if call.json:
            say_json(records.of_annotation(workspace.article, workspace.lists, made))
        else:
            say_lines(call, list(_lines(workspace.article, workspace.lists, [made])))


def _span(start: int, end: int) -> Span:
    if start < 0 or end < 0:
        raise BadRequest(f"Offsets count from 0, so {min(start, end)} is none; `hashiya show DOC` shows them.")
    if start > end:
        raise BadRequest(f"The start {start} is after the end {end}; give the smaller offset as --start.")
    return Span(start, end)


@verb("annotations")
@click.argument("docs", metavar="[DOC ...]", nargs=-1, type=words)
@click.option("--without-speaker", is_flag=True, help="Only quotes that nobody speaks yet.")
def annotations(call: Call, docs: tuple[str, ...], without_speaker: bool) -> None:
    """List the annotations of articles: of these, or of the whole library."""
    from reader.workspace.unspoken import unspoken

    with call.workspace() as workspace:
        ids = [workspace.library.resolve(doc) for doc in docs] or [one.id for one in workspace.library.summaries()]
        if without_speaker:
            there = {mark.document_id for mark in unspoken(workspace.library.glances(ids))}
            ids = [id for id in ids if id in there]
        found = (_wanted(article, without_speaker) for article in workspace.articles(dict.fromkeys(ids)))
        if call.json:
            say_json([records.of_annotation(article, workspace.lists, one) for article, some in found for one in some])
            return
        for article, some in found:
            if len(docs) != 1 and some:
                say_lines(call, [Line((), article.document.title, article.document.direction)])
            say_lines(call, list(_lines(article, workspace.lists, some)))


def _wanted(article: Annotated, without_speaker: bool) -> tuple[Annotated, list[Annotation]]:
    return article, unfinished(article) if without_speaker else list(article.annotations)


def _lines(article: Annotated, lists: Lists, found: list[Annotation]) -> Iterable[Line]:
    """Yield for each annotation a line with its words, and below it what it is linked to and its note."""
    ids, document = shortened(one.id for one in found), article.document
    for one in found:
        inferred = {speaker.id for speaker in inferred_speakers(article, one)} if one.layer_id == QUOTES else ()
        direction = document.blocks[document.block_index(one.start)].direction
        kind = " ".join(filter(None, (lists.tag_name(one) or lists.layers[one.layer_id].name, _unusual(one))))
        yield Line((ids[one.id], f"{one.start}–{one.end}", kind), one.exact, direction)
        if one.entity_id:
            yield Line(("", "", "  entity"), lists.entity_name(one), direction)
        for role in ROLES:
            for target in article.linked(one.id, role):
                how = " (inferred)" if role == "speaker" and target.id in inferred else ""
                yield Line(("", "", f"  {role}{how}"), target.exact, direction)
        if one.note:
            yield Line(("", "", "  note"), one.note)


def _unusual(found: Annotation) -> str:
    return "" if found.status == "accepted" else f"({found.status})"


@verb("delete")
@click.argument("doc", type=words)
@click.argument("ids", metavar="ANN ...", nargs=-1, required=True, type=words)
def delete(call: Call, doc: str, ids: tuple[str, ...]) -> None:
    """Delete annotations of an article."""
    with call.workspace() as workspace:
        workspace.open(workspace.library.resolve(doc))
        gone = list({found.id: found for found in map(workspace.find, ids)}.values())
        answer = [records.of_annotation(workspace.article, workspace.lists, found) for found in gone]
        lines = list(_lines(workspace.article, workspace.lists, gone))
        workspace.delete(found.id for found in gone)
    if call.json:
        say_json(answer)
    else:
        say_lines(call, lines)


VERBS = (annotate, annotations, delete)
