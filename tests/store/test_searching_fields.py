"""Searching held against a plain scan in titles, bodies, boilerplate, quotes by speaker, notes and entities."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import Annotation, Entity, Link
from reader.model.concordance import FIELDS, Field, Hit
from reader.model.document import Document, Draft, Part, compose
from reader.model.folding import find_folded, fold
from reader.model.matching import Sought
from reader.model.parsing import parse
from reader.model.query import Node, Scope
from reader.model.text import Span
from reader.store import Library
from tests.store.records import adding, quote
from tests.store.test_searching import QUERIES

# Each line is one word in several spellings, as texts have them and as people type them.
SPELLINGS = (
    ("كتابة", "كِتابَة", "كتـابه", "ﻛﺘﺎﺑﺔ", "کتابة", "كتا\u200dبة"),
    ("إلى", "الى", "إلي", "إِلَى", "الی"),
    ("آمن", "أمن", "امن", "ا\u0653من", "أَمَن"),
    ("می‌شود", "میشود", "ميشود", "مي‌شود"),
    ("ہے", "هے", "ھے"),
    ("٢٠٣١", "2031", "۲۰۳۱"),
    ('ח"כ', "ח״כ", "ח”כ"),
    ("ספר", "סֵפֶר", "ס\u05b5פר"),
)
OTHERS = ("كتابات", "ال", "منى", "ספרים", "هو", "Blue", "20310")
NAMES = (("سلمى الحداد", ("أم نور", "وزيرة الثقافة")), ("نادر", ()), ("كتابة", ("ספר",)), ("أمن", ()))
SPEAKERS = ("سلمي", "ام نور", "وزيره الثقافه", "نادر", "ספר", "لا أحد")

TOGETHER: list[tuple[Field, ...]] = [(), ("title", "body"), ("body", "quotes", "notes"), FIELDS]

Place = tuple[str, str, str, int, int, str]
"""Of a hit: field, article, annotation, start, end, words."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is in the library, and who says which quote."""

    library: Library
    articles: Sequence[Document]
    marks: Sequence[Annotation]
    entities: Sequence[Entity]
    sayers: dict[str, tuple[str, ...]]  # by quote: the names of who says it


def _line(random: Random) -> str:
    words = [random.choice(random.choice(SPELLINGS)) if random.random() < 0.7 else random.choice(OTHERS)]
    for _ in range(random.randint(1, 7)):
        words.append(random.choice(random.choice((*SPELLINGS, OTHERS))) + random.choice(("", "", "،", ".")))
    return " ".join(words)


def _article(random: Random, number: int) -> Document:
    kinds = ["paragraph", "heading", "boilerplate", "caption"]
    parts = [Part("title", _line(random))] if random.random() < 0.8 else []
    parts += [Part(random.choice(kinds), _line(random)) for _ in range(random.randint(1, 4))]
    title = {} if random.random() < 0.6 else {"title": _line(random)}
    made = compose(Draft(tuple(parts), metadata={"site": random.choice(("الصّباح", "المساء", ""))}))
    return replace(made, id=f"d{number:03}", **title)


def _words(random: Random, made: Document) -> Span:
    """Return some words of one paragraph, or of two."""
    starts = [0, *(at + 1 for at, char in enumerate(made.text) if char.isspace())]
    first = random.randrange(len(starts))
    last = min(len(starts) - 1, first + random.randint(0, 6))
    end = starts[last + 1] - 1 if last + 1 < len(starts) else len(made.text)
    return Span(starts[first], end)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """A library in which a few words stand in every field, order and spelling."""
    random = Random(11)
    articles = [_article(random, number) for number in range(60)]
    entities = [Entity(f"e{n}", "person", name, aliases) for n, (name, aliases) in enumerate(NAMES)]
    marks: list[Annotation] = []
    links: list[Link] = []
    sayers: dict[str, tuple[str, ...]] = {}
    for one in articles:
        for _ in range(random.randint(0, 3)):
            _mark(random, one, entities, marks, links, sayers)
    library = Library(tmp_path_factory.mktemp("fields") / "library")
    library.apply(adding(*articles, *entities, *marks, *links))
    yield Made(library, articles, marks, entities, sayers)
    library.close()


