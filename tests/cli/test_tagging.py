"""Tags, tagsets and attributes from a terminal: what is done, what is told, and what the next step takes back."""

import json
from pathlib import Path

import pytest

from .conftest import Terminal, span


@pytest.fixture
def rivers(run: Terminal) -> str:
    """The id of a tagset of one's own, with two tags, one under the other."""
    made = run("tagset", "add", "مياه", "--layer", "Entities", "--description", "كل ماء", "--json").json
    run("tag", "add", "مياه", "ماء", "--color", "#0055aa", "--key", "w", "--description", "وصف")
    run("tag", "add", made["id"], "نهر", "--parent", "ماء")
    return str(made["id"])


def test_tags_list_every_layer(run: Terminal) -> None:
    listed = run("tags", "--json").json
    assert {tag["layer"]: [it["id"] for it in listed if it["layer"] == tag["layer"]] for tag in listed} == {
        "entities": ["person", "organisation", "place", "date", "event", "law", "work", "number", "other"],
        "highlights": ["highlight"],
        "quotes": ["direct", "indirect", "mixed"],
    }
    assert listed[0] == {
        "layer": "entities", "tagset": "entities", "id": "person", "name": "Person", "color": "#c2571a",
        "shortcut": "1", "description": "A named human being", "parent": None, "on": True,
    }  # fmt: skip
    assert run("tags").out.splitlines()[5] == "entities    law           6  Law or agreement"


def test_tags_of_what_is_off_are_listed_when_asked_for(run: Terminal, rivers: str) -> None:
    run("tagset", "off", "ENTITIES")
    shown = [tag["name"] for tag in run("tags", "--json").json if tag["layer"] == "entities"]
    assert shown == ["ماء", "نهر"]
    everything = run("tags", "--all").out.splitlines()
    assert everything[0].split("  ")[-1] == "Person (Entities, off)"
    assert everything[10].endswith("  نهر")
    assert len(run("tags", "--all", "--json").json) == 15


def test_a_tag_is_added_edited_put_in_order_and_removed(run: Terminal, rivers: str) -> None:
    edited = run("tag", "edit", "مياه/نهر", "--name", "نهر كبير", "--key", "x", "--parent", "", "--json").json
    assert (edited["name"], edited["shortcut"], edited["parent"], edited["tagset"]) == ("نهر كبير", "x", None, rivers)
    ordered = run("tag", "order", "نهر كبير", "ماء", "--json").json
    assert [tag["name"] for tag in ordered] == ["نهر كبير", "ماء"]
    gone = run("tag", "remove", "ماء", "--json")
    assert gone.json == {
        "id": ordered[1]["id"], "name": "ماء", "removed": True, "annotations": 0, "articles": 0, "entities": 0
    }  # fmt: skip
    assert gone.err == "The tag ماء is used nowhere.\n"
    run("undo")
    assert len([tag for tag in run("tags", "--json").json if tag["tagset"] == rivers]) == 2


def test_what_a_removal_clears_is_told_before_and_undone_in_one_step(run: Terminal, news: str, rivers: str) -> None:
    options = ("--layer", "entities", *span("الميناء"), "--tag", "نهر", "--entity", "الميناء")
    mark = run("annotate", news, *options, "--json").json
    before = run("annotations", news, "--json").json
    told = "The tag نهر is used by 1 annotation in 1 article and 1 entity, which stay without it;"
    for dry, what in ((["--dry-run"], []), ([], ["Removed the tag نهر."])):
        answer = run("tag", "remove", "نهر", *dry)
        assert (answer.out.splitlines(), answer.err) == (what, f"{told} one undo brings all back.\n")
    assert run("annotations", news, "--json").json[0]["tag"] is None
    run("undo")
    assert run("annotations", news, "--json").json == before
    gone = run("tagset", "remove", "مياه", "--json").json
    assert (gone["annotations"], gone["entities"], gone["removed"]) == (1, 1, True)
    assert run("annotations", news, "--json").json[0]["tag"] is None
    run("undo")
    assert run("annotations", news, "--json").json[0]["tag"] == mark["tag"]


def test_tagsets_are_listed_edited_and_switched(run: Terminal, rivers: str) -> None:
    edited = run("tagset", "edit", "مياه", "--name", "أنهار", "--json").json
    assert edited == {
        "id": rivers, "name": "أنهار", "description": "كل ماء", "layer": "entities", "on": True, "tags": 2
    }  # fmt: skip
    assert run("tagset", "off", "أنهار", "--json").json["on"] is False
    assert [(one["id"], one["on"]) for one in run("tagset", "list", "--json").json] == [
        ("entities", True), (rivers, False), ("highlights", True), ("quotation", True)
    ]  # fmt: skip
    assert run("tagset", "list").out.splitlines()[0].split() == ["entities", "entities", "on", "9", "tags", "Entities"]


