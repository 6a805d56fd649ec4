"""What pages put into and around their articles, each in the shape that some news system gives it."""

import pytest

from reader.formats.html import parse

from .made_pages import BRIEF, FIRST, HEAD, LEAD, MENU, OTHERS, SECOND, THIRD, TITLE, article, cards, paragraphs

LONG = f"{OTHERS[0]} و{OTHERS[1]}، وهذا ما يقوله من شهد ذلك من أهل القرى البعيدة والقريبة في هذه الأيام. {FIRST}"
REST = (FIRST, SECOND, THIRD)


def metadata(html: str) -> dict[str, str]:
    return dict(parse(f"<html dir=rtl><head>{HEAD}</head><body>{html}".encode()).metadata)


@pytest.mark.parametrize(
    "box",
    [
        "<ul>" + cards("<li><span>خبر</span> <a href=/1>{0}</a></li>") + "<li>نهاية</li></ul>",
        f"<p>اقرأ أيضا.. <a href=/1>{OTHERS[0]} ومن يشتري منه؟</a></p>",
        f"<h3>موضوعات متعلقة</h3><ul><li><a href=/1>{OTHERS[0]}</a><li><a href=/2>{OTHERS[1]}</a></ul>",
        "<p>لمتابعة كل جديد اشتركوا في قناتنا على الهاتف.</p>",
        "<div class=v5><div>سجلوا هنا لتصلكم نشرتنا في كل صباح.</div></div>",
        "<table class=ambox><tr><td>هذا النص قصير، فلا تترددوا في إتمامه.</td></tr></table>",
    ],
)
def test_the_article_goes_on_below_what_is_none_of_it(box: str) -> None:
    assert article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*REST)}{box}{paragraphs(LEAD, FIRST)}</div>") == [
        *REST,
        LEAD,
        FIRST,
    ]


def test_an_article_whose_paragraphs_are_deep_in_boxes_goes_on_below_a_box_of_links() -> None:
    deep = [f"<div class=b><div class=r><span>{line}</span></div></div>" for line in (*REST, LEAD, FIRST, SECOND)]
    box = "<div class=relatedArticles><div>من الأخبار الأخرى</div>" + cards("<a href=/1><div>{0}</div></a>") + "</div>"
    body = "".join([*deep[:2], box, deep[2], "<h3>وما بعد ذلك</h3>", *deep[3:]])
    text = article(f"{MENU}<div><h1>{TITLE}</h1></div><div>{body}</div>")
    assert text == [FIRST, SECOND, THIRD, "وما بعد ذلك", LEAD, FIRST, SECOND]


def test_comments_in_rows_end_the_article_though_they_are_longer() -> None:
    rows = "".join(f"<tr><td><b>قارئ بعيد</b> {at}/3/2011<br>{LONG}</td></tr>" for at in range(1, 7))
    table = f"<table><tr><td><b>التعليقات</b></td></tr>{rows}</table>"
    body = f"<table><tr><td>{'<br><br>'.join(REST)}</td></tr></table>{table}"
    assert article(f"{MENU}<table><tr><td><h1>{TITLE}</h1>{body}</td></tr></table>") == [*REST]


def test_other_news_with_long_teasers_below_an_article_are_none_of_it() -> None:
    news = "<div>" + cards(f"<div class=it><h4><a href=/1>{{0}}</a></h4><p>{LONG}</p></div>") + "</div>"
    body = f"<div><h1>{TITLE}</h1><div>{paragraphs(*REST, LEAD)}</div></div>"
    assert article(f"{MENU}{body}{news}") == [*REST, LEAD]


def test_entries_with_links_in_the_element_of_the_article_are_of_it() -> None:
    entries = "<div>" + cards(f"<div class=it><h4><a href=/1>{{0}}</a></h4><p>{LONG}</p></div>") + "</div>"
    text = article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*REST, LEAD)}{entries}</div>")
    assert text.count(LONG) == len(OTHERS)


def test_short_lines_above_the_text_say_nothing_but_an_announcement_does() -> None:
    body = f"<div class=b>{paragraphs(*REST)}</div>"
    assert article(f"{MENU}<main><h1>{TITLE}</h1><ul><li>مراسل الجريدة</ul>{body}</main>") == [*REST]
    said = "<div class=a>هكذا تكلم شيخ القرية:</div>"
    assert article(f"{MENU}<main><h1>{TITLE}</h1>{said}{body}</main>") == ["هكذا تكلم شيخ القرية:", *REST]


