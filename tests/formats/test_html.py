"""Web pages."""

import pytest

from reader.errors import BadFile
from reader.formats import parse
from reader.formats.html import parse as read_page
from reader.formats.located import located_text
from reader.formats.options import Options
from reader.model.document import Draft, Part

LEAD = "افتتحت مدرسة الحي أبوابها هذا الصباح بعد عطلة طويلة، واستقبلت أكثر من ثلاثمئة تلميذ وتلميذة في صفوفها الجديدة."
SECOND = "وقالت المديرة إن الكتب وُزّعت كلها في اليوم الأول، وإن الحديقة ستفتح للتلاميذ قبل نهاية الشهر الحالي."
PERSIAN = "کتاب‌ها و دفترها را به خانه‌های روستا می‌برند و بچه‌ها با شوق در کوچه‌های باریک چشم‌به‌راه می‌مانند تا نوبتشان شود."


def page(body: str, head: str = "", html: str = 'dir="rtl"') -> Draft:
    return parse(f"<!DOCTYPE html><html {html}><head>{head}</head><body>{body}</body></html>".encode())


def cut(body: str, head: str = "") -> list[tuple[str, str]]:
    """Return kind and text of each part of a page."""
    return [(part.kind, part.text) for part in page(body, head).parts]


def test_blocks_keep_kind_level_and_direction() -> None:
    draft = page(
        f"<h1>العودة إلى المدرسة</h1><p>{LEAD}</p><h3>في الحديقة</h3>"
        '<ul><li>أشجار<ul><li dir="ltr">Olive</li></ul></li><li>زهور</li></ul>'
        f'<blockquote dir="rtl"><p>العلم نور.</p></blockquote><div dir="ltr"><p>{SECOND}</p></div>'
        "<figure><img><figcaption>باب المدرسة</figcaption></figure>"
        "<table><tr><th>اليوم</th><th>الساعة</th></tr><tr><td>الأحد</td><td>8:00</td></tr></table>"
        "<pre>x = 1\ny = 2</pre>",
        "<title>العودة إلى المدرسة</title>",
    )
    assert draft.parts == (
        Part("title", "العودة إلى المدرسة", None, 1),
        Part("paragraph", LEAD),
        Part("heading", "في الحديقة", None, 3),
        Part("list_item", "أشجار", None, 0),
        Part("list_item", "Olive", "ltr", 1),
        Part("list_item", "زهور", None, 0),
        Part("blockquote", "العلم نور.", "rtl"),
        Part("paragraph", SECOND, "ltr"),
        Part("caption", "باب المدرسة"),
        Part("table_row", "اليوم | الساعة"),
        Part("table_row", "الأحد | 8:00"),
        Part("paragraph", "x = 1"),
        Part("paragraph", "y = 2"),
    )
    assert (draft.direction, draft.title, draft.media_type) == ("rtl", "العودة إلى المدرسة", "text/html")


def test_furniture_is_kept_as_boilerplate_in_its_place() -> None:
    body = (
        f"<nav><a href=/>الرئيسية</a></nav><h1>العودة إلى المدرسة</h1><p class=date>منذ ساعتين</p><p>{LEAD}</p>"
        "<div class=share-bar><a href=#>فيسبوك</a></div>"
        f"<p><a href=x>اقرأ أيضا: السوق الجديد في الحي</a></p><p>{SECOND}</p>"
        "<div id=comments><p>خبر جميل جدا شكرا لكم على هذه المتابعة المستمرة لأخبار الحي</p></div>"
        "<footer>جميع الحقوق محفوظة</footer>"
    )
    assert cut(body, "<title>العودة إلى المدرسة</title>") == [
        ("boilerplate", "الرئيسية"),
        ("title", "العودة إلى المدرسة"),
        ("byline", "منذ ساعتين"),
        ("paragraph", LEAD),
        ("boilerplate", "فيسبوك"),
        ("boilerplate", "اقرأ أيضا: السوق الجديد في الحي"),
        ("paragraph", SECOND),
        ("boilerplate", "خبر جميل جدا شكرا لكم على هذه المتابعة المستمرة لأخبار الحي"),
        ("boilerplate", "جميع الحقوق محفوظة"),
    ]


