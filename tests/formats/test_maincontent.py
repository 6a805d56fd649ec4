"""Which blocks of a page are its article: pages in the shapes that news systems make."""

import pytest

from reader.formats.html import parse
from reader.formats.options import Options

from .made_pages import BRIEF, FIRST, HEAD, LEAD, MENU, OTHERS, SECOND, THIRD, TITLE, article, cards, paragraphs


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class=x><h4>أخبار أخرى</h4>" + cards("<div><a href=/x>{0}</a><p>{0}، {0}.</p></div>") + "</div>",
        "<ul>" + cards("<li><a href=/x>{0}</a></li>") + "</ul>",
        "<div>" + cards("<article><h3><a href=/x>{0}</a></h3><p>{0}، {0}.</p></article>") + "</div>",
        "<div id=comments>" + cards("<p>شكرا لكم على هذا الخبر الجميل عن {0}.</p>") + "</div>",
        "<div class=author-bio><p>كاتبة تهتم بالأشجار والأنهار منذ عشرين سنة، ولها في ذلك كتب كثيرة.</p></div>",
        "<p>هذا المحتوى متاح للمشتركين فقط. سجل الدخول لمتابعة القراءة.</p>",
        "<p>- إعلان -</p>",
        "<span class=screen-reader-text>هذه الكلمات لا يراها أحد على الشاشة أبدا.</span>",
    ],
)
def test_furniture_above_and_below_the_article_is_none_of_it(furniture: str) -> None:
    below = f"{MENU}<main><h1>{TITLE}</h1>{paragraphs(FIRST, BRIEF, SECOND)}{furniture}</main>"
    above = f"{MENU}{furniture}<main><h1>{TITLE}</h1>{paragraphs(FIRST, BRIEF, SECOND)}</main>"
    assert (article(below), article(above)) == ([FIRST, BRIEF, SECOND],) * 2


@pytest.mark.parametrize(
    "frame",
    [
        "<div class='widget elementor-widget'>{}</div>",
        "<div class=blog-sidebar-left>{}</div>",
        "<section class=related-wrapper><div class=share>{}</div></section>",
    ],
)
def test_a_name_for_furniture_around_the_whole_article_is_not_believed(frame: str) -> None:
    inner = f"<h1>{TITLE}</h1>{paragraphs(FIRST, BRIEF)}<h2>من الأشجار</h2>{paragraphs(SECOND, THIRD)}"
    assert article(MENU + frame.format(inner)) == [FIRST, BRIEF, "من الأشجار", SECOND, THIRD]


def test_short_lines_made_like_the_paragraphs_around_them_are_of_the_article() -> None:
    lines = (FIRST, "نعم.", SECOND, BRIEF, THIRD)
    body = "".join(f"<div class=block><div><span>{line}</span></div></div>" for line in lines)
    assert article(f"{MENU}<h1>{TITLE}</h1><div>{body}</div><div class=tagline>من المدينة</div>") == list(lines)


def test_a_log_of_linked_entries_is_read() -> None:
    entries = "".join(
        f"<div class=entry><h3><a href=/live/{at}>{other}</a></h3><p>{FIRST}</p><p>{SECOND}</p></div>"
        for at, other in enumerate(OTHERS)
    )
    assert article(f"{MENU}<h1>{TITLE}</h1><p>{THIRD}</p><div>{entries}</div>").count(FIRST) == len(OTHERS)


def test_a_title_that_is_a_link_to_its_own_page_is_the_title() -> None:
    html = f"{MENU}<div><div><h1><a href=/me>{TITLE}</a></h1></div><div>{paragraphs(FIRST, SECOND)}</div></div>"
    draft = parse(f"<html><head>{HEAD}</head><body>{html}</body></html>".encode())
    assert [(part.kind, part.text) for part in draft.parts[2:]] == [
        ("title", TITLE), ("paragraph", FIRST), ("paragraph", SECOND),
    ]  # fmt: skip


def test_an_article_of_two_short_lines_ends_where_the_form_for_comments_begins() -> None:
    body = (
        f"{MENU}<div><h1>{TITLE}</h1><p>أغلقت البلدية جسر النهر يومين.</p><p>ودعت الناس إلى الطريق الآخر.</p></div>"
        f"<div>اترك تعليقا</div><div>سعيد</div><div>{FIRST}</div>"
    )
    assert article(body) == ["أغلقت البلدية جسر النهر يومين.", "ودعت الناس إلى الطريق الآخر."]


