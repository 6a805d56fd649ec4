"""Where names stand: at every level, with what is written onto them, and never inside another word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.folding import fold
from reader.suggest.mentions import Matcher, Name, Names, occurrences

Hit = tuple[str, int, str, str]


def hits(text: str, *forms: str, language: str = "") -> list[Hit]:
    """Return of each occurrence its words, its level, and what is written before and after them."""
    found = occurrences(text, [Name(forms)], language)
    return [(one.span.of(text), one.level, one.prefix, one.suffix) for one in found]


def test_each_hit_says_at_which_level_it_matched() -> None:
    text = "زار أحمد نجاتي البلدة. أحْمَد نجـاتي كريم، وقال احمد نجاتى إن أحمد نجاتی باق."
    assert hits(text, "أحمد نجاتي", language="ar") == [
        ("أحمد نجاتي", 0, "", ""), ("أحْمَد نجـاتي", 0, "", ""), ("احمد نجاتى", 2, "", ""), ("أحمد نجاتی", 2, "", ""),
    ]  # fmt: skip
    assert hits("احمد نجاتي", "أحمد نجاتي") == [("احمد نجاتي", 1, "", "")]


def test_presentation_forms_and_direction_controls_are_no_difference() -> None:
    assert hits("ﻣﺮﻭﺍﻥ \u202bمروان\u202c مر\u200fوان\u200f.", "مروان") == [
        ("ﻣﺮﻭﺍﻥ", 0, "", ""), ("مروان", 0, "", ""), ("مر\u200fوان", 0, "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "clitic", ["و", "ف", "ب", "ك", "ل", "س", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وب", "ول", "فب", "وك"]
)
def test_arabic_clitics_stay_outside(clitic: str) -> None:
    assert hits(f"نرى {clitic}فيروس هنا", "فيروس") == [("فيروس", 0, clitic, "")]
    assert hits(f"نرى {clitic}ـفَيرُوس هنا", "فيروس") == [("فَيرُوس", 0, clitic + "ـ", "")]


def test_the_article_of_a_name_is_its_own_but_after_the_preposition() -> None:
    assert hits("القاهرة وبالقاهرة للقاهرة قاهرة", "القاهرة") == [
        ("القاهرة", 0, "", ""), ("القاهرة", 0, "وب", ""), ("قاهرة", 0, "لل", ""),
    ]  # fmt: skip
    assert hits("مدينة للبناني وحده", "اللبناني") == [("لبناني", 0, "ل", "")]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("بين الناس", "ين"), ("كأس العالم", "أس"), ("ألمانيا وألمانيا", "مانيا"), ("كبير كريم كلام", "ريم"),
        ("وزير وليد وليست", "يست"), ("على الطريق إلى", "علي"), ("الفيروسات فيروسي", "فيروس"), ("كمال", "مال"),
        ("שרון אמר", "רון"), ("ישראלי", "ישראל"), ('צה"ל', "צה"), ("צ'רצ'יל", "רצ"), ("ایران‌خودرو", "ایران"),
        ("ایرانی", "ایران"), ("O'Neill", "Neill"), ("Googles Google_x a@Google.com", "Google"), ("3.50", "50"),
        ("مروان، الصافي مروان. الصافي مروان\n\nالصافي", "مروان الصافي"), ("مروان والصافي", "مروان الصافي"),
        ("وكتب وبعده", "عد"), ("وايران", "يران"),
    ],
)  # fmt: skip
def test_never_inside_another_word_nor_over_punctuation(text: str, form: str) -> None:
    assert hits(text, form) == []


def test_persian_and_urdu_words_carry_nothing_before_but_endings_after() -> None:
    text = "ایران‌ها و آمریکای امروز، آمریکا و تهرانها؛ وایران"
    assert hits(text, "ایران", "آمریکا", "تهران", language="fa") == [
        ("ایران", 0, "", "\u200cها"), ("آمریکا", 0, "", "ی"), ("آمریکا", 0, "", ""), ("تهران", 0, "", "ها"),
    ]  # fmt: skip
    assert hits("جمهوری اسلامی‌ها", "جمهوری اسلامی", language="fa") == [("جمهوری اسلامی", 0, "", "\u200cها")]
    assert hits("ايران و پاكستان", "ایران", "پاکستان", language="ur") == [
        ("ايران", 2, "", ""), ("پاكستان", 2, "", ""),
    ]  # fmt: skip
    assert hits("کہا محمدرضا نے، خانهٔ علی‌رضا", "محمد رضا", "خانه", language="fa") == [
        ("محمدرضا", 2, "", ""), ("خانهٔ", 1, "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("prefix", ["ו", "ש", "כ", "ל", "ב", "מ", "ה", "וה", "שב", "כש", "ומ", 'ב"', "ב-", "ל־", 'וב"'])
def test_hebrew_prefixes_stay_outside(prefix: str) -> None:
    assert hits(f"ראינו {prefix}נהריה אתמול", "נהריה") == [("נהריה", 0, prefix, "")]


def test_hebrew_acronyms_hyphens_and_doubled_letters() -> None:
    assert hits('צה"ל, בצה"ל ושצה״ל', 'צה"ל') == [('צה"ל', 0, "", ""), ('צה"ל', 0, "ב", ""), ("צה״ל", 2, "וש", "")]
    assert hits("בתל־אביב, תל אביב", "תל אביב") == [("תל־אביב", 2, "ב", ""), ("תל אביב", 0, "", "")]
    assert hits("נסע לווינה", "וינה") == [("וינה", 0, "לו", "")]
    assert hits("ג'ורג' ואני וג׳ורג׳ וג'ורג", "ג'ורג'") == [("ג'ורג'", 0, "", ""), ("ג׳ורג׳", 2, "ו", "")]


def test_short_names_are_told_from_other_words_by_all_their_letters() -> None:
    assert hits("جاء علی وعلي ثم على", "علي") == [("علی", 2, "", ""), ("علي", 0, "و", "")]
    assert hits("اسد وأسد", "أسد") == [("اسد", 1, "", ""), ("أسد", 0, "و", "")]
    assert hits("الا ألا", "ألا") == [("ألا", 0, "", "")]


def test_what_hangs_on_a_name_is_a_prefix_or_another_word() -> None:
    assert hits('ראינו אב"נהריה', "נהריה") == []
    assert hits("(ראינו ג'ורג)", "ג'ורג'") == []
    assert hits("نادي (حلب) هنا", "نادي (حلب)") == [("نادي (حلب)", 0, "", "")]
    assert hits("او در בנהריה است", "נהריה", language="fa") == [("נהריה", 0, "ב", "")]
    assert hits("کتابهای نیلوفر", "کتاب نیلوفر", language="fa") == []


def test_latin_names_behind_letters_of_another_script() -> None:
    assert hits("בGoogle, ב-Google, وGoogle, google's d'Google", "Google") == [
        ("Google", 0, "ב", ""), ("Google", 0, "ב-", ""), ("Google", 0, "و", ""), ("google", 0, "", ""),
        ("Google", 0, "", ""),
    ]  # fmt: skip


def test_names_of_several_words_over_any_white_space() -> None:
    text = "مروان  الصافي، مروان\u00a0الصافي، ومروان\nالصافي"
    assert hits(text, "مروان الصافي") == [
        ("مروان  الصافي", 0, "", ""), ("مروان\u00a0الصافي", 0, "", ""), ("مروان\nالصافي", 0, "و", ""),
    ]  # fmt: skip
    assert hits("عبدالله ثم عبد الله بن عبدالله", "عبد الله") == [
        ("عبدالله", 2, "", ""), ("عبد الله", 0, "", ""), ("عبدالله", 2, "", ""),
    ]  # fmt: skip
    assert hits("عبدالله الصافي", "عبد الله الصافي") == [("عبدالله الصافي", 2, "", "")]
    assert hits("عبد الله", "عبدالله") == [("عبد الله", 2, "", "")]


def test_the_longest_of_several_names_wins_and_says_whose_it_is() -> None:
    person, city, other = Name(("كريم العمري", "العمري"), "1", "PER"), Name(("بيروت",), "2"), Name(("بيروت",), "3")
    press = Name(("العمري بيروت تايمز",), "4")
    text = "كريم العمري في بيروت، والعمري بيروت تايمز"
    found = occurrences(text, [person, city, other, press])
    assert [(one.span.of(text), one.form, [name.id for name in one.names]) for one in found] == [
        ("كريم العمري", "كريم العمري", ["1"]), ("بيروت", "بيروت", ["2", "3"]),
        ("العمري بيروت تايمز", "العمري بيروت تايمز", ["4"]),
    ]  # fmt: skip


def test_of_two_forms_that_fold_alike_the_nearer_is_meant() -> None:
    text = "رأيت سلمى وسلمي"
    found = occurrences(text, [Name(("سلمى",), "1"), Name(("سلمي",), "2")])
    assert [(one.level, [name.id for name in one.names]) for one in found] == [(0, ["1"]), (0, ["2"])]


def test_what_is_no_name_is_refused() -> None:
    names = Names([Name(("ع", "«»", "", "عمر", "5"))])
    assert (names.refused, len(names)) == (["ع", "", "5"], 1)
    assert Matcher(names).find("ع و5 عمر")[0].span.of("ع و5 عمر") == "عمر"


def test_an_empty_text_and_no_names() -> None:
    assert occurrences("", [Name(("عمر",))]) == []
    assert occurrences("عمر", []) == []


ALPHABET = "اأإآبتوفكلسيىةهمن ـَُ\u200f\u200c.،\"-אבגוכ'a5\n"


@given(st.text(ALPHABET, max_size=40), st.text(ALPHABET, min_size=1, max_size=8))
def test_every_hit_is_made_of_whole_letters_and_spells_the_name(text: str, form: str) -> None:
    found = occurrences(text, [Name((form,))], "ar")
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for one in found:
        assert text[: one.span.start].endswith(one.prefix)
        assert text[one.span.end :].startswith(one.suffix)
        if one.level == 0:
            spelled = " ".join(fold(one.span.of(text), 0).split())
            assert " ".join(fold(one.form, 0).split()).endswith(spelled)
