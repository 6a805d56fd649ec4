"""A monkey at the window: whatever is pressed, file, memory and screen agree, and all can be undone and redone."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.errors import DiskFull, LibraryLocked, ReaderError, StaleChange
from reader.model.document import KINDS, Document, Draft, Part
from reader.model.text import Span, cluster_ends
from reader.model.waypoints import Anchor, Reference, outline_of
from reader.store import Library
from reader.ui.annotations_model import AnnotationsModel
from reader.ui.library_model import LibraryModel, counting
from reader.workspace import Workspace, checking

from .reading import CONTROLS, EMOJI, HEBREW, MIXED, URDU, VOWELLED
from .windows import PARAGRAPHS, Desk, draft

STEPS = 120
_NONE, _SHIFT, _CTRL, _ALT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
_KEYS = [
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
]  # fmt: skip
_LEFT = Qt.MouseButton.LeftButton
_SUGGESTED = [
    *_KEYS[:4],
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Return,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F7,
    *"unptcs+-",
]


class Monkey:
    """Two hands without a head. Its actions are the methods that begin with `do_`."""

    def __init__(self, desk: Desk, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk, self.window, self.workspace, self.random = desk, desk.window, desk.workspace, Random(seed)
        self.other = Workspace(Library(desk.path), "other")
        self.refusing, self.done = False, [f"seed {seed}"]
        self._apply = desk.library.apply
        monkeypatch.setattr(desk.library, "apply", self._refuse_or_apply)

    def _refuse_or_apply(self, *what: object, **more: object) -> int:
        if self.refusing and self.random.random() < 0.5:
            raise self.random.choice([DiskFull, LibraryLocked, StaleChange])("Not now.")
        return self._apply(*what, **more)  # type: ignore[arg-type]

    def step(self) -> None:
        """Do something."""
        verbs: list[Callable[[], object]] = [getattr(self, name) for name in dir(self) if name.startswith("do_")]
        verb = self.random.choice([self.do_mark, self.do_mark, self.do_inspect, *verbs])
        self.done.append(f"{verb.__name__} {verb()}")
        self.desk.settle()

    def _key(self, key: Qt.Key, held: Qt.KeyboardModifier = _NONE) -> str:
        QTest.keyClick(self.window.view, key, held)
        return f"{key.name} {held}"

    def _point(self) -> QPoint:
        area = self.window.view.viewport()
        return QPoint(self.random.randrange(area.width()), self.random.randrange(area.height()))

    def do_move(self) -> str:
        return self._key(self.random.choice(_KEYS), self.random.choice([_NONE, _SHIFT, _CTRL, _SHIFT | _CTRL]))

    def do_end(self) -> str:
        return self._key(self.random.choice(_KEYS[:2]), self.random.choice([_ALT, _ALT | _SHIFT]))

    def do_key(self) -> str:
        key = self.random.choice("qcsaphn123456789")
        QTest.keyClicks(self.window.view, key)
        return key

    def do_other_key(self) -> str:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_F7)
        return self._key(self.random.choice(keys))

    def do_suggest(self) -> str:
        """Let the quote at the caret be proposed, or review what is suggested, and press a few keys."""
        modes, pressed = self.window.modes, []
        begun = self.random.choice(
            [lambda: QTest.keyClicks(self.window.view, "q"), modes.review_here, modes.review_here]
        )
        begun()
        if modes._review is not None and self.random.random() < 0.9:
            self.desk.qtbot.waitUntil(lambda: not modes.review().suggesting.busy, timeout=10_000)
        for _ in range(self.random.randrange(6)):
            key, held = self.random.choice(_SUGGESTED), self.random.choice([_NONE, _NONE, _SHIFT, _CTRL])
            if isinstance(key, str):
                QTest.keyClicks(self.window.view, key)
            else:
                QTest.keyClick(self.window.view, key, held)
            pressed.append(f"{key} {held}")
        return " ".join(pressed)

    def do_walk(self) -> str:
        return self._key(Qt.Key.Key_Z, self.random.choice([_CTRL, _CTRL, _CTRL | _SHIFT]))

    def do_mark(self) -> str:
        document = self.window.view.document()
        if document is None:
            return ""
        start = self.random.randrange(len(document.text))
        self.window.view.select(Span(start, min(len(document.text), start + self.random.choice([1, 3, 9, 40]))))
        return f"{self.window.view.selection()} {self.do_key()}"

    def do_click(self) -> QPoint:
        point, area = self._point(), self.window.view.viewport()
        QTest.mouseClick(area, _LEFT, self.random.choice([_NONE, _SHIFT]), point)
        return point

    def do_drag(self) -> tuple[QPoint, QPoint]:
        handles = [handle.toPoint() for handle in self.window.view.handle_points()]
        start, end, area = self.random.choice([self._point(), *handles]), self._point(), self.window.view.viewport()
        QTest.mousePress(area, _LEFT, _NONE, start)
        QTest.mouseMove(area, end)
        self.do_elsewhere()
        QTest.mouseRelease(area, _LEFT, _NONE, end)
        return start, end

    def do_inspect(self) -> str:
        form = self.window.inspector.form
        if form is None or self.window.inspector.is_empty():
            return ""
        box = self.random.choice([form.tag, *form.quote.fields.values()])
        if box.isVisible() and box.count():
            box.setCurrentIndex(self.random.randrange(box.count()))
            box.activated.emit(box.currentIndex())
        elif form.entity.isVisible():
            form.entity.new.setText(self.random.choice(["نورة", "Blue", " "]))
            form.entity.new.returnPressed.emit()
        form.note.insertPlainText(self.random.choice(["", "", "ملاحظة 🏠"]))
        return box.accessibleName()

    def do_filter(self) -> str:
        panel = self.window.annotations
        box = self.random.choice([panel.kinds, panel.grouping, panel.status, self.window.library.order])
        box.setCurrentIndex(self.random.choice([0, self.random.randrange(box.count())]))
        return f"{box.accessibleName()} {box.currentIndex()}"

    def do_look(self) -> str:
        name = self.random.choice(["theme_dark", "theme_light", "boilerplate", "zoom_in", "zoom_out", "turn"])
        self.window.actions_[name].trigger()
        self.window.resize(self.random.choice([640, 1000, 1500]), self.random.choice([420, 900]))
        return name

    def do_kind(self) -> str:
        kind = self.random.choice([*KINDS, "heading", "heading"])
        self.window.kinds.actions_[kind].trigger()
        return kind

    def do_jump(self) -> str:
        entries, links = (
            self.window.outline.model.entries,
            self.workspace.document and self.workspace.document.references,
        )
        verb = self.random.choice([self.window.following.here, self.window.following.back])
        if entries and self.random.random() < 0.6:
            number = self.random.randrange(len(entries))
            self.window.outline.tree.entered.emit(self.window.outline.model.index_of(number))
            return f"entry {number}"
        if links and self.random.random() < 0.6:
            self.window.view.select(self.random.choice(links).span)
        verb()
        return verb.__name__

    def do_open(self) -> str:
        known = self.workspace.library.summaries()
        return str(known and self.window.desk.open(self.random.choice(known).id))

    def do_remove(self) -> None:
        if len(self.workspace.library.summaries()) > 3:
            self.window.remove_article()

    def do_refuse(self) -> bool:
        self.refusing = self.random.random() < 0.3
        return self.refusing

    def do_elsewhere(self) -> str:
        """Edit in another window."""
        document, name = self.workspace.document, self.random.choice(["annotate", "delete", "undo", "turn", "tag"])
        with suppress(ReaderError):
            if document is None or name == "undo":
                self.other.undo()
                return "undo"
            self.other.open(document.id)
            if name == "annotate":
                self.other.annotate(Span(0, self.random.randint(1, 9)), "quotes")
            elif name == "turn":
                self.other.turn_block(0)
            elif name == "tag":
                self.other.add_tag("entities", f"Tag {self.random.random()}", "#112233")
            else:
                self.other.delete([one.id for one in self.other.annotations][:1])
        return name

    # what is held against what

    def shown(self) -> tuple[object, ...]:
        """Return what memory and the screen say."""
        workspace, window = self.workspace, self.window
        article = workspace.article if workspace.document else None
        said = article and (article.document, list(article.annotations), list(article.links))
        lists = (workspace.tags, workspace.entities, workspace.history.done, workspace.history.undone)
        note = window.inspector.form.note._kept if window.inspector.form else ""
        return (
            said, lists, window.view.document(), sorted(_titles(window.library.model)), _rows(window.annotations.model),
            window.status.counts.text().split(" · ")[-2:], window.view.selected_annotation(), self._form(), note,
            window.outline.model.entries,
        )  # fmt: skip

    def expected(self) -> tuple[object, ...]:
        """Return what they must say, from the file and from what is selected."""
        library, here, desk = self.workspace.library, self.workspace.document, self.window.desk
        article = library.article(here.id) if here else None
        said = article and (article.document, list(article.annotations), list(article.links))
        tags, entities = ({one.id: one for one in found} for found in (library.tags(), library.entities()))
        model, titles = AnnotationsModel(self.workspace), LibraryModel()
        model.group_by(self.window.annotations.model._grouping)
        model.filter_by(self.window.annotations.model._filter)
        titles.load(library.summaries())
        counts = Counter(one.layer_id for one in (article.annotations if article else ()) if one.status == "accepted")
        words = [counting(counts["quotes"], "quote"), counting(counts["entities"], "entity", "entities")]
        current = desk.current()
        form = (current.tag_id, f"{current.start:,}–{current.end:,}") if current else None
        note = current.note if current else ""
        return (
            said, (tags, entities, *library.steps()), here, sorted(_titles(titles)), _rows(model),
            words if here else [""], current.id if current else None, form, note,
            outline_of(here) if here else (),
        )  # fmt: skip

    def _form(self) -> tuple[object, str] | None:
        inspector, current = self.window.inspector, self.window.desk.current()
        if inspector.is_empty() or inspector.form is None or current is None:
            return None
        form = inspector.form
        tag = form.tag.currentData() if form.tag.count() else current.tag_id
        return tag, form.kind.text().split(" · ")[1]

    def check(self) -> None:
        """Hold them against each other."""
        self.window.inspector.commit()
        self.window.desk.news.poll()
        self.desk.settle()
        story = "\n".join(self.done)
        assert self.shown() == self.expected(), story
        document, caret = self.window.view.document(), self.window.view.caret_state
        assert document is None or {caret.offset, caret.anchor} <= set(_borders(document)), story
        modes = self.window.modes
        active = [mode for mode in (modes._capture, modes._review) if mode is not None and mode.active]
        drawn = self.window.view._state.pending
        assert len(active) <= 1, story
        assert active or not drawn, story
        assert all(mode.bar.isVisible() == (mode in active) for mode in (modes._capture, modes._review) if mode), story


def _titles(model: LibraryModel) -> Iterator[tuple[str, dict[str, int]]]:
    for row in range(model.rowCount()):
        summary = model.summary(model.id_at(row))
        assert summary is not None
        yield summary.id, {layer: count for layer, count in summary.counts.items() if count}


def _rows(model: AnnotationsModel) -> list[tuple[str | None, object]]:
    return [(model.id_at(row), model.data(model.index(row))) for row in range(model.rowCount())]


def _borders(document: Document) -> Iterator[int]:
    for number, block in enumerate(document.blocks):
        yield block.span.start
        yield from (block.span.start + end for end in cluster_ends(document.block_text(number)))


def _state(library: Library) -> list[object]:
    articles = [library.article(id) for id in sorted(one.id for one in library.summaries())]
    said = [(one.document, list(one.annotations), list(one.links)) for one in articles]
    lists = (library.tags(), library.entities())
    return [said, *(sorted(found, key=lambda one: one.id) for found in lists)]  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [0, 1, 8, 19, 51])
def test_whatever_is_pressed_file_memory_and_screen_agree(desk: Desk, seed: int, monkeypatch) -> None:
    monkey = Monkey(desk, seed, monkeypatch)
    for title, texts in (("نص", (EMOJI, CONTROLS, VOWELLED)), ("כתבה", (HEBREW, MIXED, URDU) * 20), ("كلمة", ("و",))):
        desk.workspace.add(draft(title, texts))
    noted = Part(
        "paragraph", f"{VOWELLED} (1)", references=(Reference(Span(0, 3), "#note"), Reference(Span(5, 9), "x:y"))
    )
    note = Part("note", HEBREW, anchors=(Anchor(4, "note"),), references=(Reference(Span(0, 2), "#note"),))
    desk.workspace.add(Draft((Part("heading", URDU, level=2), noted, note) * 3, "روابط", "links"))
    desk.workspace.add(draft("أقوال", (*PARAGRAPHS, *(text.replace("غدا", "أمس") for text in PARAGRAPHS))))
    desk.workspace.add(Draft(tuple(Part("boilerplate", MIXED) for _ in range(9)), "قائمة", "menu"))
    desk.window.library.load()
    for number in range(STEPS):
        monkey.step()
        if number % 4 == 0:
            monkey.check()
    monkey.refusing = False
    monkey.check()
    end, steps = _state(desk.library), len(desk.workspace.history.done)
    for _ in range(steps):
        desk.window.desk.undo()
    assert (_state(desk.library)[0], desk.workspace.history.done) == ([], []), monkey.done
    for _ in range(steps):
        desk.window.desk.redo()
    monkey.check()
    assert _state(desk.library) == end, monkey.done
    assert list(checking.faults(desk.library)) == []
    monkey.other.library.close()
