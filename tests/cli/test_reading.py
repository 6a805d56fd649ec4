from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

BOOK = """# كتاب الميناء

## الفصل الأول

بدأ العمل في الميناء [قبل عام](https://example.org/a).

## الفصل الثاني

انتهى العمل اليوم.
"""


@pytest.fixture
def book(run: Terminal, folder: Path) -> str:
    """The id of an article with headings and a link."""
    (folder / "book.md").write_text(BOOK, encoding="utf-8")
    return str(run("import", "book.md", "--json").json[0]["id"])


def test_outline_for_people_and_as_json(run: Terminal, book: str) -> None:
    text = run("show", book, "--json").json["text"]
    assert run("outline", "book.md", "--json").json == [
        {"title": title, "level": 2, "offset": text.index(title)} for title in ("الفصل الأول", "الفصل الثاني")
    ]
    assert run("outline", book[:8]).out.splitlines()[0].split(maxsplit=2) == [
        str(text.index("الفصل الأول")), "2", "الفصل الأول"
    ]  # fmt: skip


def test_an_article_without_an_outline_says_so(run: Terminal, news: str) -> None:
    answer = run("outline", news)
    assert (answer.code, answer.out, answer.err) == (0, "", "The article has neither contents nor headings.\n")


def test_show_as_json_has_the_links(run: Terminal, book: str) -> None:
    shown = run("show", book, "--json").json
    at = shown["text"].index("قبل عام")
    assert shown["references"] == [{"start": at, "end": at + 7, "target": "https://example.org/a"}]


def test_kinds_are_said_and_taken_back(run: Terminal, book: str) -> None:
    answer = run("kind", book, "3", "2", "boilerplate", "--json")
    assert [(one["block"], one["kind"], one["level"]) for one in answer.json] == [
        (2, "boilerplate", 0), (3, "boilerplate", 0)
    ]  # fmt: skip
    assert run("undo").code == 0
    kinds = [block["kind"] for block in run("show", book, "--json").json["blocks"]]
    assert kinds == ["title", "heading", "paragraph", "heading", "paragraph"]
    assert run("kind", book, "1", "heading").out.split() == ["1", "heading", "كتاب", "الميناء"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["kind", "book.md", "6", "heading"], "The article has 5 blocks; there is none of the number 6."),
        (["kind", "book.md", "1", "chapter"], "There is no kind of paragraph chapter; the kinds are title, byline,"),
        (["page", "book.md", "1", "-o", "a.png"], "Only articles from PDF files have pages, and this is none."),
        (["reread", "nothing"], "No article is called nothing;"),
        (["reread", "book.md", "--encoding", "klingon"], "book.md"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    run: Terminal, folder: Path, book: str, arguments: list[str], sentence: str
) -> None:
    before = run("log").out
    answer = run(*arguments)
    assert (answer.code, answer.out, sentence in answer.err, len(answer.err.splitlines())) == (1, "", True, 1)
    assert run("log").out == before
    assert not (folder / "a.png").exists()


def test_an_article_is_read_again_with_its_annotations_even_where_its_file_is_gone(run: Terminal, folder: Path) -> None:
    text = "قال الوزير إن الميناء يفتح غدا.\n\nوأضاف أن العمل انتهى.\n"
    (folder / "old.txt").write_bytes(text.encode("cp1256"))
    made = run("import", "old.txt", "--encoding", "iso8859-6", "--json").json[0]
    wrong = run("show", made["id"], "--json").json
    assert wrong["metadata"]["read_as"] == "iso8859-6"
    (folder / "old.txt").unlink()
    run("annotate", made["id"], "--layer", "highlights", "--start", "4", "--end", "10")
    answer = run("reread", made["id"], "--encoding", "cp1256", "--json").json
    assert (answer["moved"], answer["orphans"]) == (1, [])
    shown = run("show", answer["id"], "--json").json
    assert shown["text"].split() == text.split()
    assert [one["exact"] for one in run("annotations", answer["id"], "--json").json] == ["الوزير"]
    assert [one["id"] for one in run("list", "--json").json] == [answer["id"]]
    run("undo")
    assert [one["id"] for one in run("list", "--json").json] == [made["id"]]


def test_the_whole_page_and_the_article_again(run: Terminal, folder: Path) -> None:
    page = (
        "<html lang=ar dir=rtl><head><title>الميناء يفتح</title></head><body><nav><a href=/>الرئيسية</a></nav><article>"
        "<h1>الميناء يفتح</h1><p>قال الوزير إن الميناء يفتح أبوابه غدا أمام السفن القادمة من كل البحار والمدن.</p>"
        "<p>وأضاف أن العمل في الأرصفة الجديدة انتهى قبل موعده بشهرين كاملين وبكلفة أقل مما كان متوقعا.</p></article>"
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    )
    (folder / "page.html").write_text(page, encoding="utf-8")
    made = run("import", "page.html", "--json").json[0]

    def kinds() -> list[str]:
        return [block["kind"] for block in run("show", made["id"], "--json").json["blocks"]]

    article = kinds()
    assert article.count("boilerplate") == 2
    assert run("reread", made["id"], "--whole", "--json").json["id"] == made["id"]
    assert kinds().count("boilerplate") == 0
    run("reread", made["id"])
    assert kinds() == article
