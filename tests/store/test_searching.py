import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import matching
from reader.model.annotation import Annotation, Entity, Link
from reader.model.document import Document, Draft, Part, compose
from reader.model.folding import find_folded, fold
from reader.model.matching import Sought
from reader.model.parsing import parse
from reader.model.query import Scope, term
from reader.model.text import Span
from reader.model.wordforms import words_of
from reader.store import Library, fts, searching, vocabulary
from reader.store.fts import lighter
from tests.benchmarks.library_texts import articles
from tests.samples import document, lines
from tests.store.indexed import hits
from tests.store.records import adding, quote


def article(id: str, *lines: str, title: str = "", site: str = "") -> Document:
    parts = [Part("boilerplate" if line.startswith("#") else "paragraph", line.lstrip("#")) for line in lines]
    made = compose(Draft((Part("title", title), *parts) if title else tuple(parts), metadata={"site": site}))
    return replace(made, id=id)


def test_hits_spelled_as_sought_come_first_and_boilerplate_last(library: Library) -> None:
    library.apply(adding(
        article("d1", "أحمد هنا", "#احمد في القائمة"),
        article("d2", "احمد وأحمد", "آحمد", "احمد", title="احمد"),
    ))  # fmt: skip
    assert [(hit.document_id, hit.start, hit.level, hit.field) for hit in library.search(parse("احمد"))] == [
        ("d2", 0, 0, "title"), ("d2", 5, 0, "body"), ("d2", 21, 0, "body"),
        ("d1", 0, 1, "body"), ("d2", 16, 1, "body"), ("d1", 9, 0, "boilerplate"),
    ]  # fmt: skip


def test_a_hit_has_its_words_and_their_context(library: Library) -> None:
    library.apply(adding(article("d1", "سطر أول", "قالت سلمى إن المكتبةَ تفتح غداً.", title="عنوان", site="الصباح")))
    (hit,) = library.search(parse("مكتبة OR المكتبه"), Scope(context=2))
    assert hit == replace(
        hit, document_id="d1", title="عنوان", source="الصباح", start=27, end=35, exact="المكتبةَ", before="سلمى إن ",
        after=" تفتح غداً.", level=2, field="body", direction="rtl", annotation_id="",
    )  # fmt: skip
    text = library.document("d1").text
    assert text[hit.start : hit.end] == hit.exact


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"على"', ["على"]), ("عل*", ["علم", "على", "علي"]), ("قديم جديد", []), ("جديد قديم", ["جديد، قديم"]),
        ("كتاب NEAR/1 قديم", ["كتاب جديد، قديم"]), ("كتاب NEAR/0 قديم", []), ("كتاب NOT علم", ["كتاب"]),
        ("كتاب AND (علم OR خبر)", ["كتاب", "علم"]), ('كتاب "جديد"', ["كتاب جديد"]), ('"على" كتاب', []),
        ("كتاب NOT (جديد NEAR/0 قديم)", ["كتاب"]),
        ("كتاب NOT (كتاب NEAR/0 قديم)", ["كتاب", "كتاب"]), ("كت* جد*", ["كتاب جديد"]), ("نهاية بداية", []),
    ],
)  # fmt: skip
def test_queries_of_every_form(library: Library, query: str, expected: list[str]) -> None:
    library.apply(adding(article("d1", "كتاب جديد، قديم", "علم على نهاية", "بداية"), article("d2", "كتاب علي")))
    assert sorted(hit.exact for hit in library.search(parse(query))) == sorted(expected)


def test_the_scope_confines_the_search(library: Library) -> None:
    library.apply(adding(
        article("d1", "كتاب", "#كتاب", title="كتاب", site="الصّباح"), article("d2", "كتاب", title="آخر", site="المساء"),
    ))  # fmt: skip
    found = {
        name: [(hit.document_id, hit.field) for hit in library.search(parse("كتاب"), scope)]
        for name, scope in {
            "title": Scope(("title",)), "body": Scope(("body",)), "boilerplate": Scope(("boilerplate",)),
            "d2": Scope(documents=("d2",)), "source": Scope(source="صباح"), "none": Scope(documents=("d3",)),
        }.items()
    }  # fmt: skip
    assert found == {
        "title": [("d1", "title")], "body": [("d1", "body"), ("d2", "body")], "boilerplate": [("d1", "boilerplate")],
        "d2": [("d2", "body")], "source": [("d1", "title"), ("d1", "body"), ("d1", "boilerplate")], "none": [],
    }  # fmt: skip
    assert library.count_articles(parse("كتاب")) == 2
    assert library.count_articles(parse("كتاب"), Scope(source="مساء")) == 1


