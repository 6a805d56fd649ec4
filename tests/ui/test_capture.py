"""Q at the caret: the attribution is shown dashed, mended with real keys, and marked in one step."""

import re

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model.annotation import QUOTES
from reader.model.attribution import unfinished
from reader.model.document import Draft, Part
from reader.model.text import Span
from reader.ui.capture import Capture
from reader.ui.painting import MarkDrawing, marks_on
from reader.ui.pending_marks import PendingMark

from .windows import FIRST, SECOND, Desk, Opener, draft

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
NEWS = (
    "وصلت القافلة إلى بلدة تل الرمان صباح الثلاثاء.",
    "وقالت الطبيبة هالة المنصوري للصحفيين: “سنبقى معكم حتى الربيع، ولن نغادر قبل أن يفتح المستوصف”.",
    "وأضافت أن الدواء يكفي ألف أسرة.",
    "“الطريق مقطوع”، قال السائق رامز، “لكننا وصلنا”.",
    "Mayor Nadia Haddad said: “We will stay until spring, and no one leaves.”",
    'אמרה המנהלת נעמה גל: "נפתח את המרפאה ביום ראשון".',
)
STAY = "سنبقى معكم حتى الربيع، ولن نغادر قبل أن يفتح المستوصف"


def capture(desk: Desk) -> Capture:
    return desk.window.modes.capture()


def told(desk: Desk) -> str:
    return re.sub("[\u2066-\u2069]", "", capture(desk).bar.words.accessibleName())


def drawn(desk: Desk) -> list[tuple[str, str, bool, bool]]:
    """Return the parts of suggestions on the page: their label, words, and whether dashed and strong."""
    text = desk.workspace.opened().text
    marks = desk.window.view._state.pending.touching(Span(0, len(text)))
    shown = [(re.sub("[\u2066-\u2069]", "", one.style.label), one) for one in marks]
    return [(label, one.span.of(text), one.style.dashed, one.style.strong) for label, one in shown]


@pytest.fixture
def news(opener: Opener) -> Desk:
    desk = opener()
    desk.open(desk.workspace.add(draft("خبر", NEWS))[0])
    return desk


def put_caret(desk: Desk, words: str) -> None:
    at = desk.span(words).start
    desk.window.view.select(Span(at, at))
    desk.settle()


def test_q_in_a_sentence_shows_the_whole_attribution_and_marks_nothing(news: Desk) -> None:
    put_caret(news, "معكم")
    news.press("q")

    assert drawn(news) == [
        ("cue", "قالت", True, False),
        ("speaker", "الطبيبة هالة المنصوري", True, False),
        ("addressee", "صحفيين", True, False),
        ("direct", STAY, True, True),
    ]
    assert told(news) == (
        "direct · content: سنبقى معكم حتى الربيع، ولن نغادر قبل أن يفتح ال… · cue: قالت · "
        "speaker: الطبيبة هالة المنصوري · addressee: صحفيين"
    )
    assert capture(news).bar.isVisible()
    assert news.marked() == []


def test_enter_marks_it_as_one_step_that_is_in_the_library(news: Desk, opener: Opener) -> None:
    put_caret(news, "معكم")
    steps = len(news.workspace.history.done)
    news.press("q")
    news.press(Qt.Key.Key_Return)

    assert [(layer, words) for layer, _, words in news.marked()] == [
        ("cues", "قالت"), ("entities", "الطبيبة هالة المنصوري"), ("entities", "صحفيين"), ("quotes", STAY)
    ]  # fmt: skip
    assert news.role(STAY, "speaker") == ["الطبيبة هالة المنصوري"]
    assert (len(news.workspace.history.done), drawn(news), news.window.view.hasFocus()) == (steps + 1, [], True)
    assert not capture(news).bar.isVisible()
    before = news.marked()
    QTest.keyClick(news.window.view, Qt.Key.Key_Z, CTRL)
    assert news.marked() == []
    QTest.keyClick(news.window.view, Qt.Key.Key_Z, CTRL | SHIFT)
    news.close()

    again = opener()
    again.settle()
    assert again.marked() == before


