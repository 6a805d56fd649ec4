"""Attributes: what may be said of an annotation of a layer, said, renamed, taken away, and brought back."""

import re
import sqlite3
from dataclasses import replace

import pytest

from reader.errors import BadRequest, DiskFull, ReaderError
from reader.model.annotation import ENTITIES, QUOTES, Annotation, Attribute
from reader.store.usage import Usage
from reader.workspace import Workspace
from reader.workspace.attributes import fitted, written
from reader.workspace.checking import faults
from tests.store.records import content
from tests.workspace.test_verbs import span
from tests.workspace.walking import in_memory, on_disk


@pytest.fixture
def stance(workspace: Workspace) -> Attribute:
    return workspace.add_attribute(QUOTES, " موقف ", "choice", ["مؤيد", "  معارض\tبشدة"], "ما رأيه")


@pytest.fixture
def quote(workspace: Workspace, stance: Attribute) -> Annotation:
    return workspace.quote(span(workspace, "ستفتح المكتبة أبوابها غداً"))


def test_attributes_stand_in_order_in_their_layer(workspace: Workspace, stance: Attribute) -> None:
    sure = workspace.add_attribute(QUOTES, "يقين", "number")
    other = workspace.add_attribute(ENTITIES, "موقف", "flag")
    assert stance == Attribute(stance.id, QUOTES, "موقف", "choice", ("مؤيد", "معارض بشدة"), "ما رأيه", 0)
    assert (workspace.attributes_of(QUOTES), workspace.attributes_of(ENTITIES)) == ([stance, sure], [other])
    assert workspace.lists.attributes_of() == [other, stance, sure]
    workspace.edit_attribute(replace(sure, name="ثقة", order=-1, kind="text", layer_id=ENTITIES))
    assert workspace.attributes_of(QUOTES) == [replace(sure, name="ثقة", order=-1), stance]
    for _ in range(4):
        workspace.undo()
    assert workspace.attributes == {} == on_disk(workspace)["attributes"]


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("choice", " مؤيد ", "مؤيد"), ("choice", "PRO", "Pro"), ("number", "12", 12), ("number", "0.50", 0.5),
        ("number", "٣٫٥", 3.5), ("number", -7, -7), ("number", 2.0, 2), ("flag", "True", True), ("flag", "لا", False),
        ("flag", False, False), ("flag", "כן", True), ("flag", 1, True), ("text", " كما قال ", "كما قال"),
    ],
)  # fmt: skip
def test_a_value_is_kept_as_its_kind_has_it(kind: str, given: object, kept: object) -> None:
    choices = ("مؤيد", "Pro") if kind == "choice" else ()
    found = fitted(Attribute("x", QUOTES, "س", kind, choices), given)  # type: ignore[arg-type]
    assert (found, type(found)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        ("choice", "ربما", "س is one of مؤيد, معارض, not ربما."),
        ("choice", "", "س is one of مؤيد, معارض, not nothing."),
        ("number", "كثير", "س is a number, not كثير; write it as 12 or 0.5."),
        ("number", "nan", "س is a number, not nan; write it as 12 or 0.5."),
        ("number", "1e999", "س is a number, not 1e999; write it as 12 or 0.5."),
        ("number", True, "س is a number, not True; write it as 12 or 0.5."),
        ("flag", "ربما", "س is true or false, not ربما."),
        ("text", "  ", "س is a text; type some words, or take the value away."),
    ],
)
def test_a_value_that_does_not_fit_is_told(kind: str, given: object, told: str) -> None:
    choices = ("مؤيد", "معارض") if kind == "choice" else ()
    with pytest.raises(BadRequest) as refusal:
        fitted(Attribute("x", QUOTES, "س", kind, choices), given)  # type: ignore[arg-type]
    assert str(refusal.value) == told


def test_values_are_written_as_words() -> None:
    assert [written(value) for value in (True, False, 3, 0.5, "نعم")] == ["true", "false", "3", "0.5", "نعم"]


def test_a_value_is_said_and_taken_back(workspace: Workspace, stance: Attribute, quote: Annotation) -> None:
    sure = workspace.add_attribute(QUOTES, "يقين", "number")
    before = content(workspace.library.path, "change_log")
    workspace.set_attribute(quote.id, stance.id, "مؤيد")
    made = workspace.set_attribute(quote.id, sure.id, "0.5")
    assert dict(made.attributes) == {stance.id: "مؤيد", sure.id: 0.5}
    assert made.attributes == tuple(sorted(made.attributes))
    assert workspace.library.annotation(quote.id) == made == workspace.find(quote.id)
    depth = len(workspace.history.done)
    assert workspace.set_attribute(quote.id, sure.id, 0.5) == made
    assert len(workspace.history.done) == depth
    assert workspace.set_attribute(quote.id, sure.id, None).attributes == ((stance.id, "مؤيد"),)
    for _ in range(3):
        workspace.undo()
    assert content(workspace.library.path, "change_log") == before


