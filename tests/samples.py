"""Texts written for the tests: every script, and what trips programs over in it. And strategies made of them."""

from hypothesis import strategies as st

from reader.model.document import Document, Draft, Kind, Part, compose

ARABIC = "قالت سلمى الحداد إنّ المكتبة «ستفتح أبوابها غداً» في الساعة ١٠."
VOWELLED = "كَتَبَتِ المُعَلِّمَةُ الدَّرْسَ عَلَى السَّبُّورَةِ."
HEBREW = 'אמרה ח"כ נעמה לביא: "הספרייה תיפתח מחר", לפי דו״ח העירייה.'
POINTED = "בְּרֵאשִׁית הָיָה סֵפֶר"
PERSIAN = "او گفت: «کتاب‌ها را می‌خوانیم» و رفت."
URDU = "اس نے کہا کہ ”کتاب گھر کل کھلے گا“ اور چلا گیا۔"
ENGLISH = "The library’s doors open at 10.30, she said."
MIXED = "أعلنت شركة Blue Door عن iPhone جديد بسعر 1,299 دولاراً (v2.0)."
EMOJI = "أسرة 👩\u200d👩\u200d👧 وعلم 🇵🇸 ويد 👍🏽 وقلب ❤️ تمّ"
CONTROLS = "قبل \u2067عزل\u2069 ثم \u200fعلامة\u200e و\u202bإدراج\u202c."
ALL = (ARABIC, VOWELLED, HEBREW, POINTED, PERSIAN, URDU, ENGLISH, MIXED, EMOJI, CONTROLS)

_PIECES = [
    *"اأإآبتةهىيیکك لله سؤال",
    *"אבגד״׳\"'«»“”()[]",
    *"abcXYZ 0123٠١٢۳.,،؛:!؟",
    *["\u064b", "\u0651", "\u0654", "\u05b0", "\u0640", "\u200c", "\u200d", "\u200e", "\u200f", "\u2067", "\u2069"],
    *["👩\u200d👩\u200d👧", "👍🏽", "🇵🇸", "❤️", "𝄞", "𐤀", "é", "e\u0301", "ﷺ", "ﻻ", "ß", "İ", "\u00a0", "\u034f"],
]
lines = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
"""One line of text of any script, with marks, joiners, controls and characters beyond the BMP."""
anything = st.text(st.characters(codec=None, categories=None), max_size=60)
"""Any code points at all, lone halves of surrogate pairs among them."""


def document(*texts: str, kind: Kind = "paragraph") -> Document:
    """Return a document of these paragraphs."""
    return compose(Draft(tuple(Part(kind, text) for text in texts), source="test"))