def test_a_title_that_the_text_does_not_have_is_found_at_the_beginning(library: Library) -> None:
    library.apply(adding(replace(article("d1", "نص"), title="عنوان آخر")))
    assert [(hit.field, hit.start, hit.end, hit.exact) for hit in library.search(parse("اخر"))] == [
        ("title", 0, 0, "آخر")
    ]


@pytest.mark.parametrize("title", ["العنوان", "العُنوان - موقع الصباح", "نص", "نصّ ال"])
def test_a_title_that_the_text_has_is_found_there_alone(library: Library, title: str) -> None:
    library.apply(adding(replace(article("d1", "نصّ العنوان", "كلام", title="العنوان"), title=title)))
    assert hits(library, "العنوان") == ["title العنوان 0", "body العنوان 0"]


TEXT = "قالت سلمى الحداد: «المكتبة تفتح غداً» ثم «والدخول مجاني». وقال نادر: «المكتبة مغلقة»."


def marked() -> list[Document | Annotation | Entity | Link]:
    """Return an article in which سلمى says two pieces, نادر one quote, and the last has a note."""
    made = article("d1", TEXT)

    def mark(id: str, words: str, layer: str, entity_id: str | None = None, note: str = "") -> Annotation:
        start = TEXT.index(words)
        found = quote(made, id, Span(start, start + len(words)), None)
        return replace(found, layer_id=layer, entity_id=entity_id, note=note)

    return [
        made, Entity("e1", "person", "سلمى الحداد", ("وزيرة الثقافة",)),
        mark("q1", "المكتبة تفتح غداً", "quotes"), mark("q2", "والدخول مجاني", "quotes"),
        mark("q3", "المكتبة مغلقة", "quotes", note="راجع الأرشيف\nوالمصدر"),
        mark("m1", "سلمى الحداد", "entities", "e1"), mark("m2", "نادر", "entities"),
        Link("l1", "q1", "speaker", "m1"), Link("l2", "q1", "part", "q2"), Link("l3", "q3", "speaker", "m2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "scope", "expected"),
    [
        ("مكتبة OR المكتبه", Scope(("quotes",)), [("q1", "المكتبة"), ("q3", "المكتبة")]),
        ("المكتبة", Scope(speaker="سلمى"), [("q1", "المكتبة")]),
        ("الدخول OR والدخول", Scope(speaker="الثقافه"), [("q2", "والدخول")]),
        ("المكتبة", Scope(speaker="نادر"), [("q3", "المكتبة")]),
        ("المكتبة", Scope(speaker="،"), []),
        ("المكتبة NOT غدا", Scope(("quotes",)), [("q3", "المكتبة")]),
        ("نادر", Scope(("quotes",)), []),
        ("ارشيف OR الارشيف", Scope(("notes",)), [("q3", "الأرشيف")]),
        ("وزيرة الثقافة", Scope(("entities",)), [("m1", "سلمى الحداد")]),
        ("وزيرة", Scope(("entities",), documents=("d2",)), []),
    ],
)
def test_quotes_notes_and_entities_are_searched_for_themselves(
    library: Library, query: str, scope: Scope, expected: list[tuple[str, str]]
) -> None:
    library.apply(adding(*marked()))
    found = list(library.search(parse(query), scope))
    assert [(hit.annotation_id, hit.exact) for hit in found] == expected
    places = [TEXT[hit.start : hit.end] for hit in found]
    assert places == [hit.exact if hit.field != "notes" else "المكتبة مغلقة" for hit in found]


def test_a_hit_in_a_quote_has_the_words_around_it_outside_the_quote_too(library: Library) -> None:
    library.apply(adding(*marked()))
    (hit,) = library.search(parse("مغلقة"), Scope(("quotes",), context=3))
    assert (hit.before, hit.exact, hit.after) == ("وقال نادر: «المكتبة ", "مغلقة", "».")


def test_rejected_quotes_are_none(library: Library) -> None:
    records = [replace(one, status="rejected") if isinstance(one, Annotation) else one for one in marked()]
    library.apply(adding(*records))
    assert (hits(library, "المكتبة", Scope(("quotes",))), len(hits(library, "الأرشيف", Scope(("notes",))))) == ([], 1)


def test_the_library_may_be_written_between_two_hits(library: Library) -> None:
    library.apply(adding(*(article(f"d{n}", "كتاب جديد") for n in range(40))))
    found = library.search(parse("كتاب"))
    first = next(found)
    library.apply(adding(article("late", "كتاب آخر")))
    assert [first.document_id, *(hit.document_id for hit in found)] == [f"d{n}" for n in range(40)]


def scanned(documents: list[Document], word: str) -> set[tuple[str, int, int]]:
    """Return the places of a word by scanning every paragraph with the same fold."""
    found = set()
    for one in documents:
        for block in one.blocks:
            line = block.span.of(one.text)
            for span in find_folded(line, word):
                around = fold(line[: span.start])[-1:] + fold(line[span.end :])[:1]
                if not any(char.isalnum() for char in around):
                    found.add((one.id, block.span.start + span.start, block.span.start + span.end))
    return found


def test_what_is_found_is_what_a_plain_scan_finds(library: Library) -> None:
    made = list(articles(60))
    library.apply(adding(*made))
    pieces = [word.strip("«».،") for one in made[::6] for word in one.text.split()[3:300:11]]
    wanted = dict.fromkeys(word for word in pieces if word)
    phrases = [" ".join(one.text.split("\n")[1].split()[4:6]) for one in made[:30]]
    assert len(wanted) > 100
    for query in [*wanted, *(phrase for phrase in phrases if not set(phrase) & set("«».،"))]:
        found = {(hit.document_id, hit.start, hit.end) for hit in library.search(parse(query))}
        assert found >= scanned(made, query), query
        if " " not in query:
            assert found == scanned(made, query), query


@settings(max_examples=60, deadline=None)
@given(st.lists(lines, min_size=1, max_size=3), st.integers(0, 30), st.integers(1, 2))
def test_words_of_any_text_are_found_where_they_stand(texts: list[str], first: int, count: int) -> None:
    made = document(*texts)
    words = [word.form for line in made.text.split("\n") for word in words_of(line)][first : first + count]
    if not words or not made.blocks:
        return
    node = parse(" ".join(words))
    expected = {
        (block.span.start + hit.start, block.span.start + hit.end)
        for block in made.blocks
        for hit in Sought(node).found(block.span.of(made.text))
    }
    with TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library")
        library.apply(adding(replace(made, title="")))
        assert {(hit.start, hit.end) for hit in library.search(node)} == expected
        library.close()


def test_a_summary_counts_the_words_of_title_and_body(library: Library) -> None:
    library.apply(adding(article("d1", "كتاب، جديد", "#قائمة طويلة", "سطر", title="عنوان هنا"), article("d2", "كلمة")))
    assert {summary.id: summary.words for summary in library.summaries()} == {"d1": 5, "d2": 1}


def test_ids_of_documents_may_be_many(library: Library) -> None:
    library.apply(adding(article("d1", "كتاب")))
    many = (*(f"x{n}" for n in range(3000)), "d1")
    assert json.dumps(hits(library, "كتاب", Scope(documents=many)), ensure_ascii=False) == '["body كتاب 0"]'


def test_no_article_is_lost_between_two_answers_of_the_index(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_NUMBERS", 2)
    library.apply(adding(*(article(f"d{number}", f"خبر {number} هنا") for number in range(7))))
    assert [hit.document_id for hit in library.search(parse("خبر"))] == [f"d{number}" for number in range(7)]
    assert [hit.document_id for hit in library.search(parse("خبر NEAR هنا"))] == [f"d{number}" for number in range(7)]


@pytest.mark.parametrize("query", ["كتابة", "كتابة NEAR/3 كتابة", "كتابة كتابة", "كتابة NOT قلم", "كتابة OR مدرسة"])
def test_hits_of_a_book_come_before_it_is_read_to_its_end(
    library: Library, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    told_apart: list[str] = []

    class Told(matching.LineWords):
        def __init__(self, line: str) -> None:
            told_apart.append(line)
            super().__init__(line)

    library.apply(adding(article("d1", *["كتابه " * 30] * 40, "مدرسة كتابه")))
    monkeypatch.setattr(matching, "LineWords", Told)
    found = library.search(parse(query))
    assert next(found).level == (0 if "مدرسة" in query else 2)
    assert len(told_apart) <= 4  # for the hit itself, and to judge the whole article where the query has conditions
    assert sum(hit.level for hit in found) > 0


def test_a_quote_over_several_blocks_has_its_hits_where_they_stand(library: Library) -> None:
    made = article("d1", "قالت إن البيت", "والبحر والنهر هنا", "والجبل هناك")
    start, end = made.text.index("البيت"), made.text.index(" هناك")
    library.apply(adding(made, quote(made, "q1", Span(start, end))))
    found = [next(library.search(parse(word), Scope(("quotes",)))) for word in ("البيت", "والنهر", "والجبل")]
    assert [made.text[hit.start : hit.end] for hit in found] == ["البيت", "والنهر", "والجبل"]
    assert [(hit.before, hit.after) for hit in found] == [("قالت إن ", ""), ("والبحر ", " هنا"), ("", " هناك")]


def without(query: str) -> object:
    """Return a query without the beginnings of less than three letters."""
    return lighter(parse(query), {term("كت", begins=True), term("ا", begins=True)})


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("كت*", None), ("كت* AND ا*", None), ("كت* OR قلم", None), ("كت* ا*", None), ("قلم", "قلم"),
        ("كت* AND قلم", "قلم"), ("قلم كت* على هنا", "قلم AND على هنا"), ("قلم NOT كت*", "قلم"),
        ("(كت* AND قلم) OR (على NOT قلم)", "قلم OR على"), ("كت* NEAR/2 قلم", "قلم"), ("كت* NEAR/2 ا*", None),
        ("NEAR(كت* قلم على, 2)", "NEAR(قلم على, 2)"), ("ا* قلم NEAR/2 على NEAR/2 هنا", "(على NEAR/2 هنا) AND قلم"),
    ],
)  # fmt: skip
def test_a_query_without_some_words_is_met_by_all_that_meets_it(query: str, left: str | None) -> None:
    assert without(query) == (parse(left) if left else None)


def test_the_index_is_not_asked_for_a_beginning_that_too_many_words_have(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabulary, "_DENSE", 5)
    library.apply(adding(*(article(f"d{n}", "كتاب كتب كتابة هنا" + " قلم" * (n == 7)) for n in range(9))))
    asked: list[str] = []
    monkeypatch.setattr(searching, "asked", lambda node, fields: asked.append(str(node)) or fts.asked(node, fields))
    found = {
        query: [(hit.document_id, hit.exact) for hit in library.search(parse(query), Scope(("body",)))]
        for query in ("كت* AND قلم", "هنا* AND قلم", "كت* AND هن*")
    }
    words = ("كتاب", "كتب", "كتابة")
    assert found == {
        "كت* AND قلم": [*(("d7", word) for word in words), ("d7", "قلم")],
        "هنا* AND قلم": [("d7", "هنا"), ("d7", "قلم")],
        "كت* AND هن*": [(f"d{n}", word) for n in range(9) for word in (*words, "هنا")],
    }
    assert ["كت" in one for one in asked] == [False, False, True]
    assert library.tallies(parse("كت* AND قلم")) is None
    assert [one.count for one in library.tallies(parse("كت*")) or ()] == [3] * 9


_WORDS = ("كتاب", "كتب", "كتابة", "كتابه", "على", "علي", "أمر", "امر", "قلم")
_PIECES = st.sampled_from([*_WORDS, "كت*", "ك*", "ا*", '"كتابة"', '"على"', '"كتابة قلم"', "على أمر", "كت* علي"])
QUERIES = st.recursive(
    _PIECES
    | st.builds("{} {}".format, _PIECES, _PIECES)
    | st.builds("{} NEAR/{} {}".format, _PIECES, st.integers(0, 3), _PIECES)
    | st.builds("NEAR({} {} {}, {})".format, _PIECES, _PIECES, _PIECES, st.integers(0, 3)),
    lambda inner: st.builds("({}) {} ({})".format, inner, st.sampled_from(["AND", "OR", "NOT"]), inner),
    max_leaves=3,
)


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, list[Document]]]:
    """A library of short articles in which a few words stand in any order and spelling."""
    random = Random(5)
    texts = [
        [" ".join(random.choices(_WORDS, k=random.randint(1, 6))) for _ in range(random.randint(1, 3))]
        for _ in range(150)
    ]
    made = [article(f"d{n:03}", *lines) for n, lines in enumerate(texts)]
    library = Library(tmp_path_factory.mktemp("shuffled") / "library")
    library.apply(adding(*(replace(one, title="") for one in made)))
    yield library, made
    library.close()


@settings(max_examples=150, deadline=None)
@given(
    query=QUERIES, few=st.sampled_from([0, 1, 64]), peeked=st.sampled_from([1, 96]),
    dense=st.sampled_from([1, 300, 10**9]), asked=st.sampled_from([0, 8]),
)  # fmt: skip
def test_every_query_finds_what_a_plain_scan_finds(
    shuffled: tuple[Library, list[Document]], query: str, few: int, peeked: int, dense: int, asked: int
) -> None:
    library, made = shuffled
    node = parse(query)
    sought = Sought(node)
    scanned = [
        (hit.level > 0, one.id, block.span.start + hit.start, hit.level)
        for one in made
        if sought.holds(block.span.of(one.text) for block in one.blocks)
        for block in one.blocks
        for hit in sought.found(block.span.of(one.text))
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "_DENSE", dense)
        values = {"_FEW": few, "_PEEKED": peeked, "_ASKED": asked, "_NUMBERS": 4, "_MOST_NUMBERS": 8, "_LONG": 40}
        for name, value in values.items():
            patch.setattr(searching, name, value)
        found = [(hit.level > 0, hit.document_id, hit.start, hit.level) for hit in library.search(node)]
    assert found == sorted(scanned, key=lambda one: one[:3])