def test_esc_leaves_everything_as_it_was(news: Desk) -> None:
    put_caret(news, "معكم")
    news.press("q")
    news.press(Qt.Key.Key_Left)
    news.press(Qt.Key.Key_Escape)

    assert (news.marked(), drawn(news), capture(news).active) == ([], [], False)
    assert not capture(news).bar.isVisible()
    assert news.window.view.caret() == news.span("معكم").start


def current(desk: Desk) -> tuple[str, str]:
    mending = capture(desk).mending
    assert mending is not None
    part = mending.current
    return part.role, part.span.of(mending.document.text) if part.span else ""


def test_the_left_arrow_widens_the_end_where_text_runs_left(news: Desk) -> None:
    put_caret(news, "الدواء")
    news.press("q")
    news.press("s")
    assert current(news) == ("speaker", "الطبيبة هالة المنصوري")
    assert "speaker: الطبيبة هالة المنصوري (inferred)" in told(news)
    view, seen = news.window.view, []
    for key, held in (
        (Qt.Key.Key_Right, NONE), (Qt.Key.Key_Left, NONE),
        (Qt.Key.Key_Right, SHIFT), (Qt.Key.Key_Left, CTRL), (Qt.Key.Key_Left, SHIFT),
    ):  # fmt: skip
        QTest.keyClick(view, key, held)
        seen.append(current(news)[1])
    assert seen == [
        "الطبيبة هالة", "الطبيبة هالة المنصوري", "وقالت الطبيبة هالة المنصوري", "الطبيبة هالة المنصوري", "هالة المنصوري"
    ]  # fmt: skip


def test_the_right_arrow_widens_the_end_where_text_runs_right(news: Desk) -> None:
    put_caret(news, "stay")
    news.press("q")
    assert current(news) == ("content", "We will stay until spring, and no one leaves.")
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Down):
        news.press(key)
        seen.append(current(news)[1])
    assert seen == [
        "We will stay until spring,", "We will stay until spring, and", "We will stay until spring,",
        "We will stay until spring", "We will stay until spring,",
    ]  # fmt: skip


def test_down_and_up_move_an_end_by_a_clause(news: Desk) -> None:
    put_caret(news, "معكم")
    news.press("q")
    news.press(Qt.Key.Key_Up)
    assert current(news) == ("content", "سنبقى معكم حتى الربيع،")
    QTest.keyClick(news.window.view, Qt.Key.Key_Down, SHIFT)
    assert current(news)[1] == "سنبقى معكم حتى الربيع،"
    QTest.keyClick(news.window.view, Qt.Key.Key_Up, SHIFT)
    assert current(news)[1] == "“سنبقى معكم حتى الربيع،"


def test_tab_reaches_a_part_that_is_missing_and_arrows_give_it_words(news: Desk) -> None:
    put_caret(news, "stay")
    news.press("q")
    for _ in range(3):
        news.press(Qt.Key.Key_Tab)
    assert current(news) == ("addressee", "")
    QTest.keyClick(news.window.view, Qt.Key.Key_Backtab, SHIFT)
    assert current(news)[0] == "speaker"
    news.press(Qt.Key.Key_Delete)
    assert current(news) == ("speaker", "")
    assert "speaker: —" in told(news)
    news.press(Qt.Key.Key_Right)
    assert current(news)[1] != ""
    assert news.window.view.hasFocus()


def test_t_turns_the_type_on_any_keyboard(news: Desk) -> None:
    put_caret(news, "معكم")
    news.press("q")
    seen = []
    for letter in "tفא":
        QApplication.sendEvent(news.window.view, QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), NONE, letter))
        seen.append(told(news).split(" · ")[0])
    assert seen == ["indirect", "mixed", "direct"]


