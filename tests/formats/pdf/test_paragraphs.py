from reader.formats import pdf as format
from reader.formats.pdf.paragraphs import Layout, cut
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
