import pytest
from hypothesis import given

from reader.suggest.quotes.marks import Pair, inner, joining, pairs
from tests.samples import anything, lines


def found(text: str) -> list[str]:
    return [
        text[pair.open : len(text) if pair.close is None else pair.close + 1] for pair in pairs(text, joining(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('דו"ח בג"ץ: "לא" אמר צה"ל', ['"לא"']),
        ('הוא אמר ש"אין ברירה" ושב', ['"אין ברירה"']),
        ('גר ב"רחוב הים" שנה', ['"רחוב הים"']),
        ("ג'ון אמר: 'בוא הנה'", ["'בוא הנה'"]),
        ('قال"نعم" ثم ل"بحر الشمال"', ['"نعم"', '"بحر الشمال"']),
        ("”نعم“ و»لا« و«أ «ب» ج»", ["”نعم“", "»لا«", "«أ «ب» ج»", "«ب»"]),
        ("قال: «لن نعود. ثم مضى", ["«لن نعود. ثم مضى"]),
        ('قال: "لن نعود. وقال: "نعم"', ['"لن نعود. وقال: "نعم"', '"نعم"']),
        ("„gut“ ‚so‘ don't ‹ja›", ["„gut“", "‚so‘", "‹ja›"]),
        ('" נעים מאוד" הוא אמר', ['" נעים מאוד"']),
        ('דו"חות על מע"מ ועל ש"ח, ב"כ הצדדים', []),
        ('מנכ"לית אמרה שה"עסק" נסגר', ['"עסק"']),
        ('הוא אמר שוכשב"בית" זה', []),
        ('אָמַר שֶׁ"אֵין בְּרֵרָה" וְשָׁב', ['"אֵין בְּרֵרָה"']),
        ("צ'ק של ג' לירות 'שלום' רב", ["'שלום'"]),
        ("אמר 'הנה' ג' ושב", ["'הנה'"]),
        ("’’ہم نہیں رکیں گے‘‘، کہا", ["’’ہم نہیں رکیں گے‘‘"]),
        ("‘‘ہم’’ اور ’’تم‘‘ ", ["‘‘ہم’’", "’’تم‘‘"]),
        ("''نعم'' ثم '' لا ''", ["''نعم''", "'' لا ''"]),
        ('("نعم")، [«لا»]', ['"نعم"', "«لا»"]),
        ("قال «نعم ،» ثم", ["«نعم ،»"]),
        ("كلمة«نعم»كلمة وب«لا» قال:«ربما»", ["«نعم»", "«لا»", "«ربما»"]),
        ('"نعم"', ['"نعم"']),
        ('"', []),
        ('5" و 6" بوصة', []),
        ("", []),
    ],
)
def test_what_opens_and_what_closes(text: str, expected: list[str]):
    assert found(text) == expected


@pytest.mark.parametrize("text", ["’’ نعم ‘‘", "« نعم »", "’’نعم", "''نعم''"])
def test_what_stands_between_marks_has_no_blanks_and_no_marks(text: str):
    [pair] = pairs(text, joining(text))
    assert inner(text, pair, len(text)).of(text) == "نعم"


def test_five_thousand_marks_that_never_close():
    assert pairs("«" * 5000, frozenset()) == [Pair(at, None) for at in range(5000)]


@given(anything)
def test_any_text_at_all_has_pairs_in_order_inside_it(text: str):
    found = pairs(text, joining(text))
    assert [pair.open for pair in found] == sorted({pair.open for pair in found})
    assert all(pair.close is None or pair.open < pair.close < len(text) for pair in found)


@given(lines)
def test_no_sign_belongs_to_two_pairs(text: str):
    found = pairs(text, joining(text))
    signs = [at for pair in found for at in (pair.open, pair.close) if at is not None]
    assert len(signs) == len(set(signs))