def test_a_selection_by_mouse_gives_words_to_the_current_part(news: Desk) -> None:
    put_caret(news, "stay")
    news.press("q")
    news.press("a")
    view = news.window.view
    view.reveal(news.span("Mayor"))
    rect = view.rect_of(news.span("Mayor").start + 2)
    there = QPoint(rect.x() + 1, rect.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=there)
    news.settle()
    assert current(news)[0] == "speaker"  # until the second press
    left, place = Qt.MouseButton.LeftButton, QPointF(there)
    QApplication.sendEvent(
        view.viewport(),
        QMouseEvent(QEvent.Type.MouseButtonDblClick, place, view.viewport().mapToGlobal(place), left, left, NONE),
    )
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=there)
    news.settle()
    assert current(news) == ("addressee", "Mayor")
    assert not len(view.selection())
    assert not news.window.palette_.isVisible()
    news.press(Qt.Key.Key_Return)
    assert news.role("We will stay until spring, and no one leaves.", "addressee") == ["Mayor"]


def test_a_click_on_a_part_and_on_its_name_goes_to_it(news: Desk) -> None:
    put_caret(news, "stay")
    news.press("q")
    view = news.window.view
    rect = view.rect_of(news.span("said").start + 1)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.x() + 1, rect.center().y()))
    news.settle()
    assert current(news) == ("cue", "said")
    capture(news).bar.words.linkActivated.emit("2")
    assert current(news)[0] == "speaker"


def test_an_interrupted_quote_is_marked_as_linked_pieces(news: Desk) -> None:
    put_caret(news, "مقطوع")
    news.press("q")
    assert [(label, words) for label, words, _, _ in drawn(news)] == [
        ("direct", "الطريق مقطوع"), ("cue", "قال"), ("speaker", "السائق رامز"), ("… goes on", "لكننا وصلنا")
    ]  # fmt: skip
    news.press(Qt.Key.Key_Return)
    assert news.role("الطريق مقطوع", "part") == ["لكننا وصلنا"]


def test_q_in_a_further_piece_mends_the_quote_that_it_is_of(news: Desk) -> None:
    put_caret(news, "مقطوع")
    news.press("q")
    news.press(Qt.Key.Key_Return)
    put_caret(news, "وصلنا")
    news.press("q")
    mending = capture(news).mending
    assert mending is not None
    assert mending.quote_id == news.find("الطريق مقطوع", "quotes").id


def test_a_marked_quote_is_offered_its_cue_and_speaker(news: Desk) -> None:
    news.mark(f"“{STAY}”", "q")
    assert news.marked() == [("quotes", "direct", STAY)]
    assert [(label, strong) for label, _, _, strong in drawn(news)] == [
        ("cue", False), ("speaker", False), ("addressee", False)
    ]  # fmt: skip
    news.press(Qt.Key.Key_Return)

    assert (news.role(STAY, "cue"), news.role(STAY, "speaker")) == (["قالت"], ["الطبيبة هالة المنصوري"])
    assert [one.exact for one in news.workspace.annotations if one.layer_id == QUOTES] == [STAY]
    QTest.keyClick(news.window.view, Qt.Key.Key_Z, CTRL)
    assert news.marked() == [("quotes", "direct", STAY)]


@pytest.mark.parametrize("way", ["escape", "arrow", "selection", "other"])
def test_what_is_offered_goes_away_when_something_else_is_done(news: Desk, way: str) -> None:
    news.mark(f"“{STAY}”", "q")
    if way == "escape":
        news.press(Qt.Key.Key_Escape)
        assert news.window.desk.current() is None
    elif way == "arrow":
        before = news.window.view.caret()
        news.press(Qt.Key.Key_Right)
        assert news.window.view.caret() != before
    elif way == "selection":
        news.select("القافلة")
    else:
        news.mark("هالة المنصوري", "s")
        assert news.role(STAY, "speaker") == ["هالة المنصوري"]
    assert (drawn(news), capture(news).active) == ([], False)