def test_a_tagset_goes_into_a_file_and_comes_out_of_it(run: Terminal, rivers: str, folder: Path) -> None:
    run("attribute", "add", "entities", "يقين", "choice", "مؤكد", "محتمل")
    answer = run("tagset", "export", "مياه", "-o", "مياه.json", "--json").json
    assert answer == {"file": "مياه.json", "tagset": rivers, "tags": 2}
    assert run("tagset", "export", "مياه").out == (folder / "مياه.json").read_text(encoding="utf-8")
    refused = run("tagset", "import", "مياه.json")
    assert (refused.code, refused.err) == (1, "There is a tagset named مياه already; choose another name.\n")
    copied = run("tagset", "import", "مياه.json", "--name", "مياه ٢", "--json")
    assert (copied.json["name"], copied.json["tags"], copied.json["on"]) == ("مياه ٢", 2, False)
    assert copied.err == "مياه ٢ is off: one of its keys belongs to a tag that is on; `hashiya tagset on` says which.\n"
    again = run("tagset", "on", "مياه ٢")
    assert again.err == (
        "The key w is the tag ماء's of مياه and the tag ماء's of مياه ٢; change one of them, or switch مياه off.\n"
    )
    ambiguous = run("tag", "remove", "ماء")
    assert ambiguous.err.startswith("2 go by ماء; give the id of one: ")
    assert run("tag", "remove", "مياه ٢/ماء", "--dry-run").code == 0
    run("tagset", "remove", "مياه")
    assert run("tagset", "import", "مياه.json", "--json").json["id"] == rivers


def test_a_preset_comes_by_its_name_and_a_table_from_its_file(run: Terminal, folder: Path) -> None:
    assert run("tagset", "import", "PARC", "--json").json == {
        "id": "parc", "name": "PARC attribution", "layer": "quotes", "on": True, "tags": 3,
        "description": run("tagset", "list", "--json").json[-1]["description"],
    }  # fmt: skip
    assert len(run("attribute", "list", "--json").json) == 5
    (folder / "conll").write_text("name;parent\nأ;\nب;أ\n", encoding="utf-8")
    made = run("tagset", "import", "conll", "--layer", "highlights", "--json").json
    assert (made["name"], made["layer"], made["tags"]) == ("conll", "highlights", 2)


