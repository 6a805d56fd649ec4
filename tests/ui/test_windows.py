"""Two windows on one library, a library that refuses, and what is remembered between two days."""

from PySide6.QtCore import Qt

from reader.errors import DiskFull, StaleChange
from reader.ui.desk import Desk as Shared

from .windows import FIRST, Desk, Opener, draft


def test_two_windows_see_each_other(opener: Opener) -> None:
    one = opener()
    article = one.open()
    other = opener()
    other.open(article)
    one.mark(f"“{FIRST}”", "q")
    other.window.desk.news.poll()

    assert other.marked() == one.marked() == [("quotes", "direct", FIRST)]
    assert other.window.annotations.model.count() == 1
    assert other.window.status.counts.text().endswith("1 quote · 0 entities")


def test_two_notes_typed_at_once_are_both_kept(opener: Opener) -> None:
    one = opener()
    article = one.open()
    one.mark("Blue Door", "2")
    other = opener()
    other.open(article)
    for desk in (one, other):
        desk.window.desk.select(desk.find("Blue Door", "entities").id)
    one.window.inspector.form.note.setPlainText("من هنا")
    other.window.inspector.form.note.setPlainText("من هناك")

    one.window.inspector.commit()
    other.window.inspector.commit()

    assert other.library.annotation(one.find("Blue Door", "entities").id).note == "من هنا\nمن هناك"
    assert other.window.notice.label.accessibleName() == (
        "This note was changed in another window as well; both are kept here."
    )
    one.window.desk.news.poll()
    assert one.window.inspector.form.note.toPlainText() == "من هنا\nمن هناك"


def test_a_note_meets_another_while_it_is_typed(opener: Opener) -> None:
    one = opener()
    article = one.open()
    one.mark("Blue Door", "2")
    other = opener()
    other.open(article)
    other.window.desk.select(other.find("Blue Door", "entities").id)
    other.window.inspector.form.note.setPlainText("نصف")
    one.window.inspector.form.note.setPlainText("كامل")
    one.window.inspector.commit()
    other.window.desk.news.poll()
    assert other.window.inspector.form.note.toPlainText() == "كامل\nنصف"
    other.window.close()
    assert one.library.annotation(one.find("Blue Door", "entities").id).note == "كامل\nنصف"


def test_a_note_of_what_another_window_deleted_is_told(opener: Opener) -> None:
    one = opener()
    article = one.open()
    one.mark("Blue Door", "2")
    other = opener()
    other.open(article)
    other.window.desk.select(other.find("Blue Door", "entities").id)
    other.window.inspector.form.note.setPlainText("لا تضع")
    one.press(Qt.Key.Key_Delete)
    other.window.inspector.commit()
    assert other.window.notice.label.accessibleName().endswith("could be kept: \u2068لا تضع\u2069")


def test_anothers_edit_does_not_turn_my_page(opener: Opener) -> None:
    one = opener()
    first, second = one.open(), one.workspace.add(draft("ثان", ("نص آخر.",), "b"))[0]
    other = opener()
    other.open(second)
    one.open(first)
    one.mark("Blue Door", "2")
    other.window.desk.news.poll()
    assert other.window.view.document().id == second.id


def test_an_article_removed_elsewhere_leaves_an_empty_page(opener: Opener) -> None:
    one = opener()
    article = one.open()
    other = opener()
    other.open(article)
    one.window.remove_article()
    other.window.desk.news.poll()
    assert other.window.middle.currentWidget() is other.window.empty


def test_a_refused_write_changes_nothing_and_says_so(desk: Desk, monkeypatch) -> None:
    desk.mark("Blue Door", "2")
    before, shown = desk.marked(), desk.window.annotations.model.count()
    sentence = "There is no room left on the disk; make some and try again."

    def full(*_: object, **__: object) -> int:
        raise DiskFull(sentence)

    monkeypatch.setattr(desk.library, "apply", full)
    desk.mark(f"“{FIRST}”", "q")

    assert (desk.marked(), desk.window.annotations.model.count()) == (before, shown)
    assert desk.window.notice.label.accessibleName() == sentence
    assert desk.window.status.saved.toolTip() == sentence
    assert len(desk.window.view.selection())

    monkeypatch.undo()
    desk.press("q")
    assert desk.window.status.saved.text() == "All changes are in test.hashiya"


