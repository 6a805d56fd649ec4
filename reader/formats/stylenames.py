"""What the names of paragraph styles say, in the languages that office programs and their users name them in."""

from functools import lru_cache

import regex

from reader.model.document import Kind

_JOINED = regex.compile(r"(?<=[a-z])(?=[A-Z])")  # in names such as TableCaption, BlockText
# Word and LibreOffice keep English names in the file for their own styles; users name theirs as they speak.
_HEADING = regex.compile(
    r"(?:heading|head|überschrift|titre|عنوان|العنوان|כותרת|سرفصل|سرصفحه|سرخی)[\s_-]*(\d|[٠-٩]|[۰-۹])\b.*"
)
_NAMES: tuple[tuple[Kind, int, "regex.Pattern[str]"], ...] = (
    ("boilerplate", 0, regex.compile(
        r"(?:toc|contents|table of contents|index|فهرس|תוכן)(?:\s*(?:\d+|heading|title|entries|link))?"
        r"|table of (?:figures|authorities)")),
    ("title", 1, regex.compile(r"(?:book |document )?title|titel|titre|العنوان|عنوان|عنوان رئيسي|العنوان الرئيسي"
                               r"|כותרת טקסט|כותרת ראשית|کا عنوان|عنوان اصلی")),
    ("heading", 2, regex.compile(r"subtitle|untertitel|sous-titre|عنوان فرعي|العنوان الفرعي|כותרת משנה"
                                 r"|زیرعنوان|عنوان فرعی|ذیلی عنوان")),
    ("heading", 1, regex.compile(r"heading|כותרת|سرفصل|سرخی|appendix|(?:bibliography|list|endnotes?) heading")),
    ("byline", 0, regex.compile(r"authors?|byline|date|dateline|الكاتب|المؤلف|כותב|מחבר|نویسنده|مصنف")),
    ("blockquote", 0, regex.compile(
        r"(?:intense |block )?quot(?:e|ations?)|quotes|block text|blockquote|zitat|citation(?: intense)?"
        r"|اقتباس(?: مكثف)?|ציטוט(?: חזק)?|نقل[ \u200c]قول|اقتباس شدید")),
    ("caption", 0, regex.compile(
        r"(?:image |table |figure )?caption|(?:captioned )?figure|illustration|drawing|beschriftung|légende"
        r"|تسمية توضيحية|التسمية التوضيحية|כיתוב|عنوان تصویر|سرخی تصویر")),
    ("list_item", 0, regex.compile(r"list(?: (?:bullet|number|continue))?(?:\s*\d)?(?: (?:start|end|cont\.))?"
                                   r"|(?:list|numbering) \d(?: (?:start|end|cont\.))?|قائمة|רשימה")),
    ("note", 0, regex.compile(r"(?:foot|end)note(?: text| block text)?")),
)  # fmt: skip


@lru_cache(maxsize=4096)
def kind_of_style(name: str) -> tuple[Kind, int] | None:
    """Return the kind and level that a style of this name makes of a paragraph, or None if the name does not say."""
    name = " ".join(_JOINED.sub(" ", name).casefold().split())
    numbered = _HEADING.fullmatch(name)
    if numbered and int(numbered[1]):
        return "heading", int(numbered[1])
    for kind, level, pattern in _NAMES:
        if pattern.fullmatch(name):
            return kind, level
    return None
