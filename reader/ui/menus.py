"""The menu bar, made from the table of verbs; the tags of the Mark menu are made when it opens."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from reader.model.bidi import isolate

from .actions import Actions
from .desk import Desk
from .marking import Marking
from .text_line import caption, tip


class Menus:
    """Fills a window's menu bar and keeps its changing entries true."""

    def __init__(self, window: QMainWindow, actions: Actions, desk: Desk, marking: Marking) -> None:
        self._desk, self._marking, self._actions = desk, marking, actions
        self._tag_actions: list[QAction] = []
        names = list(dict.fromkeys(verb.menu for verb in actions.verbs))
        self.by_name: dict[str, QMenu] = {name: window.menuBar().addMenu(name) for name in names}
        for name, menu in self.by_name.items():
            for verb in actions.of_menu(name):
                if verb.apart:
                    menu.addSeparator()
                menu.addAction(actions[verb.name])
        self.by_name["&Mark"].setToolTipsVisible(True)
        self.by_name["&Mark"].aboutToShow.connect(self.fill_tags)
        self.by_name["&View"].aboutToShow.connect(self.check_folds)
        self.by_name["&Edit"].aboutToShow.connect(self.name_steps)

    def name_steps(self) -> None:
        """Say in the menu what undo and redo would do."""
        history = self._desk.workspace.history
        for name, steps in (("undo", history.done), ("redo", history.undone)):
            what = caption(isolate(steps[-1].label)) if steps else ""
            self._actions[name].setText(f"&{name.capitalize()} {what}".strip())
            self._actions[name].setEnabled(True)

    def check_folds(self) -> None:
        """Show whether boilerplate is shown: a click on a fold, or a hit in it, opens it too."""
        self._actions.check("boilerplate", self._marking.view.boilerplate_shown())

    def fill_tags(self) -> None:
        """List the tags of entities and highlights as they are now, with their keys."""
        from .palette import dot

        menu = self.by_name["&Mark"]
        for action in self._tag_actions:
            menu.removeAction(action)
            action.deleteLater()
        self._tag_actions = []
        before = self._actions["palette"]
        has_article = self._desk.document() is not None
        for tag in self._desk.workspace.palette("entities"):
            action = QAction(dot(tag.color, tag.shortcut), f"{caption(isolate(tag.name))}\t{tag.shortcut}", menu)
            action.setToolTip(tip(tag.description))
            action.setEnabled(has_article)
            action.triggered.connect(lambda _=False, id=tag.id: self._marking.tag(id))
            self._tag_actions.append(action)
        self._tag_actions.insert(0, menu.insertSeparator(before))
        menu.insertActions(before, self._tag_actions[1:])
