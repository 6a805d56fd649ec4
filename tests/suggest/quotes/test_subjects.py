"""Who speaks, where the subject stands before its verb: without when, where and what came first."""

import pytest

from tests.suggest.quotes.test_verb_last import who


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("ar", "وفي ختام المؤتمر، الوزير قال إن العمل انتهى.", "الوزير"),
        ("ar", "بعد أسبوع من الصمت، المدير أكد أن الأجور ستدفع.", "المدير"),
        ("ar", "الوزير الذي استقال أمس قال إنه نادم.", "الوزير الذي استقال أمس"),
        ("ar", "تصريحات الوزير التي قال فيها إن الناس كسالى أغضبت الجميع.", "الوزير"),
        ("ar", "وعندما سئل عن السبب، أجاب بأنه متعب.", ""),
        ("he", "בנאום אתמול, השר אמר כי המסים יעלו.", "השר"),
        ("he", "ביום שני בבוקר, המנהלת הודיעה כי הלימודים יידחו.", "המנהלת"),
        ("he", "המנהל, שהוא גם חוקר, אמר כי הממצאים חדשים.", "המנהל, שהוא גם חוקר"),
        ("he", "רונית לביא (המחנה הירוק) אמרה כי תתפטר.", "רונית לביא (המחנה הירוק)"),
        ("he", "השרה אמרה אתמול בוועדה כי החוק יעבור.", "השרה"),
        ("fa", "در پایان نشست، وی گفت که کار تمام شد.", "وی"),
        ("fa", "پس از بازی، سرمربی تیم گفت که داور اشتباه کرد.", "سرمربی تیم"),
        ("fa", "رئیس پلیس که دیروز آمد گفت که راه بسته است.", "رئیس پلیس که دیروز آمد"),
        ("fa", "مدیر مدرسه در جلسه دیروز گفت که درس‌ها تمام شد.", "مدیر مدرسه"),
        ("en", "In Paris, the mayor said that the bridge is safe.", "the mayor"),
    ],
)
def test_the_subject_before_its_verb(language: str, text: str, speaker: str):
    assert [name for name, _ in who(text, language)] == [speaker]


def test_who_is_told_in_english_is_not_who_tells():
    assert who("After the meeting, Anna Lindt told reporters that she would resign.", "en") == [
        ("Anna Lindt", "reporters")
    ]
