"""The library searched: hits as a list, a concordance, JSON or CSV."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.errors import BadRequest
from reader.model.bidi import base_direction
from reader.model.concordance import CONTEXT, FIELDS, GROUPS, ORDERS, Group, Hit, Order, grouped, ordered
from reader.model.parsing import parse
from reader.model.query import Search

from . import records
from .call import Call
from .kwic import say_concordance
from .output import Line, say, say_json, say_lines, shortened, tell
from .verbs import path, verb, words

if TYPE_CHECKING:
    from reader.store import Library
    from reader.workspace import Workspace

_LINES = 100  # for people, where no --limit says otherwise
_MOST_SORTED = 50_000  # hits that are held in memory to be sorted or grouped


@verb("search")
@click.argument("query", nargs=-1, type=words)
@click.option("--kwic", is_flag=True, help="A concordance: the keywords in one column.")
@click.option("--prefixed", is_flag=True, help="Also behind Arabic and Hebrew proclitics (و ف ب ك ل س ال, משה וכלב).")
@click.option("--in", "fields", type=click.Choice(FIELDS), multiple=True, help="Only there; may be repeated.")
@click.option("--speaker", metavar="NAME", type=words, default="", help="In quotes whose speaker has this name.")
@click.option("--document", "documents", metavar="DOC", type=words, multiple=True, help="In this article; repeatable.")
@click.option("--source", metavar="NAME", type=words, default="", help="In articles of a site that is called so.")
@click.option("--sort", "order", type=click.Choice(ORDERS), help="By the words before, after, or the hit.")
@click.option("--group", type=click.Choice(GROUPS), help="Hits of an article, or of a source, together.")
@click.option("--context", metavar="N", type=click.IntRange(0, 60), default=CONTEXT, help="Words on each side.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="At most so many hits.")
@click.option("--keep", metavar="NAME", type=words, help="Keep this search under a name.")
@click.option("--kept", metavar="NAME", type=words, help="Run the search that is kept under a name.")
@click.option("--mark", metavar="LAYER", type=words, help="Annotate the hits in a layer, in one step.")
@click.option("--tag", metavar="TAG", type=words, help="The tag of the annotations that --mark makes.")
@click.option("--csv", "target", metavar="FILE", type=path, help="Write the hits as a table.")
def search(call: Call, query: tuple[str, ...], **options: Any) -> None:
    """Find words and phrases in all articles, however they are spelled; README says what a query may be."""
    asked = _Asked(**options)
    asked.refuse_what_is_passed_over()
    with call.workspace() as workspace:
        wanted = _wanted(workspace, " ".join(query), asked)
        node, group = parse(wanted.query, clitics=wanted.clitics), wanted.group or None
        if asked.keep is not None:
            workspace.keep_search(
                asked.keep, wanted.query, wanted.scope, clitics=wanted.clitics, group=wanted.group, order=wanted.order
            )
        make_ready(workspace.library)
        found = workspace.library.search(node, replace(wanted.scope, context=asked.context))
        hits = _chosen(found, wanted.order, group, asked.limit)
        if asked.mark is not None:
            _mark(call, workspace, hits, asked.mark, asked.tag)
        elif asked.target is not None:
            _to_file(call, workspace.library, hits, asked.target)
        elif call.json:
            _as_json(list(hits), group)
        else:
            shown = list(islice(hits, None if asked.limit else _LINES + 1))
            _say(call, shown if asked.limit else shown[:_LINES], asked.kwic, group)
            if not asked.limit and len(shown) > _LINES:
                tell(f"These are the first {_LINES} hits; --limit N shows more.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options."""

    kwic: bool
    prefixed: bool
    fields: tuple[str, ...]
    speaker: str
    documents: tuple[str, ...]
    source: str
    order: Order | None
    group: Group | None
    context: int
    limit: int | None
    keep: str | None
    kept: str | None
    mark: str | None
    tag: str | None
    target: Path | None

    def says_where(self) -> bool:
        """Tell whether it says where or how to search: what a search that is kept says itself."""
        return bool(self.prefixed or self.fields or self.speaker or self.documents or self.source)

    def refuse_what_is_passed_over(self) -> None:
        """Raise BadRequest where one option would leave another undone."""
        if self.tag is not None and self.mark is None:
            raise BadRequest("--tag is the tag of the annotations that --mark LAYER makes; give that too.")
        if self.mark is not None and self.target is not None:
            raise BadRequest("--mark and --csv are two steps; give one at a time.")


