"""Links in the text: seen, pointed at, followed, and the way back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from reader.model.annotation import QUOTES
from reader.model.document import Document, Draft, Part, compose
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference
from reader.ui.article_view import ArticleView
from reader.ui.references import References
from reader.ui.text_line import tip
from reader.ui.themes import THEMES, contrast

from .reading import ARABIC, EMOJI, MIXED, VOWELLED, annotate, point_of, view_of
from .windows import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
SITE = "https://example.org/a?b=1"


def linked(filler: int = 0) -> Document:
    """Return an article with a web link, a note and its mark, and a link that nothing opens."""
    words, site = "كتبت ليلى في موقعها عن السوق القديمة.", "موقعها"
    noted = "وقالت إن الأسواق ذاكرة المدن(1) كلها."
    at, mark = words.index(site), noted.index("(1)")
    parts = (
        Part("title", "روابط"),
        Part("paragraph", words, references=(Reference(Span(at, at + len(site)), SITE),)),
        Part(
            "paragraph", noted,
            references=(Reference(Span(mark, mark + 3), "#note-1"),), anchors=(Anchor(mark, "ref-1"),),
        ),
        *(Part("paragraph", f"{n} {ARABIC}") for n in range(filler)),
        Part("note", "(1) من دفترها.", references=(Reference(Span(0, 3), "#ref-1"),), anchors=(Anchor(0, "note-1"),)),
        Part("paragraph", "ملف محلي.", references=(Reference(Span(0, 3), "file:///etc/passwd"),)),
    )  # fmt: skip
    return compose(Draft(parts, "روابط", "links"))


def opened_by(monkeypatch: pytest.MonkeyPatch, works: bool = True) -> list[str]:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return works

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return opened


def ctrl_click(view: ArticleView, offset: int) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CTRL, point_of(view, offset))


def place_of(document: Document, target: str) -> int:
    return next(one.span.start for one in document.references if one.target == target)


def test_references_are_found_by_place() -> None:
    one, other, within = (Reference(Span(*span), "x") for span in ((3, 9), (20, 22), (5, 6)))
    found = References((other, one, within))
    assert found.touching(Span(0, 30)) == [one, within, other]
    assert found.touching(Span(8, 20)) == [one]
    assert (found.at(5), found.at(6), found.at(9), found.at(21)) == (within, one, None, other)
    assert (found.beside(9), found.beside(3), found.beside(2), found.beside(0)) == (one, one, None, None)


@pytest.mark.parametrize("text", [ARABIC, MIXED, VOWELLED, EMOJI, "سلام"])
def test_a_link_moves_no_letter(qtbot: QtBot, text: str) -> None:
    spans = [Span(1, 2), Span(3, max(4, len(text) // 2))]
    plain = compose(Draft((Part("paragraph", text),)))
    marked = compose(Draft((Part("paragraph", text, references=tuple(Reference(span, SITE) for span in spans)),)))
    one, other = view_of(qtbot, plain), view_of(qtbot, marked)
    assert one.flow is not None
    assert other.flow is not None
    for line in range(one.flow.block(0).line_count):
        assert other.flow.block(0).clusters(line) == one.flow.block(0).clusters(line)
    before, after = one.grab().toImage(), other.grab().toImage()
    # The ink of letters stands where it stood: what was dark without the links is not the page's colour with them.
    page = before.pixelColor(3, 3).lightness()
    dark = [
        (x, y)
        for y in range(0, before.height(), 2)
        for x in range(0, before.width() - 20, 2)
        if before.pixelColor(x, y).lightness() < page - 120
    ]
    assert len(dark) > 10
    assert after != before
    assert all(after.pixelColor(x, y).lightness() < page - 40 for x, y in dark)


@pytest.mark.parametrize("name", sorted(THEMES))
def test_links_are_readable_and_no_text_s_colour(name: str) -> None:
    theme = THEMES[name]
    assert contrast(theme.link, theme.background) >= 4.5
    assert contrast(theme.link, theme.text) >= 1.5


def test_a_link_on_a_mark_keeps_the_text_s_own_colour(qtbot: QtBot) -> None:
    document = linked()
    plain = view_of(qtbot, document).grab().toImage()
    marked = view_of(qtbot, document, annotate(document, "ليلى في موقعها عن", layer=QUOTES))
    selected = view_of(qtbot, document)
    selected.select(Span(0, len(document.text)))
    link = marked.theme().link
    assert link in {plain.pixelColor(x, y).name() for x in range(plain.width()) for y in range(plain.height())}
    row = marked.row_of(place_of(document, SITE))
    assert row is not None
    for shown in (marked.grab().toImage(), selected.grab().toImage()):
        band = range(row.top, row.bottom)
        assert link not in {shown.pixelColor(x, y).name() for x in range(shown.width()) for y in band}


def test_ctrl_shows_a_hand_over_a_link_only(qtbot: QtBot) -> None:
    document = linked()
    view = view_of(qtbot, document)
    over, beside = point_of(view, place_of(document, SITE)), point_of(view, document.text.index("كتبت"))
    shapes = []
    for point, held in ((over, CTRL), (over, Qt.KeyboardModifier.NoModifier), (beside, CTRL)):
        QTest.mouseMove(view.viewport(), point)
        view.show_shape(QPointF(point), bool(held & CTRL))
        shapes.append(view.viewport().cursor().shape())
    hand, beam = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor
    assert shapes == [hand, beam, beam]


def test_ctrl_click_asks_the_system_and_a_plain_click_does_not(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = opened_by(monkeypatch)
    document = desk.open(desk.workspace.add_composed(linked())[0])
    view, at = desk.window.view, place_of(document, SITE)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, at))
    assert opened == []
    ctrl_click(view, at)
    assert opened == [SITE]
    caret = view.caret()
    ctrl_click(view, document.text.index("السوق"))
    assert (opened, view.caret() != caret) == ([SITE], True)


def test_a_press_that_leaves_the_link_follows_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = opened_by(monkeypatch)
    document = desk.open(desk.workspace.add_composed(linked())[0])
    view, at = desk.window.view, place_of(document, SITE)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, CTRL, point_of(view, at))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, CTRL, QPoint(3, 3))
    assert (opened, len(view.selection())) == ([], 0)


def test_f4_goes_to_a_note_and_back_again_by_its_number(desk: Desk) -> None:
    document = desk.open(desk.workspace.add_composed(linked(60))[0])
    view, mark = desk.window.view, document.text.index("(1) كلها")
    view.select(Span(mark + 1, mark + 1))
    place = view.place()
    QTest.keyClick(view, Qt.Key.Key_F4)
    note = document.text.index("(1) من")
    assert (view.caret(), view.row_of(note) is not None) == (note, True)

    QTest.keyClick(view, Qt.Key.Key_F4)
    assert view.caret() == mark
    QTest.keyClick(view, Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    assert view.caret() == note
    QTest.keyClick(view, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert (view.caret(), view.place()) == (mark + 1, place)
    QTest.keyClick(view, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert desk.window.notice.label.accessibleName() == "There is no jump to come back from."


def test_f4_without_a_link_says_so(desk: Desk) -> None:
    QTest.keyClick(desk.window.view, Qt.Key.Key_F4)
    assert desk.window.notice.label.accessibleName() == "There is no link at the caret; links are underlined."


@pytest.mark.parametrize(
    ("works", "words", "told"),
    [
        (True, "ملف", "\u2066file:///etc/passwd\u2069 is not opened: only addresses of the web and of mail are."),
        (False, "موقعها", f"The system has no program that opens \u2066{SITE}\u2069; copy it from here."),
    ],
)
def test_what_cannot_be_opened_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, works: bool, words: str, told: str
) -> None:
    opened = opened_by(monkeypatch, works)
    document = desk.open(desk.workspace.add_composed(linked())[0])
    at = document.text.index(words)
    desk.window.view.select(Span(at, at))
    QTest.keyClick(desk.window.view, Qt.Key.Key_F4)
    assert desk.window.notice.label.accessibleName() == told
    assert opened == ([] if works else [SITE])


@pytest.mark.qt_log_ignore("raise")
def test_the_tooltip_says_where_a_link_leads(qtbot: QtBot) -> None:
    document = linked()
    view = view_of(qtbot, document)
    shown = []
    for target in (SITE, f"#{document.text.index('(1) من')}"):
        point = point_of(view, place_of(document, target))
        QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, point, view.mapToGlobal(point)))
        shown.append(QToolTip.text())
    QToolTip.hideText()
    assert shown == [
        tip(f"\u2066{SITE}\u2069\nCtrl+click follows the link"),
        tip("\u2068(1) من دفترها.\u2069\nCtrl+click follows the link"),
    ]


def test_the_line_below_says_where_the_link_at_the_caret_leads(desk: Desk) -> None:
    document = desk.open(desk.workspace.add_composed(linked())[0])
    view, at = desk.window.view, place_of(document, SITE)
    view.select(Span(at + 2, at + 2))
    assert desk.window.status.link.text() == f"Link to \u2066{SITE}\u2069 (F4)"
    view.select(Span(0, 0))
    assert not desk.window.status.link.isVisible()
