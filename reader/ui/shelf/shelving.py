"""The verbs of the shelf for the window: each acts on several articles at once, and is one step to undo."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.model.bidi import isolate
from reader.model.changes import ChangeSet
from reader.model.shelf import State, collections_of, is_starred
from reader.workspace import Workspace

from ..away import MANY
from ..desk import Desk
from ..library_model import LibraryModel
from .wording import counting

if TYPE_CHECKING:
    from .collections_dialog import CollectionsDialog


class Shelving(QObject):
    """Stars, states, collections and details of the articles that `chosen` returns, or of those that are given."""

    def __init__(self, desk: Desk, model: LibraryModel, chosen: Callable[[], list[str]], window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._model, self._chosen, self._window = desk, model, chosen, window

    def star(self, ids: Sequence[str] = ()) -> None:
        """Star the articles; where all of them have a star, take it away."""
        wanted = self._subject(ids)
        starred = not all(map(self._is_starred, wanted))
        self._do(wanted, lambda workspace: workspace.set_star(wanted, starred))

    def mark(self, state: State, ids: Sequence[str] = ()) -> bool:
        """Say that the articles are unread, being read or done; return whether that was not refused."""
        wanted = self._subject(ids)
        return self._do(wanted, lambda workspace: workspace.set_state(wanted, state))

    def put_in(self, name: str, ids: Sequence[str] = ()) -> None:
        """Put the articles into the collection of that name, which may be new."""
        wanted = self._subject(ids)
        what = counting(len(wanted), "article")
        said = self.tr("{what} in {name}.").format(what=what, name=isolate(" ".join(name.split())))
        self._do(wanted, lambda workspace: workspace.collect(wanted, name), said)

    def take_out(self, name: str, ids: Sequence[str] = ()) -> None:
        """Take the articles out of the collection of that name."""
        wanted = self._subject(ids)
        self._do(wanted, lambda workspace: workspace.take_out(wanted, name))

    def ask_collection(self, ids: Sequence[str] = ()) -> None:
        """Ask for a collection, one there is or a new one, and put the articles into it."""
        from .collection_choice import CollectionChoice

        wanted = self._subject(ids)
        if wanted:
            what = counting(len(wanted), "article")
            title = self.tr("Collect {what} in").format(what=what)
            dialog = CollectionChoice(title, self.names(), self._window, may_be_new=True)
            dialog.chosen.connect(lambda name: self.put_in(name, wanted))
            dialog.open()

    def ask_to_take_out(self, ids: Sequence[str] = ()) -> None:
        """Ask out of which of their collections the articles are taken; where they are in one only, take them out."""
        from .collection_choice import CollectionChoice

        wanted = self._subject(ids)
        names = self.collections_of(wanted)
        if not wanted:
            return
        if not names:
            self._desk.told.emit(self.tr("None of the chosen articles is in a collection."))
        elif len(names) == 1:
            self.take_out(names[0], wanted)
        else:
            dialog = CollectionChoice(self.tr("Take out of"), dict.fromkeys(names, 0), self._window)
            dialog.chosen.connect(lambda name: self.take_out(name, wanted))
            dialog.open()

    def edit(self, ids: Sequence[str] = ()) -> None:
        """Ask what is known of the articles, and correct it."""
        from .details_dialog import DetailsDialog

        wanted = self._subject(ids)
        if wanted:
            DetailsDialog(self._desk, wanted, self._window).open()

    def show_collections(self) -> "CollectionsDialog":
        """Show every collection, to be renamed, removed or looked into."""
        from .collections_dialog import CollectionsDialog

        dialog = CollectionsDialog(self._desk, self._model, self._window)
        dialog.open()
        return dialog

    # what is known

    def names(self) -> dict[str, int]:
        """Return the collections of the library, with how many articles are in each."""
        return self._model.facets().collections

    def collections_of(self, ids: Sequence[str]) -> list[str]:
        """Return the collections that any of the articles is in."""
        return list(dict.fromkeys(name for id in ids for name in collections_of(self._metadata(id))))

    def _is_starred(self, id: str) -> bool:
        return is_starred(self._metadata(id))

    def _metadata(self, id: str) -> dict[str, str]:
        here, entry = self._desk.document(), self._model.entry(id)
        if here is not None and here.id == id:
            return dict(here.metadata)
        return entry.summary.metadata if entry else {}

    def _subject(self, ids: Sequence[str]) -> list[str]:
        wanted = list(ids) or self._chosen()
        if not wanted:
            self._desk.told.emit(self.tr("Choose articles in the list first, or open one."))
        return wanted

    def _do(self, ids: Sequence[str], verb: Callable[[Workspace], object], said: str = "") -> bool:
        """Do a verb, of many articles away from the window, and say so; return whether it was not refused here."""
        if not ids:
            return False
        if len(ids) <= MANY:
            done = self._desk.done(lambda: verb(self._desk.workspace))
            if done and said:
                self._desk.told.emit(said)
            return done
        begun = self._desk.away.do(verb, lambda change_set: self._desk.told.emit(said or self._changed(change_set)))
        if begun:
            what = counting(len(ids), "article")
            self._desk.told.emit(self.tr("{what} are being changed; you can go on.").format(what=what))
        return begun

    def _changed(self, change_set: ChangeSet | None) -> str:
        if change_set is None:
            return self.tr("Nothing had to be changed.")
        return f"{change_set.label}: {counting(len(change_set.changes), 'article')}"
