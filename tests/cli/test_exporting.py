from pathlib import Path

import pytest

from reader.exchange.csv_tables import read_table

from .conftest import Terminal, span

QUOTE = "نحن جاهزون منذ أسبوع"


@pytest.fixture
def quoted(run: Terminal, news: str) -> str:
    run("annotate", news, "--layer", "quotes", *span(QUOTE), "--note", "=1")
    return news


def test_a_file_a_stream_and_json_have_the_same_rows(run: Terminal, folder: Path, quoted: str) -> None:
    told = run("export", "--table", "quotes", "-o", "out.csv")
    streamed = run("export", quoted[:7], "--table", "Quotes", "-o", "-")
    rows = run("export", "--table", "quotes", "--json").json
    assert (told.code, told.out) == (0, "Wrote the quotes of 1 article to out.csv.\n")
    assert streamed.out.encode() == (folder / "out.csv").read_bytes()
    assert read_table(folder / "out.csv") == rows
    assert [(row["content"], row["note"], row["annotator"]) for row in rows] == [(QUOTE, "=1", "لينا")]


def test_a_byte_order_mark_and_crlf_unless_told_otherwise(run: Terminal, folder: Path, quoted: str) -> None:
    run("export", "-o", "with.csv")
    run("export", "-o", "without.csv", "--no-bom", "--delimiter", "tab")
    with_bom, without = (folder / "with.csv").read_bytes(), (folder / "without.csv").read_bytes()
    assert with_bom.startswith(b"\xef\xbb\xbfannotation_id,document_id,")
    assert without.startswith(b"annotation_id\tdocument_id\t")
    assert (with_bom.count(b"\r\n"), without.count(b"\r\n")) == (2, 2)


def test_articles_are_exported_in_the_order_given_else_by_title_and_ids_stay(run: Terminal, folder: Path) -> None:
    ids = []
    for title in ("ب", "ا"):
        (folder / f"{title}.md").write_text(f"# {title}\n\nكلام", encoding="utf-8")
        ids.append(run("import", f"{title}.md", "--json").json[0]["id"])
        run("annotate", ids[-1], "--layer", "highlights", "--start", "2", "--end", "6")

    def exported(*docs: str) -> list[tuple[str, str]]:
        rows = run("export", *docs, "--json").json
        return [(row["document_id"], row["annotation_id"]) for row in rows]

    given = exported(*ids, ids[0])
    assert [document for document, _ in given] == ids
    assert exported() == given[::-1] == exported()


def test_the_summary_as_json(run: Terminal, quoted: str) -> None:
    told = run("export", "-o", "out.csv", "--json").json
    assert told == {"file": "out.csv", "format": "csv", "table": "annotations", "articles": 1}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--format", "pdf"], "There is no export format pdf; choose one of: csv."),
        (["--table", "verbs"], "There is no table verbs; choose one of: annotations, quotes, entities."),
        (["--delimiter", "x"], "The delimiter is one of , ; | or a tab, not x."),
        (["-o", "no/out.csv"], "There is no folder no; make it first, or write to another place."),
        (
            ["-o", "x" * 300],
            f"{'x' * 300} cannot be written (File name too long); write to another place.",
        ),
        (["-o", "."], ". is a folder; name a file in it."),
        (["-o", "../library.hashiya"], "../library.hashiya is the library itself; write to another file."),
        (
            ["-o", "../library.hashiya-wal"],
            "../library.hashiya-wal is the library itself; write to another file.",
        ),
    ],
)
def test_an_export_that_cannot_be_is_told(run: Terminal, quoted: str, options: list[str], sentence: str) -> None:
    answer = run("export", *options)
    assert (answer.code, answer.out, answer.err) == (1, "", sentence + "\n")
    assert run("check").code == 0
