"""Made news pages as a browser saves them: made articles among the furniture of six kinds of site.

The words mean nothing (see library_texts); heads, menus, teasers, comments, scripts and style are as long as on real
sites, so that a page weighs 40 to 250 KB. Every run makes the same pages.
"""

# ruff: noqa: E501 (the lines of the pages)
from collections.abc import Callable
from html import escape
from itertools import cycle
from pathlib import Path
from random import Random

from reader.model.document import Document

from .library_texts import articles

_WORDS = {
    "ar": ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "اقرأ أيضا", "شارك", "التعليقات", "جميع الحقوق محفوظة", "كتب"),
    "he": ("ראשי", "פוליטיקה", "כלכלה", "ספורט", "קראו עוד", "שתפו", "תגובות", "כל הזכויות שמורות", "מאת"),
    "fa": ("خانه", "سیاست", "اقتصاد", "ورزش", "بیشتر بخوانید", "اشتراک", "نظرها", "همه حقوق محفوظ است", "نوشته"),
    "ur": ("صفحہ اول", "سیاست", "معیشت", "کھیل", "مزید پڑھیں", "شیئر کریں", "تبصرے", "جملہ حقوق محفوظ ہیں", "تحریر"),
}
_NAMES = ("سلمى الحداد", "نورة السالم", "יעל כרמי", "مریم رستگار", "زاہد قریشی")


def write_pages(folder: Path, count: int, seed: int = 6) -> int:
    """Write that many pages into subfolders of `folder`; return their size in bytes."""
    size = 0
    random = Random(seed)
    teasers = ["" for _ in range(40)]
    for number, (article, site) in enumerate(zip(articles(count, seed), cycle(_SITES), strict=False)):
        teasers[number % len(teasers)] = article.title
        place = folder / f"site{number % 40:02}"
        place.mkdir(parents=True, exist_ok=True)
        page = site(article, [teaser for teaser in teasers if teaser], random).encode()
        name = "".join(char for char in article.title if char.isalnum() or char == " ").strip()[:60]
        (place / f"{name} {number}.html").write_bytes(page)
        size += len(page)
    return size


def _head(article: Document, random: Random, *, script: int, style: int) -> str:
    title, date = escape(article.title), article.metadata.get("published", "2031-01-02")
    about = escape(article.block_text(1)[:150])
    return f"""<!DOCTYPE html><html dir="rtl" lang="{article.language}"><head><meta charset="utf-8"><title>{title} | موقع</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article"><meta property="og:site_name" content="موقع">
<meta name="description" content="{about}"><meta property="article:published_time" content="{date}T08:00:00+00:00">
<link rel="canonical" href="https://{article.metadata["site"]}/{article.id}"><style>{_style(random, style)}</style>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"{date}T08:00:00Z",
"author":{{"@type":"Person","name":"{random.choice(_NAMES)}"}}}}</script><script>{_script(random, script)}</script></head>"""


def _style(random: Random, rules: int) -> str:
    return "".join(
        f".c{random.randrange(16**5):x}{{display:flex;margin:0 {n % 9}px;color:#{n % 999:03}}}" for n in range(rules)
    )


def _script(random: Random, pieces: int) -> str:
    items = (
        f'{{"id":{random.randrange(10**9)},"kind":"card","w":{n},"seen":false,"path":"/i/{n}"}}' for n in range(pieces)
    )
    return f"window.__STATE__=[{','.join(items)}];(function(a,b){{a.push(b)}})(window.q=window.q||[],1);"


def _paragraphs(article: Document, tag: str = "p", name: str = "") -> list[str]:
    attributes = f' class="{name}"' if name else ""
    return [f"<{tag}{attributes}>{escape(article.block_text(n))}</{tag}>" for n in range(1, len(article.blocks))]


def _menu(article: Document, count: int) -> str:
    words = _WORDS[article.language][:4]
    links = (f'<li class="menu-item"><a href="/s/{n}">{words[n % 4]}</a></li>' for n in range(count))
    return f'<nav class="main-nav"><ul>{"".join(links)}</ul></nav>'


def _teasers(teasers: list[str], random: Random, count: int, name: str) -> str:
    drawn = random.choices(teasers, k=count)
    cards = (
        f'<div class="card"><a href="/a/{n}"><img src="a_files/{n}.jpg" alt="" width="300" height="200"><h3>{escape(title)}</h3></a>'
        f'<span class="date">{n % 28 + 1}/3/2031</span></div>'
        for n, title in enumerate(drawn)
    )
    return f'<section class="{name}">{"".join(cards)}</section>'


def _comments(article: Document, random: Random, count: int) -> str:
    words = article.block_text(1).split()
    said = (
        f'<li class="comment"><b>{random.choice(_NAMES)}</b><p>{escape(" ".join(random.choices(words, k=18)))}</p></li>'
        for _ in range(count)
    )
    return f'<div id="comments"><h4>{_WORDS[article.language][6]}</h4><ol>{"".join(said)}</ol></div>'


