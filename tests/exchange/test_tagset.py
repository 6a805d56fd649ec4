"""Tagsets out and in: what comes back is what went out, and what is wrong is told with its place."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.exchange.tagset import COLORS, parsed, read, written
from reader.model.annotation import Attribute, Tag, Tagset
from reader.model.scheme import Scheme, parent_fault, tag_fault

SCHEME = Scheme(
    Tagset("rivers", "مياه «٢»", "كل ماء\nفي البلاد", "entities"),
    (
        Tag("g1", "rivers", "ماء", "#0055aa", "w", "وصف, بفاصلة", 0),
        Tag("g2", "rivers", "نهر", "#0066BB", "ع", "", 1, "g1"),
        Tag("g3", "rivers", "🌊", "#0077cc", "", "", 2, "g2"),
    ),
    (
        Attribute("sure", "entities", "يقين", "choice", ("مؤكد", "محتمل"), "كم", 0),
        Attribute("much", "entities", "مقدار", "number", order=1),
    ),
)


HEADER = "the first row names the columns, each once: name, color, key, description, parent; “name” is needed."


def changed(**more: object) -> dict[str, object]:
    return {**json.loads(written(SCHEME)), **more}


def tag(**more: object) -> dict[str, object]:
    return {"name": "ماء", "color": "#000000", **more}


def told(content: bytes) -> str:
    with pytest.raises(BadFile) as refusal:
        parsed(content, "قائمة.json")
    return str(refusal.value)


def test_a_tagset_is_written_as_one_readable_object() -> None:
    found = json.loads(written(SCHEME))
    assert list(found) == ["format", "version", "id", "name", "description", "layer", "tags", "attributes"]
    assert found["tags"][1] == {
        "id": "g2", "name": "نهر", "color": "#0066BB", "key": "ع", "description": "", "parent": "ماء"
    }  # fmt: skip
    assert found["attributes"][0] == {
        "id": "sure", "name": "يقين", "kind": "choice", "choices": ["مؤكد", "محتمل"], "description": "كم"
    }  # fmt: skip
    assert "مياه" in written(SCHEME).decode()


def test_a_tagset_comes_back_as_it_went(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(written(SCHEME))
    assert read(tmp_path / "x.json") == SCHEME
    (tmp_path / "x.json").write_bytes(b"\xef\xbb\xbf" + written(SCHEME))
    assert read(tmp_path / "x.json") == SCHEME


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=5)


@given(
    st.lists(st.tuples(NAMES, st.sampled_from(["", "1", "ق", "x"]), st.integers(0, 5) | st.none(), NAMES), max_size=6)
)
def test_any_tags_that_may_stand_together_come_back(rows: list[tuple[str, str, int | None, str]]) -> None:
    made: dict[str, Tag] = {}
    for name, key, parent, described in rows:
        under = list(made)[parent] if parent is not None and parent < len(made) else None
        one = Tag(f"g{len(made)}", "t", name.strip(), "#123456", key, described.strip(), len(made), under)
        if not tag_fault(one, made.values(), {}) and not parent_fault(one, {**made, one.id: one}):
            made[one.id] = one
    scheme = Scheme(Tagset("t", "قائمة", "", "quotes"), tuple(made.values()))
    assert parsed(written(scheme), "x.json") == scheme


@pytest.mark.parametrize(
    ("whole", "sentence"),
    [
        ({"format": "brat"}, "this is no tagset from Hashiya: its “format” is not “hashiya-tagset”."),
        ({"version": 2}, "this is a tagset of version 2; update Hashiya to read it."),
        ({"name": " "}, "the tagset has no name; write one."),
        ({"name": 7}, "“name” of the tagset is no text; write it in quotation marks."),
        ({"name": "\ud800"}, "“name” of the tagset is no text; write it in quotation marks."),
        ({"tags": {}}, "“tags” is no list of objects; export the tagset again."),
        ({"tags": ["PER"]}, "“tags” is no list of objects; export the tagset again."),
        ({"tags": [tag(color="red")]},
         "tag 1 (ماء): red is no colour; write it as #rrggbb, for example #c2571a."),
        ({"tags": [{"name": "ماء"}]}, "tag 1 (ماء): Nothing is no colour; write it as #rrggbb, for example #c2571a."),
        ({"tags": [tag(key="1"), tag(name="نهر", key="1")]},
         "tag 2 (نهر): The key 1 is the tag ماء's; choose another."),
        ({"tags": [tag(), tag(name=" ماء ")]}, "tag 2 (ماء): There is a tag named ماء already; choose another name."),
        ({"tags": [tag(name="")]}, "tag 1: A tag needs a name; type one."),
        ({"tags": [tag(key="ab")]}, "tag 1 (ماء): A tag's key is one character, not ab."),
        ({"tags": [tag(key=1)]}, "“key” of tag 1 (ماء) is no text; write it in quotation marks."),
        ({"tags": [tag(parent="بحر")]},
         "tag 1 (ماء): there is no tag بحر that could be its parent; add it, or name another."),
        ({"tags": [tag(parent="ماء")]},
         "tag 1 (ماء): ماء stands under ماء, so it cannot be its parent; choose another."),
        ({"tags": [tag(parent="نهر"), tag(name="نهر", parent="ماء")]},
         "tag 1 (ماء): نهر stands under ماء, so it cannot be its parent; choose another."),
        ({"tags": [tag(name=str(n)) for n in range(2001)]},
         "2,001 tags are no list that a person chooses from; at most 2,000 can be."),
        ({"attributes": [{"name": "يقين", "kind": "choice"}]},
         "attribute 1 (يقين): The attribute يقين needs choices, each with a name; name them."),
        ({"attributes": [{"name": "يقين", "kind": "colour"}]},
         "attribute 1 (يقين): An attribute is a choice, number, flag or text, not colour."),
        ({"attributes": [{"name": "يقين", "kind": "choice", "choices": "نعم"}]},
         "“choices” of attribute 1 (يقين) is no list of texts; write each in quotation marks."),
        ({"attributes": [{"name": "يقين", "kind": "flag"}, {"name": "يقين", "kind": "flag"}]},
         "attribute 2 (يقين): The layer entities has an attribute named يقين already; choose another name."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_is_told_with_its_place(whole: dict[str, object], sentence: str) -> None:
    assert told(json.dumps(changed(**whole)).encode()) == f"قائمة.json: {sentence}"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{\n\n'", "قائمة.json: this is no whole JSON in line 3; export the tagset again."),
        (b"[" * 200_000, "قائمة.json: this is no whole JSON; export the tagset again."),
        (b"[1]", "قائمة.json: this is no tagset from Hashiya: its “format” is not “hashiya-tagset”."),
        (b"\xff{}", "قائمة.json is not in UTF-8; save it as UTF-8 and try again."),
        (b" " * 4_000_001, "قائمة.json is too large for a tagset; a tagset is a list that a person chooses from."),
        (b"", f"قائمة.json: {HEADER}"),
        (b"color,key\n", f"قائمة.json: {HEADER}"),
        (b"name,name\n", f"قائمة.json: {HEADER}"),
        (b"name,shade\n", "قائمة.json: there is no column “shade” in a tagset; the columns are name, color, key,"
                          " description, parent."),
        (b"name,color\na,b,c\n", "قائمة.json: row 2 has 3 cells, where the header has 2; quote what has a comma."),
        (b"name,color\na,red\n", "قائمة.json: row 2 (a): red is no colour; write it as #rrggbb, for example #c2571a."),
        (b"name,key\n\na,1\nb,1\n", "قائمة.json: row 4 (b): The key 1 is the tag a's; choose another."),
        (b"name,parent\na,b\nb,a\n",
         "قائمة.json: row 2 (a): b stands under a, so it cannot be its parent; choose another."),
        (b"name,parent\na,c\n",
         "قائمة.json: row 2 (a): there is no tag c that could be its parent; add it, or name another."),
        (b"name,color\n,#000000\n", "قائمة.json: row 2: A tag needs a name; type one."),
        (b'name\n"a\n', "قائمة.json: this is no whole CSV (unexpected end of data); save it again."),
    ],
)  # fmt: skip
def test_what_is_no_tagset_is_told(content: bytes, sentence: str) -> None:
    assert told(content) == sentence


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_of_tags_is_read(sign: str, tmp_path: Path) -> None:
    rows = [
        ["Name", " color", "description", "parent", "key"], ["ماء", "#0055aa", f"وصف{sign} طويل", "", "w"],
        ["نهر", "", "", "ماء", ""], ["", "", "", "", ""], ["رافد", "", "", "نهر"],
    ]  # fmt: skip
    lines = [sign.join(f'"{cell}"' if sign in cell else cell for cell in row) for row in rows]
    (tmp_path / "مياه.csv").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    found = read(tmp_path / "مياه.csv", "quotes")
    water, river, brook = found.tags
    assert found.tagset == Tagset(found.tagset.id, "مياه", "", "quotes", True)
    assert (water.name, water.color, water.description, water.shortcut) == ("ماء", "#0055aa", f"وصف{sign} طويل", "w")
    assert (river.name, river.color, river.parent_id, river.order) == ("نهر", COLORS[1], water.id, 1)
    assert (brook.name, brook.color, brook.parent_id, brook.order) == ("رافد", COLORS[2], river.id, 2)
    assert found.attributes == ()


def test_ids_are_kept_where_they_are_some_and_given_where_they_are_none() -> None:
    tags = [tag(id="a"), tag(name="نهر", id="a"), tag(name="بحر", id="a b"), tag(name="رافد"), tag(name="عين", id=7)]
    found = parsed(json.dumps(changed(id="../x", tags=tags, attributes=[])).encode(), "x.json")
    ids = [one.id for one in found.tags]
    assert (ids[0], len(set(ids)), all(one.tagset_id == found.tagset.id for one in found.tags)) == ("a", 5, True)
    assert not {"a b", "../x", 7} & {*ids, found.tagset.id}


def test_attributes_that_bring_one_id_have_each_their_own_and_choices_without_spaces_around() -> None:
    attributes = [
        {"id": "a", "name": " مدى  اليقين ", "kind": "choice", "choices": ["  نعم", "ربما  لا "]},
        {"id": "a", "name": "عدد", "kind": "number"},
    ]
    one, other = parsed(json.dumps(changed(attributes=attributes)).encode(), "x.json").attributes
    assert (one.id, one.name, one.choices) == ("a", "مدى اليقين", ("نعم", "ربما لا"))
    assert other.id != "a"


def test_a_tagset_without_a_layer_is_for_the_one_that_is_asked_for() -> None:
    content = json.dumps(changed(layer=None)).encode()
    assert parsed(content, "x.json", "quotes").tagset.layer_id == "quotes"
    assert parsed(content, "x.json", "quotes").attributes[0].layer_id == "quotes"
    assert parsed(content, "x.json") == replace(SCHEME)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"none\.json cannot be read \(No such file or directory\); check its name"):
        read(tmp_path / "none.json")


def test_the_file_that_readme_shows_is_one() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    found = parsed(readme.split("```json\n")[1].split("```")[0].encode(), "README")
    assert found == Scheme(
        Tagset("rivers", "Waters", "", "entities"),
        (
            Tag("water", "rivers", "Water", "#0055aa", "w", "shown as a hint", 0),
            Tag("river", "rivers", "River", "#0066bb", "", "", 1, "water"),
        ),
        (Attribute("sure", "entities", "certainty", "choice", ("sure", "likely")),),
    )
