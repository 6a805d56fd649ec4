"""Lines of plain texts: which belong together, and which are items of lists."""

import pytest

from reader.formats.lines import Line, read_lines

VERSE = [
    "مشينا على الرمل حتى تعبنا وعدنا إلى البحر ننسى",
    "وقلنا لموج البعيد اقترب فالحكاية لم تبدأ بعد يا صديقي الحنون",
    "هنا كان بيتي وكانت لنا نخلة لا تنام",
    "تظلل أحلامنا في الظهيرة حين يطول النهار على المتعبين جميعا",
    "وتسأل عنا الغيوم إذا غبنا عن الدرب عاما",
    "فيا نخلة الدار قولي لمن مر بالباب إنا على العهد باقون هنا",
    "وإن البحار وإن طال فيها السفر",
    "ستعرف يوما طريق الرجوع إلى ساحل من غناء الصغار وضحكاتهم",
]


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r", "\u2028"])
def test_every_break_ends_a_line(between: str) -> None:
    assert read_lines(between.join(["أول", "", "ثان", "ثالث"])) == [Line("أول"), Line("ثان", True), Line("ثالث")]


def test_long_verses_are_not_joined() -> None:
    assert [line.text for line in read_lines("\n".join(VERSE))] == VERSE


def test_items_of_a_wrapped_list_begin_lines() -> None:
    item = (
        "- بند طويل من بنود القائمة يمتد حتى يبلغ آخر السطر الأول تماما\n"
        "ثم يكمل ما بقي منه في سطر ثان يبلغ هو أيضا آخر السطر كما ترى"
    )
    lines = read_lines("\n".join([item] * 5))
    assert [line.text for line in lines] == [item.replace("\n", " ")] * 5


@pytest.mark.parametrize(
    ("text", "is_item"),
    [("• خبز", True), ("- خبز", True), ("٣. خبز", True), ("(2) خبز", True), ("12) خبز", True),
     ("- من هناك؟", False), ("-5 درجات", False), ("2.5 لتر", False), ("1990- عام بعيد", False)],
)  # fmt: skip
def test_items(text: str, is_item: bool) -> None:
    assert Line(text).is_item is is_item
