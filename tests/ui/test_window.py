"""The window as a whole: names for screen readers, focus, contrast, messages, places of the palette, pictures."""

from pathlib import Path
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from reader.errors import BadRequest, CannotWrite, DiskFull, NotFound
from reader.ui import faults
from reader.ui.appearance import palette
from reader.ui.palette import beside
from reader.ui.screenshot import take
from reader.ui.themes import THEMES, Theme, contrast

from .windows import FIRST, Desk, draft

_CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.window.open_find_bar()
    desk.select("Blue Door")
    desk.window.palette_.appear()
    nameless = [
        widget
        for kind in _CONTROLS
        for widget in desk.window.findChildren(kind)
        if widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and len(widget.text()) > 1)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), (QLineEdit, QComboBox))
    ]
    assert nameless == []


def test_f6_goes_round_the_parts_of_the_window(desk: Desk) -> None:
    desk.mark("Blue Door", "2")
    window, visited = desk.window, []
    for _ in range(4):
        window.next_part()
        visited.append(window.focusWidget())
    assert visited == [window.annotations.rows, window.inspector.form.tag, window.library.rows, window.view]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_is_readable_in_every_theme(theme: Theme) -> None:
    colors, role = palette(theme), QPalette.ColorRole
    pairs = [
        (role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Base), (role.PlaceholderText, role.Window), (role.HighlightedText, role.Highlight),
        (role.Text, role.AlternateBase), (role.ToolTipText, role.ToolTipBase), (role.Link, role.Base),
    ]  # fmt: skip
    poor = {
        (ink.name, ground.name): ratio
        for ink, ground in pairs
        if (ratio := contrast(colors.color(ink).name(), colors.color(ground).name())) < 4.5
    }
    assert poor == {}


def test_the_theme_follows_the_system_while_nothing_else_is_chosen(desk: Desk, monkeypatch) -> None:
    look = desk.window.look
    monkeypatch.setattr("reader.ui.appearance.system_theme", lambda: THEMES["dark"])
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    followed = (look.theme.name, desk.window.view.theme().name, desk.window.library.painting.theme.name)
    desk.window.actions_["theme_light"].setChecked(True)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert (followed, look.theme.name) == (("dark", "dark", "dark"), "light")


AREA = QRect(0, 0, 700, 500)
SIZE = QSize(400, 100)


@pytest.mark.parametrize("words", [QRect(300, 100, 80, 30), QRect(0, 460, 80, 30), QRect(660, 10, 30, 300)])
def test_the_palette_never_covers_the_words(words: QRect) -> None:
    frame = QRect(beside(words, SIZE, AREA), SIZE)
    assert not frame.intersects(words)
    assert AREA.contains(frame)


def test_the_palette_stays_inside_where_the_words_fill_the_page() -> None:
    assert AREA.contains(QRect(beside(QRect(0, 0, 700, 500), SIZE, AREA), SIZE))


def test_the_palette_is_reached_and_left_by_keys(desk: Desk) -> None:
    desk.select("Blue Door")
    desk.window.actions_["palette"].trigger()
    assert desk.window.focusWidget() is desk.window.palette_._quote
    desk.qtbot.keyClick(desk.window.palette_._quote, Qt.Key.Key_Escape)
    assert not desk.window.palette_.isVisible()
    assert desk.window.focusWidget() is desk.window.view


def test_the_palette_goes_when_the_page_scrolls(desk: Desk) -> None:
    desk.open(desk.workspace.add(draft("طويل", tuple(f"{n} كلمة " * 60 for n in range(60))))[0])
    desk.select("كلمة")
    desk.window.palette_.appear()
    desk.window.view.scroll_by(100)
    assert not desk.window.palette_.isVisible()


def test_a_click_beside_the_marks_lets_go(desk: Desk) -> None:
    desk.mark("Blue Door", "2")
    view = desk.window.view
    desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.viewport().rect().topLeft())
    desk.settle()
    assert desk.window.desk.current() is None


