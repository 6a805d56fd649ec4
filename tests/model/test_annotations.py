from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Annotation, Link
from reader.model.annotations import Annotations, Links
from reader.model.text import Span

ids = st.sampled_from("abcdefgh")
places = st.tuples(st.integers(0, 5000), st.integers(0, 3000)).map(lambda found: Span(found[0], found[0] + found[1]))
edits = st.lists(st.tuples(ids, st.none() | places), max_size=40)
ends = st.lists(st.tuples(ids, st.none() | st.tuples(ids, ids, st.sampled_from(["speaker", "cue"]))), max_size=30)


def annotation(id: str, span: Span) -> Annotation:
    return Annotation(id, "document", "quotes", span.start, span.end, "")


@given(edits, places)
def test_what_touches_a_span_is_what_a_look_at_every_one_finds(made: list[tuple[str, Span | None]], span: Span) -> None:
    index, plain = Annotations(), dict[str, Annotation]()
    for id, place in made:
        if place is None:
            index.discard(id)
            plain.pop(id, None)
        else:
            index.put(annotation(id, place))
            plain[id] = annotation(id, place)
    order = sorted(plain.values(), key=lambda found: (found.start, -found.end, found.id))
    assert list(index) == order
    assert index.touching(span) == [found for found in order if found.span.touches(span)]
    inside = [found for found in order if found.start <= span.start < found.end]
    assert index.at(span.start) == sorted(inside, key=lambda found: (found.end - found.start, -found.start))
    assert (len(index), [index.get(id) for id in "abcdefgh"]) == (len(plain), [plain.get(id) for id in "abcdefgh"])


@given(edits)
def test_nothing_is_left_of_what_was_taken_out(made: list[tuple[str, Span | None]]) -> None:
    index = Annotations(annotation(id, place) for id, place in made if place)
    for id in "abcdefgh":
        index.discard(id)
    assert (len(index), list(index), dict(index._buckets)) == (0, [], {})


@given(ends)
def test_links_are_found_by_both_ends(made: list[tuple[str, tuple[str, str, str] | None]]) -> None:
    index, plain = Links(), dict[str, Link]()
    for id, found in made:
        if found is None:
            index.discard(id)
            plain.pop(id, None)
        else:
            plain[id] = Link(id, found[0], found[2], found[1])  # type: ignore[arg-type]
            index.put(plain[id])
    order = [plain[id] for id in sorted(plain)]
    for end in "abcdefgh":
        assert index.of(end) == [link for link in order if end in (link.source_id, link.target_id)]
        assert index.source(end, "cue") == [link for link in order if (link.source_id, link.role) == (end, "cue")]
        assert index.target(end) == [link for link in order if link.target_id == end]
    assert (list(index), len(index)) == (order, len(order))
