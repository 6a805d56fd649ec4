"""XML that nobody vouches for."""

from pathlib import Path

import pytest

from reader.errors import BadFile
from reader.formats import xmltree
from reader.formats.xmltree import parse_xml, text_of


def refused(raw: str) -> str:
    with pytest.raises(BadFile) as caught:
        parse_xml(raw.encode())
    return str(caught.value)


def test_text_without_comments_and_instructions() -> None:
    assert text_of(parse_xml("<a>نص <!-- سر --><b>غامق</b><?x y?> تمّ</a>".encode())) == "نص غامق تمّ"


def test_own_entities_are_left_out() -> None:
    raw = '<!DOCTYPE a [<!ENTITY e "سر">]><a>قبل &e;<b>بين</b> بعد</a>'
    assert text_of(parse_xml(raw.encode())) == "قبل بين بعد"


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("سر", encoding="utf-8")
    outside = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>قبل &e;بعد</a>'
    assert text_of(parse_xml(outside.encode())) == "قبل بعد"
    dtd = tmp_path / "a.dtd"
    dtd.write_text('<!ENTITY e "سر">', encoding="utf-8")
    assert text_of(parse_xml(f'<!DOCTYPE a SYSTEM "{dtd.as_uri()}"><a>قبل &e;بعد</a>'.encode())) == "قبل بعد"


def test_entities_that_multiply_are_refused() -> None:
    entities = '<!ENTITY a "هههههههههههههههههههههههههههههههه">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    multiplied = "is built to fill the memory (entities that multiply); it is not opened."
    assert refused(f'<!DOCTYPE a [{entities}]><a x="&h;"/>') == multiplied
    assert refused(f"<!DOCTYPE a [{entities}]><a>&h;</a>") == multiplied


def test_deep_trees_are_refused() -> None:
    assert refused("<a>" * 10_000 + "</a>" * 10_000) == (
        "nests its tags too deep to be a document; save its text as .txt."
    )


def test_broken_xml_is_refused() -> None:
    for raw in ("", "نص", "<a>", "<a></b>", "<a>&nbsp;</a>"):
        assert refused(raw) == "is damaged: its XML cannot be read; ask for it again or save it anew."


def test_too_many_tags_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmltree, "MOST_TAGS", 3)
    assert refused("<a><b/><b/><b/></a>") == "has more tags than can be held in memory; cut it into parts."
    assert len(parse_xml(b"<a><b/></a>")) == 1


def test_strict_names_come_out_as_the_usual_ones() -> None:
    strict = '<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    assert parse_xml(strict.encode()).tag == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
