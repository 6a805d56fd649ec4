"""Plain texts: saves of news pages, and everything that is none."""

from reader.formats import parse
from reader.formats.options import Options
from reader.formats.plaintext import parse as read_text
from reader.model.document import Part

LEAD = "أعلنت جمعية السواقي، صباح أمس، أنها أنهت تنظيف ثلاثة كيلومترات من مجرى الوادي الذي يعبر البلدة القديمة."
SECOND = "وقال رئيس الجمعية إن أكثر من مئتي متطوع شاركوا في الحملة، وإن العمل سيستمر حتى نهاية الخريف المقبل."
TITLE = "متطوعون ينظفون وادي السواقي في البلدة القديمة"


def cut(text: str) -> list[tuple[str, str]]:
    """Return kind and text of each part of a plain text."""
    return [(part.kind, part.text) for part in parse(text.encode()).parts]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in cut(text)]


def test_the_save_of_a_news_page() -> None:
    byline = "كريم الرامي منذ 8 ساعاتآخر تحديث : 3 مارس 2025"
    draft = parse(f"{TITLE}\n\n{byline}\n{TITLE}\n\n{LEAD}\n\n{SECOND}\n\nاترك تعليق\n\nالاسم *".encode())
    assert draft.parts == (
        Part("title", TITLE, None, 1),
        Part("byline", byline),
        Part("boilerplate", TITLE),
        Part("paragraph", LEAD),
        Part("paragraph", SECOND),
        Part("boilerplate", "اترك تعليق"),
        Part("boilerplate", "الاسم *"),
    )
    assert (draft.title, draft.metadata) == (
        TITLE, {"encoding": "utf-8", "author": "كريم الرامي", "published": "2025-03-03"},
    )  # fmt: skip


def test_a_menu_above_and_share_words_inside_are_furniture() -> None:
    text = (
        f"الرئيسية\nسياسة\nرياضة\n{TITLE}\nمنذ ساعتين\nشارك عبر فيسبوك\nطباعة\n{LEAD}\nاقرأ أيضا: خبر آخر من البلدة\n"
        f"أصوات من الحملة\n{SECOND}\nمقالات ذات صلة\nخبر أول عن السوق\nخبر ثان عن الميناء"
    )
    assert kinds(text) == [
        "boilerplate", "boilerplate", "boilerplate", "title", "byline", "boilerplate", "boilerplate", "paragraph",
        "boilerplate", "heading", "paragraph", "boilerplate", "boilerplate", "boilerplate",
    ]  # fmt: skip


def test_furniture_that_is_also_a_word_stays_in_a_text_without_a_page() -> None:
    text = f"المزيد\n\n{LEAD}\n\nتعليقات\n\n{SECOND}\n\nآخر الأخبار\n\n{LEAD}"
    assert "boilerplate" not in kinds(text)


def test_a_long_text_with_one_stop_phrase_keeps_all_after_it() -> None:
    text = "\n\n".join([TITLE, *[LEAD] * 5, "أضف تعليق", *[SECOND] * 9])
    assert "boilerplate" not in kinds(text)


def test_a_single_paragraph() -> None:
    assert cut(LEAD) == [("paragraph", LEAD)]


def test_a_poem_keeps_its_lines() -> None:
    poem = (
        "نشيد النهر\n\nيا نهر كم سافرت وحدك في الدجى\nوحملت أسرار الضفاف إلى البحار\n"
        "وعبرت قلب الصيف مبتسما لنا\nورويت زهر الليل من ماء النهار\n\n"
        "يا نهر علمنا الوصول بلا ضجيج\nفالدرب يعرفه الذي مشى وسار"
    )
    assert kinds(poem) == ["title", *["paragraph"] * 6]


def test_a_list_of_short_lines() -> None:
    assert kinds("- خبز\n- حليب\n3. زيت\n٤. عسل") == ["list_item"] * 4


def test_an_email_has_no_title_and_no_furniture() -> None:
    mail = f"From: salma@example.org\nDate: Mon, 3 March 2025\nSubject: اللقاء\n\nمرحبا،\n{LEAD}\n\nسلمى"
    assert set(kinds(mail)) == {"paragraph"}


def test_a_hard_wrapped_text_is_joined() -> None:
    paragraphs = [LEAD, SECOND, LEAD + " " + SECOND]
    assert cut("\n\n".join([TITLE, *map(wrapped, paragraphs)])) == [
        ("title", TITLE),
        *[("paragraph", p) for p in paragraphs],
    ]