def test_attributes_are_made_said_and_taken_away(run: Terminal, news: str) -> None:
    quote = run("annotate", news, "--layer", "quotes", *span("نحن جاهزون منذ أسبوع"), "--json").json
    made = run("attribute", "add", "Quotes", "موقف", "choice", "مؤيد", "معارض", "--description", "رأيه", "--json").json
    assert made == {
        "id": made["id"], "layer": "quotes", "name": "موقف", "kind": "choice", "choices": ["مؤيد", "معارض"],
        "description": "رأيه",
    }  # fmt: skip
    run("attribute", "add", "quotes", "يقين", "number")
    run("attribute", "set", news, quote["id"][:9], "quotes.موقف", "مؤيد")
    assert run("attribute", "set", news, quote["id"], "يقين", "0.5").out.endswith("يقين: 0.5\n")
    assert run("annotations", news, "--json").json[0]["attributes"] == {"موقف": "مؤيد", "يقين": 0.5}
    row = run("export", "--json").json[0]
    assert (row["quotes.موقف"], row["quotes.يقين"]) == ("مؤيد", "0.5")
    assert run("attribute", "set", news, quote["id"], "يقين", "", "--json").json["attributes"] == {"موقف": "مؤيد"}
    run("attribute", "rename", "موقف", "مؤيد", "موافق")
    edited = run("attribute", "edit", "موقف", "--name", "رأي", "--choice", "موافق", "--choice", "محايد", "--json").json
    assert (edited["name"], edited["choices"]) == ("رأي", ["موافق", "محايد"])
    gone = run("attribute", "remove", made["id"])
    assert gone.err == (
        "The attribute رأي is used by 1 annotation in 1 article, which stay without it; one undo brings all back.\n"
    )
    assert run("annotations", news, "--json").json[0]["attributes"] == {}
    run("undo")
    assert run("annotations", news, "--json").json[0]["attributes"] == {"رأي": "موافق"}
    assert run("attribute", "list").out.splitlines()[0].endswith("choice  رأي: موافق, محايد")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("tag add zz x", "There is no tagset called zz; `hashiya tagset list` shows those there are."),
        ("tag add entities x --color red", "red is no colour; write it as #rrggbb, for example #c2571a."),
        ("tag add entities x --key 1", "The key 1 is the tag Person's; choose another."),
        ("tag add entities x --parent direct",
         "There is no tag called entities/direct; `hashiya tags --all` shows those there are."),
        ("tag add entities",
         "Write tag add TAGSET NAME --color #rrggbb; edit TAG; order TAG ...; remove TAG. A tag goes by its id, its"
         " name, or TAGSET/NAME."),
        ("tag edit person", "Name what to edit: --name, --color, --key, --description or --parent."),
        ("tag edit person --parent person", "Person stands under Person, so it cannot be its parent; choose another."),
        ("tag order person direct", "Tags of different tagsets have no common order; name those of one."),
        ("tag remove direct", "Hashiya itself tells quotes by the tag Direct, so it stays; it can be renamed."),
        ("tag remove zz", "There is no tag called zz; `hashiya tags --all` shows those there are."),
        ("tagset add x --layer zz", "A tagset is for one of the layers cues, entities, highlights, quotes, not zz."),
        ("tagset remove entities", "Entities is the layer Entities's own tagset and stays; switch it off instead."),
        ("tagset edit entities", "Name what to edit: --name or --description."),
        ("tagset import zz.json",
         "zz.json cannot be read (No such file or directory); check its name, and that it may be read."),
        ("tagset list x",
         "Write tagset list; add NAME --layer LAYER; edit TAGSET; on TAGSET; off TAGSET; remove TAGSET; import"
         " FILE|PRESET; export TAGSET -o FILE."),
        ("attribute add quotes x",
         "Write attribute list; add LAYER NAME choice|number|flag|text [CHOICE ...]; edit ATTRIBUTE; rename ATTRIBUTE"
         " CHOICE NEW; remove ATTRIBUTE; set DOC ANN ATTRIBUTE VALUE."),
        ("attribute add quotes x colour", "An attribute is a choice, number, flag or text, not colour."),
        ("attribute add zz x flag", "There is no layer zz; the layers are cues, entities, highlights, quotes."),
        ("tag add entities x --dry-run", "--dry-run is for tag remove; leave it out of tag add."),
        ("tag add entities x --name y", "--name is for tag edit; leave it out of tag add."),
        ("tag order person --color #112233", "--color is for tag add, edit; leave it out of tag order."),
        ("tagset off entities --dry-run", "--dry-run is for tagset remove; leave it out of tagset off."),
        ("tagset import conll -o x.json", "--output is for tagset export; leave it out of tagset import."),
        ("tagset export entities --layer quotes",
         "--layer is for tagset add, import; leave it out of tagset export."),
        ("attribute add quotes x flag --dry-run",
         "--dry-run is for attribute remove; leave it out of attribute add."),
        ("attribute add quotes x flag --choice b", "--choice is for attribute edit; leave it out of attribute add."),
        ("entity proposals --unused", "--unused is for entity remove; leave it out of entity proposals."),
        ("entity rename zz x --note y", "--note is for entity set; leave it out of entity rename."),
        ("attribute edit zz", "There is no attribute called zz; `hashiya attribute list` shows those there are."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_a_sentence(run: Terminal, news: str, arguments: str, sentence: str) -> None:
    answer = run(*arguments.split(), "--json")
    assert (answer.code, answer.out, answer.err) == (1, "", sentence + "\n")
    assert len(run("log", "--json").json) == 1


def test_the_library_is_not_written_over(run: Terminal, news: str, tmp_path: Path) -> None:
    answer = run("tagset", "export", "entities", "-o", str(tmp_path / "library.hashiya"))
    assert (answer.code, "is the library itself" in answer.err) == (1, True)


def test_a_file_with_a_fault_is_told_with_its_place(run: Terminal, folder: Path) -> None:
    whole = json.loads(run("tagset", "export", "entities").out)
    whole["tags"][1]["color"] = "violet"
    (folder / "x.json").write_text(json.dumps(whole | {"name": "x"}), encoding="utf-8")
    answer = run("tagset", "import", "x.json")
    assert answer.err == (
        "x.json: tag 2 (Organisation): violet is no colour; write it as #rrggbb, for example #c2571a.\n"
    )


@pytest.mark.parametrize(
    "arguments", ["tag edit zz --name x", "tagset off zz", "tagset edit zz --name x", "tag remove zz"]
)
def test_a_library_that_is_named_wrongly_is_not_made(run: Terminal, tmp_path: Path, arguments: str) -> None:
    answer = run(*arguments.split(), "--library", str(tmp_path / "other.hashiya"))
    assert (answer.code, answer.err.startswith("There is no library ")) == (1, True)
    assert not (tmp_path / "other.hashiya").exists()
