"""The inspector: what it shows of the selected annotation, and what it changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.errors import DiskFull
from reader.model.bidi import isolate

from .windows import FIRST, SECOND, Desk


@pytest.fixture
def quote(desk: Desk) -> Desk:
    """A quote with cue and speaker, selected."""
    desk.mark(f"“{FIRST}”", "q")
    desk.mark("أكدت", "c")
    desk.mark("سلمى الحداد", "s", nth=1)
    return desk


def test_it_shows_the_quote_with_what_belongs_to_it(quote: Desk) -> None:
    inspector = quote.window.inspector
    fields = {role: field.currentText() for role, field in inspector.form.quote.fields.items()}
    assert inspector.form.words.text() == isolate(FIRST, "rtl")
    assert inspector.form.tag.currentText() == "Direct"
    assert fields == {"speaker": isolate("سلمى الحداد"), "cue": isolate("أكدت"), "addressee": "—"}


def test_another_speaker_is_chosen_and_taken_away(quote: Desk) -> None:
    quote.mark("نورة السالم", "1")
    quote.window.desk.go_to(quote.find(FIRST, "quotes").id)
    field = quote.window.inspector.form.quote.fields["speaker"]
    field.setCurrentIndex(field.findText(isolate("نورة السالم")))
    field.activated.emit(field.currentIndex())
    assert quote.role(FIRST, "speaker") == ["نورة السالم"]

    field.setCurrentIndex(0)
    field.activated.emit(0)
    assert quote.role(FIRST, "speaker") == []
    quote.workspace.undo()
    assert quote.role(FIRST, "speaker") == ["نورة السالم"]


def test_another_cue_is_chosen_in_one_step(quote: Desk) -> None:
    quote.mark(f"“{SECOND}”", "q")
    quote.mark("مضيفة", "c")
    quote.window.desk.go_to(quote.find(FIRST, "quotes").id)
    steps = len(quote.workspace.history.done)
    field = quote.window.inspector.form.quote.fields["cue"]
    field.setCurrentIndex(field.findText(isolate("مضيفة")))
    field.activated.emit(field.currentIndex())
    assert quote.role(FIRST, "cue") == ["مضيفة"]
    assert len(quote.workspace.history.done) == steps + 1


def test_the_kind_of_a_quote_is_corrected(quote: Desk) -> None:
    box = quote.window.inspector.form.tag
    box.setCurrentIndex(box.findData("mixed"))
    box.activated.emit(box.currentIndex())
    assert quote.find(FIRST, "quotes").tag_id == "mixed"


def test_go_to_shows_the_speaker(quote: Desk) -> None:
    quote.window.inspector.form.quote._go["speaker"].click()
    assert quote.window.desk.current() == quote.find("سلمى الحداد", "entities")


def test_a_note_is_one_step_however_long_it_was_typed(quote: Desk) -> None:
    note, steps = quote.window.inspector.form.note, len(quote.workspace.history.done)
    for words in ("قيل ", "أمام ", "الجمهور"):
        note.insertPlainText(words)
        note._pause.timeout.emit()
    assert quote.find(FIRST, "quotes").note == "قيل أمام الجمهور"
    assert len(quote.workspace.history.done) == steps + 1


def test_a_note_is_kept_when_another_annotation_is_selected(quote: Desk) -> None:
    quote.window.inspector.form.note.setPlainText("قبل الانتقال")
    quote.mark("Blue Door", "2")
    assert quote.find(FIRST, "quotes").note == "قبل الانتقال"
    assert quote.find("Blue Door", "entities").note == ""


def test_a_note_is_kept_when_the_window_closes(quote: Desk) -> None:
    quote.window.inspector.form.note.setPlainText("آخر كلمة")
    quote.window.close()
    assert quote.library.annotation(quote.find(FIRST, "quotes").id).note == "آخر كلمة"


def test_typing_is_not_overwritten_by_other_edits(quote: Desk) -> None:
    found = quote.find(FIRST, "quotes")
    quote.window.inspector.form.note.setPlainText("نصف")
    quote.workspace.retag(found.id, "mixed")
    assert quote.window.inspector.form.note.toPlainText() == "نصف"


def test_a_mention_gets_an_entity_of_another_name(desk: Desk) -> None:
    desk.mark("Blue Door", "2")
    fields = desk.window.inspector.form.entity
    QTest.keyClicks(fields.new, "Blue Door Foundation")
    fields.new.returnPressed.emit()
    entity = desk.workspace.entities[desk.find("Blue Door", "entities").entity_id or ""]
    assert (entity.name, entity.kind) == ("Blue Door Foundation", "organisation")
    assert fields.entity.text() == isolate("Blue Door Foundation", "ltr")

    fields.detach.click()
    assert desk.find("Blue Door", "entities").entity_id is None


def test_a_likely_entity_is_joined_in_one_choice(quote: Desk) -> None:
    quote.mark("الحداد", "1", nth=2)
    fields = quote.window.inspector.form.entity
    button = fields.choices.itemAt(0).widget()
    assert button.text() == isolate("سلمى الحداد")
    button.click()
    assert quote.find("الحداد", "entities").entity_id == quote.find("سلمى الحداد", "entities").entity_id


def test_pieces_of_an_interrupted_quote_are_listed(desk: Desk) -> None:
    desk.mark("بيت لكل طفل", "q")
    desk.mark("يريد أن يقرأ", "p")
    box = desk.window.inspector.form.quote.piece_box
    assert [box.itemAt(n).widget().text() for n in range(box.count())] == [
        isolate("بيت لكل طفل"), isolate("يريد أن يقرأ"),
    ]  # fmt: skip
    box.itemAt(0).widget().click()
    assert desk.window.desk.current().exact == "بيت لكل طفل"


def test_delete_empties_it(quote: Desk) -> None:
    quote.window.inspector.form.delete.click()
    assert quote.window.inspector.is_empty()
    assert ("quotes", "direct", FIRST) not in quote.marked()


def test_right_to_left_notes_stand_on_the_right(quote: Desk) -> None:
    note = quote.window.inspector.form.note
    note.setPlainText("كلمة")
    right = note.cursorRect().x()
    note.setPlainText("word")
    assert right > note.viewport().width() / 2 > note.cursorRect().x()


def test_esc_in_a_note_writes_it_and_goes_back_to_the_article(quote: Desk) -> None:
    quote.press("n")
    note = quote.window.inspector.form.note
    assert quote.window.focusWidget() is note
    QTest.keyClicks(note, "seen")
    QTest.keyClick(note, Qt.Key.Key_Escape)
    assert quote.window.focusWidget() is quote.window.view
    assert quote.find(FIRST, "quotes").note == "seen"


def test_a_choice_that_the_library_refuses_is_not_shown_as_made(quote: Desk, monkeypatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise DiskFull("There is no room left.")

    monkeypatch.setattr(quote.library, "apply", full)
    form = quote.window.inspector.form
    speaker, cue = form.quote.fields["speaker"], form.quote.fields["cue"]
    for box in (form.tag, speaker, cue):
        box.setCurrentIndex(0)
        box.activated.emit(0)
    shown = [box.currentText() for box in (form.tag, speaker, cue)]
    assert shown == ["Direct", isolate("سلمى الحداد"), isolate("أكدت")]
