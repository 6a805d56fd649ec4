"""Review with real keys: suggestions looked for off the GUI thread, walked through, answered, accepted at once."""

import re
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reader.errors import BadRequest
from reader.model.annotation import ENTITIES, QUOTES
from reader.model.document import Document
from reader.model.text import Span
from reader.suggest import Suggestion
from reader.suggest.recognisers import Recognised
from reader.ui import recogniser_model, suggesting
from reader.ui.review import Review
from reader.workspace import proposing
from tests.suggest.test_onnx_ner import model

from .windows import Desk, Opener, draft

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SAID = (
    "وقالت الطبيبة هالة المنصوري: “سنبقى معكم حتى الربيع”.",
    "ثم قال السائق رامز الأحمد: “الطريق مفتوح الآن”.",
    "وأكد رئيس البلدية أن الدواء يكفي ألف أسرة.",
    "وصلت القافلة صباح الثلاثاء.",
)
STAY, ROAD, DRUGS = "سنبقى معكم حتى الربيع", "الطريق مفتوح الآن", "أن الدواء يكفي ألف أسرة"
OTHER = ("وقال المزارع سعيد النمر: “القمح وفير هذا العام”.",)
WHEAT = "القمح وفير هذا العام"


def review(desk: Desk) -> Review:
    return desk.window.modes.review()


def computed(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: not review(desk).suggesting.busy, timeout=10_000)
    desk.settle()


def begin(desk: Desk) -> None:
    QTest.keyClick(desk.window.view, Qt.Key.Key_R, CTRL)
    computed(desk)


def where(desk: Desk) -> str:
    return re.sub("[\u2066-\u2069]", "", review(desk)._bar.where.accessibleName())


def current(desk: Desk) -> str:
    mending = review(desk).mending
    return mending.now.span.of(mending.document.text) if mending else ""


def quotes(desk: Desk) -> list[tuple[str, str]]:
    return [(one.exact, one.status) for one in desk.workspace.annotations if one.layer_id == QUOTES]


def waiting(desk: Desk) -> list[str]:
    """Return the words of the contents that are drawn as suggestions, the current one with a star."""
    text = desk.workspace.opened().text
    marks = desk.window.view._state.pending.touching(Span(0, len(text)))
    return [("*" if one.style.filled else "") + one.span.of(text) for one in marks if ".content." in one.id]


@pytest.fixture
def news(opener: Opener) -> Desk:
    desk = opener()
    desk.open(desk.workspace.add(draft("خبر", SAID))[0])
    return desk


def test_nothing_is_an_annotation_before_it_is_accepted(news: Desk) -> None:
    begin(news)
    assert (waiting(news), news.marked()) == ([f"*{STAY}", ROAD, DRUGS], [])
    assert where(news) == "1 of 3 · 0 accepted, 0 rejected, 3 left"
    assert re.match(r"Sure to 0\.\d\d: ", review(news)._bar.why.accessibleName())
    assert (review(news)._bar.progress.maximum(), review(news)._bar.progress.value()) == (3, 0)
    text = news.workspace.opened().text
    marks = news.window.view._state.pending.touching(Span(0, len(text)))
    assert all(one.style.dashed for one in marks)


def test_enter_accepts_backspace_rejects_and_the_walk_goes_on(news: Desk, opener: Opener) -> None:
    begin(news)
    news.press(Qt.Key.Key_Return)
    assert (current(news), where(news)) == (ROAD, "2 of 3 · 1 accepted, 0 rejected, 2 left")
    news.press(Qt.Key.Key_Backspace)
    assert (current(news), where(news)) == (DRUGS, "3 of 3 · 1 accepted, 1 rejected, 1 left")
    assert quotes(news) == [(STAY, "accepted"), (ROAD, "rejected")]
    assert news.role(STAY, "speaker") == ["الطبيبة هالة المنصوري"]
    assert review(news)._bar.progress.value() == 2
    news.press(Qt.Key.Key_Return)
    assert where(news) == "All 3 answered · 2 accepted, 1 rejected, 0 left"
    assert waiting(news) == []
    before = quotes(news)
    news.close()

    again = opener()
    again.settle()
    assert quotes(again) == before
    begin(again)
    assert not review(again).active
    assert again.window.notice.label.accessibleName() == "Nothing more is suggested in this article."