def test_a_summary_of_one_line_is_of_an_article_that_nothing_located() -> None:
    summary = "حديقة أخرى لمدينة تحب الأشجار."
    head = f"<header><h1>{TITLE}</h1><span>{summary}</span></header>"
    assert article(f"{MENU}{head}<div>{paragraphs(FIRST, BRIEF, SECOND)}</div>") == [summary, FIRST, BRIEF, SECOND]


def test_the_menu_of_an_old_page_is_furniture_without_a_name() -> None:
    menu = (
        "<td>" + "<br>".join(f"<a href=/{at}>{word}</a>" for at, word in enumerate(("صور", "كتب", "رسائل"))) + "</td>"
    )
    assert article(f"<table><tr>{menu}<td><h2>{TITLE}</h2>{paragraphs(*REST)}</td></tr></table>") == [*REST]


def test_a_name_with_a_word_for_writing_stands_below_the_summary() -> None:
    body = f"<div>{LEAD}</div><div>بقلم سمير الهادي</div><div>{paragraphs(*REST)}</div>"
    draft = parse(f"<html dir=rtl><head>{HEAD}</head><body>{MENU}<article><h1>{TITLE}</h1>{body}".encode())
    assert [part.text for part in draft.parts if part.kind == "byline"] == ["بقلم سمير الهادي"]


@pytest.mark.parametrize(
    "line",
    ["أرسله سمير الهادي في 7/9/2025", "كتب بواسطة سمير الهادي بتاريخ 7/9/2025", "بقلم سمير الهادي يوم 7 سبتمبر 2025"],
)
def test_what_joins_a_name_and_a_date_is_no_part_of_the_name(line: str) -> None:
    found = metadata(f"{MENU}<h1>{TITLE}</h1><div class=createdby>{line}</div><div>{paragraphs(*REST)}</div>")
    assert (found["author"], found["published"]) == ("سمير الهادي", "2025-09-07")


def test_a_bold_line_of_the_text_is_no_name_though_a_date_stands_above_it() -> None:
    body = f"<p>7/9/2025</p><p><b>ضفة النهر</b><br>{FIRST}<br>{SECOND}<br>{THIRD}</p>"
    assert "author" not in metadata(f"{MENU}<h1>{TITLE}</h1>{body}")


def test_rows_of_facts_above_the_text_are_no_byline() -> None:
    rows = "".join(
        f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in (("الكاتب", "سمير الهادي"), ("العرض", "7/9/2025"), ("ض", "9"))
    )
    found = metadata(f"{MENU}<h1>{TITLE}</h1><table>{rows}</table><div>{paragraphs(*REST)}</div>")
    assert "published" not in found


def test_a_counter_of_comments_above_the_text_ends_nothing() -> None:
    head = f"<header><h1>{TITLE}</h1><p class=s>{LEAD}</p><ul><li>شارك</li><li>12 تعليقات</li></ul></header>"
    body = "".join(f"<p class=t>{line}</p>" for line in (*REST, FIRST, SECOND))
    assert article(f"{MENU}<article>{head}<section>{body}</section></article>") == [LEAD, *REST, FIRST, SECOND]


def test_a_short_summary_marked_as_a_heading_is_of_the_article() -> None:
    head = f"<div><h1>{TITLE}</h1><h2>حديقة أخرى لمدينة تحب الأشجار.</h2></div>"
    assert article(f"{MENU}{head}<article>{paragraphs(*REST)}</article>") == ["حديقة أخرى لمدينة تحب الأشجار.", *REST]


def test_a_word_and_a_colon_before_a_headline_lead_elsewhere() -> None:
    lines = (f"<p>أيضا: <a href=/1>{OTHERS[0]}</a></p>", f"<p>وقالت: <a href=/1>{BRIEF}</a></p>")
    text = article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*REST)}{''.join(lines)}{paragraphs(LEAD)}</div>")
    assert text == [*REST, f"وقالت: {BRIEF}", LEAD]


def test_the_last_line_of_an_article_may_say_who_wrote_it() -> None:
    body = f"<h1>{TITLE}</h1><div>{paragraphs(*REST, 'بقلم سمير الهادي')}</div>"
    html = f"<html dir=rtl><head>{HEAD}</head><body>{MENU}{body}"
    draft = parse(html.encode())
    assert (draft.parts[-1].kind, draft.metadata["author"]) == ("byline", "سمير الهادي")
    headed = parse(html.replace("<head>", "<head><meta name=author content='ندى الشامي'>").encode())
    assert headed.metadata["author"] == "ندى الشامي"


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("بقلم سمير الهادي - 7/9/2025", "سمير الهادي"),
        ("بقلم ندى الشامي وأخواتها", "ندى الشامي"),
        ("7/9/2025", "ندى الشامي"),
    ],
)
def test_who_wrote_is_told_by_the_line_below_the_title_before_the_names_of_elements(byline: str, author: str) -> None:
    other = "<aside><div class=author-name>ندى الشامي</div></aside>"
    found = metadata(f"{MENU}{other}<h1>{TITLE}</h1><div class=d>{byline}</div><div>{paragraphs(*REST)}</div>")
    assert found["author"] == author