def _footer(article: Document) -> str:
    return f"<footer>{_menu(article, 24)}<p>© {_WORDS[article.language][7]}</p></footer></body></html>"


def _blog(article: Document, teasers: list[str], random: Random) -> str:
    parts = _paragraphs(article)
    parts.insert(
        len(parts) // 2,
        f'<p><strong>{_WORDS[article.language][4]}: <a href="/a">{escape(random.choice(teasers))}</a></strong></p>',
    )
    return f"""{_head(article, random, script=300, style=400)}<body class="single">{_menu(article, 12)}<main><article class="post">
<h1 class="entry-title">{escape(article.title)}</h1><div class="entry-meta"><span class="author">{random.choice(_NAMES)}</span>
<time datetime="{article.metadata["published"]}">{article.metadata["published"]}</time></div><div class="entry-content">{"".join(parts)}</div>
</article>{_teasers(teasers, random, 12, "related-posts")}{_comments(article, random, 15)}</main>
<aside class="sidebar">{_teasers(teasers, random, 20, "widget")}</aside>{_footer(article)}"""


def _portal(article: Document, teasers: list[str], random: Random) -> str:
    """A site of boxes in boxes, without a word of what they are."""
    boxes = "".join(
        f"<div class='x{n}'><div><div>{part}</div></div></div>" for n, part in enumerate(_paragraphs(article))
    )
    return f"""{_head(article, random, script=900, style=900)}<body><div id="w"><div class="t">{_menu(article, 40)}</div>
<div class="b"><div class="m"><div class="h"><h1>{escape(article.title)}</h1></div><div class="s">{_WORDS[article.language][5]}</div>
<div class="txt">{boxes}</div></div><div class="l">{_teasers(teasers, random, 30, "l2")}</div></div></div>
{_teasers(teasers, random, 30, "bottom")}{_footer(article)}"""


def _application(article: Document, teasers: list[str], random: Random) -> str:
    """A page that a script has built: hashed names, pictures drawn in it, its state behind it."""
    drawn = (
        '<svg viewBox="0 0 24 24"><path d="M12 2C6.5 2 2 6.5 2 12s4.5 10 10 10 10-4.5 10-10S17.5 2 12 2z"/></svg>' * 6
    )
    parts = "".join(_paragraphs(article, name="sc-a1b2c3 fGhIj"))
    return f"""{_head(article, random, script=2200, style=250)}<body><div id="__next"><header class="sc-1x">{drawn}{_menu(article, 18)}</header>
<div class="sc-9k"><h1 class="sc-7q">{escape(article.title)}</h1><div class="sc-0p">{drawn}</div><div class="sc-4z" data-testid="body">{parts}</div>
<div class="sc-3m">{drawn}{_teasers(teasers, random, 16, "sc-8l")}</div></div></div>{_footer(article)}"""


def _table(article: Document, teasers: list[str], random: Random) -> str:
    """A site of twenty years ago: tables, fonts, line breaks."""
    text = "<br><br>".join(_paragraphs(article, "font", "n"))
    return f"""{_head(article, random, script=60, style=60)}<body dir="rtl"><table width="980"><tr><td colspan="3">{_menu(article, 14)}</td></tr>
<tr><td width="180">{_teasers(teasers, random, 15, "r")}</td><td><h2>{escape(article.title)}</h2>{text}</td><td>{_teasers(teasers, random, 10, "l")}</td></tr>
</table>{_footer(article)}"""


def _magazine(article: Document, teasers: list[str], random: Random) -> str:
    parts = _paragraphs(article)
    for at in range(3, len(parts), 5):
        parts[at] = f"<h2>{escape(random.choice(teasers)[:40])}</h2>{parts[at]}"
    figure = '<figure><img src="a_files/1.jpg" alt=""><figcaption>صورة من المكان</figcaption></figure>'
    return f"""{_head(article, random, script=500, style=1500)}<body><header>{_menu(article, 20)}</header><article><header>
<h1>{escape(article.title)}</h1><p class="byline">{random.choice(_NAMES)}</p></header>{figure}<div itemprop="articleBody">{"".join(parts)}</div></article>
{_teasers(teasers, random, 24, "most-read")}{_footer(article)}"""


def _forum(article: Document, teasers: list[str], random: Random) -> str:
    text = "".join(_paragraphs(article))
    return f"""{_head(article, random, script=200, style=300)}<body>{_menu(article, 10)}<section id="content"><h1>{escape(article.title)}</h1>
<section class="story">{text}</section>{_comments(article, random, 60)}</section>{_teasers(teasers, random, 6, "also")}{_footer(article)}"""


_SITES: tuple[Callable[[Document, list[str], Random], str], ...] = (
    _blog, _portal, _application, _table, _magazine, _forum,
)  # fmt: skip
