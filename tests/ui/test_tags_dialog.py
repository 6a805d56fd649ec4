"""Tagsets, parents and attributes in the dialog of tags."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QToolButton, QWidget

from reader.model.bidi import isolate
from reader.ui.tags_dialog import TagsDialog

from .windows import FIRST, Desk

# The offscreen platform says this of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def dialog(desk: Desk) -> TagsDialog:
    made = TagsDialog(desk.window.desk, desk.window)
    made.show()
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked; every question is agreed to."""
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda *args: said.append(args[2]) or QMessageBox.StandardButton.Ok)
    return said


def press(page: QWidget, name: str) -> None:
    button = next(one for one in page.findChildren(QToolButton) if one.accessibleName() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def menu_of(page: QWidget, name: str) -> list[str]:
    button = next(one for one in page.findChildren(QToolButton) if one.accessibleName() == name)
    return [one.text() for one in button.menu().actions()]


def rows(dialog: TagsDialog) -> list[str]:
    return [dialog.tags.tags.item(row).text() for row in range(dialog.tags.tags.count())]


def test_a_tagset_is_added_named_and_filled(desk: Desk, dialog: TagsDialog) -> None:
    layers = [isolate(layer.name) for layer in desk.workspace.layers.values()]
    assert menu_of(dialog.tags, "Add a tagset for a layer") == [f"For {name}" for name in layers]
    dialog.tags.tagset.add("entities")
    dialog.tags.tagset.name.setText("  أسماء  النهر ")
    dialog.tags.tagset.name.editingFinished.emit()
    press(dialog.tags, "Add a tag")
    made = next(one for one in desk.workspace.tagsets.values() if one.layer_id == "entities" and one.id != "entities")
    assert (made.name, made.on, [tag.name for tag in desk.workspace.tags_of(made.id)]) == (
        "أسماء النهر", True, ["New tag"],
    )  # fmt: skip
    shown = f"{isolate('أسماء النهر')} · for {isolate('Entities')}"
    assert (dialog.tags.tagset.box.currentText(), rows(dialog)) == (shown, [isolate("New tag")])


def test_a_name_of_another_tagset_is_refused_and_not_shown_as_kept(desk: Desk, dialog: TagsDialog) -> None:
    dialog.tags.tagset.add("quotes")
    dialog.tags.tagset.name.setText(desk.workspace.tagsets["entities"].name)
    dialog.tags.tagset.name.editingFinished.emit()
    assert "already; choose another name" in dialog.problem.text()
    assert dialog.tags.tagset.name.text() == "New tagset"
    dialog.tags.tagset.name.setText("نبرة")
    dialog.tags.tagset.name.editingFinished.emit()
    assert dialog.problem.text() == ""  # it is mended


def test_a_tagset_is_switched_off_and_its_keys_with_it(desk: Desk, dialog: TagsDialog) -> None:
    QTest.mouseClick(dialog.tags.tagset.on, Qt.MouseButton.LeftButton, pos=dialog.tags.tagset.on.rect().center() / 4)
    assert not desk.workspace.tagsets["entities"].on
    assert dialog.tags.tagset.box.currentText().endswith("(off)")
    assert desk.workspace.tag_of_key("1") is None
    desk.workspace.undo()
    assert dialog.tags.tagset.on.isChecked()


def test_a_key_that_would_be_two_tags_keeps_a_tagset_off(desk: Desk, dialog: TagsDialog) -> None:
    made = desk.workspace.add_tagset("Other", "entities")
    desk.workspace.switch_tagset(made.id, False)
    desk.workspace.add_tag(made.id, "نهر", "#aa3300", "1")
    dialog.tags.tagset.choose(made.id)
    dialog.tags.tagset.on.click()
    assert "The key 1" in dialog.problem.text()
    assert not dialog.tags.tagset.on.isChecked()


def test_removing_a_tagset_says_what_it_clears_and_one_undo_brings_all_back(
    desk: Desk, dialog: TagsDialog, asked: list[str]
) -> None:
    made = desk.workspace.add_tagset("Names", "entities")
    desk.workspace.add_tag(made.id, "اسم", "#aa3300", "0")
    desk.mark("سلمى الحداد", "0")
    before = desk.marked()
    dialog.tags.tagset.choose(made.id)
    press(dialog.tags, "Remove this tagset")
    assert "1 annotation in 1 article" in asked[0]
    assert ([tag for _, tag, _ in desk.marked()], made.id in desk.workspace.tagsets) == ([None], False)
    desk.workspace.undo()
    assert (desk.marked(), made.id in desk.workspace.tagsets) == (before, True)


def test_a_layers_own_tagset_is_kept_without_a_question(desk: Desk, dialog: TagsDialog, asked: list[str]) -> None:
    press(dialog.tags, "Remove this tagset")
    assert "switch it off instead" in dialog.problem.text()
    assert (asked, "entities" in desk.workspace.tagsets) == ([], True)


def test_a_tag_is_put_under_another_and_moved_among_its_like(desk: Desk, dialog: TagsDialog) -> None:
    made = desk.workspace.add_tagset("مياه", "entities")
    water, river, lake = (desk.workspace.add_tag(made.id, name, "#aa3300") for name in ("ماء", "نهر", "lake"))
    for one in (river, lake):
        dialog.tags.choose(one.id)
        box = dialog.tags.parent_tag
        box.setCurrentIndex(box.findData(water.id))
        box.activated.emit(box.currentIndex())
    press(dialog.tags, "Move up")
    assert dialog.tags.chosen() == desk.workspace.tags[lake.id]  # it is moved on by the next press
    assert rows(dialog) == [isolate("ماء"), "\u2003" + isolate("lake"), "\u2003" + isolate("نهر")]
    dialog.tags.choose(water.id)
    offered = [dialog.tags.parent_tag.itemData(n) for n in range(dialog.tags.parent_tag.count())]
    assert offered == [None]  # neither itself nor what stands under it
    item = dialog.tags.tags.item(1)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == f"{isolate('lake')}, under {isolate('ماء')}"


def test_the_tag_that_the_program_gives_is_kept_without_a_question(
    desk: Desk, dialog: TagsDialog, asked: list[str]
) -> None:
    desk.mark(f"“{FIRST}”", "q")
    dialog.tags.choose("direct")
    press(dialog.tags, "Remove this tag")
    assert "so it stays" in dialog.problem.text()
    assert (asked, "direct" in desk.workspace.tags) == ([], True)


def test_an_attribute_is_added_described_and_its_choices_typed(desk: Desk, dialog: TagsDialog) -> None:
    page = dialog.attributes
    dialog.pages.setCurrentWidget(page)
    assert menu_of(page, "Add an attribute") == ["One of a list", "A number", "Yes or no", "Free words"]
    page.layer.setCurrentIndex(page.layer.findData("quotes"))
    page.add("choice")
    page.name.setText("الموقف")
    page.description.setText("where the speaker stands")
    page.name.editingFinished.emit()
    page.choices.setFocus()
    page.choices.setPlainText("مؤيد\n\n  against  it \nلا رأي")
    page.name.setFocus()
    (made,) = desk.workspace.attributes_of("quotes")
    assert (made.name, made.kind, made.choices, made.description) == (
        "الموقف", "choice", ("مؤيد", "against it", "لا رأي"), "where the speaker stands",
    )  # fmt: skip


def test_one_choice_that_reads_otherwise_is_renamed_where_it_is_said(desk: Desk, dialog: TagsDialog) -> None:
    made = desk.workspace.add_attribute("quotes", "Stance", "choice", ("for", "against"))
    desk.mark(f"“{FIRST}”", "q")
    quote = desk.find(FIRST, "quotes")
    desk.workspace.set_attribute(quote.id, made.id, "for")
    dialog.attributes.layer.setCurrentIndex(dialog.attributes.layer.findData("quotes"))
    dialog.attributes.choices.setPlainText("مؤيد\nagainst")
    dialog.attributes.edit_choices()
    assert desk.find(FIRST, "quotes").value_of(made.id) == "مؤيد"

    dialog.attributes.choices.setPlainText("against")
    dialog.attributes.edit_choices()
    assert "1 annotation has the choice مؤيد" in dialog.problem.text()
    assert dialog.attributes.choices.toPlainText() == "مؤيد\nagainst"


def test_removing_an_attribute_says_what_it_clears_and_is_one_step(
    desk: Desk, dialog: TagsDialog, asked: list[str]
) -> None:
    made = desk.workspace.add_attribute("quotes", "Certainty", "number")
    desk.mark(f"“{FIRST}”", "q")
    desk.workspace.set_attribute(desk.find(FIRST, "quotes").id, made.id, 0.5)
    page = dialog.attributes
    page.layer.setCurrentIndex(page.layer.findData("quotes"))
    dialog.pages.setCurrentWidget(page)
    assert not page.choices.isEnabled()
    press(page, "Remove this attribute")
    assert "1 annotation in 1 article" in asked[0]
    assert (desk.workspace.attributes_of("quotes"), page.attributes.count()) == ([], 0)
    desk.workspace.undo()
    assert desk.find(FIRST, "quotes").value_of(made.id) == 0.5


def test_choices_typed_before_esc_are_kept(desk: Desk, dialog: TagsDialog) -> None:
    desk.workspace.add_attribute("quotes", "Stance", "choice", ("for",))
    page = dialog.attributes
    page.layer.setCurrentIndex(page.layer.findData("quotes"))
    dialog.pages.setCurrentWidget(page)
    page.choices.setFocus()
    page.choices.setPlainText("for\nagainst")
    QTest.keyClick(page.choices, Qt.Key.Key_Escape)
    assert desk.workspace.attributes_of("quotes")[0].choices == ("for", "against")


def test_return_keeps_a_field_and_leaves_the_dialog_open(desk: Desk, dialog: TagsDialog) -> None:
    dialog.tags.choose("place")
    dialog.tags.name.setFocus()
    dialog.tags.name.setText("مكان")
    QTest.keyClick(dialog.tags.name, Qt.Key.Key_Return)
    assert (desk.workspace.tags["place"].name, dialog.isVisible()) == ("مكان", True)


def test_every_field_of_the_dialog_has_a_name(dialog: TagsDialog) -> None:
    pages = (dialog.tags, dialog.tags.tagset, dialog.attributes)
    fields = [one for page in pages for one in vars(page).values() if isinstance(one, QWidget)]
    named = [one for one in fields if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one not in pages]
    unnamed = [one for one in named if not (one.accessibleName() or getattr(one, "text", str)())]
    assert (len(named) > 10, unnamed) == (True, [])


def shown_tagset(dialog: TagsDialog) -> str:
    found = dialog.tags.tagset.chosen()
    return found.name if found else ""


def test_a_preset_is_taken_in_as_one_step_and_taken_back(desk: Desk, dialog: TagsDialog) -> None:
    schemes = dialog.tags.tagset.schemes
    texts = [action.text() for action in schemes.menu().actions() if action.text()]
    assert texts == [
        "Take in from a &file…", "Take in CoNLL: PER ORG LOC MISC", "Take in OntoNotes", "Take in PARC quotation",
        "&Write this tagset into a file…",
    ]  # fmt: skip
    before = set(desk.workspace.tagsets), set(desk.workspace.tags)
    schemes.menu().actions()[1].trigger()
    names = [tag.name for tag in desk.workspace.tags_of(dialog.tags.tagset.chosen().id)]
    assert (shown_tagset(dialog), names[:4], len(rows(dialog))) == ("CoNLL", ["PER", "ORG", "LOC", "MISC"], len(names))
    assert dialog.tags.used.text().startswith("Taken in; Ctrl+Z in the window takes it out.")
    desk.workspace.undo()
    assert (set(desk.workspace.tagsets), set(desk.workspace.tags)) == before
    assert dialog.tags.tagset.box.findText("CoNLL", Qt.MatchFlag.MatchContains) == -1


def test_a_tagset_is_written_and_taken_in_again(desk: Desk, dialog: TagsDialog, tmp_path: Path) -> None:
    schemes, target = dialog.tags.tagset.schemes, tmp_path / "أسماء.json"
    dialog.tags.tagset.add("entities")
    dialog.tags.tagset.name.setText("أسماء النهر")
    dialog.tags.tagset.name.editingFinished.emit()
    press(dialog.tags, "Add a tag")
    schemes.write(target)
    assert (dialog.tags.used.text(), dialog.problem.text()) == (f"Written: {target}", "")
    schemes.take_file(target)
    assert dialog.problem.text() == "⚠ There is a tagset named أسماء النهر already; choose another name."
    desk.workspace.remove_tagset(dialog.tags.tagset.chosen().id)
    schemes.take_file(target)
    assert (shown_tagset(dialog), rows(dialog), dialog.problem.text()) == ("أسماء النهر", [isolate("New tag")], "")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name,color\nنهر,#zz0000\n", "names.csv: row 2 (نهر): "),
        ("name,color,key\nنهر,#aa0000,k\nجبل,#00aa00,k\n", "names.csv: row 3 (جبل): "),
        ("name,color,parent\nنهر,#aa0000,جبل\nجبل,#00aa00,نهر\n", "names.csv: row 2 (نهر): "),
        ("", "names.csv: the first row names the columns"),
    ],
)
def test_a_faulty_file_is_refused_in_a_sentence(
    desk: Desk, dialog: TagsDialog, tmp_path: Path, table: str, said: str
) -> None:
    (tmp_path / "names.csv").write_text(table, encoding="utf-8")
    before = dict(desk.workspace.tags), dict(desk.workspace.tagsets)
    dialog.tags.tagset.schemes.take_file(tmp_path / "names.csv")
    assert dialog.problem.text().startswith(f"⚠ {said}")
    assert (desk.workspace.tags, desk.workspace.tagsets) == before


