"""Every verb of the window with its key: what the menus, the keys and the page of keys are made from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

MenuName = Literal["&Library", "&Edit", "&Mark", "&View", "&Help"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One entry of a menu. `keys` act in the whole window; `bare` is a key that acts in the article."""

    name: str
    menu: MenuName
    text: str
    act: Callable[..., object]
    keys: tuple[str, ...] = ()
    bare: str = ""
    group: str = ""  # entries of one group exclude each other
    checked: bool | None = None  # None: cannot be checked
    apart: bool = False  # a line before it
    needs_article: bool = False
    own_keys: bool = False  # each part of the window answers these keys itself

    def key_text(self) -> str:
        """Return the verb's key as people read it."""
        if self.bare:
            return _BARE_NAMES.get(self.bare, self.bare.upper())
        return QKeySequence(self.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if self.keys else ""


_BARE_NAMES = {"delete": "Del", "return": "Return"}


@dataclass
class Actions:
    """The window's QActions by name."""

    verbs: tuple[Verb, ...]
    by_name: dict[str, QAction] = field(default_factory=dict)
    _groups: dict[str, QActionGroup] = field(default_factory=dict)

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def of_menu(self, menu: str) -> Iterable[Verb]:
        """Yield the verbs of one menu, in order."""
        return (verb for verb in self.verbs if verb.menu == menu)

    def bare(self) -> dict[str, QAction]:
        """Return the actions of the keys that act while the article has the focus."""
        return {verb.bare: self.by_name[verb.name] for verb in self.verbs if verb.bare}

    def enable(self, has_article: bool) -> None:
        """Let verbs that need an article be chosen only where one is open."""
        for verb in self.verbs:
            if verb.needs_article:
                self.by_name[verb.name].setEnabled(has_article)

    def check(self, name: str, checked: bool) -> None:
        """Show a choice as it is, without making it."""
        action = self.by_name[name]
        action.blockSignals(True)
        action.setChecked(checked)
        action.blockSignals(False)


def made(verbs: Iterable[Verb], window: QWidget) -> Actions:
    """Return an action for each verb, with its shortcuts alive in `window`."""
    actions = Actions(tuple(verbs))
    for verb in actions.verbs:
        text = f"{verb.text}\t{verb.key_text()}" if verb.bare else verb.text
        action = QAction(text, window)
        action.setObjectName(verb.name)
        if verb.keys:
            action.setShortcuts([QKeySequence(key) for key in verb.keys])
            context = Qt.ShortcutContext
            action.setShortcutContext(context.WidgetShortcut if verb.own_keys else context.WindowShortcut)
        if verb.checked is not None:
            action.setCheckable(True)
            action.setChecked(verb.checked)
            if verb.group:
                group = actions._groups.setdefault(verb.group, QActionGroup(window))
                group.addAction(action)
            action.toggled.connect(_on_choice(verb))
        else:
            action.triggered.connect(lambda _=False, verb=verb: verb.act())
        window.addAction(action)
        actions.by_name[verb.name] = action
    return actions


def _on_choice(verb: Verb) -> Callable[[bool], object]:
    if verb.group:
        return lambda on: verb.act() if on else None
    return lambda on: verb.act(on)
