"""Running heads, feet and page numbers: pages are given as heights and words, from top to foot."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reader.formats.pdf.furniture import without_furniture
from reader.formats.pdf.textlines import TextLine

Row = tuple[float, str]
BODY: tuple[Row, ...] = (
    (520, "شرب الولد ماء"),
    (506, "ثم عاد إلى البيت"),
    (492, "ونام حتى الصباح"),
    (478, "وانتهى اليوم"),
)


def lines_of(pages: Sequence[Sequence[Row]], size: float = 10) -> list[TextLine]:
    return [
        TextLine(words, number, 0, 50, 350, y, size) for number, page in enumerate(pages, start=1) for y, words in page
    ]


def left(pages: Sequence[Sequence[Row]], *, of: int = 0) -> list[list[str]]:
    """Return the words that are kept of each page; `of`: how many pages there are, with those without text."""
    kept = without_furniture(lines_of(pages), of or len(pages))
    return [[line.visual for line in kept if line.page == number] for number in range(1, len(pages) + 1)]


def body(number: int) -> list[Row]:
    """Return four lines that no other page has."""
    return [(y, f"{words} {'أبتثجحخدذر'[number]}") for y, words in BODY]


def words(rows: Sequence[Row]) -> list[str]:
    return [text for _, text in rows]


def test_a_head_that_stands_at_one_height_goes_whatever_its_number_and_its_blanks():
    pages = [[(560, head), *body(at)] for at, head in enumerate(("مجلة النهر 12", "مجلة  النهر – 13", "مجلة النهر 14"))]
    assert left(pages) == [words(body(at)) for at in range(3)]


def test_the_same_words_at_another_height_or_on_one_page_only_are_text():
    moved = [[(560 - 7 * at, "قال الشاعر"), *body(at)] for at in range(3)]
    assert left(moved) == [words(page) for page in moved]
    near = [[(560 - 2 * at, "قال الشاعر"), *body(at)] for at in range(3)]
    assert left(near) == [words(body(at)) for at in range(3)]
    once = [[(560, "قال الشاعر"), *body(0), (440, "قال الشاعر")], body(1)]
    assert left(once) == [words(page) for page in once]


@pytest.mark.parametrize(("pages", "goes"), [(5, True), (6, True), (7, False)])
def test_a_head_is_repeated_on_three_pages_of_ten(pages: int, goes: bool):
    made = [[(560, "مجلة النهر"), *body(at)] if at < 2 else body(at) for at in range(pages)]
    found = left(made)
    assert found[0] == (words(body(0)) if goes else words(made[0]))
    assert found[2:] == [words(body(at)) for at in range(2, pages)]


def test_in_a_book_ten_pages_are_enough():
    pages = [[(560, "مجلة النهر"), *body(at % 10)] if at < 10 else [(y, f"{text} {at}ب") for y, text in BODY]
             for at in range(60)]  # fmt: skip
    assert left(pages)[0] == words(body(0))


def test_a_repeated_line_behind_text_is_text():
    """A refrain under a line that differs stands in the text, however often it comes."""
    pages = [[(560, f"فصل {['واحد', 'اثنان', 'ثلاثة'][at]}"), (546, "اللازمة"), *body(at)] for at in range(3)]
    assert left(pages) == [words(page) for page in pages]
    above = [[(560, "مجلة النهر"), (546, "اللازمة"), *body(at)] for at in range(3)]
    assert left(above) == [words(body(at)) for at in range(3)]


def test_only_the_three_outer_lines_may_be_furniture():
    pages = [[(580, "أ"), (570, "ب"), (560, "ج"), (550, "د"), *body(at)] for at in range(2)]
    assert left(pages) == [["د", *words(body(at))] for at in range(2)]


def test_parts_of_one_row_count_as_one_line():
    pages = [[(560, "النهر"), (560.5, "العدد 7"), (546, "شهرية"), (532, "ثقافية"), *body(at)] for at in range(2)]
    assert left(pages) == [words(body(at)) for at in range(2)]


def test_a_foot_is_as_good_as_a_head():
    pages = [[*body(at), (100, "طبع في بيروت")] for at in range(2)]
    assert left(pages) == [words(body(at)) for at in range(2)]


def test_what_is_all_furniture_is_kept():
    assert left([[(560, "مجلة النهر")], [(560, "مجلة النهر")]]) == [["مجلة النهر"], ["مجلة النهر"]]


def test_a_document_of_one_page_repeats_nothing():
    page = [(560, "مجلة النهر"), *body(0), (300, "مجلة النهر")]
    assert left([page]) == [words(page)]


@pytest.mark.parametrize(
    "number", ["7", "٧", "۷", "- 7 -", "xii", "ص 7", "7 ص", "עמוד 7", "page 7 of 9", "7/9", "9 من 7"]
)
def test_a_number_alone_at_the_foot_and_apart_from_the_text_is_the_page(number: str):
    assert left([[*body(0), (100, number)]]) == [words(body(0))]


@pytest.mark.parametrize("year", ["2025", "٢٠٢٥"])
def test_a_number_close_below_the_text_is_its_last_line(year: str):
    page = [*body(0), (464, year)]
    assert left([page]) == [words(page)]


def test_a_number_that_says_it_is_a_page_goes_also_close_to_the_text():
    assert left([[*body(0), (464, "صفحة 7")]]) == [words(body(0))]
    within = [*body(0), (464, "صفحة 7"), (450, "وبعدها كلام")]
    assert left([within]) == [words(within)]


def test_numbers_that_count_on_go_also_close_to_the_text():
    counting = [[*body(at), (464, str(at + 41))] for at in range(2)]
    assert left(counting) == [words(body(at)) for at in range(2)]
    others = [[*body(0), (471, "41")], [*body(1), (464, "1920")]]
    assert left(others) == [words(page) for page in others]


def test_a_number_above_the_last_line_counts_only_where_it_counts_on():
    pages = [[*body(at), (464, str(at + 7)), (440, f"حاشية {'أبت'[at]}")] for at in range(2)]
    assert left(pages) == [[*words(body(at)), f"حاشية {'أبت'[at]}"] for at in range(2)]
    assert left(pages[:1]) == [words(pages[0])]


def test_two_columns_of_one_page_that_end_in_numbers_count_nothing():
    """What counts on does so over pages; a page alone has two numbers that say the same."""
    page = [(y, text) for y, text in body(0)] + [(464, "12"), (464, "12")]
    assert left([page]) == [words(page)]


@pytest.mark.parametrize("number", ["12345", "7 8 9", "قرن 7", "7."])
def test_what_is_no_number_of_a_page(number: str):
    page = [*body(0), (100, number)]
    expected = words(body(0)) if number == "7." else words(page)
    assert left([page]) == [expected]


def test_the_order_of_the_lines_is_left_alone():
    lines = lines_of([[(560, "مجلة النهر"), *body(at)] for at in range(2)])
    mixed = lines[::2] + [replace(line) for line in lines[1::2]]
    assert without_furniture(mixed, 2) == [line for line in mixed if line.visual != "مجلة النهر"]
