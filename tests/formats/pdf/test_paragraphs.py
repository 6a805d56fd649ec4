from dataclasses import replace

import pytest

from reader.formats import pdf as format
from reader.formats.pdf.layout import Layout
from reader.formats.pdf.paragraphs import cut
from reader.formats.pdf.tagged import Element
from reader.formats.pdf.textlines import TextLine
from reader.model.bidi import visual_order

from .making import Made, pdf
from .test_parse import LINES, MORE, texts

FULL = "سطر طويل يملأ عرض العمود كله من أوله إلى آخره دون فراغ"
SHORT = "وهذا آخره."


def placed(*rows: tuple[float, float, str], right: float = 380, size: float = 10, bold: bool = False) -> list[TextLine]:
    """Return lines of a column from 20 to 380 points: baseline, left edge and text of each."""
    return [
        TextLine(
            visual_order(text, "rtl"),
            1,
            0,
            left,
            right,
            y,
            size,
            bold=bold,
            rtl=len(text),
            first_right=25,
            first_left=25,
        )
        for y, left, text in rows
    ]


def sizes(lines: list[TextLine]) -> list[int]:
    return [len(passage) for passage in cut(lines, Layout.of(lines)).passages]


def paragraph(top: float, step: float = 20) -> list[TextLine]:
    return placed((top, 20, FULL), (top - step, 20, FULL), (top - 2 * step, 300, SHORT))


def test_a_list_set_tighter_than_the_text_does_not_tear_it():
    items = placed(*((440 - 14 * at, 250, f"• شيء رقم {at}") for at in range(4)))
    assert sizes([*paragraph(500), *items, *paragraph(370), *paragraph(300)]) == [3, 1, 1, 1, 1, 3, 3]


def test_an_amount_at_the_start_of_a_line_is_no_item():
    lines = placed((500, 20, "وبلغت كلفة المشروع الذي أعلن عنه أمس نحو"), (486, 200, "4.75 مليون دينار فقط."))
    assert sizes(lines) == [2]


def test_a_number_below_a_sentence_that_ended_is_an_item():
    assert sizes(placed((500, 100, "هذه هي الأقسام:"), (486, 200, "4.75 قسم الأشغال"))) == [1, 1]


def test_a_line_pushed_down_by_a_larger_font_goes_on():
    lines = [*paragraph(600), *placed((500, 20, FULL), (475, 20, FULL), (455, 20, FULL), (435, 300, SHORT))]
    assert sizes(lines) == [3, 4]


def test_a_paragraph_a_little_lower_after_a_stop_is_new():
    assert sizes([*paragraph(600), *placed((535, 20, FULL), (515, 300, SHORT))]) == [3, 2]


def test_a_heading_little_larger_than_the_text():
    heading = placed((555, 250, "عنوان فرعي"), size=11.4, bold=True)
    assert sizes([*paragraph(620), *heading, *paragraph(537)]) == [3, 1, 3]


def test_a_bold_line_above_text_of_its_size_is_apart():
    """Though the next word would not have fitted on it."""
    assert sizes([*placed((500, 40, FULL), bold=True), *paragraph(480)]) == [1, 3]


def test_short_items_set_in_are_not_joined():
    """The longest of them would else be taken for a line that is full."""
    items = placed((440, 250, "قلم واحد فقط"), (420, 200, "ورقتان من الحجم الكبير"), (400, 240, "حبر أسود"), right=350)
    assert sizes([*paragraph(500), *items, *paragraph(360)]) == [3, 1, 1, 1, 3]


def test_a_ragged_quote_set_in_on_both_sides_is_one():
    quote = placed((420, 62, FULL), (400, 70, FULL), (380, 300, SHORT), right=340)
    assert sizes([*paragraph(500), *quote, *paragraph(340)]) == [3, 3, 3]


def test_lines_broken_by_counting_letters_are_joined_where_paragraphs_stand_apart():
    ragged = placed((460, 20, FULL), (440, 70, FULL), (420, 300, SHORT))
    apart = [*paragraph(690), *paragraph(613), *paragraph(536), *ragged, *paragraph(383)]
    assert sizes(apart) == [3, 3, 3, 3, 3]