def _mark(
    random: Random, one: Document, entities: list[Entity], marks: list[Annotation], links: list[Link],
    sayers: dict[str, tuple[str, ...]],
) -> None:  # fmt: skip
    """Add a quote with who says it, perhaps a second piece of it, and perhaps notes and what a person rejected."""
    number = len(marks)
    status = random.choice(("accepted", "accepted", "accepted", "rejected"))
    note = "\n".join(_line(random) for _ in range(random.randint(0, 2)))
    speech = replace(quote(one, f"q{number}", _words(random, one), None), status=status, note=note)
    sayer = random.choice((None, *entities))
    mention = quote(one, f"m{number}", _words(random, one), None)
    mention = replace(mention, layer_id="entities", note="", entity_id=sayer.id if sayer else None)
    piece = replace(quote(one, f"p{number}", _words(random, one), None), note="")
    loose = replace(quote(one, f"x{number}", _words(random, one), None), note="", layer_id="entities")
    loose = replace(loose, entity_id=random.choice(entities).id, status=random.choice(("accepted", "suggested")))
    marks += [speech, mention, piece, loose]
    names = (sayer.name, *sayer.aliases) if sayer else (mention.exact,)
    if random.random() < 0.8:
        links.append(Link(f"s{number}", speech.id, "speaker", mention.id))
        links.append(Link(f"t{number}", speech.id, "part", piece.id))
        sayers[speech.id] = sayers[piece.id] = names


# the scan


@dataclass(frozen=True, slots=True)
class Unit:
    """What a query must be met by as a whole: its lines, each with its field and where it stands."""

    lines: Sequence[tuple[Field, str, int]]
    article: Document
    mark: Annotation | None = None

    def place(self, field: Field, at: int, line: str, start: int, end: int) -> Place:
        words = line[start:end]
        if field == "notes" and self.mark:
            return field, self.article.id, self.mark.id, self.mark.start, self.mark.end, words
        if at < 0:
            return field, self.article.id, "", 0, 0, words
        return field, self.article.id, self.mark.id if self.mark else "", at + start, at + end, words


def _units(made: Made, scope: Scope) -> Iterator[Unit]:
    by_id = {one.id: one for one in made.articles if _in_scope(one, scope)}
    fields = scope.fields or (("quotes",) if scope.speaker else ("title", "body", "boilerplate"))
    for one in by_id.values():
        lines = [] if _has_title(one) else [("title", one.title, -1)]
        kinds = {"title": "title", "boilerplate": "boilerplate"}
        lines += [(kinds.get(block.kind, "body"), block.span.of(one.text), block.span.start) for block in one.blocks]
        yield Unit([line for line in lines if line[0] in ("title", "body") and line[0] in fields], one)
        yield Unit([line for line in lines if line[0] == "boilerplate" and "boilerplate" in fields], one)
    for mark in made.marks:
        one = by_id.get(mark.document_id)
        said = not scope.speaker or _says(made.sayers.get(mark.id, ()), scope.speaker)
        if one and said and "quotes" in fields and (mark.layer_id, mark.status) == ("quotes", "accepted"):
            at = [mark.start]
            for line in mark.exact.split("\n"):
                at.append(at[-1] + len(line) + 1)
            yield Unit([("quotes", line, at[n]) for n, line in enumerate(mark.exact.split("\n"))], one, mark)
        if one and said and "notes" in fields:
            yield Unit([("notes", line, 0) for line in mark.note.split("\n")], one, mark)


def _in_scope(one: Document, scope: Scope) -> bool:
    return (not scope.documents or one.id in scope.documents) and fold(scope.source) in fold(one.metadata["site"])


def _has_title(one: Document) -> bool:
    shown = [block.span.of(one.text) for block in one.blocks if block.kind == "title"]
    return one.title in shown or any(block.span.of(one.text).startswith(one.title) for block in one.blocks)


def _says(names: Sequence[str], speaker: str) -> bool:
    return any(_plainly(name, speaker) for name in names)


def _plainly(line: str, words: str) -> list[Span]:
    """Return where words stand in a line in any spelling, and are no piece of other words: a scan with fold()."""
    found = []
    for span in find_folded(line, words):
        around = fold(line[: span.start])[-1:] + fold(line[span.end :])[:1]
        if not any(char.isalnum() for char in around):
            found.append(span)
    return found


def _named(made: Made, names_of: Sequence[Entity], scope: Scope) -> list[Place]:
    ids = {one.id for one in names_of}
    by_id = {one.id: one for one in made.articles if _in_scope(one, scope)}
    return [
        ("entities", mark.document_id, mark.id, mark.start, mark.end, mark.exact)
        for mark in made.marks
        if mark.entity_id in ids and mark.status == "accepted" and mark.document_id in by_id
    ]


def _found(hits: Sequence[Hit]) -> Counter[Place]:
    return Counter((hit.field, hit.document_id, hit.annotation_id, hit.start, hit.end, hit.exact) for hit in hits)


Tallies = Counter[tuple[str, str, str]]
"""Hits by article, title and folded source."""


def _tallied(library: Library, node: Node, scope: Scope) -> Tallies | None:
    found = library.tallies(node, scope)
    return (
        None if found is None else Counter({(one.document_id, one.title, fold(one.source)): one.count for one in found})
    )


def _tallies(hits: Sequence[Hit]) -> Tallies:
    return Counter((hit.document_id, hit.title, fold(hit.source)) for hit in hits)