def test_a_file_that_is_gone_and_a_target_without_a_folder_are_refused(dialog: TagsDialog, tmp_path: Path) -> None:
    schemes = dialog.tags.tagset.schemes
    schemes.take_file(tmp_path / "gone.json")
    assert "gone.json cannot be read" in dialog.problem.text()
    schemes.write(tmp_path / "none" / "x.json")
    assert (
        dialog.problem.text() == f"⚠ There is no folder {tmp_path / 'none'}; make it first, or write to another place."
    )


def test_attributes_are_put_in_order(desk: Desk, dialog: TagsDialog) -> None:
    page, workspace = dialog.attributes, desk.workspace
    page.layer.setCurrentIndex(page.layer.findData("quotes"))
    for name in ("certainty", "موقف", "page"):
        workspace.add_attribute("quotes", name, "text")

    def names() -> list[str]:
        return [one.name for one in workspace.attributes_of("quotes")]

    page.choose(workspace.attributes_of("quotes")[-1].id)
    press(page, "Move up")
    press(page, "Move up")
    press(page, "Move up")  # it is the first already
    assert (names(), page.chosen().name) == (["page", "certainty", "موقف"], "page")
    press(page, "Move down")
    assert names() == ["certainty", "page", "موقف"]
    workspace.undo()
    workspace.undo()
    assert (names(), page.chosen().name) == (["certainty", "page", "موقف"], "page")
