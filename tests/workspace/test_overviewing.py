from pathlib import Path

import pytest

from reader.model.annotated import Lists
from reader.model.annotation import Entity, Tag
from reader.model.document import Draft, Part
from reader.model.overview import Counted, Glance, Mark, Overview, Pair, source_name
from reader.model.text import Span
from reader.store import Library
from reader.store.glances import Glances
from reader.suggest import Suggestion
from reader.workspace import Workspace
from reader.workspace.overviewing import overview
from reader.workspace.reviewing import Review
from tests.workspace.test_session import span
from tests.workspace.walking import Walk

ENTITIES = {
    "salma": Entity("salma", "person", "سلمى"), "nadir": Entity("nadir", "person", "نادر"),
    "port": Entity("port", "organisation", "هيئة الميناء"),
}  # fmt: skip
TAGS = {"person": Tag("person", "entities", "Person", "#aa3300")}
LISTS = Lists({}, TAGS, ENTITIES)


def quote(id: str, start: int, end: int, words: int, document: str = "a") -> Mark:
    return Mark(id, document, "quotes", start, end, words)


def mention(id: str, start: int, end: int, entity: str | None, document: str = "a", tag: str | None = "person") -> Mark:
    return Mark(id, document, "entities", start, end, 0, tag, entity)


def glance(id: str = "a", origin: str = "", published: str = "", starts: tuple[int, ...] = (0, 100)) -> Glance:
    return Glance(id, id, origin, published, starts)


def counted(marks: list[Mark], links: list[tuple[str, str, str]] = [], *articles: Glance) -> Overview:  # noqa: B006
    return overview(Glances(list(articles or (glance(),)), marks, links), LISTS)


def test_share_of_voice_most_words_first_and_nobody_known_among_them() -> None:
    marks = [
        quote("q1", 0, 10, 3), quote("q2", 20, 40, 9), quote("q3", 50, 60, 2), quote("q4", 70, 80, 1),
        mention("m1", 11, 15, "nadir"), mention("m2", 41, 45, "salma"), mention("m3", 61, 65, "nadir"),
        mention("m4", 81, 85, None),
    ]  # fmt: skip
    links = [("speaker", "q1", "m1"), ("speaker", "q2", "m2"), ("speaker", "q3", "m3"), ("speaker", "q4", "m4")]
    found = counted(marks, links)
    assert found.voices == (
        Counted("salma", "سلمى", ("q2",), quotes=1, words=9, articles=1, kind="person"),
        Counted("nadir", "نادر", ("q1", "q3"), quotes=2, words=5, articles=1, kind="person"),
        Counted("", "", ("q4",), quotes=1, words=1, articles=1),
    )
    assert (found.articles, found.quotes, found.words, found.mentions) == (1, 4, 15, 4)


def test_pieces_are_one_quote_and_two_speakers_share_it() -> None:
    marks = [
        quote("q1", 0, 10, 3), quote("q2", 20, 30, 4), quote("q3", 35, 40, 1),
        mention("m1", 11, 15, "nadir"), mention("m2", 16, 19, "salma"),
    ]  # fmt: skip
    links = [("part", "q1", "q2"), ("part", "q2", "q3"), ("speaker", "q2", "m1"), ("speaker", "q1", "m2")]
    found = counted(marks, links)
    assert (found.quotes, found.words) == (1, 8)
    assert {one.id: (one.marks, one.quotes, one.words) for one in found.voices} == {
        "nadir": (("q1",), 1, 8), "salma": (("q1",), 1, 8),
    }  # fmt: skip


def test_a_circle_of_pieces_ends() -> None:
    found = counted([quote("q1", 0, 10, 3), quote("q2", 20, 30, 4)], [("part", "q1", "q2"), ("part", "q2", "q1")])
    assert (found.quotes, found.words) == (1, 7)


def test_who_speaks_of_whom_counts_a_quote_once() -> None:
    marks = [
        mention("m1", 0, 5, "nadir"), quote("q1", 10, 40, 9), mention("m2", 10, 14, "salma"),
        mention("m3", 20, 24, "salma"), mention("m4", 30, 34, "port"), mention("m5", 39, 44, "nadir"),
    ]  # fmt: skip
    found = counted(marks, [("speaker", "q1", "m1")])
    assert found.spoken_of == (
        Pair("nadir", "salma", "نادر", "سلمى", 1, ("q1",)), Pair("nadir", "port", "نادر", "هيئة الميناء", 1, ("q1",)),
    )  # fmt: skip


def test_together_in_a_paragraph() -> None:
    marks = [
        mention("m1", 0, 5, "nadir"), mention("m2", 10, 15, "salma"), mention("m3", 20, 25, "salma"),
        mention("m4", 100, 105, "salma"), mention("m5", 110, 115, "nadir"), mention("m6", 120, 125, "port"),
    ]  # fmt: skip
    found = counted(marks).together
    assert [(pair.first_name, pair.second_name, pair.times, pair.marks) for pair in found] == [
        ("نادر", "سلمى", 2, ("m1", "m5")), ("نادر", "هيئة الميناء", 1, ("m5",)),
        ("هيئة الميناء", "سلمى", 1, ("m6",)),
    ]  # fmt: skip


