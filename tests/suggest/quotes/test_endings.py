"""Where an indirect quote ends: before another clause that says something, and what joins that on."""

import pytest

from reader.suggest import suggest_quotes
from tests.suggest.shown import article, shown


@pytest.mark.parametrize(
    ("language", "text", "contents"),
    [
        ("ar", "قال سامي إن البيت قديم؛ وأضاف أن السقف تهدم.", ["إن البيت قديم", "أن السقف تهدم"]),
        ("ar", "أكد المدير أن العمل انتهى – مضيفا أن الأجور دفعت.", ["أن العمل انتهى", "أن الأجور دفعت"]),
        ("ar", "قال المدير إن العمل انتهى، ودعا العمال إلى الاحتفال.", ["إن العمل انتهى"]),
        ("ar", "قال المدير إن العمل انتهى، ونقل العمال إلى بيوتهم.", ["إن العمل انتهى، ونقل العمال إلى بيوتهم"]),
        ("ar", "قال المدير إنه تعب من الكلام، وأعتقد أنه محق.", ["إنه تعب من الكلام، وأعتقد أنه محق"]),
        ("ar", "بعد الاجتماع أكد المدير أن العمل انتهى، إذن نحتفل.", ["أن العمل انتهى، إذن نحتفل"]),
        ("ar", "عندما أكد المدير أن العمل انتهى، احتفل الجميع.", ["أن العمل انتهى"]),
        ("he", "רונית אמרה כי הבית ישן, והוסיפה כי הגג נפל.", ["כי הבית ישן", "כי הגג נפל"]),
        ("he", "רונית אמרה כי הבית ישן, לדברי השכן.", ["כי הבית ישן"]),
        ("fa", "مدیر گفت که کار تمام شد و افزود که مزدها پرداخت شد.", ["که کار تمام شد", "که مزدها پرداخت شد"]),
        ("ur", "وزیر نے کہا کہ کام ختم ہوا اور مزید کہا کہ اجرت ملے گی۔", ["کہ کام ختم ہوا", "کہ اجرت ملے گی"]),
        (
            "en",
            "Anna said that the house is old, and added that the roof fell.",
            ["that the house is old", "that the roof fell"],
        ),
    ],
)
def test_an_indirect_quote_ends(language: str, text: str, contents: list[str]):
    document = article(text, language=language)
    assert [shown(document, one)[1] for one in suggest_quotes(document)] == contents
