"""The samples: each is cut as a reader would cut it, and every offset holds."""

from pathlib import Path

import pytest

from reader.formats import is_article, read
from reader.model.document import compose
from reader.places import seeds

NEWS_TAIL = ["boilerplate"] * 5
EXPECTED = {
    "ar_guide.md": [
        "title", "paragraph", "heading", *["list_item"] * 5, "heading", "blockquote",
        *["paragraph"] * 3, *["table_row"] * 3,
    ],
    "ar_news.txt": ["title", "byline", "boilerplate", *["paragraph"] * 10, *["boilerplate"] * 8],
    "ar_page.html": [
        *["boilerplate"] * 5, "title", "byline", "boilerplate", "caption", "paragraph", "paragraph", "boilerplate",
        "heading", "paragraph", *["list_item"] * 5, "blockquote", "heading", *["table_row"] * 3,
        "paragraph", "paragraph",
        *["boilerplate"] * 12,
    ],
    "ar_vowelled.txt": ["title", *["paragraph"] * 5],
    "fa_news.txt": ["title", "byline", "byline", *["paragraph"] * 4, "heading", *["paragraph"] * 3, *NEWS_TAIL],
    "he_news.txt": ["title", "byline", *["paragraph"] * 4, "heading", *["paragraph"] * 3, *NEWS_TAIL],
    "mixed_note.txt": ["title", "byline", *["paragraph"] * 7],
    "ur_news.txt": ["title", "byline", "byline", *["paragraph"] * 7, *NEWS_TAIL],
}  # fmt: skip
SAYS = {
    "ar_guide.md": ("ar", "ريم الجابري", "2025-10-02"),
    "ar_news.txt": ("ar", "هيئة التحرير", ""),
    "ar_page.html": ("ar", "رنا الخطيب", "2025-04-17"),
    "ar_vowelled.txt": ("ar", "", ""),
    "fa_news.txt": ("fa", "پریسا کاوه", "2025-10-14"),
    "he_news.txt": ("he", "תמר אלקיים", "2025-11-09"),
    "mixed_note.txt": ("ar", "Nadia Karim, Mixed Scripts Lab", ""),
    "ur_news.txt": ("ur", "عائشہ صدیقی", "2025-10-18"),
}
SAMPLES = sorted(file for file in seeds().iterdir() if is_article(file))


def test_every_sample_is_expected() -> None:
    assert [file.name for file in SAMPLES] == sorted(EXPECTED)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_kinds(file: Path) -> None:
    assert [block.kind for block in compose(read(file)).blocks] == EXPECTED[file.name]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_language_author_and_date(file: Path) -> None:
    document = compose(read(file))
    said = document.language, document.metadata.get("author", ""), document.metadata.get("published", "")
    assert (*said, document.direction, "cleaned" in document.metadata) == (*SAYS[file.name], "rtl", False)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_blocks_tile_the_text(file: Path) -> None:
    document = compose(read(file))
    assert "\n".join(document.block_text(at) for at in range(len(document.blocks))) == document.text


@pytest.mark.parametrize("file", [file for file in SAMPLES if file.suffix == ".txt"], ids=lambda file: file.name)
def test_no_character_of_a_plain_text_is_lost(file: Path) -> None:
    assert compose(read(file)).text.split() == file.read_text(encoding="utf-8").split()


def test_directions_of_a_mixed_note() -> None:
    document = compose(read(seeds() / "mixed_note.txt"))
    assert [block.direction for block in document.blocks] == [
        "rtl",
        "ltr",
        "rtl",
        "rtl",
        "rtl",
        "rtl",
        "ltr",
        "rtl",
        "rtl",
    ]