def test_what_a_browser_does_not_show_is_no_text() -> None:
    hidden = (
        "<script>var a = 'نص';</script><style>p { color: red }</style><noscript>بلا</noscript>"
        "<template><p>قالب</p></template>"
        "<p hidden>خفي</p><p style='display: none'>خفي</p><div aria-hidden=true>خفي</div>"
        "<!-- خفي --><button>زر</button>"
    )
    assert cut(f"{hidden}<p>ظاهر{hidden} هنا</p>{hidden}") == [("paragraph", "ظاهر"), ("paragraph", "هنا")]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>سطر أول<br>وسطر ثان</p>", ["سطر أول وسطر ثان"]),
        ("<p>فقرة أولى<br><br>فقرة ثانية</p>", ["فقرة أولى", "فقرة ثانية"]),
        ("<p>جملة كاملة.<br>وجملة بعدها</p>", ["جملة كاملة.", "وجملة بعدها"]),
        ("<p>بيت أول<br>بيت ثان<br>بيت ثالث</p>", ["بيت أول", "بيت ثان", "بيت ثالث"]),
        ("كلام بلا وسم <b>غامق</b> و<i>مائل</i>", ["كلام بلا وسم غامق ومائل"]),
        ("<div>أ<div>ب</div>ج</div>", ["أ", "ب", "ج"]),
        ("<p>&laquo;نص&raquo;&nbsp;و&#1587;&zwnj;&#x200f;</p>", ["«نص»\u00a0وس\u200c\u200f"]),
        ("<p>ا&bogus;ب &lt;b&gt;</p>", ["ا&bogus;ب <b>"]),
    ],
)
def test_a_small_page_comes_out_whole(body: str, lines: list[str]) -> None:
    assert cut(body) == [("paragraph", line) for line in lines]


def test_joiners_survive_the_search_for_the_article() -> None:
    body = f"<nav><a href=/>خانه</a></nav><article><p>{PERSIAN}</p><p>{PERSIAN[::-1]}</p></article>"
    assert cut(body)[1:] == [("paragraph", PERSIAN), ("paragraph", PERSIAN[::-1])]


def test_the_article_is_located_with_its_joiners() -> None:
    found = located_text(f"<html><body><article><p>{PERSIAN}</p><p>{PERSIAN}&zwnj;</p></article></body></html>")
    assert PERSIAN in found


def test_a_row_with_a_list_in_it_is_no_row_of_facts() -> None:
    assert cut("<table><tr><td><ul><li>أول</li></ul></td><td>ثان</td></tr></table>") == [
        ("list_item", "أول"), ("paragraph", "ثان"),
    ]  # fmt: skip


def test_a_class_that_names_article_and_furniture_is_the_article() -> None:
    menu = "<nav><a href=/>الرئيسية</a></nav>"
    body = f"{menu}<div class='post-content share-enabled'><p>{LEAD}</p><h2>باب آخر</h2><p>{SECOND}</p></div>"
    assert cut(body)[1:] == [("paragraph", LEAD), ("heading", "باب آخر"), ("paragraph", SECOND)]


def test_what_follows_the_article_in_its_own_element_is_furniture() -> None:
    body = (
        f"<nav><a href=/>الرئيسية</a></nav><article><p>{LEAD}</p><p>{SECOND}</p><p>{LEAD}</p><h3>مقالات ذات صلة</h3>"
        f"<p>{SECOND[:90]}</p></article>"
    )
    assert [kind for kind, _ in cut(body)] == ["boilerplate", *["paragraph"] * 3, *["boilerplate"] * 2]


def test_a_short_caption_above_the_article_belongs_to_it() -> None:
    body = (
        "<nav><a href=/>الرئيسية</a></nav><article><figure><figcaption>باب المدرسة</figcaption></figure>"
        f"<p>{LEAD}</p><p>{SECOND}</p></article>"
    )
    assert cut(body)[1] == ("caption", "باب المدرسة")


def test_a_known_author_below_the_title_is_the_byline() -> None:
    body = (
        f"<nav><a href=/>الرئيسية</a></nav><h1>العودة إلى المدرسة</h1><div>سعاد مراد</div><p>{LEAD}</p><p>{SECOND}</p>"
    )
    found = cut(body, "<title>العودة إلى المدرسة</title><meta name=author content='سعاد مراد'>")
    assert found[1:3] == [("title", "العودة إلى المدرسة"), ("byline", "سعاد مراد")]