def test_a_bracket_that_ends_a_line_stands_before_the_next_word():
    page = Made()
    page.rtl(380, 500, "وقالت الشركة التي نفذت المشروع كله في المدينة القديمة (")
    page.rtl(380, 486, "شركة النور) إنها ستبدأ غدًا.")
    assert [part.text for part in format.parse(pdf([page])).parts] == [
        "وقالت الشركة التي نفذت المشروع كله في المدينة القديمة (شركة النور) إنها ستبدأ غدًا."
    ]


def test_a_quote_is_set_in_on_both_sides_and_an_item_where_it_begins():
    page = Made()
    for at, line in enumerate((*LINES, *MORE, *LINES)):
        page.rtl(380, 560 - 14 * at, line)
    for at, line in enumerate(("مئة مسافر لم يعلم أحد منهم أنه اليوم", "الأخير له وللقطار القديم كله.")):
        page.rtl(340, 460 - 14 * at, line)
    for at, line in enumerate(("خرج القطار من المحطة القديمة في السابعة صباحا يوم", "الأحد ثم عاد إليها.")):
        page.rtl(356, 410 - 14 * at, line)
    found = texts(format.parse(pdf([page])))
    assert [kind for kind, _ in found[-2:]] == ["blockquote", "paragraph"]


def test_a_row_for_every_line_of_a_table():
    page = Made()
    rows = [("المدينة", "السكان", "المساحة"), ("حلب", "2,132,100", "190"), ("دير الزور", "211,857", "45.5")]
    for at, line in enumerate(LINES):
        page.rtl(380, 560 - 14 * at, line)
    for at, row in enumerate(rows):
        for cell, right in zip(row, (380, 260, 120), strict=True):
            page.rtl(right, 500 - 16 * at, cell)
    for at, line in enumerate(MORE):
        page.rtl(380, 430 - 14 * at, line)
    assert texts(format.parse(pdf([page]))) == [
        ("paragraph", " ".join(LINES)),
        ("table_row", "المدينة | السكان | المساحة"),
        ("table_row", "حلب | 2,132,100 | 190"),
        ("table_row", "دير الزور | 211,857 | 45.5"),
        ("paragraph", " ".join(MORE)),
    ]


# the same page in a mirror: letters from the left, everything else as it was


def mirrored(lines: list[TextLine]) -> list[TextLine]:
    """Return lines as they would stand in a text that is read from the left, 400 points wide."""
    return [
        replace(
            line, visual=ENGLISH[logical_of(line)], left=400 - line.right, right=400 - line.left, rtl=0, ltr=line.rtl,
            first_left=line.first_right, first_right=line.first_left,
        )
        for line in lines
    ]  # fmt: skip


def logical_of(line: TextLine) -> str:
    return line.logical("rtl")