def wrapped(text: str, width: int = 60) -> str:
    """Return `text` broken at spaces to lines of at most `width`."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    return "\n".join(lines)


def test_headings_of_a_text_stand_apart_before_prose() -> None:
    assert kinds(f"{TITLE}\n\n{LEAD}\n\nما بعد الحملة\n\n{SECOND}\n\nخاتمة") == [
        "title", "paragraph", "heading", "paragraph", "paragraph",
    ]  # fmt: skip


def test_a_vowelled_title_is_one() -> None:
    text = "الْقَمَرُ وَالْبُحَيْرَةُ\n\nكَانَتِ الْبُحَيْرَةُ تَنْتَظِرُ الْقَمَرَ كُلَّ لَيْلَةٍ، فَإِذَا طَلَعَ مَشَتْ إِلَيْهِ مَوْجَةً مَوْجَةً حَتَّى الصَّبَاحِ."
    assert kinds(text) == ["title", "paragraph"]


def test_every_line_is_kept() -> None:
    text = f"الرئيسية\n{TITLE}\nمنذ ساعتين\n{LEAD}\nاترك تعليق\nالاسم *\nالبريد الإلكتروني *"
    assert [part for _, part in cut(text)] == text.split("\n")


def test_a_book_is_read_fast_and_untouched() -> None:
    book = "\n\n".join(f"{LEAD} {number}." for number in range(4000))
    assert set(kinds(book)) == {"paragraph"}


MENU = f"الرئيسية\nسياسة\n{TITLE}\nمنذ ساعتين\nشارك عبر فيسبوك\n"


def test_headlines_below_the_article_are_no_part_of_it() -> None:
    headlines = "\n".join(f"خبر قصير رقم {number} من أخبار البلدة" for number in range(9))
    found = kinds(f"{MENU}{LEAD}\n{SECOND}\n{headlines}\n{LEAD[:80]}.")
    assert found[5:] == ["paragraph", "paragraph", *["boilerplate"] * 10]


def test_a_short_last_sentence_belongs_to_the_article() -> None:
    assert kinds(f"{MENU}{LEAD}\n{SECOND}\nوانتهت الحملة مساء اليوم نفسه.")[-3:] == ["paragraph"] * 3


def test_comments_longer_than_the_article_are_furniture() -> None:
    comments = "\n".join(["قارئ كريم", SECOND] * 6)
    assert kinds(f"{MENU}{LEAD}\n{SECOND}\nتعليقات (6)\n{comments}")[5:] == ["paragraph"] * 2 + ["boilerplate"] * 13


def test_the_repeated_line_is_the_title() -> None:
    title = "خمسة أيام على ضفاف الوادي"
    found = cut(f"أخبار البلدة القديمة\n{title}\nمنذ ساعة\n{title}\n{LEAD}\n{SECOND}")
    assert [kind for kind, text in found if text == title] == ["title", "boilerplate"]


def test_a_subtitle_is_no_author() -> None:
    draft = parse(f"{TITLE}\nالحملة شملت ثلاثة أحياء وشارك فيها مئات\nمنذ 5 ساعات\n{TITLE}\n{LEAD}".encode())
    assert (draft.parts[1].kind, draft.metadata) == ("heading", {"encoding": "utf-8"})


def test_a_bare_name_above_a_time_is_the_author() -> None:
    draft = parse(f"{TITLE}\nهدى منصور\nمنذ 5 ساعات\n{TITLE}\n{LEAD}".encode())
    assert (draft.parts[1].kind, draft.metadata["author"]) == ("byline", "هدى منصور")


def test_a_page_with_one_short_sentence() -> None:
    assert kinds(f"{TITLE}\n\nمنذ ساعتين\n\nبدأت الحملة اليوم.\n\nشارك عبر فيسبوك\n\nاترك تعليق\n\nالاسم *") == [
        "title", "byline", "paragraph", "boilerplate", "boilerplate", "boilerplate",
    ]  # fmt: skip


def test_a_story_told_in_dialogue() -> None:
    assert kinds(f"{LEAD}\n\n- من هناك؟\n\n- أنا.\n\n{SECOND}") == ["paragraph"] * 4


def test_an_address_at_the_top_is_where_the_text_came_from() -> None:
    draft = parse(f"https://news.example/1\n{TITLE}\n\n{LEAD}\n\n{SECOND}".encode())
    assert [part.kind for part in draft.parts] == ["byline", "title", "paragraph", "paragraph"]
    assert (draft.title, draft.metadata["url"]) == (TITLE, "https://news.example/1")


TOP = "الرئيسية\nمحليات\nثقافة\nمن نحن\n"
HEADLINES = (
    "سوق الخضار ينتقل إلى مبناه الجديد",
    "مدرسة القرية تحتفل بعيدها الستين",
    "قطار الساحل يعود إلى العمل قريبا",
    "مطر غزير على الجبال في الليل",
    "معرض للكتب القديمة في قاعة البلدية",
    "حريق صغير في مخزن الميناء",
)
CARDS = "\n".join(
    f"{headline}\n{headline}، كما قال شهود من الحي، وقد وقع ذلك مساء أمس قبل الغروب بقليل." for headline in HEADLINES
)


def article(text: str) -> tuple[str, list[str]]:
    """Return the title of a text and the lines of its article."""
    draft = parse(text.encode())
    return draft.title, [part.text for part in draft.parts if part.kind not in ("boilerplate", "title", "byline")]


def test_of_two_lines_that_speak_of_the_article_the_upper_one_is_the_title() -> None:
    below = "جمعية أهلية أنهت تنظيف مجرى الوادي الذي يعبر البلدة"
    text = f"{TOP}{TITLE}\n{below}\nمنذ ساعتين\n{LEAD}\n{SECOND}\nمقالات ذات صلة\n{HEADLINES[0]}"
    assert article(text)[0] == TITLE


def test_a_way_through_the_site_is_no_title() -> None:
    text = f"{TOP}الرئيسية محليات {TITLE}\n{TITLE}\nمنذ ساعتين\n{LEAD}\n{SECOND}\nاترك تعليق\nالاسم *"
    assert article(text)[0] == TITLE


def test_cards_of_other_articles_above_and_below_are_furniture() -> None:
    text = f"{TOP}{CARDS}\n{TITLE}\nمنذ ساعتين\n{LEAD}\n{SECOND}\nمقالات ذات صلة\n{CARDS}\nجميع الحقوق محفوظة"
    assert article(text) == (TITLE, [LEAD, SECOND])


def test_a_stop_phrase_in_the_midst_of_the_article_does_not_end_it() -> None:
    text = (
        f"{TOP}{TITLE}\nمنذ ساعتين\n{LEAD}\nمقالات ذات صلة\n{HEADLINES[0]}\n" + f"{SECOND}\n{LEAD}\n" * 4 + "اترك تعليق"
    )
    assert article(text) == (TITLE, [LEAD, *[SECOND, LEAD] * 4])


def test_headlines_that_a_label_announces_are_furniture_and_a_heading_after_them_is_not() -> None:
    text = (
        f"{TOP}{TITLE}\nمنذ ساعتين\n{LEAD}\nاقرأ أيضا\n{HEADLINES[0]}\n{SECOND}\nاقرأ أيضا\n{HEADLINES[1]}\n"
        f"من البلدة القديمة\n{LEAD}\nاترك تعليق"
    )
    assert article(text) == (TITLE, [LEAD, SECOND, "من البلدة القديمة", LEAD])


def test_a_bar_of_buttons_in_one_line_is_furniture() -> None:
    bars = "مشاركةفيسبوكتويترواتسابنسخ الرابططباعة", "شارك | واتساب | طباعة"
    text = f"{TOP}{TITLE}\nمنذ ساعتين\n{bars[0]}\n{LEAD}\n{bars[1]}\n{SECOND}\n© 2025"
    assert article(text) == (TITLE, [LEAD, SECOND])


def test_an_article_of_two_short_sentences_among_long_comments() -> None:
    lines = ["أغلقت البلدية جسر النهر يومين.", "ودعت الناس إلى الطريق الآخر."]
    text = "\n".join([f"{TOP}{TITLE}", "منذ ساعتين", *lines, "2 تعليقات", "سعيد", LEAD, "هند", SECOND, "اترك تعليق"])
    assert article(text) == (TITLE, lines)


def test_a_word_about_the_author_above_the_title_is_no_article() -> None:
    about = "كريم الرامي كاتب من البلدة القديمة، يكتب في شؤون الماء والأشجار منذ عشرين سنة."
    text = f"{TOP}{about}\n{TITLE}\n3 مارس 2025\n{LEAD}\n{SECOND}\nاترك تعليق\nالاسم *"
    assert article(text) == (TITLE, [LEAD, SECOND])


def test_the_whole_text_has_no_furniture_where_that_is_wished() -> None:
    text = f"{TOP}{TITLE}\nمنذ ساعتين\n{LEAD}\n{SECOND}\nاترك تعليق\nالاسم *"
    assert "boilerplate" in {part.kind for part in read_text(text.encode()).parts}
    assert "boilerplate" not in {part.kind for part in read_text(text.encode(), Options(whole=True)).parts}


def test_a_text_reread_in_an_encoding() -> None:
    raw = "مدرسة".encode("cp864", "replace") + LEAD.encode("windows-1256")
    assert read_text(raw, Options(encoding="windows-1256")).parts[0].text.endswith(LEAD)
