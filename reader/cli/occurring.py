"""Every occurrence of a name: listed, and tagged in one step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.model.annotation import ENTITIES

from . import records
from .call import Call
from .named import tag_named
from .output import Line, say, say_json, say_lines, shortened
from .verbs import verb, words

if TYPE_CHECKING:
    from reader.workspace.occurring import Place


@verb("tag-all")
@click.argument("doc", type=words, default="")
@click.option("--library-wide", "everywhere", is_flag=True, help="In all articles of the library.")
@click.option("--like", metavar="TEXT", required=True, type=words, help="The name, in any spelling.")
@click.option("--tag", metavar="TAG", required=True, type=words, help="A tag's id or name; `hashiya tags` lists them.")
@click.option(
    "--entity", metavar="NAME", type=words, default="", help="Who or what is meant: known by that name, or new."
)
@click.option("--dry-run", is_flag=True, help="Only list the places.")
def tag_all(call: Call, doc: str, everywhere: bool, like: str, tag: str, entity: str, dry_run: bool) -> None:
    """Tag every occurrence of a name in an article, or in the whole library, as one step.

    What is written onto the name (و, ب, ال, ש …) stays outside. Places that are tagged already are left as they are.
    """
    if bool(doc) == everywhere:
        raise click.UsageError("Name one article, or give --library-wide.")
    from reader.workspace.occurring import Occurring

    with call.workspace() as workspace:
        ids = None if everywhere else [workspace.library.resolve(doc)]
        occurring, tag_id = Occurring(workspace), tag_named(workspace, ENTITIES, tag)
        places = occurring.find(like, tag_id, entity=entity, document_ids=ids)
        made = [] if dry_run else occurring.tag(places, tag_id, entity=entity)
    by_place = {(one.document_id, one.span): one.id for one in made}
    if call.json:
        say_json([records.of_place(one, by_place.get((one.document_id, one.span))) for one in places])
        return
    say_lines(call, _lines(places))
    count = f"{len(places):,} place{'s' if len(places) != 1 else ''}"
    say(f"{count}." if dry_run else f"Tagged {len(made):,} place{'s' if len(made) != 1 else ''}.")


def _lines(places: Sequence["Place"]) -> list[Line]:
    ids = shortened(one.document_id for one in places)
    return [
        Line(
            (ids[one.document_id], f"{one.span.start}–{one.span.end}", f"level {one.level}"),
            f"{one.before}[{one.exact}]{one.after}",
        )
        for one in places
    ]


VERBS = (tag_all,)
