"""The samples of all formats are one article: the same words, kinds, links and author, whatever the file."""

import pytest

from reader.formats import parse, read
from reader.model.document import Draft, compose
from reader.places import seeds
from tests.samples_maker import MAKERS, article

FOLDER = seeds() / "formats"
TARGET = "https://example.org/memory"


def seen(draft: Draft) -> list[tuple[str, str, int]]:
    """Return kinds, words and levels; the bullets that some formats leave to the program that shows them left out."""
    return [(part.kind, part.text.removeprefix("• "), part.level) for part in draft.parts]


def test_there_is_a_sample_of_each_and_no_other() -> None:
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted([*MAKERS, "guide.pdf"])


@pytest.mark.parametrize("name", MAKERS)
def test_the_sample_is_what_the_script_makes(name: str) -> None:
    assert parse((FOLDER / name).read_bytes(), name) == parse(MAKERS[name](article()), name)


@pytest.mark.parametrize("name", MAKERS)
def test_every_format_says_the_same(name: str) -> None:
    draft = read(FOLDER / name)
    made = compose(draft)
    assert seen(draft) == seen(article())
    assert [(one.span.of(made.text), one.target) for one in made.references] == [("محاضرته عن الذاكرة", TARGET)]
    assert (made.title, made.metadata["author"]) == ("دليل صغير إلى كتابة اليوميات", "ريم الجابري")
    assert {block.direction for block in made.blocks} | {made.direction} == {"rtl"}
    assert made.language == "ar"


def test_the_printed_sample_says_the_same() -> None:
    """As far as print goes: a quote is no more than a paragraph, and the emoji is a picture."""
    printed = {"blockquote": "paragraph"}
    wanted = [(printed.get(kind, kind), words.removesuffix(" 😊")) for kind, words, _ in seen(article())]
    numbered = [("list_item" if words[0] in "١٢" else kind, words) for kind, words in wanted]
    draft = read(FOLDER / "guide.pdf")
    assert [(kind, words) for kind, words, _ in seen(draft)] == numbered
    bullets = [part.text[:2] for part in draft.parts if part.kind == "list_item"]
    assert bullets == ["• "] * 5 + ["١.", "٢."]
    made = compose(draft)
    assert (made.title, made.direction, made.language) == ("دليل صغير إلى كتابة اليوميات", "rtl", "ar")
    assert [(page.number, page.offset, page.doubt) for page in made.pages] == [(1, 0, "")]