ENGLISH = {
    FULL: "a long line that fills the whole width of its column without a gap", SHORT: "and its end.",
    "وقال": "and so", "• شيء": "• thing", "عنوان": "Heading", "1. شيء": "1. thing", "وبقي منها بعضها": "some are left",
}  # fmt: skip
HEADING = placed((560, 330, "عنوان"), size=14)
INDENTED = [*placed((500, 20, FULL), right=362), *placed((486, 20, FULL), (472, 300, SHORT))]
PAGES = {
    "paragraphs by what would have fitted": ([*paragraph(500, 14), *paragraph(458, 14)], [3, 3]),
    "paragraphs by the gap between them": (
        [*placed((500, 20, FULL), (486, 20, FULL)), *placed((450, 20, FULL), (436, 20, FULL), (422, 300, SHORT))],
        [2, 3],
    ),
    "a first line set in": (
        [*placed((528, 20, FULL), (514, 20, FULL)), *INDENTED, *[replace(line, y=line.y - 42) for line in INDENTED]],
        [2, 3, 3],
    ),
    "a first line set in too far is no beginning": (
        [*placed((528, 20, FULL), (514, 20, FULL)), *placed((500, 20, FULL), right=310), *placed((486, 20, FULL))], [4]
    ),
    "two lines set in are no beginning": (
        [*placed((528, 20, FULL), (514, 20, FULL)), *placed((500, 20, FULL), (486, 20, FULL), right=362)], [4]
    ),
    "items": ([*paragraph(528, 14), *placed((486, 300, "• شيء"), (472, 300, "1. شيء"))], [3, 1, 1]),
    "a heading, also of two lines": (
        [*HEADING, *[replace(line, y=540) for line in HEADING], *paragraph(510, 14)], [2, 3]
    ),
    "bold words before a paragraph": ([*placed((514, 340, "عنوان"), bold=True), *paragraph(500, 14)], [1, 3]),
    "a bold line that is full goes on": ([*placed((514, 20, FULL), bold=True), *paragraph(500, 14)], [4]),
    "a quote set in": (
        [*paragraph(528, 14), *placed((486, 60, FULL), (472, 60, FULL), (458, 300, SHORT), right=340),
         *paragraph(444, 14)],
        [3, 3, 3],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_from_the_right_and_its_mirror(name: str):
    lines, expected = PAGES[name]
    assert (sizes(lines), sizes(mirrored(lines))) == (expected, expected)


def over(lines: list[TextLine], page: int, column: int = 0) -> list[TextLine]:
    return [replace(line, page=page, column=column) for line in lines]


@pytest.mark.parametrize("place", [(2, 0), (1, 1)])
@pytest.mark.parametrize(
    ("last", "first", "expected"),
    [
        (placed((472, 20, FULL)), placed((500, 300, SHORT)), [4]),
        (placed((472, 20, FULL + ".")), placed((500, 20, FULL)), [3, 1]),
        (placed((472, 300, "وبقي منها بعضها")), placed((500, 20, FULL)), [3, 1]),
        (placed((472, 20, FULL)), placed((500, 20, FULL), size=11), [3, 1]),
        (placed((472, 20, FULL)), placed((500, 20, FULL), bold=True), [3, 1]),
        (placed((472, 20, FULL)), placed((500, 250, "• شيء")), [3, 1]),
    ],
    ids=["goes on", "a sentence ends", "a short line", "another size", "bold", "an item"],
)
def test_over_the_end_of_a_page_or_a_column(
    last: list[TextLine], first: list[TextLine], expected: list[int], place: tuple[int, int]
):
    above = placed((500, 20, FULL), (486, 20, FULL))
    assert sizes([*above, *last, *over(first, *place)]) == expected


def test_a_line_of_verse_on_a_page_of_its_own_goes_on_where_too_few_tell_the_width():
    assert sizes([*placed((500, 300, "وبقي منها بعضها")), *over(placed((500, 20, FULL)), 2)]) == [2]


def test_a_column_set_wider_than_the_rest_has_a_distance_of_its_own():
    wide = placed(*((500 - 24 * at, 20, FULL) for at in range(7)))
    close = placed(*((500 - 14 * at, 20, FULL) for at in range(20)))
    assert sizes([*over(close, 1), *over(wide, 2)]) == [27]


def test_verses_that_begin_at_the_left_edge_are_read_from_there():
    """Lines of Arabic set flush left, ragged on the right: what is free at their right says nothing."""
    ragged = [
        *(placed((500 - 14 * at, 20, FULL), right=322 + 3 * at)[0] for at in range(6)),
        *placed((416, 20, SHORT), right=80),
        *(placed((402 - 14 * at, 20, FULL), right=337 - 3 * at)[0] for at in range(4)),
    ]
    assert sizes(ragged) == [7, 4]


# what the file says itself


def told(lines: list[TextLine], *numbers: int, kind: str = "paragraph") -> list[TextLine]:
    return [replace(line, element=Element(number, kind)) for line, number in zip(lines, numbers, strict=True)]


def test_the_structure_of_the_file_is_believed():
    lines = [*paragraph(500, 14), *paragraph(458, 14)]
    assert sizes(told(lines, 1, 1, 2, 3, 3, 3)) == [2, 1, 3]


def test_a_structure_that_names_few_lines_is_not_believed():
    lines = [*paragraph(500, 14), *paragraph(458, 14)]
    assert sizes(told(lines, 1, 1, 2, 0, 0, 0)) == [3, 3]


def test_a_structure_in_which_every_line_is_a_paragraph_is_not_believed():
    lines = [*paragraph(500, 14), *paragraph(458, 14)]
    assert sizes(told(lines, 1, 2, 3, 4, 5, 6)) == [3, 3]


def test_a_structure_in_which_all_is_one_paragraph_is_not_believed():
    lines = [line for at in range(5) for line in paragraph(590 - 50 * at, 14)]
    assert sizes(told(lines, *[1] * 15)) == [3] * 5


def test_over_a_page_the_structure_parts_only_what_is_of_another_kind():
    above, below = paragraph(500, 14)[:2], over(placed((500, 20, FULL)), 2)
    assert sizes([*told(above, 1, 1), *told(below, 1)]) == [3]
    assert sizes([*told(above, 1, 1), *told(below, 1, kind="heading")]) == [2, 1]


# lists, and what stands beside them


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (placed((486, 20, "• " + FULL), right=360), [3, 1, 3]),
        (placed((486, 20, "1. " + FULL), right=370) + placed((472, 20, FULL), right=350), [3, 2, 3]),
        (placed((486, 20, "• " + FULL), right=370) + placed((472, 20, FULL), (458, 20, FULL), right=350), [3, 3, 3]),
    ],
    ids=["a bullet", "a number whose second line is set in", "a bullet over three lines"],
)
def test_an_item_that_fills_its_last_line_ends_where_a_line_stands_outside(item: list[TextLine], expected: list[int]):
    below = paragraph(item[-1].y - 14, 14)
    assert sizes([*paragraph(528, 14), *item, *below]) == expected


