from reader.formats import pdf as format
from reader.formats.pdf.glyphs import Glyph
from reader.formats.pdf.runs import Font, Run
from reader.formats.pdf.tagged import Element, is_row

from .making import Made, pdf
from .test_parse import LINES, MORE, texts


def tagged(*blocks: tuple[str, tuple[str, ...]]) -> bytes:
    page, y, named = Made(), 560.0, []
    for mark, (name, lines) in enumerate(blocks):
        named.append((name, mark))
        for line in lines:
            page.rtl(380, y, line, mark=mark)
            y -= 14
    page.artifact(380, 20, "رقم الوثيقة 44")
    return pdf([page], tags=[named])


def test_the_structure_tells_the_kinds():
    raw = tagged(
        ("H1", ("عنوان النص",)), ("P", LINES), ("BlockQuote", MORE), ("LI", ("قلم واحد",)), ("Caption", ("صورة الجبل",))
    )
    assert texts(format.parse(raw)) == [
        ("title", "عنوان النص"), ("paragraph", " ".join(LINES)), ("blockquote", " ".join(MORE)),
        ("list_item", "قلم واحد"), ("caption", "صورة الجبل"),
    ]  # fmt: skip


def test_the_structure_joins_what_the_eye_would_part():
    short = ("سطر قصير", *LINES)
    assert texts(format.parse(tagged(("P", short), ("P", MORE)))) == [
        ("paragraph", " ".join(short)), ("paragraph", " ".join(MORE)),
    ]  # fmt: skip


def test_a_structure_of_single_lines_is_not_believed():
    lines = (*LINES, *MORE, *LINES, *MORE)
    raw = tagged(*(("P", (line,)) for line in lines))
    assert texts(format.parse(raw)) == [("paragraph", " ".join(pair)) for pair in (LINES, MORE, LINES, MORE)]


def test_a_row_is_several_cells_of_one_row():
    def signs(*marks: int) -> list[Glyph]:
        return [
            Glyph("م", 5 * at, 5 * at + 5, 5 * at, 0, at, Run(10, Font(), mark=mark)) for at, mark in enumerate(marks)
        ]

    tables = {
        1: Element(7, "table_row", cell=1),
        2: Element(7, "table_row", cell=2),
        3: Element(8, "table_row", cell=1),
    }
    assert is_row(signs(1, 2), tables)
    assert not is_row(signs(1, 1), tables)  # one cell
    assert not is_row(signs(1, 3), tables)  # two rows beside each other
    assert not is_row(signs(1, 2, 4), tables)  # and something else


def test_a_paragraph_over_two_pages_is_one_though_a_sentence_ends_with_the_page():
    first, second = Made(), Made()
    for page, lines in ((first, LINES), (second, MORE)):
        for at, line in enumerate(lines):
            page.rtl(380, 560 - 14 * at, line, mark=at)
    both = [("P", ((0, 0), (0, 1), (1, 0), (1, 1)))]
    apart = [("P", ((0, 0), (0, 1))), ("P", ((1, 0), (1, 1)))]
    assert LINES[-1].endswith(".")
    assert texts(format.parse(pdf([first, second], over=both))) == [("paragraph", " ".join((*LINES, *MORE)))]
    assert texts(format.parse(pdf([first, second], over=apart))) == [
        ("paragraph", " ".join(LINES)), ("paragraph", " ".join(MORE)),
    ]  # fmt: skip


def test_a_table_of_the_structure_is_read_by_its_rows_however_close_its_cells_stand():
    page = Made()
    named, mark = [], 0
    for at, row in enumerate((("يزد", "34", "28"), ("فارس", "56", "47"), ("گيلان", "30", "25"), ("قم", "9", "8"))):
        cells = []
        for right, cell in zip((380, 348, 330), row, strict=True):
            page.rtl(right, 560 - 16 * at, cell, mark=mark)
            cells.append(("TD", ((0, mark),)))
            mark += 1
        named.append(("TR", tuple(cells)))
    assert texts(format.parse(pdf([page], over=named))) == [
        ("table_row", "يزد | 34 | 28"), ("table_row", "فارس | 56 | 47"),
        ("table_row", "گيلان | 30 | 25"), ("table_row", "قم | 9 | 8"),
    ]  # fmt: skip