def test_the_address_of_a_site_is_no_author() -> None:
    head = "<meta name=author content=difa.example>"
    draft = parse(f"<html dir=rtl><head>{HEAD}{head}</head><body><h1>{TITLE}</h1>{paragraphs(*REST)}".encode())
    assert "author" not in draft.metadata


@pytest.mark.parametrize("site", ["<meta property=og:site_name content='جريدة الضفة'>", ""])
def test_a_first_heading_with_the_name_of_the_site_is_no_title(site: str) -> None:
    for tag in ("h2", "h4 class=post_title", "div"):
        body = f"<h1>جريدة الضفة</h1>{MENU}<{tag}>{TITLE}</{tag[:3].strip()}>{paragraphs(*REST)}"
        assert parse(f"<html dir=rtl><head>{HEAD}{site}</head><body>{body}".encode()).title == TITLE


def test_the_agency_that_an_article_is_from_is_no_author() -> None:
    body = f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*REST, 'المصدر: أخبار الضفة')}</div>"
    draft = parse(f"<html dir=rtl><head>{HEAD}</head><body>{body}".encode())
    assert (draft.parts[-1].kind, "author" in draft.metadata) == ("byline", False)


def stream(byline: str) -> str:
    own = f"<div class=item><div><h1>{TITLE}</h1><p>{byline}</p></div><div>{paragraphs(*REST)}</div></div>"
    other = f"<div class=item><div><h1>{OTHERS[0]}</h1><p>{byline}</p></div><div>{paragraphs(LEAD)}</div></div>"
    return f"{MENU}<div>{own}{other}</div>"


def test_the_articles_that_follow_in_a_stream_are_none_of_it() -> None:
    assert article(stream("7 سبتمبر 2025")) == [*REST]


def test_parts_of_an_article_with_headings_like_its_title_are_of_it() -> None:
    assert article(stream(""))[-2:] == [OTHERS[0], LEAD]


@pytest.mark.parametrize("names", ["writer-box", "about-author", "k4"])
def test_words_about_the_writer_end_an_article(names: str) -> None:
    bio = f"<div class={names}><b>سمير الهادي</b><p>يكتب عن الأنهار والمدن منذ سنين، وله كتاب عنها.</p></div>"
    head = f"{HEAD}<meta name=author content='سمير الهادي'>"
    body = f"<h1>{TITLE}</h1><div>{paragraphs(*REST, LEAD, FIRST)}{bio}</div>"
    assert article(f"{MENU}{body}", head) == [*REST, LEAD, FIRST]


@pytest.mark.parametrize(
    ("names", "is_shown"),
    [("hidden", False), ("d-none", False), ("d-none d-md-block", True), ("overflow-hidden", True), ("hidden-xs", True)],
)
def test_names_for_what_no_screen_shows(names: str, is_shown: bool) -> None:
    body = f"<h1>{TITLE}</h1><div>{paragraphs(*REST)}<div class='{names}'><p>{LEAD}</p></div>{paragraphs(FIRST)}</div>"
    assert (LEAD in article(f"{MENU}{body}")) is is_shown


def test_headlines_with_the_time_of_what_they_lead_to_are_links() -> None:
    news = cards("<div><b><a href=/1>{0}</a></b><span>قبل 3 ساعات</span></div>")
    cells = f"<td><h2>{TITLE}</h2><div>{paragraphs(*REST)}</div></td><td>{news}</td>"
    assert article(f"{MENU}<table><tr>{cells}</tr></table>") == [*REST]


def test_the_last_words_of_a_story_are_of_it_though_other_news_follow() -> None:
    news = "<div class=g>" + cards("<div><h4><a href=/1>{0}</a></h4></div>") + "</div>"
    assert article(f"{MENU}<h1>{TITLE}</h1><div class=s>{paragraphs(*REST, 'تمت')}</div>{news}") == [*REST, "تمت"]


def test_a_phrase_that_is_glued_to_the_headline_it_announces() -> None:
    line = f"<p>اقرأ أيضا<a href=/1>{OTHERS[0]}</a></p>"
    assert article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*REST)}{line}{paragraphs(LEAD)}</div>") == [*REST, LEAD]