def test_a_first_line_set_in_below_a_short_item_begins_a_paragraph():
    item = placed((486, 300, "1. شيء"), right=370)
    below = [*placed((472, 20, FULL), right=350), *placed((458, 20, FULL), (444, 300, SHORT))]
    assert sizes([*paragraph(528, 14), *item, *below]) == [3, 1, 3]


def test_paragraphs_of_one_line_do_not_hide_how_close_lines_stand():
    """What stands below a line that ends a sentence may be a new paragraph, however full the line is."""
    single = placed(*((600 - 26 * at, 20, FULL + ".") for at in range(7)))
    longer = [placed(*((top - 17 * at, 20, FULL) for at in range(3)), (top - 51, 300, SHORT)) for top in (418, 341)]
    assert sizes([*single, *longer[0], *longer[1]]) == [1] * 7 + [4, 4]


# over the end of a page


@pytest.mark.parametrize(
    ("lefts", "expected"), [((20, 20, 20), [17]), ((20, 34, 30), [15, 2])], ids=["justified", "ragged"]
)
def test_a_sentence_that_ends_with_a_page_ends_a_paragraph_unless_its_line_is_filled_as_all_are(
    lefts: tuple[float, float, float], expected: list[int]
):
    page = placed(*((600 - 14 * at, lefts[at % 3], FULL) for at in range(14)), (404, 20, FULL + "."))
    assert sizes([*page, *over(placed((600, 20, FULL), (586, 300, SHORT)), 2)]) == expected


def test_a_first_line_set_in_begins_a_paragraph_at_the_top_of_a_page():
    above, below = placed((500, 20, FULL), (486, 20, FULL)), placed((472, 20, FULL), (458, 300, SHORT))
    assert sizes([*above, *over(placed((486, 20, FULL), right=360), 2), *over(below, 2)]) == [2, 3]


def test_a_quote_goes_on_at_the_top_of_a_page():
    quote = placed((472, 60, FULL), (458, 60, FULL), right=340)
    rest = [*placed((600, 60, "وبقي منها بعضها"), right=340), *placed((570, 20, FULL), (556, 300, SHORT))]
    assert sizes([*paragraph(528, 14), *quote, *over(rest, 2)]) == [3, 3, 2]


def test_an_amount_at_the_top_of_a_page_is_no_item():
    above = placed((500, 20, FULL), (486, 20, "وبلغت كلفة المشروع الذي أعلن عنه أمس نحو"))
    assert sizes([*above, *over(placed((600, 200, "4.75 مليون دينار فقط.")), 2)]) == [3]
    assert sizes([*above, *over(placed((600, 200, "• شيء آخر")), 2)]) == [2, 1]