def test_a_layout_table_is_no_table() -> None:
    body = (
        f"<table><tr><td><a href=1>الرئيسية</a><br><a href=2>رياضة</a></td>"
        f"<td><b>عنوان الصفحة القديمة</b><br><br>{LEAD}<br><br>{SECOND}"
        "<ul><li>بند</li></ul></td></tr></table>"
    )
    assert [found for found in cut(body) if found[0] != "boilerplate"][-3:] == [
        ("paragraph", LEAD), ("paragraph", SECOND), ("list_item", "بند"),
    ]  # fmt: skip


RECORD = '{"@type": "NewsArticle", "author": [{"name": "سعاد مراد"}]}'
HEAD = (
    "<title>العودة إلى المدرسة | جريدة الحي</title><meta property=og:site_name content='جريدة الحي'>"
    "<meta name=description content='وصف قصير'><link rel=canonical href='https://hay.example/1'>"
)


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        ("<meta name=author content='سعاد مراد'>", "", "سعاد مراد"),
        (f'<script type="application/ld+json">{{"@graph": [{RECORD}]}}</script>', "", "سعاد مراد"),
        ("", "<span class=author>بقلم: سعاد مراد</span>", "سعاد مراد"),
        ("<meta name=author content='جريدة الحي'>", "", ""),
        ("<meta name=author content='https://hay.example/me'>", "", ""),
        ("<meta name=author content='admin'>", "", ""),
        ("", "<div class=comment><span class=author>زائر كريم</span></div>", ""),
        ('<script type="application/ld+json">{not json</script>', "", ""),
        ("<meta name=author content='Super User'>", "<p class=writer>كتبت سعاد مراد</p>", "سعاد مراد"),
        ("", "<div class=writer><b>سعاد مراد</b><br><small>كاتبة من هذه المدينة.</small></div>", "سعاد مراد"),
        ("<meta name=author content='بقلم:'>", "", ""),
        ("", "<div class=author-box><h4>سعاد مراد</h4><span>كاتبة ومترجمة</span></div>", "سعاد مراد"),
        ("", "<div class=author><i>سعاد</i> <i>مراد</i></div>", "سعاد مراد"),
    ],
)  # fmt: skip
def test_metadata(head: str, body: str, author: str) -> None:
    stated = "<meta property=article:published_time content='2025-09-07T07:00:00Z'>"
    draft = page(f"<h1>العودة إلى المدرسة</h1>{body}<p>{LEAD}</p>", HEAD + head + stated)
    expected = {
        "encoding": "utf-8", "published": "2025-09-07", "site": "جريدة الحي", "url": "https://hay.example/1",
        "description": "وصف قصير",
    }  # fmt: skip
    assert draft.metadata == expected | ({"author": author} if author else {})


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta name=pubdate content='2025-09-07'>", ""),
        ("", "<time datetime=2020-01-01>قديم</time><h1>العودة</h1><time datetime='2025-09-07 07:00'>اليوم</time>"),
        ("", "<abbr class='published updated' title='2025-09-07T07:00:00+03:00'>7:00</abbr>"),
        ("<link rel=canonical href='https://hay.example/2025/9/07/awda/'>", ""),
        ("<title>العودة</title>", "<h2>7 سبتمبر 2025</h2><h1>العودة</h1>"),
    ],
)
def test_where_a_page_has_its_date(head: str, body: str) -> None:
    assert page(f"{body}<p>{LEAD}</p>", head).metadata["published"] == "2025-09-07"


@pytest.mark.parametrize("address", ["https://hay.example/1", "file:///home/x/1.html"])
def test_the_address_that_a_browser_noted_when_it_saved_the_page(address: str) -> None:
    raw = f"<!DOCTYPE html>\n<!-- saved from url=(0021){address} -->\n<html><body><p>{LEAD}</p></body></html>"
    assert parse(raw.encode()).metadata.get("url", "") == (address if address.startswith("http") else "")


