"""Lines as they are seen from left to right, turned into the order in which they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.pdf.turning import logical
from reader.model.bidi import visual_order

WORDS = ["قال", "שלום", "Word", "25", "٣٧", "(نعم)", "5 GHz", "GPT-4", "Windows 11", "x > 10", "100%.", "15.2،", "و"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
def test_what_is_read_is_shown_so(words: list[str]):
    shown = visual_order(" ".join(words), "rtl")
    assert visual_order(logical(shown, "rtl"), "rtl").replace("\u200e", "") == shown


@pytest.mark.parametrize(
    "text",
    [
        "اعتمدت نموذج GPT-4، وبلغت الدقة 91.3% هذا العام",
        "يعمل على 2.4 و5 GHz، ثم توقف",
        "بلغ الحجم 3.5 GB، أو 40 MB/s في 3/5",
        "المدى 10 km والسعر 100 USD في 2024-12-15",
        "يعمل Windows 11 هنا منذ 03/11/2023",
        "القيمة x > 10 وكان y ≤ 5 في 3/5",
        "لا يتجاوز 100%. Kubernetes هو نظام",
        "صدر بتاريخ 2022-12-15. Docker هو الأول",
        "הגרסה Python 3.11 יצאה ב־2022",
        "השרת eu-west-1 פעיל מאז 1.4.2025",
    ],
)
def test_a_number_stands_with_its_word_or_its_unit(text: str):
    """All of these could be read otherwise, and would be shown the same."""
    assert logical(visual_order(text, "rtl"), "rtl") == text


def test_a_telephone_number_keeps_its_plus_where_it_is_seen():
    read = logical(visual_order("اتصل على \u200e+966 11 555 0142 الآن", "rtl").replace("\u200e", ""), "rtl")
    assert read == "اتصل على \u200e+966 11 555 0142 الآن"


def test_a_plus_before_a_short_number_is_no_telephone():
    assert logical("نم +100 ذنم", "rtl") == "منذ 100+ من"


def test_a_line_that_runs_left_to_right_is_left_as_it_is():
    text = "The server runs at 5 GHz and GPT-4 answers +966 11 555 0142"
    assert logical(text, "ltr") == text
