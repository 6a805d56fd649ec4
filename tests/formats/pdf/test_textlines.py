from hypothesis import given
from hypothesis import strategies as st

from reader.formats.pdf.textlines import TextLine
from reader.formats.pdf.turning import logical
from reader.model.bidi import visual_order


def line(text: str) -> TextLine:
    return TextLine(visual_order(text, "rtl"), 1, 0, 0, 100, 100, 10)


@given(
    st.lists(
        st.sampled_from(["قال", "שלום", "Word", "25", "٣٧", "(نعم)", "«كذا»", "37.5%", "و", "-20%", "3/5"]),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_read_would_be_shown_so(words: list[str]):
    shown = visual_order(" ".join(words), "rtl")
    assert visual_order(logical(shown, "rtl"), "rtl") == shown


def test_a_number_at_the_end_of_a_line():
    assert line("انخفض الاستهلاك بنسبة 37.5%").logical("rtl") == "انخفض الاستهلاك بنسبة 37.5%"


def test_a_formula_over_two_lines():
    first, second = "فإن n + k", ">= 6، وهذا واضح"
    shown = visual_order(f"{first} {second}", "rtl")
    assert shown == "حضاو اذهو ،n + k >= 6 نإف"
    after = TextLine("حضاو اذهو ،>= 6", 1, 0, 0, 100, 86, 10)
    assert after.logical("rtl", before=line(first)) == second


def test_cells_of_a_row_in_reading_order():
    row = TextLine("3\tVERA\tםש", 1, 0, 0, 100, 100, 10)
    assert [row.logical("rtl"), row.logical("ltr")] == ["שם\tVERA\t3", "3\tVERA\tשם"]