def test_list_of_links_in_the_midst_of_the_article_is_furniture_and_what_follows_is_not() -> None:
    related = "<h4>اقرأ أيضا</h4><ul>" + cards("<li><a href=/x>{0}</a></li>") + "</ul>"
    assert article(f"{MENU}<h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{related}{paragraphs(THIRD)}") == [
        FIRST, SECOND, THIRD,
    ]  # fmt: skip


def test_single_breaks_after_sentences_part_headings_from_text() -> None:
    body = f"{MENU}<h1>{TITLE}</h1><div>{FIRST}<br>من الأشجار<br>{SECOND}<br>{THIRD}</div>"
    assert article(body) == [FIRST, "من الأشجار", SECOND, THIRD]


def test_notes_belong_to_the_article_though_they_are_links_and_stand_in_a_footer() -> None:
    body = (
        f"{MENU}<h1>{TITLE}</h1><p>{FIRST}<a href='#fn1' id=r1>1</a></p><p>{SECOND}</p><p>{THIRD}</p>"
        "<footer class=footnotes><ol><li id=fn1><p><a href='https://a.example/book'>كتاب الأشجار</a> "
        "<a href='#r1'>↩</a></p></li></ol></footer>"
    )
    assert article(body) == [FIRST + "1", SECOND, THIRD, "كتاب الأشجار ↩"]


def test_the_whole_page_has_everything_that_is_seen_and_still_its_kinds() -> None:
    body = f"{MENU}<h1>{TITLE}</h1><p>منذ ساعتين</p>{paragraphs(FIRST, SECOND)}<p hidden>خفي</p><h3>مواضيع ذات صلة</h3>"
    draft = parse(f"<html><head>{HEAD}</head><body>{body}</body></html>".encode(), Options(whole=True))
    assert [(part.kind, part.text) for part in draft.parts] == [
        ("list_item", "الرئيسية"),
        ("list_item", "محليات"),
        ("title", TITLE),
        ("byline", "منذ ساعتين"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("heading", "مواضيع ذات صلة"),
    ]


def test_a_heading_that_is_also_the_word_for_comments_does_not_end_the_article() -> None:
    body = f"{MENU}<h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}<h2>تعليقات</h2>{paragraphs(THIRD, FIRST, SECOND)}"
    assert article(body)[-3:] == [THIRD, FIRST, SECOND]


def test_dates_in_a_list_are_of_the_article() -> None:
    dates = ["الأحد 5 مارس: افتتاح الحديقة", "الاثنين 6 مارس: يوم الأطفال"]
    items = "".join(f"<li>{date}</li>" for date in dates)
    assert article(f"{MENU}<h1>{TITLE}</h1>{paragraphs(FIRST)}<ul>{items}</ul>{paragraphs(SECOND)}") == [
        FIRST, *dates, SECOND,
    ]  # fmt: skip


def test_a_name_that_begins_like_those_of_notes_makes_no_notes() -> None:
    html = f"<div id=fnews12>{paragraphs(FIRST)}</div><div id=fn-2>{paragraphs(SECOND)}</div>"
    kinds = [part.kind for part in parse(f"<html><body>{html}</body></html>".encode()).parts]
    assert kinds == ["paragraph", "note"]


def test_the_next_article_below_is_none_of_it() -> None:
    own = f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND, THIRD)}</article>"
    following = f"<article><h1>{OTHERS[0]}</h1>{paragraphs(SECOND, THIRD, FIRST, SECOND)}</article>"
    assert article(f"{MENU}<main>{own}{following}</main>") == [FIRST, SECOND, THIRD]


def test_a_text_marked_as_headings_is_text() -> None:
    long = f"{FIRST} {SECOND} {THIRD}"
    html = f"<html><head>{HEAD}</head><body>{MENU}<h1>{TITLE}</h1><h3>{long}</h3><h3>من الأشجار</h3><h3>{long}</h3>"
    assert [(part.kind, part.text) for part in parse(html.encode()).parts[3:]] == [
        ("paragraph", long), ("heading", "من الأشجار"), ("paragraph", long),
    ]  # fmt: skip


def test_names_for_furniture_on_every_paragraph_are_not_believed() -> None:
    body = "".join(f"<p class=paywall>{line}</p>" for line in (SECOND, THIRD, FIRST))
    assert article(f"{MENU}<h1>{TITLE}</h1><div><p>{FIRST}</p>{body}</div>") == [FIRST, SECOND, THIRD, FIRST]


@pytest.mark.parametrize("name", ["related-stories", "RelatedStories", "c-Sidebar__related"])
def test_the_article_goes_on_below_a_box_of_other_news(name: str) -> None:
    box = f"<div class={name}><b>أخبار ذات صلة</b><ul><li><a href=/x>{OTHERS[0]}</a></li></ul></div>"
    body = f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND, FIRST)}{box}{paragraphs(THIRD)}</div>"
    assert article(body) == [FIRST, SECOND, FIRST, THIRD]


