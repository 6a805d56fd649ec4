from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import BadFile, BadRequest
from reader.exchange import Choices, csv_tables, format_named, tables
from reader.model.annotated import Annotated, Lists
from reader.model.annotation import Attribute, Link
from reader.model.annotations import Annotations, Links

GOLDEN = Path(__file__).parent / "golden"


def _export(article: Annotated, lists: Lists, table: str, **choices: object) -> bytes:
    return b"".join(csv_tables.chunks([article], lists, replace(Choices(table), **choices)))


@pytest.mark.parametrize("table", csv_tables.TABLES)
def test_a_table_is_the_golden_file_to_the_byte(article: Annotated, lists: Lists, table: str) -> None:
    assert _export(article, lists, table) == (GOLDEN / f"{table}.csv").read_bytes()


@pytest.mark.parametrize("delimiter", csv_tables.DELIMITERS)
@pytest.mark.parametrize("bom", [True, False])
@pytest.mark.parametrize("table", csv_tables.TABLES)
def test_a_table_read_back_has_the_same_rows(
    article: Annotated, lists: Lists, table: str, bom: bool, delimiter: str, tmp_path: Path
) -> None:
    (tmp_path / "out.csv").write_bytes(_export(article, lists, table, bom=bom, delimiter=delimiter))
    assert csv_tables.read_table(tmp_path / "out.csv") == list(csv_tables.rows(table, [article], lists))


@given(note=st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("'=-\"\r\n,;|\t ")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_note_comes_back_as_it_was(article: Annotated, lists: Lists, tmp_path: Path, note: str) -> None:
    noted = replace(article, annotations=Annotations([replace(article.annotations["a1"], note=note)]), links=Links())
    (tmp_path / "out.csv").write_bytes(_export(noted, lists, "annotations"))
    assert [row["note"] for row in csv_tables.read_table(tmp_path / "out.csv")] == [note]


def test_offsets_and_pieces_give_the_words_of_the_text(article: Annotated, lists: Lists) -> None:
    text = article.document.text
    for row in csv_tables.rows("quotes", [article], lists):
        pieces = [piece.split("..") for piece in str(row["pieces_codepoints"]).split("; ")]
        assert " […] ".join(text[int(start) : int(end)] for start, end in pieces) == row["content"]
        assert (row["start_codepoint"], row["end_codepoint"]) == (int(pieces[0][0]), int(pieces[-1][1]))
    for row in csv_tables.rows("annotations", [article], lists):
        assert text[int(row["start_codepoint"]) : int(row["end_codepoint"])] == row["exact"]


def test_quotes_that_are_pieces_of_each_other_have_one_row(article: Annotated, lists: Lists) -> None:
    circle = Links([Link("l1", "a4", "part", "a5"), Link("l2", "a5", "part", "a4")])
    rows = list(csv_tables.rows("quotes", [replace(article, links=circle)], lists))
    assert [(row["quote_id"], row["content"]) for row in rows] == [
        ("a1", "أن القطار جاهز"),
        ("a4", "سنبدأ في 3 مايو […] ولن نتأخر"),
    ]


def test_only_a_quote_that_somebody_speaks_says_whether_that_is_inferred(article: Annotated, lists: Lists) -> None:
    nobody = replace(article, links=Links([Link("l1", "a4", "speaker", "a3")]))
    inferred = {row["quote_id"]: row["speaker_inferred"] for row in csv_tables.rows("quotes", [nobody], lists)}
    assert inferred == {"a1": "", "a4": "true", "a5": ""}


def test_a_rejected_head_leaves_its_piece_a_quote_of_its_own(article: Annotated, lists: Lists) -> None:
    article.annotations.put(replace(article.annotations["a4"], status="rejected"))
    assert [row["quote_id"] for row in csv_tables.rows("quotes", [article], lists)] == ["a1", "a5"]


def test_a_cell_longer_than_the_csv_module_allows_is_read(article: Annotated, lists: Lists, tmp_path: Path) -> None:
    long = Annotations([replace(article.annotations["a1"], note="ن" * 200_000)])
    (tmp_path / "out.csv").write_bytes(_export(replace(article, annotations=long), lists, "annotations"))
    assert len(str(csv_tables.read_table(tmp_path / "out.csv")[0]["note"])) == 200_000


def test_a_library_without_articles_gives_the_header_alone(lists: Lists) -> None:
    written = b"".join(csv_tables.chunks([], lists, Choices("quotes", bom=False)))
    assert written == (GOLDEN / "quotes.csv").read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)[0]


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        (Choices("verbs"), "There is no table verbs; choose one of: annotations, quotes, entities."),
        (Choices(delimiter="::"), "The delimiter is one of , ; | or a tab, not ::."),
        (Choices(delimiter=""), "The delimiter is one of , ; | or a tab, not nothing."),
    ],
)
def test_choices_that_make_no_sense_are_told_before_the_first_byte(
    lists: Lists, choices: Choices, sentence: str
) -> None:
    with pytest.raises(BadRequest) as refusal:
        csv_tables.chunks([], lists, choices)
    assert str(refusal.value) == sentence


