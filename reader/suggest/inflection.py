"""The forms of a verb, made by rule from what a lexicon line gives of it: persons, numbers, genders and tenses.

A form that no writer uses does no harm; one that is missing costs a quote. So the rules make more rather than fewer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Gender = Literal["", "m", "f"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb or noun: its words, and what it says of who speaks ("" and 3 where it says nothing)."""

    words: str
    gender: Gender = ""
    plural: bool = False
    person: int = 3
    carries: bool = False  # a pronoun at its end, the object


def arabic(line: str) -> Iterator[Form]:
    """Yield the forms of «past present», as in «قال يقول»; the first alone gives the past, a passive its like."""
    past, *rest = line.split(" ")
    yield from _arabic_past(past)
    for present in rest:
        yield from _arabic_present(present)


def with_object(form: Form) -> Iterator[Form]:
    """Yield an Arabic form with each pronoun that may be its object: «سألته», «أخبرونا»."""
    stem = form.words.removesuffix("ا") if form.words.endswith("وا") else form.words
    stem = stem[:-1] + "ا" if stem[-1] == "ى" else stem
    stem += "و" if stem.endswith("تم") and form.person == 2 else ""
    yield from (
        replace(form, words=stem + pronoun, carries=True)
        for pronoun in ("ه", "ها", "هم", "هما", "هن", "ني", "نا", "ك", "كم")
    )


def _arabic_past(past: str) -> Iterator[Form]:
    yield Form(past, "m")
    stem, short = past, past
    if past[-1] in "ىا" and len(past) > 2:  # نفى: نفت، نفوا، نفينا
        stem, short = past[:-1], past[:-1] + ("و" if past[-1] == "ا" else "ي")
        yield Form(stem + "تا", "f", True)
        yield Form(stem + "يا", "m", True)
    elif len(past) in (3, 4, 5) and past[-2] == "ا":  # قال: قلت، أضاف: أضفت
        short = past[:-2] + past[-1]
    yield Form(stem + "ت", "f")
    yield Form(stem + "وا", "m", True)
    if stem is past:
        yield Form(stem + "ا", "m", True)
        yield Form(stem + "تا", "f", True)
    if short + "ت" != stem + "ت":
        yield Form(short + "ت", "", False, 1)
    yield Form(short + "نا", "", True, 1)
    yield Form(short + "تم", "", True, 2)


def _arabic_present(present: str) -> Iterator[Form]:
    bare = present[1:]
    yield Form(present, "m")
    yield Form("ت" + bare, "f")
    yield Form("أ" + bare, "", False, 1)
    yield Form("ن" + bare, "", True, 1)
    stem = bare[:-1] if bare[-1] in "ىي" else bare
    yield Form("ي" + stem + "ون", "m", True)
    yield Form("ت" + stem + "ون", "", True, 2)
    dual = bare[:-1] + "ي" if bare[-1] == "ى" else bare
    yield Form("ي" + dual + "ان", "m", True)
    yield Form("ت" + dual + "ان", "f", True)


_FINAL = str.maketrans("ךםןףץ", "כמנפצ")


def hebrew(line: str) -> Iterator[Form]:
    """Yield the forms of «past present», as in «אמר אומר» or «הודיע מודיע»; an ending opens a final letter."""
    for form in _hebrew(line):
        inside, last = form.words[:-1], form.words[-1]
        yield Form(inside.translate(_FINAL) + last, form.gender, form.plural, form.person)


def _hebrew(line: str) -> Iterator[Form]:
    past, *rest = line.split(" ")
    yield Form(past, "m")
    yield Form(past + "ה", "f")
    yield Form(past + "ו", "", True)
    short = past[:-2] + past[-1] if past.startswith("ה") and past[-2:-1] == "י" else past
    if past.endswith("ה"):  # ענה: ענתה, ענו, עניתי
        short = past[:-1] + "י"
        yield Form(past[:-1] + "תה", "f")
        yield Form(past[:-1] + "ו", "", True)
    for ending, plural in (("תי", False), ("נו", True), ("תם", True)):
        yield Form(short + ending, "", plural, 1 if ending != "תם" else 2)
    for present in rest:
        stem = present[:-1] if present.endswith("ה") else present
        yield Form(present, "m")
        yield from (Form(stem + ending, "f") for ending in ("ת", "ה"))
        yield Form(stem + "ים", "m", True)
        yield Form(stem + "ות", "f", True)


