"""Tags, export, fonts and the page of keys."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from reader.model.bidi import isolate
from reader.ui.export_dialog import ExportDialog
from reader.ui.fonts_dialog import FontsDialog
from reader.ui.keys_page import KeysPage, page_of
from reader.ui.tags_dialog import TagsDialog

from .windows import FIRST, Desk, draft

# The offscreen platform says this of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def tags(desk: Desk) -> TagsDialog:
    dialog = TagsDialog(desk.window.desk, desk.window)
    dialog.show()
    return dialog


def names(desk: Desk) -> list[str]:
    return [tag.name for tag in desk.workspace.tags_of("entities")]


def test_a_tag_is_renamed_and_marks_keep_it(desk: Desk, tags: TagsDialog) -> None:
    desk.mark("Blue Door", "2")
    tags.tags.choose("organisation")
    tags.tags.name.setText("Body")
    tags.tags.key.setText("b")
    tags.tags.name.editingFinished.emit()
    tag = desk.workspace.tags["organisation"]
    assert (tag.name, tag.shortcut) == ("Body", "b")
    assert desk.window.annotations.model.name_of(desk.find("Blue Door", "entities")) == "Body"

    desk.mark("سلمى الحداد", "b")
    assert desk.find("سلمى الحداد", "entities").tag_id == "organisation"


def test_a_name_that_is_taken_is_refused_under_the_fields(desk: Desk, tags: TagsDialog) -> None:
    tags.tags.choose("place")
    tags.tags.name.setText("Person")
    tags.tags.name.editingFinished.emit()
    assert "Person" in tags.problem.text()
    assert tags.tags.name.text() == "Place"
    assert desk.workspace.tags["place"].name == "Place"


def test_a_key_of_a_verb_is_no_tags(desk: Desk) -> None:
    desk.window.edit_tags()
    dialog = desk.window.findChild(TagsDialog)
    dialog.tags.choose("place")
    dialog.tags.key.setText("q")
    dialog.tags.key.editingFinished.emit()
    assert "is a verb's" in dialog.problem.text()
    assert (dialog.tags.key.text(), desk.workspace.tags["place"].shortcut) == ("3", "3")
    dialog.close()


def test_white_space_round_a_tags_name_and_key_is_not_shown_as_kept(desk: Desk, tags: TagsDialog) -> None:
    tags.tags.choose("place")
    tags.tags.name.setText(" Place ")
    tags.tags.key.setText("")
    tags.tags.key.editingFinished.emit()
    tags.tags.name.setText(" Place ")
    tags.tags.key.setText(" ")
    tags.tags.key.editingFinished.emit()
    assert (tags.tags.name.text(), tags.tags.key.text()) == ("Place", "")
    assert (desk.workspace.tags["place"].name, desk.workspace.tags["place"].shortcut) == ("Place", "")


def test_a_tag_is_added_recoloured_and_moved(desk: Desk, tags: TagsDialog) -> None:
    tags.tags.add()
    added = tags.tags.chosen()
    tags.tags.recolor("#112233")
    tags.tags.move_by(-1)
    assert names(desk)[-2:] == ["New tag", "Other"]
    assert desk.workspace.tags[added.id].color == "#112233"
    for _ in range(3):
        desk.workspace.undo()
    assert "New tag" not in names(desk)


def test_removing_a_used_tag_asks_and_one_undo_brings_all_back(desk: Desk, tags: TagsDialog, monkeypatch) -> None:
    desk.mark("Blue Door", "2")
    desk.mark("سلمى الحداد", "2")
    before, asked = desk.marked(), []
    monkeypatch.setattr(QMessageBox, "question", lambda *args: asked.append(args[2]) or QMessageBox.StandardButton.Ok)
    tags.tags.choose("organisation")
    tags.tags.remove()
    assert "2 annotations" in asked[0]
    assert [tag for _, tag, _ in desk.marked()] == [None, None]

    desk.workspace.undo()
    assert (desk.marked(), "Organisation" in names(desk)) == (before, True)


def test_the_preview_shows_the_rows_on_their_side(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    dialog = ExportDialog(desk.window.desk, [], desk.window)
    headers = [dialog.preview.horizontalHeaderItem(n).text() for n in range(dialog.preview.columnCount())]
    item = dialog.preview.item(0, headers.index("content"))
    assert dialog.preview.rowCount() == 1
    assert item.text() == isolate(FIRST, "rtl")
    assert item.textAlignment() & 0x2
    dialog.close()


def test_the_articles_to_export_are_chosen(desk: Desk) -> None:
    here = desk.workspace.opened().id
    other = desk.workspace.add(draft("ثان", ("نص.",), "b"))[0].id
    dialog = ExportDialog(desk.window.desk, [here, other], desk.window)
    offered = [dialog.articles.itemData(n) for n in range(dialog.articles.count())]
    assert offered[:2] == [[here], [here, other]]
    assert sorted(offered[2]) == sorted([here, other])
    dialog.close()


def test_a_target_that_is_refused_is_said_in_the_dialog(desk: Desk, tmp_path: Path) -> None:
    dialog = ExportDialog(desk.window.desk, [], desk.window)
    dialog.write(tmp_path / "missing" / "x.csv")
    assert str(tmp_path / "missing") in dialog.problem.text()
    dialog.write(desk.path)
    assert "library itself" in dialog.problem.text()
    assert dialog.write_button.isEnabled()
    dialog.close()


def test_fonts_and_spacing_are_seen_at_once_and_reset(desk: Desk) -> None:
    dialog = FontsDialog(desk.window.look, desk.window)
    dialog.letters.setValue(26)
    dialog.measure.setValue(50)
    chosen = desk.window.view.typography()
    assert (chosen.size, chosen.measure) == (26.0, 50)
    dialog._set(type(chosen)())
    assert desk.window.view.typography() == type(chosen)()
    dialog.close()


def test_the_page_of_keys_has_every_key(desk: Desk) -> None:
    page = page_of(desk.window.actions_, desk.workspace.tags_of("entities"))
    for key in ("Q", "F3", "Ctrl+Shift+D", "Del", "Ctrl+Z", "?"):
        assert f"<b>{key}</b>" in page
    assert isolate("Law or agreement") in page
    desk.press("?")
    found = desk.window.findChild(KeysPage)
    assert found.isVisible()
    found.close()
