from reader.formats import pdf as format

from .making import Made, pdf
from .test_parse import LINES, MORE, texts


def tagged(*blocks: tuple[str, tuple[str, ...]]) -> bytes:
    page, y, named = Made(), 560.0, []
    for mark, (name, lines) in enumerate(blocks):
        named.append((name, mark))
        for line in lines:
            page.rtl(380, y, line, mark=mark)
            y -= 14
    page.artifact(380, 20, "رقم الوثيقة 44")
    return pdf([page], tags=[named])


def test_the_structure_tells_the_kinds():
    raw = tagged(
        ("H1", ("عنوان النص",)), ("P", LINES), ("BlockQuote", MORE), ("LI", ("قلم واحد",)), ("Caption", ("صورة الجبل",))
    )
    assert texts(format.parse(raw)) == [
        ("title", "عنوان النص"), ("paragraph", " ".join(LINES)), ("blockquote", " ".join(MORE)),
        ("list_item", "قلم واحد"), ("caption", "صورة الجبل"),
    ]  # fmt: skip


def test_the_structure_joins_what_the_eye_would_part():
    short = ("سطر قصير", *LINES)
    assert texts(format.parse(tagged(("P", short), ("P", MORE)))) == [
        ("paragraph", " ".join(short)), ("paragraph", " ".join(MORE)),
    ]  # fmt: skip


def test_a_structure_of_single_lines_is_not_believed():
    lines = (*LINES, *MORE, *LINES, *MORE)
    raw = tagged(*(("P", (line,)) for line in lines))
    assert texts(format.parse(raw)) == [("paragraph", " ".join(pair)) for pair in (LINES, MORE, LINES, MORE)]
