"""A small news page of our own: its article, and what stands around it."""

from reader.formats.html import parse
from reader.formats.options import Options

TITLE = "حديقة جديدة تفتح أبوابها على ضفة النهر"
FIRST = (
    "افتتحت البلدية صباح أمس حديقة واسعة على ضفة النهر، وزارها في يومها الأول أكثر من ألفي شخص من أحياء المدينة كلها."
)
SECOND = "وقالت المهندسة التي أشرفت على العمل إن الأشجار كلها من الأنواع المحلية، وإن ريّها لا يحتاج إلا إلى ماء قليل."
THIRD = "وتنوي البلدية أن تضيف إليها في الربيع المقبل ملعبا صغيرا ومكتبة في الهواء الطلق، إذا توفر المال اللازم لذلك."
BRIEF = "وصفق الحاضرون."
LEAD = "اختارت لجنة من سكان الحي أسماء الممرات والمقاعد كلها، وكتبتها بخط اليد على ألواح من خشب الزيتون القديم."
OTHERS = (
    "سوق الخضار ينتقل إلى مبناه الجديد",
    "مدرسة القرية تحتفل بعيدها الستين",
    "قطار الساحل يعود إلى العمل قريبا",
    "مطر غزير على الجبال في الليل",
)
MENU = "<ul class=menu><li><a href=/1>الرئيسية</a><li><a href=/2>محليات</a></ul>"
HEAD = f"<title>{TITLE} - جريدة الضفة</title>"


def article(body: str, head: str = HEAD, whole: bool = False) -> list[str]:
    """Return the texts of a page's article, title and byline left out."""
    html = f"<!DOCTYPE html><html dir=rtl><head>{head}</head><body>{body}</body></html>"
    draft = parse(html.encode(), Options(whole=whole))
    return [part.text for part in draft.parts if part.kind not in ("boilerplate", "title", "byline")]


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def cards(pattern: str) -> str:
    return "".join(pattern.format(other) for other in OTHERS)
