"""What the list is filtered by beside words: a menu to choose from, and a chip for each choice that is on."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reader.model.bidi import isolate

from ..flow_layout import FlowLayout
from ..text_line import caption
from .criteria import Criteria, Facets
from .wording import STATE_NAMES

_MOST = 40  # names in a menu; of more sources than that the most frequent ones
_STATES: dict[str, str] = {"to annotate": "To annotate", **{str(state): name for state, name in STATE_NAMES.items()}}
_PLAIN = {"starred": "Starred", "unmarked": "Without annotations"}


class ShowButton(QToolButton):
    """A button whose menu says which articles are shown; what is chosen twice is no longer asked for."""

    asked = Signal(object)  # Criteria
    collections_asked = Signal()

    def __init__(self, facets: Callable[[], Facets], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facets = facets
        self.criteria = Criteria()
        self.setText(self.tr("Sho&w"))
        self.setToolTip(self.tr("Which articles are shown: unread, starred, of a collection … (Esc in the list: all)"))
        self.setAccessibleName(self.tr("Which articles are shown"))
        self.menu_ = QMenu(self)
        self.menu_.setToolTipsVisible(True)
        self.menu_.aboutToShow.connect(self.fill)
        self.setMenu(self.menu_)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def fill(self) -> None:
        """Put into the menu what there is to choose, with how many articles each would show."""
        facets, menu = self._facets(), self.menu_
        menu.clear()
        everything = menu.addAction(self.tr("All articles"), self._ask_all)
        everything.setCheckable(True)
        everything.setChecked(not self.criteria.facets())
        menu.addSeparator()
        counts = {str(state): count for state, count in facets.states.items()}
        counts["to annotate"] = sum(counts.values()) - counts.get("done", 0)
        for state, name in _STATES.items():
            self._choice(menu, "state", state, name, counts.get(state, 0))
        menu.addSeparator()
        self._choice(menu, "starred", True, _PLAIN["starred"], facets.starred)
        self._choice(menu, "unmarked", True, _PLAIN["unmarked"], facets.unmarked)
        menu.addSeparator()
        collections = self._submenu(self.tr("&Collection"), "collection", facets.collections)
        collections.addSeparator()
        collections.addAction(self.tr("All collections…"), self.collections_asked.emit)
        collections.setEnabled(True)
        self._submenu(self.tr("&Language"), "language", facets.languages)
        self._submenu(self.tr("&Source"), "site", facets.sites)

    def _submenu(self, title: str, facet: str, counts: Mapping[str, int]) -> QMenu:
        menu = self.menu_.addMenu(title)
        menu.setEnabled(bool(counts))
        often = sorted(counts, key=lambda name: -counts[name])[:_MOST]
        for name in counts:  # which are in the order of names
            if name in often or name == getattr(self.criteria, facet):
                self._choice(menu, facet, name, isolate(name), counts[name])
        return menu

    def _choice(self, menu: QMenu, facet: str, value: Any, name: str, count: int) -> QAction:
        action = menu.addAction(f"{caption(name)}\t{count:,}", partial(self._toggle, facet, value))
        action.setCheckable(True)
        action.setChecked(getattr(self.criteria, facet) == value)
        return action

    def _toggle(self, facet: str, value: Any) -> None:
        off = type(value)()
        self.asked.emit(replace(self.criteria, **{facet: off if getattr(self.criteria, facet) == value else value}))

    def _ask_all(self) -> None:
        self.asked.emit(self.criteria.without_facets())


class Chips(QWidget):
    """A small button for each choice that is on: it says so, and a press takes it away."""

    asked = Signal(object)  # Criteria

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = FlowLayout(self, 4)
        self._criteria = Criteria()
        self.buttons: list[QToolButton] = []
        self.hide()

    def show_criteria(self, criteria: Criteria) -> None:
        """Show what is asked for beside the words."""
        if criteria.facets() == self._criteria.facets():
            self._criteria = criteria
            return
        self._criteria = criteria
        for button in self.buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._chip(facet, value) for facet, value in criteria.facets()]
        self.setVisible(bool(self.buttons))

    def _chip(self, facet: str, value: Any) -> QToolButton:
        said = chip_text(facet, value)
        button = QToolButton(self)
        button.setText(f"{caption(said)}  ✕")
        button.setAccessibleName(self.tr("Only {what} are shown; press to show others too").format(what=said))
        button.setToolTip(self.tr("Press to show others too"))
        button.clicked.connect(lambda _=False: self._take_away(facet, value))
        self._layout.addWidget(button)
        button.show()
        return button

    def _take_away(self, facet: str, value: Any) -> None:
        self.asked.emit(replace(self._criteria, **{facet: type(value)()}))


def chip_text(facet: str, value: Any) -> str:
    """Return what a choice is called."""
    if facet == "state":
        return _STATES[str(value)]
    return _PLAIN.get(facet) or isolate(str(value))