def test_backspace_with_a_key_of_the_system_is_no_answer(news: Desk) -> None:
    begin(news)
    QTest.keyClick(news.window.view, Qt.Key.Key_Backspace, Qt.KeyboardModifier.MetaModifier)
    assert (quotes(news), current(news)) == ([], STAY)


def test_u_takes_the_last_answer_back_and_returns_to_it(news: Desk) -> None:
    begin(news)
    news.press(Qt.Key.Key_Return)
    news.press(Qt.Key.Key_Backspace)
    news.press("u")
    assert (current(news), quotes(news)) == (ROAD, [(STAY, "accepted")])
    news.press("u")
    assert (current(news), news.marked()) == (STAY, [])
    news.press("u")
    assert news.window.notice.label.accessibleName() == "No answer was given in this review yet."


def test_u_after_the_last_answer_returns_to_it(news: Desk) -> None:
    begin(news)
    assert review(news)._bar.why.accessibleName().startswith("Sure to")
    for _ in range(3):
        news.press(Qt.Key.Key_Return)
    assert review(news)._bar.why.accessibleName() == ""
    assert current(news) == ""
    news.press("u")
    assert (current(news), where(news)) == (DRUGS, "3 of 3 · 2 accepted, 0 rejected, 1 left")


def test_ctrl_z_is_seen_too(news: Desk) -> None:
    begin(news)
    news.press(Qt.Key.Key_Return)
    QTest.keyClick(news.window.view, Qt.Key.Key_Z, CTRL)
    news.settle()
    assert (waiting(news), news.marked()) == ([STAY, f"*{ROAD}", DRUGS], [])
    news.press("u")
    assert "No answer" in news.window.notice.label.accessibleName()


def test_u_does_not_undo_what_was_done_by_other_means(news: Desk) -> None:
    begin(news)
    news.press(Qt.Key.Key_Return)
    news.workspace.highlight(news.span("القافلة"))
    news.press("u")
    assert "Ctrl+Z" in news.window.notice.label.accessibleName()
    assert (STAY, "accepted") in quotes(news)


@pytest.mark.parametrize(("on", "back"), [("np", ""), ("", "F7")])
def test_skipping_forth_and_back(news: Desk, on: str, back: str) -> None:
    begin(news)
    view, seen = news.window.view, []
    for step in (1, 1, 1, -1, -1, -1):
        if on:
            QTest.keyClicks(view, on[0 if step > 0 else 1])
        else:
            QTest.keyClick(view, Qt.Key.Key_F7, SHIFT if step < 0 else Qt.KeyboardModifier.NoModifier)
        seen.append(current(news))
    assert seen == [ROAD, DRUGS, DRUGS, ROAD, STAY, STAY]
    assert news.window.notice.label.accessibleName() == "This is the first suggestion."
    assert news.marked() == []


def test_a_skipped_suggestion_comes_again_after_the_last(news: Desk) -> None:
    begin(news)
    for key in ("n", Qt.Key.Key_Return, Qt.Key.Key_Return):
        news.press(key)
    assert (current(news), where(news)) == (STAY, "1 of 3 · 2 accepted, 0 rejected, 1 left")


def test_arrows_mend_before_enter_accepts(news: Desk) -> None:
    begin(news)
    news.press(Qt.Key.Key_Right)
    news.press("t")
    news.press(Qt.Key.Key_Tab)
    news.press(Qt.Key.Key_Delete)
    news.press(Qt.Key.Key_Return)
    made = next(one for one in news.workspace.annotations if one.layer_id == QUOTES)
    assert (made.exact, made.tag_id, made.origin.split()[-1]) == ("سنبقى معكم حتى", "indirect", "mended")
    assert [one.layer_id for one in news.workspace.annotations] == [ENTITIES, QUOTES]
    assert current(news) == ROAD