def test_a_note_that_was_refused_stays_in_the_field(desk: Desk, monkeypatch) -> None:
    desk.mark("Blue Door", "2")
    note = desk.window.inspector.form.note
    apply = desk.library.apply

    def stale(*_: object, **__: object) -> int:
        raise StaleChange("It was changed elsewhere; try again.")

    monkeypatch.setattr(desk.library, "apply", stale)
    note.setPlainText("هدية")
    note.commit()
    assert (note.toPlainText(), desk.find("Blue Door", "entities").note) == ("هدية", "")

    monkeypatch.setattr(desk.library, "apply", apply)
    note.commit()
    assert desk.find("Blue Door", "entities").note == "هدية"


def test_undo_in_another_article_opens_it(desk: Desk) -> None:
    first = desk.workspace.opened()
    desk.mark("Blue Door", "2")
    desk.open(desk.workspace.add(draft("ثان", ("نص آخر.",), "b"))[0])
    desk.workspace.undo()
    assert isinstance(desk.window.desk, Shared)
    desk.window.desk.undo()
    assert desk.window.view.document().id == first.id
    assert desk.marked() == []


def test_choices_are_remembered(opener: Opener) -> None:
    one = opener()
    article = one.open()
    one.window.actions_["theme_sepia"].setChecked(True)
    one.window.actions_["library_panel"].setChecked(False)
    one.window.view.set_zoom(1.5)
    one.window.library.order.setCurrentIndex(1)
    one.window.resize(760, 600)
    one.close()

    again = opener().window
    assert again.look.theme.name == "sepia"
    assert again.actions_["theme_sepia"].isChecked()
    assert not again.library.isVisible()
    assert again.view.zoom() == 1.5
    assert again.library.order.currentData() == "title"
    assert again.size().toTuple() == (760, 600)
    assert again.view.document().id == article.id


def test_the_reading_place_is_remembered(opener: Opener) -> None:
    one = opener()
    article = one.open(one.workspace.add(draft("طويل", tuple(f"{n} كلمة " * 60 for n in range(60))))[0])
    one.window.view.go_to(article.blocks[30].span.start)
    place = one.window.view.place()
    one.close()
    assert place == article.blocks[30].span.start

    assert opener().window.view.place() == place


def test_a_turned_paragraph_keeps_its_place_and_can_be_turned_back(desk: Desk) -> None:
    view = desk.window.view
    view.select(desk.span("Blue Door"))
    desk.window.status.direction.click()
    index = view.block_under_caret()
    assert view.document().blocks[index].direction == "ltr"
    assert desk.window.status.direction.text() == "LTR ⇢"
    assert view.selection() == desk.span("Blue Door")

    desk.window.actions_["turn"].trigger()
    assert view.document().blocks[index].direction == "rtl"


def test_a_click_on_a_row_goes_to_the_annotation(desk: Desk) -> None:
    desk.mark("نورة السالم", "1")
    desk.mark("سلمى الحداد", "1")
    rows, model = desk.window.annotations.rows, desk.window.annotations.model
    row = model.row_of(desk.find("نورة السالم", "entities").id)
    desk.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(model.index(row)).center())
    desk.settle()
    assert desk.window.desk.current().exact == "نورة السالم"
    assert desk.window.view.selected_annotation() == desk.window.desk.selection


def test_del_in_the_library_removes_with_undo(desk: Desk) -> None:
    rows = desk.window.library.rows
    rows.setFocus()
    desk.qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert desk.window.library.model.rowCount() == 0
    desk.window.notice.button.click()
    assert desk.window.library.model.rowCount() == 1


def test_what_another_window_did_before_an_article_is_opened_is_counted_once(opener: Opener) -> None:
    one = opener()
    article = one.open()
    other = opener()
    other.window.library.load()
    one.mark(f"“{FIRST}”", "q")
    one.mark("Blue Door", "2")
    one.workspace.delete([one.find("Blue Door", "entities").id])
    other.open(article)
    one.mark("Blue Door", "2")
    other.window.library.load()
    other.window.desk.news.poll()

    summary = other.window.library.model.summary(article.id)
    assert other.window.status.counts.text().endswith("1 quote · 1 entity")
    assert summary is not None
    assert summary.counts == {"quotes": 1, "entities": 1}