# what is held


@pytest.mark.parametrize(
    ("field", "speaker"), [*((field, "") for field in FIELDS), *(("quotes", one) for one in SPEAKERS)]
)
@pytest.mark.parametrize("spelled", SPELLINGS, ids=lambda spelled: spelled[0])
def test_every_spelling_of_a_word_is_found_in_every_field_and_no_other_word(
    made: Made, spelled: tuple[str, ...], field: Field, speaker: str
) -> None:
    scope, answers = Scope((field,), speaker), []
    for word in spelled:
        hits = list(made.library.search(parse(word), scope))
        if field == "entities":
            who = [one for one in made.entities if any(_plainly(name, word) for name in (one.name, *one.aliases))]
            expected = Counter(_named(made, who, scope))
        else:
            expected = Counter(
                unit.place(of, at, line, span.start, span.end)
                for unit in _units(made, scope)
                for of, line, at in unit.lines
                for span in _plainly(line, word)
            )
        assert _found(hits) == expected, word
        assert _tallied(made.library, parse(word), scope) == (None if field == "entities" else _tallies(hits)), word
        assert [hit.level > 0 for hit in hits] == sorted(hit.level > 0 for hit in hits)
        answers.append(expected)
    assert len({frozenset(one.items()) for one in answers}) == 1  # however it is typed, the same places


def test_what_the_scan_is_held_against_is_there(made: Made) -> None:
    counts = {
        field: sum(
            sum(_found(list(made.library.search(parse(word[0]), Scope((field,))))).values()) for word in SPELLINGS
        )
        for field in FIELDS
    }
    assert all(count > 20 for count in counts.values()), counts
    said = [len(list(made.library.search(parse("كتابة OR الى"), Scope(speaker=one)))) for one in SPEAKERS]
    assert [count > 0 for count in said] == [True, True, True, True, True, False]


@pytest.mark.parametrize(
    ("query", "told"),
    [("كتابة", True), ("كت*", True), ("كتابة AND الى", True), ("كت* OR كتابة", True), ("كتابة NOT الى", True),
     ('"كتابة"', True), ("كتابة الى", False), ("كتابة NEAR الى", False), ("كتابة NOT (الى NEAR كتابة)", False)],
)  # fmt: skip
def test_the_index_tells_how_many_hits_there_are_of_single_words(made: Made, query: str, told: bool) -> None:
    assert (made.library.tallies(parse(query)) is not None) == told


@pytest.mark.parametrize("query", ["امن", "ا*", "ال*", "ו*", "ב* OR ספר", "كتابة OR ا*"])
@pytest.mark.parametrize("fields", [(), ("quotes",), ("notes", "body")])
def test_every_place_is_counted_once_behind_proclitics(made: Made, query: str, fields: tuple[Field, ...]) -> None:
    node = parse(query, clitics=True)
    hits = list(made.library.search(node, Scope(fields)))
    assert _tallied(made.library, node, Scope(fields)) == _tallies(hits)


@settings(max_examples=200, deadline=None)
@given(
    query=QUERIES.map(lambda query: query.replace("قلم", "كتابات").replace("كتب", "الى").replace("أمر", "آمن")),
    fields=st.sampled_from([*((field,) for field in FIELDS), *TOGETHER]),
    speaker=st.sampled_from(("", *SPEAKERS)),
    documents=st.sampled_from([(), ("d003", "d010", "d021", "d044"), ("none",)]),
    source=st.sampled_from(["", "صباح", "المساء"]),
)  # fmt: skip
def test_every_query_in_every_field_finds_what_a_scan_of_all_finds(
    made: Made, query: str, fields: tuple[Field, ...], speaker: str, documents: tuple[str, ...], source: str
) -> None:
    scope = Scope(fields, speaker, documents, source)
    sought = Sought(parse(query))
    expected = Counter(_scanned(made, sought, scope))
    if "entities" in fields:
        expected += Counter(_named(made, _meant(made, sought.node), scope))
    hits = list(made.library.search(sought.node, scope))
    assert _found(hits) == expected
    tallied = _tallied(made.library, sought.node, scope)
    assert tallied is None or tallied == _tallies(hits)


def _scanned(made: Made, sought: Sought, scope: Scope) -> Iterator[Place]:
    for unit in _units(made, scope):
        if sought.holds(line for _, line, _ in unit.lines):
            for field, line, at in unit.lines:
                for hit in sought.found(line):
                    yield unit.place(field, at, line, hit.start, hit.end)


def _meant(made: Made, node: Node) -> list[Entity]:
    sought = Sought(node)
    return [
        one for one in made.entities
        if sought.holds(names := (one.name, *one.aliases)) and any(sought.found(name) for name in names)
    ]  # fmt: skip