def test_a_quote_given_wholly_other_words_is_answered_all_the_same(news: Desk) -> None:
    begin(news)
    news.window.view.select(news.span("وصلت القافلة"))
    review(news)._released(None)
    news.press(Qt.Key.Key_Return)
    assert quotes(news) == [("وصلت القافلة", "accepted")]
    assert (current(news), where(news)) == (ROAD, "2 of 3 · 1 accepted, 0 rejected, 2 left")
    news.press("u")
    assert (current(news), news.marked()) == (STAY, [])


def test_every_answer_teaches_at_once(news: Desk) -> None:
    begin(news)
    before = [one.confidence for one in review(news).walk.suggestions]
    news.press(Qt.Key.Key_Backspace)
    after = [one.confidence for one in review(news).walk.suggestions]
    assert after[1] < before[1]
    assert f"Sure to {after[1]:.2f}" in review(news)._bar.why.accessibleName()
    news.press("u")
    assert [one.confidence for one in review(news).walk.suggestions] == before


def test_all_that_are_sure_enough_are_one_step_told_before(news: Desk) -> None:
    begin(news)
    review(news)._bar.sure.setValue(0.5)
    button = review(news)._bar.accept_all
    assert (button.text(), button.accessibleName()) == (
        "Accept 3 from 0.50", "Accept the 3 that are sure to 0.50 or more, as one step"
    )  # fmt: skip
    steps = len(news.workspace.history.done)
    QTest.keyClick(news.window.view, Qt.Key.Key_Return, CTRL)
    news.settle()
    assert quotes(news) == [(STAY, "accepted"), (ROAD, "accepted"), (DRUGS, "accepted")]
    assert len(news.workspace.history.done) == steps + 1
    assert not news.window.palette_.isVisible()
    news.press("u")
    assert (news.marked(), current(news)) == ([], STAY)


def test_plus_and_minus_choose_how_sure_and_it_is_remembered(news: Desk, opener: Opener) -> None:
    begin(news)
    for key in "+--":
        news.press(key)
    assert review(news)._bar.sure.value() == pytest.approx(0.85)
    news.close()
    again = opener()
    again.settle()
    assert review(again)._bar.sure.value() == pytest.approx(0.85)


def test_a_click_on_a_button_leaves_the_keyboard_in_the_article(news: Desk) -> None:
    begin(news)
    button = next(one for one in review(news).bar.findChildren(QPushButton) if one.text() == "Accept")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    news.settle()
    assert quotes(news) == [(STAY, "accepted")]
    assert news.window.view.hasFocus()
    assert all(one.accessibleName() for one in review(news).bar.findChildren(QPushButton))


def test_f6_reaches_how_sure_and_esc_comes_back(news: Desk) -> None:
    begin(news)
    news.window.next_part()
    assert news.window.focusWidget() is review(news)._bar.sure
    QTest.keyClick(review(news)._bar.sure, Qt.Key.Key_Up)
    assert review(news)._bar.sure.value() == pytest.approx(0.95)
    QTest.keyClick(review(news)._bar.sure, Qt.Key.Key_Escape)
    assert (news.window.view.hasFocus(), review(news).active) == (True, True)


def test_esc_leaves_and_keeps_what_was_answered(news: Desk) -> None:
    begin(news)
    news.press(Qt.Key.Key_Return)
    news.press(Qt.Key.Key_Escape)
    assert (waiting(news), quotes(news), review(news).active) == ([], [(STAY, "accepted")], False)
    assert not review(news).bar.isVisible()


def test_ctrl_r_again_leaves(news: Desk) -> None:
    begin(news)
    QTest.keyClick(news.window.view, Qt.Key.Key_R, CTRL)
    assert not review(news).active