ATTRIBUTES = (
    Attribute("sure", "entities", "يقين", "number"),
    Attribute("stance", "quotes", "stance, so to say", "choice", ("=مؤيد", "معارض"), order=1),
    Attribute("seen", "quotes", "seen", "flag"),
)
ALWAYS = {table.name: table.columns for table in tables.TABLES}


@pytest.fixture
def valued(article: Annotated) -> Annotated:
    """The article with values of attributes: of a quote's later piece, of a mention, and of a quote twice."""
    for id, values in {
        "a1": (("seen", False),), "a4": (("seen", True),), "a5": (("seen", False), ("stance", "=مؤيد")),
        "a3": (("sure", 0.5),), "b2": (("sure", 1),), "a6": (("gone", "x"), ("sure", 0)),
    }.items():  # fmt: skip
        article.annotations.put(replace(article.annotations[id], attributes=values))
    return article


@pytest.mark.parametrize(
    ("table", "columns", "values"),
    [
        ("annotations", ("entities.يقين", "quotes.seen", "quotes.stance, so to say"), {
            "a1": ("", "false", ""), "a4": ("", "true", ""), "a5": ("", "false", "=مؤيد"), "a3": ("0.5", "", ""),
            "b2": ("1", "", ""), "a6": ("0", "", ""),
        }),
        ("quotes", ("quotes.seen", "quotes.stance, so to say"), {"a1": ("false", ""), "a4": ("true", "=مؤيد")}),
        ("entities", ("entities.يقين",), {"a3": ("0.5",), "a6": ("0",), "a9": ("",)}),
    ],
)  # fmt: skip
def test_attributes_are_columns_after_those_that_are_always_there(
    valued: Annotated, lists: Lists, tmp_path: Path, table: str, columns: tuple[str, ...], values: dict[str, object]
) -> None:
    described = replace(lists, attributes={one.id: one for one in ATTRIBUTES})
    (tmp_path / "out.csv").write_bytes(_export(valued, described, table))
    rows = csv_tables.read_table(tmp_path / "out.csv")
    assert tuple(rows[0]) == (*ALWAYS[table], *columns)
    assert rows == list(csv_tables.rows(table, [valued], described))
    empty = ("",) * len(columns)
    found = {row[ALWAYS[table][0]]: tuple(row[column] for column in columns) for row in rows}
    assert {id: said for id, said in found.items() if said != empty or id in values} == values


def test_an_unknown_format_is_told() -> None:
    assert format_named("CSV") is csv_tables
    with pytest.raises(BadRequest, match=r"There is no export format pdf; choose one of: csv\."):
        format_named("pdf")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (b"", "is not a table from Hashiya: its first line does not name the columns."),
        (b"\xff\xfea", "is not in UTF-8; save it as “CSV UTF-8” and try again."),
        (b"a,b\r\n1\r\n", "has 1 cells in row 2, where its header has 2; export it again."),
        (b"start_codepoint,b\r\nx,1\r\n", "has “x” in row 2 where start_codepoint is a number; export it again."),
        (b'a,b\r\n"1\r\n', "is not a whole CSV file (unexpected end of data); export it again."),
    ],
)
def test_a_file_that_is_no_table_is_told(tmp_path: Path, written: bytes, sentence: str) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(written)
    with pytest.raises(BadFile) as refusal:
        csv_tables.read_table(path)
    assert str(refusal.value) == f"{path} {sentence}"


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"none\.csv cannot be read \(No such file or directory\); check its name"):
        csv_tables.read_table(tmp_path / "none.csv")