def test_tab_mends_what_is_offered(news: Desk) -> None:
    news.mark(f"“{STAY}”", "q")
    news.press(Qt.Key.Key_Tab)
    assert current(news) == ("cue", "قالت")
    news.press(Qt.Key.Key_Delete)
    news.press(Qt.Key.Key_Return)
    assert (news.role(STAY, "cue"), news.role(STAY, "speaker")) == ([], ["الطبيبة هالة المنصوري"])


def test_q_in_a_marked_quote_mends_that_quote(news: Desk) -> None:
    put_caret(news, "معكم")
    news.press("q")
    news.press(Qt.Key.Key_Return)
    put_caret(news, "معكم")
    news.press("q")
    assert capture(news).mending is not None
    for _ in range(5):
        news.press(Qt.Key.Key_Right)
    news.press("t")
    news.press(Qt.Key.Key_Return)
    quotes = [(one.tag_id, one.exact) for one in news.workspace.annotations if one.layer_id == QUOTES]
    assert quotes == [("indirect", "سنبقى معكم حتى الربيع، ولن")]


def test_a_sentence_in_which_nothing_is_said_can_be_mended_by_hand(news: Desk) -> None:
    put_caret(news, "القافلة")
    news.press("q")
    assert current(news) == ("content", "وصلت القافلة إلى بلدة تل الرمان صباح الثلاثاء")
    news.press(Qt.Key.Key_Return)
    made = next(iter(news.workspace.annotations))
    assert (made.exact, made.origin) == ("وصلت القافلة إلى بلدة تل الرمان صباح الثلاثاء", "user")


def test_where_there_is_no_sentence_a_notice_says_so(opener: Opener) -> None:
    desk = opener()
    desk.open(desk.workspace.add(Draft((Part("boilerplate", "Share · Print · Send"),), "menu", "test"))[0])
    desk.press("q")
    assert desk.window.notice.label.accessibleName() == (
        "There is no sentence here that could be a quote; select the words that are said, then press Q."
    )
    assert not capture(desk).active


def test_another_article_leaves_it(news: Desk) -> None:
    put_caret(news, "معكم")
    news.press("q")
    news.open(news.workspace.add(draft())[0])
    assert (drawn(news), capture(news).active, capture(news).bar.isVisible()) == ([], False, False)


def test_turning_the_paragraph_leaves_it(news: Desk) -> None:
    put_caret(news, "معكم")
    news.press("q")
    news.window.turn()
    assert (drawn(news), capture(news).active) == ([], False)


def test_what_happens_to_other_articles_or_is_known_of_this_one_leaves_it_open(news: Desk) -> None:
    put_caret(news, "معكم")
    news.press("q")
    before = drawn(news)
    news.workspace.add(draft("آخر"))
    news.workspace.set_star([news.workspace.opened().id], True)
    news.settle()
    assert (before != [], drawn(news), capture(news).active) == (True, before, True)
    news.press(Qt.Key.Key_Return)
    assert ("quotes", "direct", STAY) in news.marked()


def test_letters_of_other_verbs_do_nothing_meanwhile(news: Desk) -> None:
    put_caret(news, "معكم")
    news.press("q")
    for letter in ("h", "n", "1", "p"):
        news.press(letter)
    news.press(Qt.Key.Key_Backspace)
    assert (news.marked(), capture(news).active) == ([], True)


