"""The links of the article as a screen reader meets them: children of the reading view, to be listed and pressed.

PySide has no QAccessibleHyperlinkInterface, by which the words themselves would be links, nor does it let Qt ask for
the attributes of text. So each link stands beside the text with its words, its target and its place on the screen.
"""

from typing import TYPE_CHECKING, Any
from weakref import ref

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QWindow
from shiboken6 import VoidPtr, isValid

from reader.model.document import Document
from reader.model.waypoints import Reference

from .linked_page import target_text

if TYPE_CHECKING:
    from .article_view import ArticleView

NO_INTERFACE = VoidPtr(0)
"""What interface_cast() answers where there is none: None ends the whole program (seen in PySide 6.8 and 6.11)."""


class AccessibleLink(QAccessibleInterface):
    """One link of one document. It is no longer valid once the view shows another."""

    def __init__(self, view: "ArticleView", document: Document, reference: Reference) -> None:
        super().__init__()
        self._held, self._document, self.reference = ref(view), document, reference
        self._following = _Following(self)

    def isValid(self) -> bool:
        view = self._held()
        return view is not None and isValid(view) and view.document() is self._document

    @property
    def _view(self) -> "ArticleView":
        view = self._held()
        assert view is not None
        return view

    def object(self) -> QObject | None:  # type: ignore[override]  # None is Qt's nullptr
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._view.window().windowHandle() if self.isValid() else None

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        return self._following if kind == QAccessible.InterfaceType.ActionInterface else NO_INTERFACE

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Link

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.linked = True
        state.invalid = not self.isValid()
        state.offscreen = not state.invalid and self.rect().isEmpty()
        return state

    def text(self, asked: QAccessible.Text) -> str:
        if asked == QAccessible.Text.Name:
            return self.reference.span.of(self._document.text)
        if asked in (QAccessible.Text.Value, QAccessible.Text.Description):
            return target_text(self.reference, self._document)
        return ""

    def rect(self) -> QRect:
        """Return where its first line is on the screen; an empty rectangle if it is not there."""
        if not self.isValid():
            return QRect()
        view, span = self._view, self.reference.span
        first, last = view.rect_of(span.start), view.rect_of(span.end, trailing=True)
        inside = (first | last if first.top() == last.top() else first) & view.viewport().rect()
        return QRect(view.viewport().mapToGlobal(inside.topLeft()), inside.size()) if not inside.isEmpty() else QRect()

    def follow(self) -> None:
        """Go where it leads, as Ctrl and a click do."""
        if self.isValid():
            self._view.reference_asked.emit(self.reference)

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self._view) if self.isValid() else None

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1


class _Following(QAccessibleActionInterface):
    """The one thing to do with a link. An object of its own, as AccessibleText is."""

    def __init__(self, link: AccessibleLink) -> None:
        super().__init__()
        self._link = ref(link)

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction()]

    def doAction(self, name: str) -> None:
        link = self._link()
        if link is not None and name in self.actionNames():
            link.follow()

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


class AccessibleLinks:
    """The links of the document that a view shows, each made when it is first asked for."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._all: list[Reference] = []
        self._made: dict[int, AccessibleLink] = {}

    def count(self, view: "ArticleView") -> int:
        """Return how many there are."""
        self._follow(view.document())
        return len(self._all)

    def link(self, view: "ArticleView", index: int) -> AccessibleLink | None:
        """Return one by its number in the order of the text."""
        self._follow(view.document())
        if self._document is None or not 0 <= index < len(self._all):
            return None
        if index not in self._made:
            self._made[index] = AccessibleLink(view, self._document, self._all[index])
        return self._made[index]

    def of(self, view: "ArticleView", reference: Reference) -> AccessibleLink | None:
        """Return the one of a reference."""
        self._follow(view.document())
        return self.link(view, self._all.index(reference)) if reference in self._all else None

    def number(self, link: QAccessibleInterface) -> int:
        """Return the number of a link, or -1."""
        return next((number for number, made in self._made.items() if made is link), -1)

    def _follow(self, document: Document | None) -> None:
        """Let go of the links of another document: Qt keeps its own hold on those that it was shown."""
        if document is self._document:
            return
        for made in self._made.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(made))
        found = document.references if document else ()
        self._document, self._made = document, {}
        self._all = sorted(found, key=lambda one: (one.span.start, one.span.end))