def test_the_status_line_counts_the_words_of_the_article_and_every_mark(desk: Desk) -> None:
    from reader.model.document import Draft, Part

    parts = (Part("paragraph", "ثلاث كلمات هنا"), Part("boilerplate", "اترك تعليقا الآن"))
    desk.open(desk.workspace.add(Draft(parts, "عنوان", "x"))[0])
    desk.qtbot.waitUntil(lambda: "word" in desk.window.status.counts.text())
    desk.mark("تعليقا", "h")
    desk.mark("تعليقا", "1")
    assert desk.window.status.counts.text() == "3 words · 0 quotes · 1 entity"
    assert desk.window.status.place.text().startswith("Paragraph 2 of 2 · offset ")


def test_undo_of_a_tag_s_removal_stays_in_the_article(desk: Desk) -> None:
    desk.mark("Blue Door", "2")
    desk.open(desk.workspace.add(draft("ثان", ("نص آخر.",), "b"))[0])
    desk.workspace.remove_tag("organisation")
    desk.window.desk.undo()
    assert desk.window.view.document().title == "ثان"
    assert desk.window.notice.label.accessibleName() == "Undone: Remove tag Organisation"


def test_titles_of_articles_are_isolated(desk: Desk) -> None:
    assert desk.window.windowTitle() == "\u2068افتتاح مكتبة جديدة في وادي الزهور\u2069 — Hashiya"


def test_a_picture_is_taken_in_each_theme(desk: Desk, tmp_path: Path) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.window.close()
    grounds, before = {}, desk.library.summaries()
    for name, theme in THEMES.items():
        take(desk.path, desk.workspace.opened().id[:8], tmp_path / f"{name}.png", name, (900, 640))
        image = QImage(str(tmp_path / f"{name}.png"))
        assert image.size() == QSize(900, 640)
        grounds[name] = image.pixelColor(450, 60).name() == theme.background
    assert grounds == dict.fromkeys(THEMES, True)
    assert desk.library.summaries() == before


def test_a_picture_that_cannot_be_taken_is_refused(desk: Desk, tmp_path: Path) -> None:
    id = desk.workspace.opened().id
    with pytest.raises(NotFound):
        take(desk.path, "nothing", tmp_path / "x.png", "light", (900, 640))
    with pytest.raises(BadRequest, match="theme"):
        take(desk.path, id, tmp_path / "x.png", "pink", (900, 640))
    with pytest.raises(BadRequest, match="pixels"):
        take(desk.path, id, tmp_path / "x.png", "light", (9, 640))
    with pytest.raises(CannotWrite):
        take(desk.path, id, tmp_path / "no folder" / "x.png", "light", (900, 640))


@pytest.fixture
def hook(tmp_path: Path, monkeypatch) -> tuple[faults.Faults, list[str], Path]:
    """The excepthook, what it told, and its log."""
    told: list[str] = []
    monkeypatch.setattr(faults.QMessageBox, "warning", lambda *args: told.append(args[2]))
    faults.start_log(tmp_path / "log" / "hashiya.log")
    yield faults.Faults(), told, tmp_path / "log" / "hashiya.log"
    for handler in faults._log.handlers:
        handler.close()
    faults._log.handlers.clear()


def test_a_fault_is_logged_and_told_once(qtbot, hook) -> None:
    fall, told, log = hook
    for _ in range(2):
        try:
            raise KeyError("missing piece")
        except KeyError as error:
            fall(type(error), error, error.__traceback__)
    assert told == [faults.sentence_of(KeyError)]
    assert log.read_text(encoding="utf-8").count("missing piece") >= 2


def test_a_fault_in_another_thread_is_told_by_the_gui_thread(qtbot, hook, monkeypatch) -> None:
    fall, told, _ = hook
    threads = []
    monkeypatch.setattr(
        faults.QMessageBox, "warning", lambda *args: (threads.append(current_thread()), told.append(args[2]))
    )
    thread = Thread(target=fall, args=(KeyError, KeyError("missing piece"), None))
    thread.start()
    thread.join()
    assert told == []
    qtbot.wait_until(lambda: told == [faults.sentence_of(KeyError)])
    assert threads == [main_thread()]


def test_a_refusal_that_nobody_caught_is_its_own_sentence(qtbot, hook) -> None:
    fall, told, _ = hook
    error = DiskFull("There is no room left.")
    fall(type(error), error, None)
    assert told == ["There is no room left."]


def test_no_widget_is_wider_than_its_panel(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    panel: QWidget
    for panel in (desk.window.library, desk.window.annotations, desk.window.inspector):
        assert panel.minimumSizeHint().width() <= 330
