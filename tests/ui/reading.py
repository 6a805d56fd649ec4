"""Texts written for these tests, and a view that shows them."""

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from reader.model.annotation import ENTITIES, QUOTES, Annotation
from reader.model.annotations import Annotations
from reader.model.bidi import Direction
from reader.model.document import Document, Draft, Part, compose
from reader.ui.article_view import ArticleView
from reader.ui.laid_block import LaidBlock
from reader.ui.typography import PageStyle, Typography

ARABIC = "قالت المديرة إن السوق القديمة عادت كما كانت، والسلام على أهلها الأولين بعد طول غياب وانتظار."
MIXED = "ظهر iPhone 15 في متجر Blue Door بسعر 3.5 مليون (نحو 12% أقل)، ثم https://example.org/a?b=1 وانتهى الأمر."
VOWELLED = "قَالَ الشَّيْخُ: إِنَّ الْعِلْمَ نُورٌ، وَالْجَهْلَ ظُلْمَةٌ؛ فَاطْلُبُوهُ. لِلَّهِ الْأَمْرُ."
HEBREW = 'ח"כ דנה כתבה כי "הספרייה (שנוסדה ב-1923) היא לב העיר", וצה״ל הוסיף: 50% מן ה-FBI שם.'
PERSIAN = "او گفت: «می‌خواهم کتاب‌های قدیمی را بخوانم» و از ۱۲۳ نفر نام برد که به کتابخانه می‌روند."
URDU = "کتب خانے کی ڈائریکٹر نے کہا کہ ”یہ شہر کی یاد ہے“ اور بتایا کہ ۳۵ لاکھ روپے خرچ ہوئے۔"
EMOJI = "وصلت العائلة 👩‍👩‍👧‍👦 إلى البيت 🏠 مع العلم 🏳️‍🌈 ورحل 👍🏽 الجميع e\u0301te\u0301."
CONTROLS = "قال \u2067abc\u2069 ثم \u200f123 و\u200e(xyz)\u200f تم \u202aabc\u202c نعم"
ENGLISH = "The word مكتبة means library, and قَالَ الْعِلْمَ 123 דבר is 100% mixed."
SAMPLES: dict[str, tuple[str, Direction]] = {
    "arabic": (ARABIC, "rtl"),
    "mixed": (MIXED, "rtl"),
    "vowelled": (VOWELLED, "rtl"),
    "hebrew": (HEBREW, "rtl"),
    "persian": (PERSIAN, "rtl"),
    "urdu": (URDU, "rtl"),
    "emoji": (EMOJI, "rtl"),
    "controls": (CONTROLS, "rtl"),
    "english": (ENGLISH, "ltr"),
}


def laid(text: str, direction: Direction, width: int = 520, family: str = "Noto Naskh Arabic") -> LaidBlock:
    """Return one paragraph laid out."""
    page = PageStyle(Typography(arabic=family, hebrew="Noto Serif Hebrew"), 1.0, "ar")
    return LaidBlock(text, direction, page.style("paragraph", 0, text), width)


def article(*texts: str) -> Document:
    """Return a document of paragraphs."""
    return compose(Draft(tuple(Part("paragraph", text) for text in texts)))


def book(blocks: int) -> Document:
    """Return a long document: paragraphs of different lengths, each with its number."""
    return article(*(f"{n} " + " ".join([ARABIC] * (1 + n % 4)) for n in range(blocks)))


def annotate(document: Document, *quoted: str, layer: str = QUOTES) -> Annotations:
    """Return annotations of the first places where these words stand; their ids are a0, a1 and so on."""
    found = Annotations()
    for n, words in enumerate(quoted):
        start = document.text.index(words)
        kind = layer if n == 0 else ENTITIES
        found.put(Annotation(f"a{n}", document.id, kind, start, start + len(words), words))
    return found


def view_of(
    qtbot: QtBot, document: Document, annotations: Annotations | None = None, size: tuple[int, int] = (700, 500)
) -> ArticleView:
    """Return a shown view of `document`."""
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(*size)
    view.show_document(document, annotations)
    view.show()
    qtbot.waitExposed(view)
    return view


def point_of(view: ArticleView, offset: int, inside: bool = True) -> QPoint:
    """Return a point on the near side of the cluster at `offset`, or (not inside) on the far side of the one before."""
    at = offset if inside else offset - 1
    row = view.row_of(at)
    assert row is not None
    assert view.flow is not None
    start = view.flow.start(row.block)
    cluster = next(c for c in view.flow.block(row.block).clusters(row.line) if c.start <= at - start < c.end)
    part = (cluster.hi - cluster.lo) * 0.3
    x = cluster.hi - part if cluster.rtl == inside else cluster.lo + part
    return QPoint(round(view.column_left + x), (row.top + row.bottom) // 2)
