"""Quotes that nobody speaks yet, and speakers that are inferred: seen on the page, in the list, in the inspector."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.bidi import isolate
from reader.model.text import Span
from reader.ui.annotations_model import STANDING
from reader.ui.painting import Label, MarkDrawing, marks_on
from reader.ui.themes import LIGHT

from .windows import FIRST, SECOND, Desk, draft


def standing(desk: Desk) -> list[tuple[str, str]]:
    model = desk.window.annotations.model
    rows = [model.index(row) for row in range(model.rowCount())]
    return [(row.data(), row.data(STANDING)) for row in rows if row.data(STANDING) is not None]


def rows(desk: Desk) -> list[str]:
    model = desk.window.annotations.model
    return [model.index(row).data() for row in range(model.rowCount()) if model.record_at(row)]


def drawing(desk: Desk) -> MarkDrawing:
    view = desk.window.view
    block = view.document().blocks[2].span
    laid = view.flow.block(2)
    found = [one for one in desk.workspace.annotations.touching(block) if one.layer_id == "quotes"]
    return MarkDrawing(laid, marks_on(found, block, view.mark_style), (0, len(laid.text)), LIGHT, None)


def test_a_quote_without_a_speaker_is_drawn_with_hollow_bars_and_a_question_mark(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    unfinished = drawing(desk)
    assert [stroke.text for _, stroke in unfinished._strokes if isinstance(stroke, Label)] == ["?"]
    desk.mark("سلمى الحداد", "s", 1)
    finished = drawing(desk)
    assert [stroke for _, stroke in finished._strokes if isinstance(stroke, Label)] == []
    assert sum(len(stroke) for _, stroke in unfinished._strokes if isinstance(stroke, list)) > sum(
        len(stroke) for _, stroke in finished._strokes if isinstance(stroke, list)
    )


def test_the_page_shows_at_once_that_a_quote_has_a_speaker_now(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.press(Qt.Key.Key_Escape)
    view = desk.window.view
    before = view.viewport().grab().toImage()
    desk.window.desk.act(lambda: desk.workspace.speaker(desk.span("نورة السالم")))
    desk.settle()
    assert view.viewport().grab().toImage() != before


def test_a_quote_is_drawn_anew_wherever_the_speaker_is_that_it_gets(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.mark("سنعود غدا", "q")
    desk.mark("نورة السالم", "s")
    desk.mark(f"“{FIRST}”", "q")
    desk.press(Qt.Key.Key_Escape)
    made = desk.find(FIRST, "quotes")
    drawn: list[list[Span] | None] = []
    monkeypatch.setattr(desk.window.view, "refresh", lambda spans=None: drawn.append(spans))
    desk.window.desk.act(lambda: desk.workspace.speaker(desk.span("نورة السالم"), made.id))
    quote = desk.span(FIRST)
    assert any(spans is None or any(span.touches(quote) for span in spans) for spans in drawn)


def test_the_list_says_it_in_words_and_the_filter_finds_it(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.mark("سنعود غدا", "q")
    desk.mark("نورة السالم", "s")
    assert standing(desk) == [(isolate(FIRST), "no speaker"), (isolate("سنعود غدا"), ""), (isolate("نورة السالم"), "")]
    kinds = desk.window.annotations.kinds
    kinds.setCurrentIndex(kinds.findText("Quotes without a speaker"))
    desk.settle()
    assert rows(desk) == [isolate(FIRST)]
    model = desk.window.annotations.model
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", no speaker")

    desk.mark("سلمى الحداد", "s", 1)
    assert rows(desk) == []
    desk.window.desk.undo()
    assert rows(desk) == [isolate(FIRST)]


def test_a_speaker_named_in_another_sentence_is_marked_inferred(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    quote = desk.find(FIRST, "quotes")
    form = desk.window.inspector.form
    assert form.quote.speaker_label.text() == "Speaker: none yet"
    desk.window.desk.act(lambda: desk.workspace.speaker(desk.span("سلمى الحداد"), quote.id))
    assert (form.quote.speaker_label.text(), form.quote.fields["speaker"].accessibleName()) == (
        "Speaker, inferred", "Speaker, inferred"
    )  # fmt: skip
    assert standing(desk)[0] == (isolate(FIRST), "speaker inferred")
    assert "inferred" in desk.window.view.mark_style(desk.find(FIRST, "quotes")).hint
    desk.window.desk.act(lambda: desk.workspace.speaker(desk.span("سلمى الحداد", 1), quote.id))
    assert form.quote.speaker_label.text() == "Speaker"
    assert standing(desk)[0] == (isolate(FIRST), "")


def test_ctrl_f7_goes_from_quote_to_quote_that_nobody_speaks_through_the_articles(desk: Desk) -> None:
    here = desk.window.desk.document()
    assert here is not None
    desk.mark(f"“{FIRST}”", "q")
    desk.mark("سلمى الحداد", "s", 1)
    desk.mark("سنعود غدا", "q")
    other, _ = desk.workspace.add(draft("مقال آخر", source="other"))
    desk.open(other)
    desk.mark(f"“{SECOND}”", "q")
    desk.window.desk.select(None)
    seen = []
    for _ in range(3):
        QTest.keyClick(desk.window.view, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        opened, chosen = desk.window.desk.document(), desk.window.desk.current()
        assert opened is not None
        assert chosen is not None
        seen.append((opened.id, chosen.exact))
    assert sorted(seen[:2]) == sorted([(here.id, "سنعود غدا"), (other.id, SECOND)])
    assert seen[2] == seen[0]


def test_ctrl_f7_says_that_every_quote_has_a_speaker(desk: Desk) -> None:
    told: list[str] = []
    desk.window.desk.told.connect(told.append)
    QTest.keyClick(desk.window.view, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
    assert told == ["No quote in these articles is without a speaker."]