def test_a_heading_at_the_end_stands_above_what_is_not_of_the_article() -> None:
    other = "".join(f"<div><a href=/x><h4>{other}</h4></a><p>{SECOND}</p></div>" for other in OTHERS)
    body = f"<div>{paragraphs(FIRST, BRIEF)}</div><div><h3>من المدينة</h3>{other}</div>"
    assert article(f"{MENU}<main><h1>{TITLE}</h1>{body}</main>") == [FIRST, BRIEF]


def test_a_summary_marked_as_heading_is_of_the_article() -> None:
    head = f"<div><h1>{TITLE}</h1><h2>{SECOND}</h2><span class=author>سعاد مراد</span><span>7 سبتمبر 2025</span></div>"
    assert article(f"{MENU}{head}<div><div>{paragraphs(FIRST, THIRD, BRIEF)}</div></div>") == [
        SECOND, FIRST, THIRD, BRIEF,
    ]  # fmt: skip


def test_the_number_of_comments_beside_the_title_ends_nothing() -> None:
    head = f"<h1>{TITLE}</h1><h2>{SECOND}</h2><ul><li>تعليقات (3)</li></ul>"
    assert article(f"{MENU}<div>{head}<div>{paragraphs(FIRST, THIRD)}</div></div>") == [SECOND, FIRST, THIRD]


def test_the_slogan_of_a_site_is_none_of_its_articles() -> None:
    head = f"<h1>{TITLE}</h1><h2 class=site-description>{SECOND}</h2>"
    assert article(f"{MENU}<div>{head}<div>{paragraphs(FIRST, THIRD)}</div></div>") == [FIRST, THIRD]


def test_the_link_that_edits_a_heading_is_no_part_of_it() -> None:
    edit = "<span class=mw-editsection>[<a href=/e>عدل</a>]</span>"
    body = f"{MENU}<h1>{TITLE}</h1>{paragraphs(FIRST)}<h2>من الأشجار{edit}</h2>{paragraphs(SECOND)}"
    assert article(body) == [FIRST, "من الأشجار", SECOND]


def test_where_the_name_of_the_writer_stands_again_the_article_is_over() -> None:
    lead = f"<p>{SECOND}</p><div><b>سعاد مراد</b></div><div>7 سبتمبر 2025</div>"
    about = f"<div><b>سعاد مراد</b><p>{FIRST}</p></div>"
    assert article(f"{MENU}<h1>{TITLE}</h1>{lead}<div>{paragraphs(FIRST, BRIEF, THIRD)}</div>{about}") == [
        SECOND, FIRST, BRIEF, THIRD,
    ]  # fmt: skip


def test_a_byline_may_stand_below_the_summary() -> None:
    lead = f"<p>{SECOND}</p><div><b>سعاد مراد</b></div><div>7 سبتمبر 2025</div>"
    html = f"<html><head>{HEAD}</head><body>{MENU}<h1>{TITLE}</h1>{lead}<div>{paragraphs(FIRST, THIRD)}</div>"
    draft = parse(html.encode())
    assert [part.kind for part in draft.parts[2:]] == [
        "title",
        "paragraph",
        "byline",
        "byline",
        "paragraph",
        "paragraph",
    ]
    assert (draft.metadata["author"], draft.metadata["published"]) == ("سعاد مراد", "2025-09-07")


def test_bold_lines_between_single_breaks_are_headings_of_old_pages() -> None:
    page = f"<font size=5><b>{TITLE}</b></font><br>{FIRST}<br><b>من الأشجار</b><br>{SECOND} <b>نعم</b>"
    assert article(f"{MENU}<table><tr><td>{page}</td></tr></table>") == [FIRST, "من الأشجار", SECOND + " نعم"]


def test_what_stands_in_a_box_with_a_heading_of_furniture_is_furniture() -> None:
    box = f"<div><h3>اشترك في نشرتنا</h3><p>{SECOND}</p></div>"
    body = f"<div class=x>{paragraphs(FIRST, THIRD, FIRST, SECOND, THIRD, FIRST)}</div>"
    assert article(f"{MENU}<div><h1>{TITLE}</h1>{body}{box}</div>") == [FIRST, THIRD, FIRST, SECOND, THIRD, FIRST]


