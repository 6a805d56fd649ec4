"""Keys of the window: what each does, on every keyboard, and that fields keep theirs."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model.text import Span
from reader.ui.latin_keys import latin_of
from reader.ui.text_line import caption, tip

from .windows import FIRST, Desk, draft


def pressed(text: str, key: int = 0, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key or (ord(text[0].upper()) if text else 0), held, text)


@pytest.mark.parametrize(
    ("letters", "meant"),
    [
        ("qcshnap", "qcshnap"),
        ("QCSHNAP", "qcshnap"),
        ("ضؤساىشح", "qcshnap"),  # Arabic 101
        ("ضزسادشح", "qcshnap"),  # Persian
        ("/בדימשפ", "qcshnap"),  # Hebrew SI 1452
        ("123456789", "123456789"),
        ("١٢٣٤٥٦٧٨٩", "123456789"),
        ("۱۲۳۴۵۶۷۸۹", "123456789"),
        ("&é\"'(-è_ç", "123456789"),  # AZERTY without Shift
        ("?؟", "??"),
    ],
)
def test_a_key_means_the_same_on_every_keyboard(letters: str, meant: str) -> None:
    assert [latin_of(pressed(letter)) for letter in letters] == list(meant)


@pytest.mark.parametrize("letters", ["wأעç!", "\t"])
def test_other_letters_mean_no_verb(letters: str) -> None:
    assert not {latin_of(pressed(letter)) for letter in letters if letter not in "wç"} & set("qcshnap?123456789")


def test_arabic_letters_mark_as_their_keys_do(desk: Desk) -> None:
    desk.select(f"“{FIRST}”")
    QApplication.sendEvent(desk.window.view, pressed("ض"))
    desk.select("وادي الزهور", 1)
    QApplication.sendEvent(desk.window.view, pressed("٣"))

    assert desk.marked() == [("entities", "place", "وادي الزهور"), ("quotes", "direct", FIRST)]


def test_letters_typed_in_a_field_are_text(desk: Desk) -> None:
    desk.select("سلمى الحداد")
    for field in (desk.window.library.filter, desk.window.annotations.filter):
        field.setFocus()
        QTest.keyClicks(field, "q1h")
        assert field.text() == "q1h"
    assert desk.marked() == []


def test_a_tag_key_changes_the_chosen_annotation(desk: Desk) -> None:
    desk.mark("Blue Door", "1")
    desk.press("2")
    assert desk.marked() == [("entities", "organisation", "Blue Door")]


def test_a_tag_key_on_the_same_words_makes_no_second_mention(desk: Desk) -> None:
    desk.mark("Blue Door", "1")
    desk.mark("Blue Door", "2")
    assert desk.marked() == [("entities", "organisation", "Blue Door")]


def test_del_takes_the_chosen_annotation_away_and_ctrl_z_brings_it_back(desk: Desk) -> None:
    desk.mark("Blue Door", "2")
    made = desk.find("Blue Door", "entities")
    desk.press(Qt.Key.Key_Delete)
    assert desk.marked() == []

    QTest.keyClick(desk.window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert list(desk.workspace.annotations) == [made]
    assert desk.window.desk.current() == made


def test_n_writes_about_the_selection(desk: Desk) -> None:
    desk.mark("Blue Door", "n")
    note = desk.window.inspector.form.note
    assert desk.window.focusWidget() is note
    QTest.keyClicks(note, "q1")
    note.commit()

    assert [(one.layer_id, one.note) for one in desk.workspace.annotations] == [("highlights", "q1")]


def test_p_joins_a_further_piece_and_a_an_addressee(desk: Desk) -> None:
    desk.mark("بيت لكل طفل", "q")
    desk.mark("يريد أن يقرأ", "p")
    desk.mark("نورة السالم", "a")

    assert desk.role("بيت لكل طفل", "part") == ["يريد أن يقرأ"]
    assert desk.role("بيت لكل طفل", "addressee") == ["نورة السالم"]


def test_a_key_without_words_says_what_to_do(desk: Desk) -> None:
    desk.press("p")
    assert desk.window.notice.label.accessibleName() == "Select the further words of the quote, then press P."
    assert desk.marked() == []


def test_escape_lets_go_of_the_annotation(desk: Desk) -> None:
    desk.mark("Blue Door", "2")
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.desk.current() is None


def test_alt_and_arrows_move_the_end_of_the_chosen_annotation(desk: Desk) -> None:
    desk.mark("سلمى", "1")
    QTest.keyClick(desk.window.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(desk.window.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.marked() == [("entities", "person", "سلمى ال")]


def test_every_key_of_a_verb_is_used_once(desk: Desk) -> None:
    verbs = desk.window.actions_.verbs
    keys = [key for verb in verbs for key in verb.keys] + [verb.bare for verb in verbs if verb.bare]
    assert sorted(keys) == sorted(set(keys))


def test_each_menu_entry_shows_its_key(desk: Desk) -> None:
    shown = {verb.name: desk.window.actions_[verb.name].text() for verb in desk.window.actions_.verbs if verb.bare}
    assert {name: text.split("\t")[1] for name, text in shown.items()} == {
        "quote": "Q", "cue": "C", "speaker": "S", "addressee": "A", "piece": "P", "highlight": "H", "note": "N",
        "delete": "Del", "choose": "Return", "keys": "?",
    }  # fmt: skip


def test_the_mark_menu_lists_the_tags_with_their_keys(desk: Desk) -> None:
    desk.workspace.add_tag("entities", "Animal", "#335577", "0")
    desk.window.menus.fill_tags()
    shown = desk.window.menus.by_name["&Mark"].actions()
    texts = [action.text().replace("\u2068", "").replace("\u2069", "") for action in shown]
    assert [text for text in texts if text in ("Person\t1", "Animal\t0")] == ["Person\t1", "Animal\t0"]


def test_return_chooses_what_is_at_the_caret_and_then_what_lies_beneath(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.mark("طفل", "1")
    desk.press(Qt.Key.Key_Escape)
    desk.window.view.select(Span(desk.span("طفل").start, desk.span("طفل").start))
    chosen = []
    for _ in range(3):
        desk.press(Qt.Key.Key_Return)
        chosen.append(desk.window.desk.current().exact)
    assert chosen == ["طفل", FIRST, "طفل"]


def test_f7_walks_through_the_annotations(desk: Desk) -> None:
    for words in ("نورة السالم", "Blue Door", "سلمى الحداد"):
        desk.mark(words, "1")
    desk.press(Qt.Key.Key_Escape)
    desk.window.view.select(Span(0, 0))
    desk.settle()
    walked = []
    for name in ("next", "next", "next", "next", "previous"):
        desk.window.actions_[name].trigger()
        walked.append(desk.window.desk.current().exact)
    assert walked == ["سلمى الحداد", "Blue Door", "نورة السالم", "نورة السالم", "Blue Door"]


def test_names_with_an_ampersand_or_a_tag_are_shown_as_they_are(desk: Desk) -> None:
    assert (caption("A & B"), tip("<b>x")) == ("A && B", '<span style="white-space: pre-wrap">&lt;b&gt;x</span>')


def test_a_key_of_another_script_can_be_a_tags_own(desk: Desk) -> None:
    tag = desk.workspace.add_tag("entities", "Month", "#335577", "ش")
    desk.select("مارس")
    QApplication.sendEvent(desk.window.view, pressed("ش"))
    assert desk.marked() == [("entities", tag.id, "مارس")]


def test_every_verb_of_work_has_a_key(desk: Desk) -> None:
    assert [verb.name for verb in desk.window.actions_.verbs if not verb.key_text()] == ["about"]


def test_ctrl_a_and_ctrl_c_belong_to_the_part_with_the_keyboard(desk: Desk) -> None:
    desk.workspace.add(draft("ثان", ("نص.",), "b"))
    view, rows = desk.window.view, desk.window.library.rows
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == desk.workspace.opened().text

    view.select(Span(0, 0))
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert (len(desk.window.library.selected_ids()), len(view.selection())) == (2, 0)