def test_a_removed_attribute_says_what_it_clears_and_comes_back(
    workspace: Workspace, stance: Attribute, quote: Annotation
) -> None:
    other = workspace.add_attribute(QUOTES, "قول", "text")
    workspace.set_attribute(quote.id, other.id, f'"{stance.id}":')  # words that look like the other's id
    assert workspace.attribute_usage(stance.id) == Usage()
    workspace.set_attribute(quote.id, stance.id, "مؤيد")
    assert workspace.attribute_usage(stance.id) == Usage(1, 1)
    before, depth = content(workspace.library.path, "change_log"), len(workspace.history.done)
    workspace.remove_attribute(stance.id)
    assert (workspace.attributes_of(QUOTES), dict(workspace.find(quote.id).attributes)) == (
        [other], {other.id: f'"{stance.id}":'}
    )  # fmt: skip
    assert len(workspace.history.done) == depth + 1
    assert in_memory(workspace) == on_disk(workspace)
    workspace.undo()
    assert content(workspace.library.path, "change_log") == before
    assert workspace.find(quote.id).value_of(stance.id) == "مؤيد"


def test_a_choice_is_renamed_wherever_it_was_made(workspace: Workspace, stance: Attribute, quote: Annotation) -> None:
    workspace.set_attribute(quote.id, stance.id, "مؤيد")
    with pytest.raises(BadRequest, match="1 annotation has the choice مؤيد; give it another name instead"):
        workspace.edit_attribute(replace(stance, choices=("معارض بشدة",)))
    before = content(workspace.library.path, "change_log")
    workspace.rename_choice(stance.id, "مؤيد", " موافق ")
    assert workspace.attributes[stance.id].choices == ("موافق", "معارض بشدة")
    assert workspace.find(quote.id).value_of(stance.id) == "موافق"
    workspace.undo()
    assert content(workspace.library.path, "change_log") == before
    workspace.edit_attribute(replace(stance, choices=("مؤيد", "محايد")))
    assert list(faults(workspace.library)) == []


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda one, x: one.add_attribute("verbs", "س", "flag"), "no layer verbs"),
        (lambda one, x: one.add_attribute(QUOTES, "س", "colour"), "An attribute is a choice, number, flag or text"),
        (lambda one, x: one.add_attribute(QUOTES, "موقف", "flag"), "has an attribute named موقف already"),
        (lambda one, x: one.add_attribute(QUOTES, "س", "choice", ["a  b", "a b"]), "has the choice a b twice"),
        (lambda one, x: one.rename_choice(x.id, "لا", "نعم"), "موقف has no choice لا; it has مؤيد, معارض بشدة"),
        (lambda one, x: one.rename_choice(x.id, "مؤيد", "معارض بشدة"), "has the choice معارض بشدة twice"),
        (lambda one, x: one.remove_attribute("zz"), "no attribute zz"),
        (lambda one, x: one.set_attribute("zz", x.id, "مؤيد"), "no annotation"),
        (lambda one, x: one.set_attribute(one.highlight(span(one, "حيفا")).id, x.id, "مؤيد"), "is said of Quotes only"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    workspace: Workspace, stance: Attribute, ask: object, told: str
) -> None:
    with pytest.raises(ReaderError, match=told):
        ask(workspace, stance)  # type: ignore[operator]
    assert workspace.attributes_of(QUOTES) == [stance]


def test_a_refused_write_has_moved_nothing(
    workspace: Workspace, stance: Attribute, quote: Annotation, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.set_attribute(quote.id, stance.id, "مؤيد")
    before = in_memory(workspace), content(workspace.library.path)

    def refuse(*_args: object, **_named: object) -> int:
        raise DiskFull("x")

    monkeypatch.setattr(workspace.library, "apply", refuse)
    for verb in (
        lambda: workspace.remove_attribute(stance.id), lambda: workspace.set_attribute(quote.id, stance.id, None),
        lambda: workspace.rename_choice(stance.id, "مؤيد", "موافق"),
        lambda: workspace.add_attribute(QUOTES, "س", "flag"),
    ):  # fmt: skip
        with pytest.raises(DiskFull):
            verb()
    assert (in_memory(workspace), content(workspace.library.path)) == before


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE annotation SET attributes = replace(attributes, 'مؤيد', 'x')",
            "the value x of موقف, which is not one",
        ),
        (
            "UPDATE annotation SET attributes = '{\"zz\":1}'",
            "a value of the attribute zz, which its layer does not have",
        ),
        ("UPDATE annotation SET attributes = '{\"zz\":[]}'", "is damaged: an attribute whose value is none"),
        ("UPDATE attribute SET layer_id = 'entities'", "which its layer does not have"),
        ("UPDATE attribute SET kind = 'colour'", "is of no known kind"),
        ("UPDATE attribute SET choices = '{}'", "is damaged: no list of texts"),
        (
            "UPDATE tag SET parent_id = id WHERE id = 'person'",
            r"tag person \(Person\) stands under a tag that cannot be",
        ),
    ],
)
def test_a_planted_fault_is_found(
    workspace: Workspace, stance: Attribute, quote: Annotation, statement: str, told: str
) -> None:
    workspace.set_attribute(quote.id, stance.id, "مؤيد")
    db = sqlite3.connect(workspace.library.path)
    db.execute(statement)
    db.commit()
    db.close()
    assert re.search(told, "\n".join(faults(workspace.library)))


def test_attributes_are_ordered_in_one_step(workspace: Workspace) -> None:
    first, second = (workspace.add_attribute("quotes", name, "flag") for name in ("نفي", "irony"))
    workspace.reorder_attributes([second.id, first.id])
    assert [one.id for one in workspace.attributes_of("quotes")] == [second.id, first.id]
    with pytest.raises(BadRequest, match="Name every attribute of one layer"):
        workspace.reorder_attributes([second.id])
    workspace.undo()
    assert [one.id for one in workspace.attributes_of("quotes")] == [first.id, second.id]