def test_a_summary_beside_the_title_may_be_named_a_teaser() -> None:
    head = f"<header><h1>{TITLE}</h1><p class=teaser-text>{LEAD}</p></header>"
    rest = (FIRST, THIRD, SECOND, FIRST, THIRD, SECOND, FIRST, THIRD, BRIEF)
    assert article(f"{MENU}{head}<div>{paragraphs(*rest)}</div>") == [LEAD, *rest]
    below = f"<p class=teaser-text>{LEAD}</p>"
    assert article(f"{MENU}<header><h1>{TITLE}</h1></header><div>{paragraphs(*rest)}</div>{below}") == [*rest]


@pytest.mark.parametrize("name", ["news-trending", "newsTrending", "NewsTrending"])
def test_names_are_parted_at_their_capitals(name: str) -> None:
    rest = (FIRST, THIRD, SECOND, FIRST, THIRD, SECOND, FIRST, THIRD, BRIEF)
    box = f"<div class={name}>{paragraphs(LEAD)}</div>"
    assert article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*rest)}</div>{box}") == [*rest]


def test_a_name_far_below_the_title_is_no_byline() -> None:
    lines = [f"سطر قصير رقم {at}" for at in range(45)]
    html = f"<h1>{TITLE}</h1><div>{paragraphs(*lines)}</div><p>كتبت: سعاد مراد</p>{paragraphs(FIRST, THIRD)}"
    draft = parse(f"<html><head>{HEAD}</head><body>{html}".encode())
    assert [part.text for part in draft.parts if part.kind == "byline"] == []


def test_a_time_in_the_midst_of_an_article_makes_its_first_paragraph_no_summary() -> None:
    lines = [f"سطر قصير رقم {at}" for at in range(10)]
    html = f"<h1>{TITLE}</h1>{paragraphs(FIRST, *lines, '7 سبتمبر 2025', THIRD, SECOND)}"
    draft = parse(f"<html><head>{HEAD}</head><body>{html}".encode())
    assert [part.text for part in draft.parts if part.kind == "byline"] == []


@pytest.mark.parametrize("line", ["لا توجد تعليقات", "محليات"])
def test_what_stands_beside_a_date_is_not_always_a_writer(line: str) -> None:
    html = f"<h1>{TITLE}</h1><ul><li>7 سبتمبر 2025</li><li>{line}</li></ul><div>{paragraphs(FIRST, THIRD)}</div>"
    assert "author" not in parse(f"<html><head>{HEAD}</head><body>{MENU}{html}".encode()).metadata


TERMS = "نقرأ كل ما يصلنا، وفي مراجعة التعليقات نتبع قواعد النشر المبينة في صفحة خاصة، فلا يظهر منها ما يجرح أحدا."


def test_the_terms_of_comments_end_no_article() -> None:
    body = f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD)}<div>{paragraphs(TERMS)}</div></div>"
    assert article(body) == [FIRST, SECOND, THIRD]


def test_a_paragraph_about_comments_within_an_article_stays() -> None:
    body = f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(FIRST, TERMS, SECOND, THIRD)}</div>"
    assert article(body) == [FIRST, TERMS, SECOND, THIRD]


@pytest.mark.parametrize(("line", "is_label"), [("حكايات هذا الشهر", True), ("وانتهت الحكاية.", False)])
def test_a_short_line_above_links_names_them(line: str, is_label: bool) -> None:
    links = "".join(f"<p><a href=/{at}>{other}</a></p>" for at, other in enumerate(OTHERS[:2]))
    text = article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD, line)}{links}</div>")
    assert text == [FIRST, SECOND, THIRD, *([] if is_label else [line])]


def test_two_headings_that_could_be_one_name_end_nothing() -> None:
    lines = (FIRST, "<b>رأي الناس</b>", SECOND, "<b>رأي الناس</b>", THIRD, LEAD)
    text = article(f"{MENU}<h1>{TITLE}</h1><p>7 سبتمبر 2025</p><div>{paragraphs(*lines)}</div>")
    assert text == [FIRST, "رأي الناس", SECOND, "رأي الناس", THIRD, LEAD]


def test_words_about_a_writer_who_is_named_in_the_byline_alone_end_the_article() -> None:
    about = "<div class=z><b>سعاد مراد</b><p>سعاد مراد كاتبة تحب الأنهار والأشجار، ولها في ذلك كتب كثيرة.</p></div>"
    byline = "<div class=y>بقلم سعاد مراد - 7 سبتمبر 2025</div>"
    text = article(f"{MENU}<h1>{TITLE}</h1>{byline}<div>{paragraphs(FIRST, SECOND, THIRD, LEAD, FIRST)}{about}</div>")
    assert text == [FIRST, SECOND, THIRD, LEAD, FIRST]