def test_a_library_that_refuses_leaves_it_open(news: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.errors import DiskFull

    put_caret(news, "معكم")
    news.press("q")

    def refuse(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(news.workspace.library, "apply", refuse)
    news.press(Qt.Key.Key_Return)
    assert (news.marked(), capture(news).active) == ([], True)
    assert "disk is full" in news.window.notice.label.accessibleName()


def test_pending_boxes_are_those_that_the_annotations_get(news: Desk) -> None:
    put_caret(news, "معكم")
    news.press("q")
    view = news.window.view
    index = view.document().block_index(news.span("معكم").start)
    block, laid = view.document().blocks[index].span, view.flow.block(index)

    def boxes() -> list[tuple[int, int, list[tuple[float, ...]]]]:
        marks = view._state.marks(block)
        found = [(one.start, one.end, laid.boxes(one.start, one.end)) for one in marks]
        return sorted((start, end, [tuple(box) for box in there]) for start, end, there in found)

    pending = boxes()
    news.press(Qt.Key.Key_Return)
    assert len(pending) == 4
    assert boxes() == pending


def test_a_pending_part_has_a_dashed_line_and_a_label_and_no_fill_unless_it_is_looked_at(news: Desk) -> None:
    from reader.ui.painting import Label, MarkStyle
    from reader.ui.themes import LIGHT

    view = news.window.view
    laid = view.flow.block(1)
    style = MarkStyle("#2050a0", "box", True, "direct", filled=False)
    drawing = MarkDrawing(
        laid, marks_on([PendingMark("x", 0, 5, style)], Span(0, len(laid.text)), lambda one: one.style),
        (0, len(laid.text)), LIGHT, None,
    )  # fmt: skip
    assert drawing._fills == []
    assert any(pen.dashPattern() for pen, _ in drawing._strokes)
    assert [stroke.text for _, stroke in drawing._strokes if isinstance(stroke, Label)] == ["direct"]


def test_labels_of_neighbours_do_not_cover_each_other(news: Desk) -> None:
    from reader.ui.painting import Label, MarkStyle
    from reader.ui.themes import LIGHT

    laid = news.window.view.flow.block(2)
    style = MarkStyle("#2050a0", "frame", True, "a long label")
    marks = [PendingMark(str(n), n, n + 1, style) for n in range(4)]
    drawing = MarkDrawing(
        laid, marks_on(marks, Span(0, len(laid.text)), lambda one: one.style), (0, len(laid.text)), LIGHT, None
    )
    rects = [stroke.rect for _, stroke in drawing._strokes if isinstance(stroke, Label)]
    assert len(rects) == 4
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)


def test_a_paragraph_of_thirty_thousand_characters_stays_alive(opener: Opener) -> None:
    desk = opener()
    long = "وقالت نورة السالم: “سنعود غدا إلى المكتبة”. وأكد نادر العلي أن العمل انتهى. " * 400
    desk.open(desk.workspace.add(draft("طويل", (long[:30000],)))[0])
    at = 15000
    desk.window.view.select(Span(at, at))
    desk.press("q")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Return):
        desk.press(key)
    assert any(layer == QUOTES for layer, _, _ in desk.marked())


def test_the_first_article_of_other_tests_offers_its_cue(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    assert [words for _, words, _, _ in drawn(desk)] == ["أكدت", "سلمى الحداد"]
    desk.mark(f"“{SECOND}”", "q")
    assert [one.exact for one in desk.workspace.annotations] == [FIRST, SECOND]


def test_q_after_esc_proposes_again(news: Desk) -> None:
    put_caret(news, "معكم")
    for _ in range(2):
        news.press("q")
        assert capture(news).active
        news.press(Qt.Key.Key_Escape)
        assert not capture(news).active


def test_a_quote_over_paragraphs_is_marked_piece_by_piece(opener: Opener) -> None:
    desk = opener()
    said = ("وقال العمدة زاهر الكيلاني: “هذه السنة سنزرع ألف شجرة.", "“وفي السنة القادمة سنبني حديقة”.", "وعاد الناس.")
    desk.open(desk.workspace.add(draft("طويل", said))[0])
    put_caret(desk, "سنزرع")
    desk.press("q")
    desk.press(Qt.Key.Key_Return)
    head = "هذه السنة سنزرع ألف شجرة"
    assert desk.role(head, "part") == ["وفي السنة القادمة سنبني حديقة"]
    assert [one.exact for one in unfinished(desk.workspace.article)] == []
