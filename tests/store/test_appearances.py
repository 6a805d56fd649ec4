"""Numbers of entities, held against a plain count over all records."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.annotation import Annotation, Entity, Link, Role
from reader.model.changes import Change, ChangeSet
from reader.model.text import Span
from reader.store import Library, appearances
from tests.samples import ALL, document
from tests.store.records import adding, quote

ARTICLES = [replace(document(*ALL), id="d1", digest="1"), replace(document(*ALL), id="d2", digest="2")]


def counted(marks: Iterable[Annotation], links: Iterable[Link]) -> dict[str, tuple[int, int, int]]:
    """Count as plainly as can be."""
    known = {mark.id: mark for mark in marks}
    parts = [link for link in links if link.role == "part" and known[link.source_id].status == "accepted"]
    earlier = {link.target_id: link.source_id for link in parts}

    def head(id: str) -> str:
        """The first piece; of a circle the one with the least id."""
        way = [id]
        while way[-1] in earlier:
            if earlier[way[-1]] in way:
                return min(way[way.index(earlier[way[-1]]) :])
            way.append(earlier[way[-1]])
        return way[-1]

    found = {}
    for id in {mark.entity_id for mark in known.values() if mark.entity_id}:
        mentions = [mark for mark in known.values() if mark.entity_id == id and mark.status == "accepted"]
        here = {mark.id for mark in mentions}
        spoken = {
            head(link.source_id)
            for link in links
            if link.role == "speaker" and link.target_id in here and known[link.source_id].status == "accepted"
        }
        if mentions:
            found[str(id)] = (len(mentions), len({mark.document_id for mark in mentions}), len(spoken))
    return found


MARKS = st.lists(
    st.tuples(st.sampled_from("12"), st.sampled_from([None, "a", "b", "c"]), st.sampled_from(["accepted", "rejected"])),
    min_size=1, max_size=8,
)  # fmt: skip
LINKS = st.lists(
    st.tuples(st.sampled_from(["speaker", "cue", "part"]), st.integers(0, 7), st.integers(0, 7)), max_size=8
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(MARKS, LINKS, st.integers(0, 7))
def test_numbers_are_those_of_a_plain_count(
    library: Library, made: list[tuple[str, str | None, str]], tied: list[tuple[Role, int, int]], nth: int
) -> None:
    entities = [Entity(id, "person", id) for id in "abc"]
    marks = [
        replace(quote(ARTICLES[int(article) - 1], f"m{n}", Span(n, n + 2), None), entity_id=id, status=status)
        for n, (article, id, status) in enumerate(made)
    ]  # fmt: skip
    pairs = {(role, source % len(marks), target % len(marks)) for role, source, target in tied}
    one_head = {target: (role, source, target) for role, source, target in pairs if role == "part" and source != target}
    links = [
        Link(f"l{n}", f"m{source}", role, f"m{target}")
        for n, (role, source, target) in enumerate([*one_head.values(), *(pair for pair in pairs if pair[0] != "part")])
    ]
    adds = adding(*ARTICLES, *entities, *marks, *links)
    library.apply(adds)
    expected = counted(marks, links)
    assert library.entity_counts() == expected
    assert library.entity_counts(["a", "c", "none"]) == {id: expected[id] for id in "ac" if id in expected}
    assert library.used_entities() == {mark.entity_id for mark in marks if mark.entity_id}
    mark = marks[nth % len(marks)]
    after = replace(mark, status="suggested", entity_id="b")
    touched = {id for id in (mark.entity_id, "b") if id} | library.touched_entities([mark.id])
    library.apply(ChangeSet("edit", (Change(mark, after),)))
    fresh = counted([after if one is mark else one for one in marks], links)
    changed = {id for id in "abc" if expected.get(id) != fresh.get(id)}
    assert changed <= touched | library.touched_entities([mark.id])
    library.apply(ChangeSet("back", (Change(after, mark),)))
    library.apply(adds.inverse(), "do")


def test_more_ids_than_sqlite_takes_at_once_are_asked_in_turns(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = [replace(quote(ARTICLES[0], f"m{n}", Span(n, n + 2), None), entity_id=f"e{n}") for n in range(9)]
    library.apply(adding(ARTICLES[0], *(Entity(f"e{n}", "person", "س") for n in range(9)), *marks))
    monkeypatch.setattr(appearances, "AT_ONCE", 3)
    assert library.entity_counts([f"e{n}" for n in range(9)]) == {f"e{n}": (1, 1, 0) for n in range(9)}
    assert library.touched_entities([f"m{n}" for n in range(9)]) == {f"e{n}" for n in range(9)}
