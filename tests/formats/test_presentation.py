"""Shapes of letters into letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.presentation import fold_presentation


@pytest.mark.parametrize(
    ("shapes", "letters"),
    [
        ("ﺳﻼﻡ ﻋﻠﻴﻜﻢ", "سلام عليكم"),
        ("ﻵ ﻷ ﻹ ﻻ", "لآ لأ لإ لا"),
        ("ﭘﭽﮕﮋ ﮎﯼ ﮨﮯ ﭨﮈﮌﮞ", "پچگژ کی ہے ٹڈڑں"),
        ("ﷲ ﷴ ﷼", "الله محمد ریال"),
        ("\ufb2a\ufb30\ufb4f\ufb1f", "ש\u05c1א\u05bcאל\u05f2\u05b7"),
        ("ب\ufe76ب\ufe77\ufe7c\ufe7d\ufc60\ufcf2", "ب\u064eب\u064e\u0651\u0651\u064e\u0651\u064e\u0651"),
    ],
)
def test_shapes_are_letters(shapes: str, letters: str) -> None:
    assert fold_presentation(shapes) == letters


@pytest.mark.parametrize("text", ["½ ² … ﷺ ﷻ a\u00a0b ﬁ Ａ", "سـلام «کتاب‌خانه» שלום", "﴾ ﴿", ""])
def test_what_is_no_shape_of_a_letter_stays(text: str) -> None:
    assert fold_presentation(text) == text


@given(st.text(st.characters(min_codepoint=0xFB1D, max_codepoint=0xFEFF)))
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold_presentation(text)
    assert fold_presentation(folded) == folded