def _wanted(workspace: "Workspace", query: str, asked: _Asked) -> Search:
    """Return the search as it is asked, or as it is kept; a kept one may be sorted and grouped in another way."""
    if asked.kept is not None:
        if query or asked.keep is not None or asked.says_where():
            raise BadRequest(
                "With --kept NAME the search is the one that is kept, with its places; leave out the rest."
            )
        kept = workspace.search_named(asked.kept)
        return replace(kept, group=asked.group or kept.group, order=asked.order or kept.order)
    ids = tuple(workspace.library.resolve(doc) for doc in asked.documents)
    fields = tuple(field for field in FIELDS if field in asked.fields)
    if asked.speaker and set(fields) - {"quotes"}:
        raise BadRequest("A speaker has quotes only; leave out --in, or name no other place than quotes.")
    return Search(
        "", "", query, asked.prefixed, fields, asked.speaker, asked.source, ids, asked.group or "",
        asked.order or "found",
    )  # fmt: skip


def _mark(call: Call, workspace: "Workspace", hits: Iterator[Hit], layer: str, tag: str | None) -> None:
    from .named import layer_named, tag_named

    layer_id = layer_named(workspace, layer)
    made = workspace.mark_hits(hits, layer_id, tag_named(workspace, layer_id, tag) if tag else None)
    if call.json:
        say_json([{"id": one.id, "document": one.document_id, "start": one.start, "end": one.end} for one in made])
    else:
        say(f"Marked {len(made)} hit{'' if len(made) == 1 else 's'} in one step, which `hashiya undo` takes back.")


def make_ready(library: "Library") -> None:
    """Index what was in the library before it had an index, telling how far it is; done once."""
    left = library.waiting()
    if left:
        tell(f"The library is prepared for searching, which is done once: {left:,} articles, quotes and notes.")
    told = left
    while left:
        left = library.fill_index()
        if left and told - left >= 5000:
            tell(f"{left:,} to go.")
            told = left


def _chosen(found: Iterator[Hit], order: Order, group: Group | None, limit: int | None) -> Iterator[Hit]:
    if order != "found" or group:
        some = list(islice(found, _MOST_SORTED))
        if len(some) == _MOST_SORTED and next(found, None):
            tell(f"Only the first {_MOST_SORTED:,} hits were sorted; a narrower query sorts all.")
        hits = ordered(some, order)
        if group:
            hits = [hit for _, together in grouped(hits, group) for hit in together]
        found = iter(hits)
    return islice(found, limit)


def _to_file(call: Call, library: "Library", hits: Iterator[Hit], target: Path) -> None:
    from reader.exchange.concordances import chunks
    from reader.exchange.writing import spare_library, write_file

    spare_library(target, library.path)
    written = _Counted(hits)
    write_file(target, chunks(written))
    if call.json:
        say_json({"file": str(target), "hits": written.count})
    else:
        say(f"Wrote {written.count} hit{'' if written.count == 1 else 's'} to {target}.")


class _Counted:
    """Hits, counted as they go by."""

    def __init__(self, hits: Iterator[Hit]) -> None:
        self._hits = hits
        self.count = 0

    def __iter__(self) -> Iterator[Hit]:
        for hit in self._hits:
            self.count += 1
            yield hit


def _as_json(hits: Sequence[Hit], group: Group | None) -> None:
    if group:
        together = grouped(hits, group)
        say_json([
            {"group": name, "count": len(of_one), "hits": [records.of_hit(hit) for hit in of_one]}
            for name, of_one in together
        ])  # fmt: skip
    else:
        say_json([records.of_hit(hit) for hit in hits])


def _say(call: Call, hits: Sequence[Hit], kwic: bool, group: Group | None) -> None:
    if not hits:
        tell("Nothing was found; fewer words, or --prefixed, find more.")
    for name, together in grouped(hits, group) if group else [("", hits)]:
        if group:
            heading = name or "(source not known)"
            say_lines(call, [Line((str(len(together)),), heading, base_direction(heading))])
        if kwic:
            say_concordance(call, together, isolated=sys.stdout.isatty())
        else:
            say_lines(call, _lines(together))


def _lines(hits: Sequence[Hit]) -> list[Line]:
    ids = shortened(hit.document_id for hit in hits)
    return [
        Line(
            (ids[hit.document_id], f"{hit.start}–{hit.end}", hit.field, str(hit.level)),
            " ".join(f"{hit.before}{hit.exact}{hit.after}".split()), hit.direction,
        )
        for hit in hits
    ]  # fmt: skip


VERBS = (search,)