def test_capture_and_review_take_turns(news: Desk) -> None:
    news.window.view.select(Span(news.span(STAY).start + 1, news.span(STAY).start + 1))
    news.press("q")
    assert news.window.modes.capture().active
    begin(news)
    assert not news.window.modes.capture().active
    news.window.marking.quote()
    assert (news.window.modes.capture().active, review(news).active) == (True, False)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let the work wait for an event, as a long article would."""
    go_on, propose = Event(), suggesting.propose

    def waits(document: Document, *rest: object, tick: object, **more: object) -> object:
        for _ in range(2000):  # longer than any test waits
            tick(1, 4)  # type: ignore[operator]
            if go_on.wait(0.01):
                break
        return propose(document, *rest, tick=tick, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(suggesting, "propose", waits)
    return go_on


def test_the_window_is_alive_while_suggestions_are_looked_for(news: Desk, slow: Event) -> None:
    QTest.keyClick(news.window.view, Qt.Key.Key_R, CTRL)
    news.qtbot.waitUntil(lambda: review(news)._bar.progress.maximum() == 4)
    assert where(news) == "Looking for suggestions …"
    news.press(Qt.Key.Key_Return)  # there is nothing to accept yet
    assert news.marked() == []
    slow.set()
    computed(news)
    assert current(news) == STAY


def test_esc_stops_the_work(news: Desk, slow: Event) -> None:
    QTest.keyClick(news.window.view, Qt.Key.Key_R, CTRL)
    news.settle()
    news.press(Qt.Key.Key_Escape)
    news.qtbot.waitUntil(lambda: not review(news).suggesting._leaving, timeout=5000)
    assert (review(news).active, waiting(news)) == (False, [])


def test_another_article_drops_what_was_being_computed(news: Desk, slow: Event) -> None:
    QTest.keyClick(news.window.view, Qt.Key.Key_R, CTRL)
    news.settle()
    news.open(news.workspace.add(draft("آخر", OTHER))[0])
    slow.set()
    news.qtbot.waitUntil(lambda: not review(news).suggesting._leaving, timeout=5000)
    news.settle()
    assert (review(news).active, waiting(news), review(news).walk) == (False, [], None)


def test_what_a_stopped_work_was_refused_is_not_told(news: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()

    def refused(*_: object, **__: object) -> None:
        assert go_on.wait(10)
        raise BadRequest("The model is gone.")

    monkeypatch.setattr(suggesting, "propose", refused)
    QTest.keyClick(news.window.view, Qt.Key.Key_R, CTRL)
    news.settle()
    news.press(Qt.Key.Key_Escape)
    told: list[str] = []
    news.window.desk.refused.connect(told.append)
    go_on.set()
    news.qtbot.waitUntil(lambda: not review(news).suggesting._leaving, timeout=5000)
    news.settle()
    assert told == []


def test_the_window_closes_while_suggestions_are_looked_for(news: Desk, slow: Event) -> None:
    QTest.keyClick(news.window.view, Qt.Key.Key_R, CTRL)
    news.settle()
    work = review(news).suggesting._work
    news.close()
    assert work.isFinished()


def test_turning_a_paragraph_meanwhile_looks_anew(news: Desk) -> None:
    begin(news)
    news.window.turn()
    computed(news)
    assert (review(news).active, current(news)) == (True, STAY)


def test_another_article_that_comes_meanwhile_leaves_the_place(news: Desk) -> None:
    begin(news)
    news.press("n")
    news.workspace.add(draft("آخر", OTHER))
    news.workspace.set_star([news.workspace.opened().id], True)
    assert (review(news).suggesting.busy, current(news)) == (False, ROAD)


def test_removing_the_article_meanwhile_ends_the_review(news: Desk) -> None:
    begin(news)
    news.window.remove_article()
    news.settle()
    assert not review(news).active


# several articles


@pytest.fixture
def several(opener: Opener) -> Desk:
    desk = opener()
    made = [
        desk.workspace.add(draft(title, words))[0]
        for title, words in (("أول", SAID), ("فارغ", SAID[3:]), ("ثان", OTHER))
    ]
    desk.window.library.load()
    desk.open(made[0])
    return desk


def begin_set(desk: Desk, titles: list[str]) -> None:
    ids = {one.title: one.id for one in desk.workspace.summaries()}
    desk.window.modes.review_chosen([ids[title] for title in titles], list(ids.values()))
    computed(desk)


def test_one_article_after_the_other_those_without_suggestions_passed_over(several: Desk) -> None:
    begin_set(several, ["أول", "فارغ", "ثان"])
    assert where(several) == "1 of 3 · 0 accepted, 0 rejected, 3 left · article 1 of 3: أول"
    for _ in range(3):
        several.press(Qt.Key.Key_Return)
        computed(several)
    several.qtbot.waitUntil(lambda: current(several) == WHEAT)
    assert several.workspace.opened().title == "ثان"
    assert where(several) == "1 of 1 · 0 accepted, 0 rejected, 1 left · article 3 of 3: ثان"
    several.press(Qt.Key.Key_Backspace)
    several.settle()
    assert not review(several).active
    assert several.window.notice.label.accessibleName() == "Reviewed 3 articles: 3 accepted, 1 rejected, 0 left."


def test_n_after_the_last_goes_to_the_next_article_and_u_comes_back(several: Desk) -> None:
    begin_set(several, ["أول", "ثان"])
    several.press(Qt.Key.Key_Return)
    for _ in range(2):
        several.press("n")
    computed(several)
    assert current(several) == WHEAT
    several.press("u")
    computed(several)
    assert (several.workspace.opened().title, current(several), several.marked()) == ("أول", STAY, [])
    assert where(several) == "1 of 3 · 0 accepted, 0 rejected, 3 left · article 1 of 2: أول"


def test_a_return_that_was_left_on_the_way_is_forgotten(several: Desk) -> None:
    begin_set(several, ["أول", "ثان"])
    several.press("n")
    several.press(Qt.Key.Key_Return)
    assert quotes(several) == [(ROAD, "accepted")]
    several.press("n")
    computed(several)
    assert current(several) == WHEAT
    review(several)._choose_kinds("Quotes")  # the first article is looked through anew when it is come to
    computed(several)
    QTest.keyClick(several.window.view, "u")
    QTest.keyClick(several.window.view, Qt.Key.Key_Escape)
    several.settle()
    assert (review(several).active, several.workspace.opened().title) == (False, "أول")
    begin(several)
    assert current(several) == STAY


def test_where_not_several_are_chosen_all_that_are_listed_are_reviewed(several: Desk) -> None:
    QTest.keyClick(several.window.view, Qt.Key.Key_L, CTRL | SHIFT)
    computed(several)
    assert where(several).split(" · ")[-1].startswith("article 1 of 3: ")


def test_an_article_that_is_gone_is_passed_over(several: Desk) -> None:
    ids = {one.title: one.id for one in several.workspace.summaries()}
    several.window.modes.review_chosen(["gone", ids["ثان"]], [])
    computed(several)
    assert current(several) == WHEAT


def test_another_article_opened_by_hand_ends_the_review(several: Desk) -> None:
    begin_set(several, ["أول", "ثان"])
    other = next(one.id for one in several.workspace.summaries() if one.title == "فارغ")
    several.window.desk.open(other)
    several.settle()
    assert not review(several).active


# mentions, and what goes wrong


def recognised(document: Document, *_: object) -> Recognised:
    at = document.text.index("السائق رامز الأحمد") if "رامز" in document.text else 0
    return Recognised(
        (Suggestion("mention", Span(at, at + 6), "PER", confidence=0.7, reason="PER, says tiny", origin="tiny"),)
    )


def test_mentions_are_reviewed_too(news: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "recognise", recognised)
    begin(news)
    review(news)._bar.kinds.setCurrentText("Mentions")
    review(news)._choose_kinds("Mentions")
    computed(news)
    assert (current(news), "by " in review(news)._bar.why.accessibleName()) == ("السائق", True)
    news.press("2")
    news.press(Qt.Key.Key_Left)
    news.press(Qt.Key.Key_Return)
    assert news.marked() == [("entities", "organisation", "السائق رامز")]


def test_a_digit_is_the_tag_of_mentions_that_has_it_of_what_is_on(news: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = news.workspace
    workspace.switch_tagset("entities", False)
    own = workspace.add_tag(workspace.add_tagset("مراكب", "entities").id, "سفينة", "#2f8f4e", "2")
    workspace.add_tag(workspace.add_tagset("نبرة", "quotes").id, "غاضب", "#b8336a", "3")
    monkeypatch.setattr(proposing, "recognise", recognised)
    review(news)._bar.kinds.setCurrentText("Mentions")
    begin(news)
    for digit in ("2", "1", "3"):  # 1 is of what is off, 3 of quotes
        news.press(digit)
    news.press(Qt.Key.Key_Return)
    assert news.marked() == [("entities", own.id, "السائق")]


def test_the_mentions_of_a_model_of_ones_own_are_reviewed(news: Desk, tmp_path: Path) -> None:
    news.open(news.workspace.add(draft("سفر", ("👩🏽 سافرت ليلى النجار إلى حلب.",)))[0])
    assert recogniser_model.use(news.window.desk, news.window.settings, model(tmp_path))
    review(news)._bar.kinds.setCurrentText("Quotes and mentions")
    begin(news)
    for _ in range(2):
        news.press(Qt.Key.Key_Return)
    assert news.marked() == [("entities", "person", "ليلى النجار"), ("entities", "place", "حلب")]
    assert {one.origin.split()[0] for one in news.workspace.annotations} == {tmp_path.name}


def test_a_recogniser_that_fails_is_told_and_the_rest_is_reviewed(news: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "recognise", lambda *_: Recognised((), ("The recogniser “x” failed: oh.",)))
    begin(news)
    assert news.window.notice.label.accessibleName() == "The recogniser “x” failed: oh."
    assert current(news) == STAY


def test_a_model_that_cannot_be_loaded_ends_it_with_a_sentence(news: Desk, tmp_path: Path) -> None:
    news.window.settings.keep("ner/model", str(tmp_path))
    review(news)._bar.kinds.setCurrentText("Quotes and mentions")
    begin(news)
    assert not review(news).active
    assert "model.onnx" in news.window.notice.label.accessibleName()


def test_a_folder_is_looked_into_before_it_is_kept(news: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = news.window.settings
    assert not recogniser_model.use(news.window.desk, settings, tmp_path)
    assert (settings.text("ner/model"), "model.onnx" in news.window.notice.label.accessibleName()) == ("", True)
    monkeypatch.setattr(recogniser_model, "check_model", lambda folder: None)
    assert recogniser_model.use(news.window.desk, settings, tmp_path)
    assert settings.text("ner/model") == str(tmp_path)


def test_a_library_that_refuses_stays_at_the_suggestion(news: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(news)

    def refuse(*_: object, **__: object) -> None:
        raise BadRequest("No.")

    monkeypatch.setattr(news.workspace.library, "apply", refuse)
    news.press(Qt.Key.Key_Return)
    news.press(Qt.Key.Key_Backspace)
    assert (current(news), news.marked(), news.window.notice.label.accessibleName()) == (STAY, [], "No.")


def test_an_article_without_quotes_says_so(opener: Opener) -> None:
    desk = opener()
    desk.open(desk.workspace.add(draft("خبر", SAID[3:]))[0])
    begin(desk)
    assert desk.window.notice.label.accessibleName() == "Nothing more is suggested in this article."
    assert not review(desk).active


def test_a_thousand_suggestions_in_one_paragraph_stay_alive(opener: Opener) -> None:
    desk = opener()
    long = ("وقالت نورة السالم: “سنعود غدا إلى المكتبة”. " * 700)[:30000]
    desk.open(desk.workspace.add(draft("طويل", (long,)))[0])
    begin(desk)
    total = len(review(desk).walk.suggestions)
    assert total > 500
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Left, "n"):
        desk.press(key)
    review(desk)._bar.sure.setValue(0.5)
    QTest.keyClick(desk.window.view, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert len(quotes(desk)) > total // 2


def test_names_that_were_tagged_before_are_proposed_in_the_next_article(opener: Opener) -> None:
    desk = opener()
    first, _ = desk.workspace.add(draft("الأول", ("وصلت هالة المنصوري إلى الميناء.", "وغادرت هالة المنصوري مساء.")))
    second, _ = desk.workspace.add(draft("الثاني", ("وفي الصباح عادت هالة المنصوري، وبهالة المنصوري فرح الناس.",)))
    desk.open(first)
    desk.mark("هالة المنصوري", "1")
    desk.mark("هالة المنصوري", "1", 1)
    desk.open(second)
    review(desk)._bar.kinds.setCurrentText("Mentions")
    begin(desk)
    assert current(desk) == "هالة المنصوري"
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return)
    assert desk.marked() == [(ENTITIES, "person", "هالة المنصوري")] * 2