def test_a_paragraph_of_fifty_names_is_a_list() -> None:
    many = {f"e{n}": Entity(f"e{n}", "person", f"اسم {n}") for n in range(50)}
    marks = [mention(f"m{n}", n, n + 1, f"e{n}") for n in range(50)]
    assert overview(Glances([glance()], marks, []), Lists({}, TAGS, many)).together == ()


def test_sources_and_times() -> None:
    articles = (
        glance("a", "الميناء", "2024-03-05"), glance("b", "الميناء", "2024-05-21T10:00:00"), glance("c", "", "no date"),
        glance("d", "البلد", "2024"),
    )  # fmt: skip
    marks = [quote("q1", 0, 10, 3, "a"), quote("q2", 0, 10, 4, "b"), mention("m1", 20, 24, "nadir", "c")]
    found = counted(marks, [], *articles)
    assert found.sources == (
        Counted("الميناء", "الميناء", ("q1", "q2"), quotes=2, words=7, articles=2),
        Counted("", "", ("m1",), mentions=1, articles=1), Counted("البلد", "البلد", (), articles=1),
    )  # fmt: skip
    assert [(one.name, one.articles, one.words) for one in found.times] == [
        ("", 1, 0), ("2024", 1, 0), ("2024-01", 0, 0), ("2024-02", 0, 0), ("2024-03", 1, 3), ("2024-04", 0, 0),
        ("2024-05", 1, 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2024-02-28", "2024-03-01", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("2015-01-01", "2024-03-01", [str(year) for year in range(2015, 2025)]),
        ("0622-07-16", "2024-03-01", ["0622", "2024"]),
    ],
)
def test_times_are_days_months_or_years(first: str, last: str, labels: list[str]) -> None:
    found = counted([], [], glance("a", "", first), glance("b", "", last))
    assert [one.name for one in found.times] == labels


@pytest.mark.parametrize(
    ("metadata", "name"),
    [
        ({"site": "  أخبار \n المدينة ", "url": "https://x.example/1"}, "أخبار المدينة"),
        ({"url": "https://www.news.example:8080/a?b"}, "news.example"), ({"url": "http://[broken"}, ""), ({}, ""),
    ],
)  # fmt: skip
def test_the_name_of_a_source(metadata: dict[str, str], name: str) -> None:
    assert source_name(metadata) == name


def test_from_a_library(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.hashiya")
    workspace = Workspace(library, "لينا")
    for title in ("خبر أول", "خبر ثان"):
        text = "قالت سلمى الحداد: «نفتح الميناء غداً، بلا تأخير 👍🏽»."
        draft = Draft(
            (Part("title", title), Part("paragraph", text)), source=f"/{title}", metadata={"published": "2024-03-05"}
        )
        document, _ = workspace.add(draft)
        workspace.open(document.id)
        at = document.text.index
        said = workspace.quote(Span(at("«") + 1, at("»")))
        workspace.speaker(Span(at("سلمى"), at(":")), said.id)
    found = overview(library.glances(), workspace.lists)
    assert [(one.name, one.words, one.quotes, one.articles) for one in found.voices] == [("سلمى الحداد", 10, 2, 2)]
    assert [(one.name, one.articles) for one in found.times] == [("2024-03-05", 2)]
    one = overview(library.glances([workspace.opened().id]), workspace.lists)
    assert (one.articles, one.quotes, one.words, one.mentions) == (1, 1, 5, 1)
    assert overview(library.glances([]), workspace.lists).articles == 0
    library.close()


def test_what_was_rejected_is_not_counted(workspace: Workspace) -> None:
    text = workspace.opened().text
    start = text.index("«") + 1
    span = Span(start, text.index("»"))
    Review(workspace).reject([Suggestion("quote", span, "direct", confidence=0.9)])
    found = overview(workspace.library.glances(), workspace.lists)
    assert (found.quotes, found.words, found.voices) == (0, 0, ())
    assert len(workspace.library.annotations(workspace.opened().id)) == 1


@pytest.mark.parametrize("seed", range(3))
def test_an_overview_and_the_list_of_entities_count_alike(library: Library, seed: int) -> None:
    workspace = Workspace(library)
    walk = Walk(workspace, seed)
    for _ in range(80):
        walk.step()
    found = overview(library.glances(), workspace.lists)
    assert {one.id: (one.mentions, one.articles, one.quotes) for one in found.entities} == library.entity_counts()


def test_a_quote_in_a_chain_of_pieces_is_one_in_both_counts(workspace: Workspace) -> None:
    one, two, three = (workspace.quote(span(workspace, words)) for words in ("العمل انتهى", "شكراً", "ستفتح المكتبة"))
    workspace.link(one.id, "part", two.id)
    workspace.link(two.id, "part", three.id)
    workspace.link(three.id, "part", one.id)
    speaker = workspace.annotate(span(workspace, "نادر العلي"), "entities", entity="نادر")
    workspace.link(three.id, "speaker", speaker.id)
    assert list(workspace.entity_numbers.counts().values()) == [(1, 1, 1)]
    for earlier in (one, two):
        workspace.link(earlier.id, "speaker", speaker.id)
    found = overview(workspace.library.glances(), workspace.lists)
    assert found.quotes == 1
    assert list(workspace.entity_numbers.counts().values()) == [(1, 1, 1)]
    for first, count in ((two, 1), (three, 2), (one, 3)):
        workspace.unlink(first.id, "part")
        assert overview(workspace.library.glances(), workspace.lists).quotes == count
        assert list(workspace.entity_numbers.counts().values()) == [(1, 1, count)]