_PERSIAN_STEMS = {
    "گفتن": "گو", "کردن": "کن", "دادن": "ده", "داشتن": "دار", "نمودن": "نما", "ساختن": "ساز", "نوشتن": "نویس",
    "خواندن": "خوان", "دانستن": "دان", "افزودن": "افزا", "پرسیدن": "پرس", "خواستن": "خواه", "شدن": "شو", "زدن": "زن",
    "گرفتن": "گیر", "آمدن": "آ", "یافتن": "یاب", "آوردن": "آور", "بردن": "بر", "گذاشتن": "گذار", "پذیرفتن": "پذیر",
    "ورزیدن": "ورز", "دیدن": "بین",
}  # fmt: skip
_PERSIAN_PERSONS = (("م", False, 1), ("ی", False, 2), ("یم", True, 1), ("ید", True, 2), ("ند", True, 3))


def persian(line: str) -> Iterator[Form]:
    """Yield the forms of an infinitive, its other words before it: «گفتن», «تأکید کردن»."""
    *before, infinitive = line.split(" ")
    lead = " ".join([*before, ""]) if before else ""
    past = infinitive.removesuffix("ن")
    present = _PERSIAN_STEMS.get(infinitive, past.removesuffix("ید"))
    glide = "ی" if present[-1] in "او" or present == "آ" else ""
    for prefix in ("", "می‌", "می "):
        yield Form(lead + prefix + past)
        yield from (Form(lead + prefix + past + end, "", many, who) for end, many, who in _PERSIAN_PERSONS)
    for prefix in ("می‌", "می "):
        yield Form(lead + prefix + present + glide + "د")
        yield from (Form(lead + prefix + present + glide + end, "", many, who) for end, many, who in _PERSIAN_PERSONS)
    done = past + "ه"
    yield Form(lead + done)
    yield from (Form(lead + done + end, "", end == "‌اند") for end in ("‌اند", " اند", "‌است", " است", " بود", " بودند"))
    yield from (Form(lead + done + end, "", False, who) for end, who in (("‌ام", 1), ("‌ای", 2)))


_URDU_PERFECT = {"کر": ("کیا", "کی", "کیے", "کئے"), "د": ("دیا", "دی", "دیے", "دئے"), "ہو": ("ہوا", "ہوئی", "ہوئے")}


def urdu(line: str) -> Iterator[Form]:
    """Yield the forms of an infinitive in نا, its other words before it: «کہنا», «زور دینا»."""
    *before, infinitive = line.split(" ")
    lead = " ".join([*before, ""]) if before else ""
    stem = infinitive.removesuffix("نا")
    root = "د" if stem == "دے" or stem == "دی" else stem
    vowel = root[-1:] in "او"
    perfect = _URDU_PERFECT.get(root) or (
        (root + "یا", root + "ئی", root + "ئے") if vowel else (root + "ا", root + "ی", root + "ے", root + "یں")
    )
    yield from (Form(lead + form) for form in perfect)
    yield from (Form(lead + stem + end) for end in ("تا", "تی", "تے", "تیں", "نا", "نے", "نی"))
    yield from (Form(lead + stem + tail) for tail in (" رہا", " رہی", " رہے", " چکا", " چکے", " چکی"))


def english(line: str) -> Iterator[Form]:
    """Yield the forms of «base» or «base past», as in «announce» or «say said»."""
    base, *rest = line.split(" ")
    past = rest[0] if rest else base + "d" if base.endswith("e") else base[:-1] + "ied" if base.endswith("y") else ""
    past = past or base + "ed"
    third = base[:-1] + "ies" if base[-1] == "y" and base[-2] not in "aeiou" else base
    third = third if third != base else base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    yield from (Form(form) for form in (base, past, third, (base[:-1] if base.endswith("e") else base) + "ing"))


def french(line: str) -> Iterator[Form]:
    """Yield the forms of an infinitive in -er («déclarer»)."""
    stem = line.removesuffix("er")
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    yield Form(stem + "e")
    yield Form(stem + "ent", "", True)
    yield from (Form(stem + end, "", end.endswith("s")) for end in ("é", "ée", "és", "ées", "era", "èrent"))
    yield from (Form(soft + end, "", end.endswith("aient")) for end in ("a", "ait", "aient", "ant"))


INFLECT: dict[str, Callable[[str], Iterator[Form]]] = {
    "ar": arabic, "he": hebrew, "fa": persian, "ur": urdu, "en": english, "fr": french,
}  # fmt: skip
"""How the verbs of each language are inflected."""
WORDS_A_LINE = {"ar": 2, "he": 2, "fa": 4, "ur": 4, "en": 2, "fr": 1}
"""The most words that a line of a verb has in each language."""
