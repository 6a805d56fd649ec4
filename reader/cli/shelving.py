"""Articles on the shelf: what is known of them, read or not, stars, collections; and the searches that are kept."""

import click

from reader.errors import BadRequest
from reader.model.bidi import base_direction
from reader.model.shelf import EDITABLE, STATES, State

from . import records
from .call import Call
from .output import Line, direction_of, say, say_json, say_lines, tell
from .verbs import verb, words


@verb("article")
@click.argument("action", type=click.Choice(["set"]))
@click.argument("docs", metavar="DOC ...", nargs=-1, required=True, type=words)
@click.option("--title", type=words, metavar="TEXT")
@click.option("--author", type=words, metavar="TEXT")
@click.option("--source", type=words, metavar="TEXT", help="Who published it.")
@click.option("--published", type=words, metavar="DATE", help="As 2026-01-31, 2026-01 or 2026.")
@click.option("--language", type=words, metavar="CODE", help="As ar, he, fa or ur.")
@click.option("--state", type=click.Choice(STATES))
@click.option("--star/--no-star", default=None)
def article(
    call: Call, action: str, docs: tuple[str, ...], state: State | None, star: bool | None, **known: str | None
) -> None:
    """Correct what is known of articles, say whether they are read, or star them.

    An empty value takes it away.
    """
    values = {name: value for name in EDITABLE if (value := known[name]) is not None}
    if not values and state is None and star is None:
        raise BadRequest(f"Name what to set: --{', --'.join(EDITABLE)}, --state or --star.")
    with call.workspace() as workspace:
        ids = [workspace.library.resolve(doc) for doc in docs]
        if values:
            workspace.set_metadata(ids, values)
        if state is not None:
            workspace.set_state(ids, state)
        if star is not None:
            workspace.set_star(ids, star)
        found = [one for one in workspace.summaries() if one.id in ids]
    if call.json:
        say_json([records.of_summary(one) for one in found])
    else:
        say_lines(call, [Line(("Set", one.id), one.title, direction_of(one.direction)) for one in found])


@verb("collection")
@click.argument("action", type=click.Choice(["list", "add", "take", "rename", "remove"]))
@click.argument("rest", metavar="[NAME [DOC ...|NEW]]", nargs=-1, type=words)
def collection(call: Call, action: str, rest: tuple[str, ...]) -> None:
    """Collections of articles: list them; add or take articles; rename or remove one, whose articles stay."""
    wanted = {"list": 0, "rename": 2, "remove": 1}.get(action)
    if (wanted is not None and len(rest) != wanted) or (wanted is None and len(rest) < 2):
        raise BadRequest("Write collection list; add NAME DOC ...; take NAME DOC ...; rename NAME NEW; remove NAME.")
    with call.workspace() as workspace:
        if action == "rename":
            changed = workspace.rename_collection(*rest)
        elif action == "remove":
            changed = workspace.remove_collection(*rest)
        elif action != "list":
            ids = [workspace.library.resolve(doc) for doc in rest[1:]]
            changed = (workspace.collect if action == "add" else workspace.take_out)(ids, rest[0])
        found = workspace.collections()
    if action != "list":
        if call.json:
            say_json({"changed": changed})
        else:
            say(f"{changed} article{'' if changed == 1 else 's'} changed.")
    elif call.json:
        say_json([{"name": name, "articles": count} for name, count in found.items()])
    else:
        if not found:
            tell("There is no collection yet; `hashiya collection add NAME DOC` makes one.")
        say_lines(call, [Line((str(count),), name, base_direction(name)) for name, count in found.items()])


@verb("searches")
@click.option("--remove", "gone", metavar="NAME", type=words, help="Keep this one no longer.")
def searches(call: Call, gone: str | None) -> None:
    """List the searches that are kept."""
    with call.workspace() as workspace:
        if gone is not None:
            workspace.remove_search(workspace.search_named(gone).id)
        found = workspace.library.searches()
    if call.json:
        say_json([records.of_search(one) for one in found])
        return
    if not found:
        tell("No search is kept; `hashiya search QUERY --keep NAME` keeps one.")
    say_lines(call, [Line((one.name,), one.query, base_direction(one.query)) for one in found])


VERBS = (searches, article, collection)
