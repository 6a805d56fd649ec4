"""The phrase lists."""

from pathlib import Path

import pytest

from reader.errors import BadFile
from reader.formats.furniture import compile_phrases, folded_line, furniture, read_phrases


def test_the_shipped_lists_cover_their_languages() -> None:
    known = furniture()
    tails = [
        "اترك تعليقاً",
        "כתיבת תגובה",
        "دیدگاه‌تان را بنویسید",
        "تبصرہ کریں",
        "Leave a Reply",
        "Laisser un commentaire",
    ]
    assert [known.begins_tail(folded_line(line)) for line in tails] == [True] * 6


@pytest.mark.parametrize(
    ("line", "is_furniture"),
    [
        ("اقرأ أيضًا: السوق القديم يعود إلى الحياة", True),
        ("حفظ", True),
        ("الوسوم: تراث", True),
        ("تعليقات 12", True),
        ("12 تعليقات", True),
        ("» اقرأ أيضا", True),
        ("- إعلان -", True),
        ("مشاركةفيسبوكتويترواتسابطباعة", True),
        ("שתפו | וואטסאפ | הדפסה", True),
        ("الآراء الواردة في هذا المقال لا تعبر بالضرورة عن رأي الصحيفة.", True),
        ("نظرات حاوی توهین منتشر نمی‌شود.", True),
        ("الآراء الواردة من القرى البعيدة جمعها الطلاب في كتاب واحد ونشروه هذا العام.", False),
        ("طباعة الكتب", False),
        ("حفظ التراث مسؤولية الجميع", False),
        ("السابق ذكره من الأمثلة", False),
        ("قد يهمك أن تعرف أن أول مطبعة في هذه البلدة ظلت تعمل بلا انقطاع ستين عامًا.", False),
        ("تعليقات القراء على هذه القصة ملأت صفحات كثيرة من الجريدة في ذلك الشتاء البعيد.", False),
    ],
)
def test_phrases_and_sentences_that_begin_like_them(line: str, is_furniture: bool) -> None:
    folded = folded_line(line)
    assert (furniture().holds(folded) or furniture().begins_tail(folded)) is is_furniture


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[stop]\nا\n[tail]\nب\n", "xx.txt, line 3: there is no section [tail]"),
        ("# first\nphrase\n", "xx.txt, line 2: the phrase stands before the first [section]"),
        ("[month]\n13 شهر\n", "xx.txt, line 2: write the month's number, a space and its name"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "xx.txt").write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        read_phrases(tmp_path)
    assert message in str(caught.value)


def test_no_lists_at_all(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="has no phrase lists; install the program again"):
        read_phrases(tmp_path)


def test_an_empty_section_matches_nothing() -> None:
    known = compile_phrases([])
    assert not known.holds("اي سطر")
    assert not known.begins_tail("")


@pytest.mark.parametrize(
    ("line", "is_certain"),
    [("תגובות", False), ("תגובות (3)", True), ("3 תגובות", True), ("כתיבת תגובה", True), ("תגובות לכתבה", True)],
)
def test_the_bare_word_for_comments_may_head_a_section(line: str, is_certain: bool) -> None:
    folded = folded_line(line)
    assert (furniture().begins_comments(folded), furniture().opens_replies(folded)) == (True, is_certain)


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        ("اقرأ أيضا:", True),
        ("בהמשך לכתבה", False),
        ("قراءة", False),
        ("اقرأ أيضا: السوق القديم", False),
        ("קראו גם", True),
    ],
)
def test_a_label_announces_what_is_in_the_next_lines(line: str, is_label: bool) -> None:
    assert furniture().is_label(folded_line(line)) is is_label


def test_two_phrases_make_a_menu() -> None:
    lines = ["الرئيسية محليات من نحن اتصل بنا", "مدير المدرسة يتحدث عن الكتب"]
    assert [furniture().mentions(folded_line(line)) >= 2 for line in lines] == [True, False]


@pytest.mark.parametrize(
    ("text", "is_about_comments"),
    [
        ("يسعدنا حواركم، وفي مراجعة التعليقات نلتزم قواعد النشر المبينة في صفحتها.", True),
        ("המערכת שומרת לעצמה את הזכות שלא לפרסם תגובות פוגעניות.", True),
        ("دیدگاه‌های ارسال شده، اگر حاوی تهمت باشد، پذیرفته نمی‌شود.", True),
        ("ادارہ قارئین کے تبصرے پڑھتا ہے، جن میں نازیبا الفاظ ہوں وہ نہیں چھپتے۔", True),
        ("Comments are moderated; we reserve the right to be slow.", True),
        ("La charte des commentaires vaut pour tous, et le journal se réserve le droit de trier.", True),
        ("وافق المجلس على شروط الاستخدام وقواعد النشر للمكتبة الرقمية بعد نقاش طويل.", False),
        ("توقفت الجريدة عن نشر التعليقات في صفحتها الأخيرة قبل عشرين عامًا.", False),
    ],
)
def test_the_terms_of_comments_and_what_only_has_words_of_theirs(text: str, is_about_comments: bool) -> None:
    assert furniture().speaks_of_comments(folded_line(text)) is is_about_comments


@pytest.mark.parametrize(
    ("text", "is_asking"),
    [
        ("انضموا إلى قناتنا لتصلكم أخبار القرية قبل غيركم.", True),
        ("باستمرارك في القراءة نحفظ في جهازك ملفات تعريف الارتباط.", True),
        ("הצטרפו לניוזלטר של הכפר, פעם בשבוע.", True),
        ("برای شنیدن قصه‌های تازه در خبرنامهٔ ما عضو شوید.", True),
        ("گاؤں کی خبروں کے لیے ہمارے چینل کو سبسکرائب کریں۔", True),
        ("Sign up and find our newsletter on Fridays.", True),
        ("Abonnez-vous à notre newsletter du dimanche.", True),
        ("يحفظ المتصفح سجل ما قرأت، وملفات تعريف الارتباط من هنا وهناك.", False),
        ("تصفح الأطفال نشرة المدرسة ثم اشترك كل واحد منهم برسم.", False),
        ("קראנו על העוגיות שאפתה סבתא בכל חורף.", False),
        ("He would subscribe to nothing that his brother said.", False),
    ],
)
def test_what_asks_readers_to_join_or_accept_is_furniture(text: str, is_asking: bool) -> None:
    assert furniture().holds(folded_line(text)) is is_asking


def test_a_long_paragraph_asks_for_nothing() -> None:
    text = "انضموا إلى قناتنا. " + "وكان الشيخ يقص علينا أخبار الأولين. " * 12
    assert furniture().holds(folded_line(text)) is False