def test_words_about_the_writer_outside_the_article_end_it_too() -> None:
    bio = (
        "<div class=z><h4>سمير الهادي</h4><p>سمير الهادي كاتب يمشي على ضفاف الأنهار منذ سنين، وله كتاب عنها.</p></div>"
    )
    body = f"<div><h1>{TITLE}</h1><div>{paragraphs(*REST, LEAD, FIRST)}</div>{bio}</div>"
    assert article(f"{MENU}{body}", f"{HEAD}<meta name=author content='سمير الهادي'>") == [*REST, LEAD, FIRST]


def test_terms_and_what_they_mean_are_of_the_article() -> None:
    terms = "<dl><dt>الضفة</dt><dd>ما يلي الماء من الأرض.</dd><dt>الممر</dt><dd>طريق للمشي.</dd></dl>"
    text = article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*REST)}{terms}{paragraphs(LEAD)}</div>")
    assert text == [*REST, "الضفة", "ما يلي الماء من الأرض.", "الممر", "طريق للمشي.", LEAD]


@pytest.mark.parametrize(
    ("named", "author"), [("", "سمير الهادي"), ("<div class=author>ندى الشامي</div>", "ندى الشامي")]
)
def test_a_byline_right_below_the_article_is_read_where_nothing_else_says_who_wrote(named: str, author: str) -> None:
    post = f"<div>{paragraphs(*REST)}</div><div class=post-meta>مرسلة بواسطة سمير الهادي في 5:12 م</div>"
    assert metadata(f"{MENU}{named}<h1>{TITLE}</h1>{post}")["author"] == author


def test_a_menu_below_the_article_shows_that_a_page_is_more_than_it() -> None:
    menu = "".join(
        f"<div><a href=/{at}>{word}</a></div>" for at, word in enumerate(("صور", "كتب", "رسائل", "ناس", "مدن"))
    )
    assert article(f"<div><h1>{TITLE}</h1>{paragraphs(*REST)}</div><div>{menu}</div>") == [*REST]


@pytest.mark.parametrize(
    ("stated", "site"),
    [
        (f"{TITLE} - جريدة الضفة", "جريدة الضفة"),
        (f"جريدة الضفة | {TITLE}", "جريدة الضفة"),
        (f"{TITLE} | محليات | جريدة الضفة", "جريدة الضفة"),
        (TITLE, ""),
        (f"{TITLE} - لماذا؟", ""),
    ],
)
def test_the_name_of_the_site_beside_the_title_of_the_article(stated: str, site: str) -> None:
    html = f"<html dir=rtl><head><title>{stated}</title></head><body><h1>{TITLE}</h1>{paragraphs(*REST)}"
    assert parse(html.encode()).metadata.get("site", "") == site


def test_the_time_in_a_box_in_the_midst_is_none_of_the_article() -> None:
    box = f"<ul><li><div><a href=/1>{OTHERS[0]}</a><div><span>قبل 3 ساعات</span></div></div></li></ul>"
    assert article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*REST)}{box}{paragraphs(LEAD)}</div>") == [*REST, LEAD]


def test_hours_in_a_list_are_of_the_article() -> None:
    hours = "<ul><li>صباحا: 9:00</li><li>مساء: 17:30 - 21:00</li></ul>"
    text = article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*REST)}{hours}{paragraphs(LEAD)}</div>")
    assert text == [*REST, "صباحا: 9:00", "مساء: 17:30 - 21:00", LEAD]


def test_the_heading_right_above_the_text_is_of_it() -> None:
    parts = f"<h3>السؤال</h3><div>{paragraphs(FIRST)}</div><h3>الجواب</h3><div>{paragraphs(SECOND, THIRD)}</div>"
    assert article(f"{MENU}<main><h1>{TITLE}</h1>{parts}</main>") == ["السؤال", FIRST, "الجواب", SECOND, THIRD]


@pytest.mark.parametrize(
    "line",
    [
        "هل كانت هذه الصفحة مفيدة؟",
        "Was this page helpful?",
        "Cette page vous a-t-elle été utile ?",
        "آیا این مطلب مفید بود؟",
    ],
)
def test_what_pages_ask_about_themselves(line: str) -> None:
    assert article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*REST)}</div><div><p>{line}</p></div>") == [*REST]


def test_articles_made_unlike_the_first_below_the_title_are_others() -> None:
    own, other = f"<article class=a>{paragraphs(*REST)}</article>", f"<article class=b>{paragraphs(LEAD)}</article>"
    assert article(f"{MENU}<div><h1>{TITLE}</h1></div><div>{own}</div><h1>{OTHERS[0]}</h1>{other}") == [*REST]
    rest = f"<article class=b>{paragraphs(LEAD, *REST, LEAD)}</article>"
    assert article(f"{MENU}<div><h1>{TITLE}</h1></div><div>{own}{rest}</div>") == [*REST, LEAD, *REST, LEAD]
