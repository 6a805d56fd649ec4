"""The overview of a library or of some articles: who speaks how much, about whom, where and when."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from . import records
from .call import Call
from .output import Line, say, say_json, say_lines
from .verbs import verb, words

if TYPE_CHECKING:
    from reader.model.overview import Counted, Overview, Pair

_MOST = 20  # lines of a list for people; JSON has all


@verb("overview")
@click.argument("docs", nargs=-1, type=words)
def overview(call: Call, docs: tuple[str, ...]) -> None:
    """Count who speaks how much, about whom, where and when: in these articles, or in the whole library."""
    from reader.workspace.overviewing import overview as counted

    with call.workspace() as workspace:
        ids = [workspace.library.resolve(doc) for doc in docs] if docs else None
        found = counted(workspace.library.glances(ids), workspace.lists)
    if call.json:
        say_json(of_overview(found))
        return
    say(f"{found.articles} articles, {found.quotes} quotes of {found.words} words, {found.mentions} mentions")
    for heading, lines in _tables(found):
        if lines:
            say(f"\n{heading}")
            say_lines(call, lines)


def of_overview(found: "Overview") -> records.Record:
    """Return an overview as JSON; `marks` are ids of annotations, an empty id or name is what nobody gave."""
    return {
        "articles": found.articles,
        "quotes": found.quotes,
        "words": found.words,
        "mentions": found.mentions,
        "voices": [_of_counted(one) for one in found.voices],
        "tags": [_of_counted(one) for one in found.tags],
        "entities": [_of_counted(one) for one in found.entities],
        "spoken_of": [_of_pair(one) for one in found.spoken_of],
        "together": [_of_pair(one) for one in found.together],
        "sources": [_of_counted(one) for one in found.sources],
        "times": [_of_counted(one) for one in found.times],
    }


def _of_counted(one: "Counted") -> records.Record:
    return {
        "id": one.id, "name": one.name, "kind": one.kind, "articles": one.articles, "quotes": one.quotes,
        "words": one.words, "mentions": one.mentions, "marks": list(one.marks),
    }  # fmt: skip


def _of_pair(one: "Pair") -> records.Record:
    return {
        "first": one.first, "first_name": one.first_name, "second": one.second, "second_name": one.second_name,
        "times": one.times, "marks": list(one.marks),
    }  # fmt: skip


def _tables(found: "Overview") -> Iterable[tuple[str, list[Line]]]:
    yield "Share of voice", [_line(one, f"{one.words} words", f"{one.quotes} quotes") for one in found.voices[:_MOST]]
    yield "Tags", [_line(one, f"{one.mentions} mentions", f"{one.articles} articles") for one in found.tags[:_MOST]]
    yield "Entities", [_line(one, f"{one.mentions} mentions", one.kind) for one in found.entities[:_MOST]]
    yield "Who speaks of whom", [_pair(one) for one in found.spoken_of[:_MOST]]
    yield "Together in a paragraph", [_pair(one) for one in found.together[:_MOST]]
    yield "Sources", [_line(one, f"{one.articles} articles", f"{one.quotes} quotes") for one in found.sources[:_MOST]]
    yield "Times", [_line(one, f"{one.articles} articles", f"{one.quotes} quotes") for one in found.times]


def _line(one: "Counted", *cells: str) -> Line:
    return Line(cells, one.name or "(not known)")


def _pair(one: "Pair") -> Line:
    return Line((f"{one.times} times",), f"{one.first_name or '(not known)'} – {one.second_name}")


VERBS = (overview,)