def test_a_bare_name_above_the_date_is_the_author() -> None:
    found = page(
        f"<div><h1>العودة إلى المدرسة</h1><p>سعاد مراد</p><p>7 سبتمبر 2025</p></div><p>{LEAD}</p>",
        "<title>العودة إلى المدرسة</title>",
    )
    assert (found.metadata["author"], [part.kind for part in found.parts]) == (
        "سعاد مراد", ["title", "byline", "byline", "paragraph"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("html", "language", "direction"),
    [
        ('lang="ar-MA" dir="rtl"', "ar", "rtl"),
        ('lang="en"', "", None),
        ('dir="ltr"', "", None),
        ('lang="ckb" dir=RTL', "ckb", "rtl"),
    ],
)
def test_what_a_page_says_of_language_and_direction(html: str, language: str, direction: str | None) -> None:
    draft = page(f"<p>{LEAD}</p>", html=html)
    assert (draft.language, draft.direction) == (language, direction)


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6"])
def test_a_declared_code_page(charset: str) -> None:
    raw = f"<html><meta http-equiv=Content-Type content='text/html; charset={charset}'><p>مدرسة</p>".encode(charset)
    draft = parse(raw)
    assert [part.text for part in draft.parts] == ["مدرسة"]


@pytest.mark.parametrize("depth", [255, 600, 1500])
def test_deep_pages_are_read_whole(depth: int) -> None:
    draft = page("<p>قبل</p>" + "<div>" * depth + "في القاع" + "</div>" * depth + "<p>بعد</p>")
    assert [part.text for part in draft.parts] == ["قبل", "في القاع", "بعد"]


def test_absurdly_deep_pages_are_refused() -> None:
    with pytest.raises(BadFile, match="nests its tags too deep to be a page"):
        page("<div>" * 10_000 + "نص")


def test_a_page_of_pictures_has_no_text() -> None:
    with pytest.raises(BadFile, match="has no text in it"):
        page("<img src=a.png><script>1</script>")


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<frameset><frame src=a><noframes><body>متصفحك لا يعرف الإطارات</body></noframes></frameset>", "only a frame"),
        (
            "<noscript>You need to enable JavaScript to run this app.</noscript><script src=a></script>",
            "by its scripts",
        ),
        ("<div>لحظة</div><noscript>فعّل جافا سكريبت</noscript><script>1</script>", "by its scripts"),
    ],
)
def test_a_page_without_its_text_says_what_to_save_instead(body: str, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        page(body)


def test_a_page_with_its_text_needs_no_scripts() -> None:
    body = f"<noscript>enable JavaScript</noscript><p>{LEAD}</p><p>{SECOND}</p><script>1</script>"
    assert cut(body) == [("paragraph", LEAD), ("paragraph", SECOND)]


def test_data_for_programs_are_no_page() -> None:
    with pytest.raises(BadFile, match="no page but data"):
        parse('{"html": "<p>نص</p>"}'.encode(), "a.html")
    assert [part.text for part in parse("{<p>نص</p>}".encode(), "a.html").parts] == ["{", "نص", "}"]


def test_zeros_in_a_page_cut_nothing_off() -> None:
    texts = [part.text for part in parse("<html><body>\0<p>ن\0ص</p>\0<p>آخر</p>".encode()).parts]
    assert "".join(texts).replace("\x01", "") == "نصآخر"


@pytest.mark.parametrize(
    "raw", [f"<p>نص{'<b>' * 20_000}آخر", f"<p>{'<br>' * 20_000}نص", "<p>" + "<a name=x>نص" * 9_000]
)
def test_many_tags_in_a_row_take_no_long_time(raw: str) -> None:
    try:
        texts = [part.text for part in page(raw).parts]
    except BadFile:
        return
    assert "نص" in texts[0]


def test_a_page_reread_in_an_encoding_is_read_in_it_whatever_it_says() -> None:
    raw = "<html><meta charset=utf-8><p>مدرسة</p>".encode("windows-1256")
    draft = read_page(raw, Options(encoding="windows-1256"))
    assert [part.text for part in draft.parts] == ["مدرسة"]


def test_entities_from_outside_are_not_read() -> None:
    raw = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<html><body><p>قبل &x; بعد</p></body></html>"
    )
    text = "\n".join(part.text for part in parse(raw.encode(), "a.xhtml").parts)
    assert "root:" not in text
    assert "بعد" in text


def test_of_a_title_with_the_name_of_the_site_the_piece_that_the_page_shows_is_the_title() -> None:
    draft = page(
        '<div><a href="/">موقع أخبار المدينة</a></div>'
        f"<div><div>جسر جديد</div><div>{LEAD}</div><div>{SECOND}</div></div>",
        "<title>جسر جديد | موقع أخبار المدينة</title>",
    )
    assert draft.title == "جسر جديد"
