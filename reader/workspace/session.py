"""The session under the verbs: the open article, what was said of it, and the one road by which anything changes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from time import monotonic

from reader.errors import BadRequest, NotFound, StaleChange
from reader.model.annotated import Annotated, Lists
from reader.model.annotation import Annotation, Attribute, Entity, Layer, Link, Tag, Tagset, now
from reader.model.annotations import Annotations, Links
from reader.model.changes import Change, ChangeSet, History, Record, Step
from reader.model.document import Document
from reader.model.query import Search
from reader.store import Library
from reader.store.library import Act
from reader.store.summaries import Summary

from .entity_numbers import EntityNumbers
from .naming import Names

Listener = Callable[[ChangeSet], None]
_TYPING = 60.0  # seconds within which one note's edits are one step


class Session:
    """What is open now, its history, and news from other windows. Workspace adds the verbs."""

    def __init__(self, library: Library, annotator: str = "") -> None:
        """Read the lists of `library`; no article is open yet. `annotator` signs what is made here."""
        self.library = library
        self.annotator = annotator
        # Before all else: what another window writes from here on is then read twice rather than never.
        self._version = library.data_version()
        self._seq = library.last_seq()
        self.document: Document | None = None
        self.annotations = Annotations()
        self.links = Links()
        self.layers = {layer.id: layer for layer in library.layers()}
        self.tagsets = {tagset.id: tagset for tagset in library.tagsets()}
        self.tags = {tag.id: tag for tag in library.tags()}
        self.attributes = {attribute.id: attribute for attribute in library.attributes()}
        self.entities = {entity.id: entity for entity in library.entities()}
        self.searches = {search.id: search for search in library.searches()}
        self._names: Names | None = None
        self.entity_numbers = EntityNumbers(library)
        self.history = History(*library.steps())
        self._listeners: list[Listener] = []
        self._typing: tuple[str, ChangeSet, float] | None = None

    # listening

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every ChangeSet after it is in the file and in memory; return how to stop that."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    # opening

    def open(self, document_id: str) -> Document:
        """Make the document of that id the open one and return it. Raises NotFound.

        What other windows wrote is taken in and told before: a listener that counts edits must not count them twice.
        """
        article = self.library.article(document_id)
        while self.poll():
            article = self.library.article(document_id)
        self.document, self.annotations, self.links = article.document, article.annotations, article.links
        return article.document

    def summaries(self) -> list[Summary]:
        """Return the library's articles as lists show them, with no edit that the listeners were not told of."""
        found = self.library.summaries()
        while self.poll():
            found = self.library.summaries()
        return found

    @property
    def seq(self) -> int:
        """The number of the newest line of the log that the listeners were told of."""
        return self._seq

    def close(self) -> None:
        """Leave the open article, if there is one."""
        self.document, self.annotations, self.links = None, Annotations(), Links()

    def opened(self) -> Document:
        """Return the open document. Raises BadRequest if none is."""
        if self.document is None:
            raise BadRequest("No article is open; open one first.")
        return self.document

    @property
    def article(self) -> Annotated:
        """The open document with its annotations and links."""
        return Annotated(self.opened(), self.annotations, self.links)

    @property
    def lists(self) -> Lists:
        """The library's layers, tags, entities and attributes."""
        return Lists(self.layers, self.tags, self.entities, self.attributes, self.tagsets)

    @property
    def names(self) -> Names:
        """The entities by their names; gathered when first asked for, and kept from then on."""
        if self._names is None:
            self._names = Names(self.entities.values())
        return self._names

    def articles(self, ids: Iterable[str]) -> Iterable[Annotated]:
        """Yield documents of the library with their annotations, one at a time, open or not. Raises NotFound."""
        return (self.library.article(id) for id in ids)

    def find(self, annotation_id: str) -> Annotation:
        """Return the open article's annotation of that id, or of the one id that begins so. Raises NotFound."""
        found = self.annotations.get(annotation_id)
        if found:
            return found
        fitting = [one for one in self.annotations if annotation_id and one.id.startswith(annotation_id)]
        if len(fitting) != 1:
            how_many = "no annotation" if not fitting else f"{len(fitting)} annotations"
            raise NotFound(f"The article has {how_many} of the id {annotation_id}; `hashiya annotations` lists them.")
        return fitting[0]

    # the road

    def change_set(self, label: str, changes: Iterable[Change]) -> ChangeSet:
        """Return a ChangeSet signed by this workspace's annotator."""
        return ChangeSet(label, tuple(changes), self.annotator)

    def commit(self, change_set: ChangeSet, originals: Iterable[bytes] = (), packed: bytes = b"") -> None:
        """Write the set, then take it into memory and history, then tell the listeners.

        `originals` are the files that its documents came from, kept with them; `packed` is as for Library.apply().
        Raises StaleChange or another LibraryError; then nothing has moved. An empty set is no edit.
        """
        if not change_set.changes:
            return
        seq = self.library.apply(change_set, originals=originals, packed=packed)
        self._typing = None
        step = Step(change_set.id, change_set.label)
        self._arrived(seq, change_set, lambda: self.history.record(step))

    def undo(self) -> ChangeSet | None:
        """Take back the newest step, also one of another day; return the inverse that was applied, or None."""
        self.poll()
        if not self.history.done:
            return None
        done = self.library.change_set(self.history.done[-1].id)
        inverse = replace(done.inverse(), author=self.annotator, at=now())
        seq = self.library.apply(inverse, "undo")
        self._typing = None
        self._arrived(seq, inverse, self.history.took_back)
        return inverse

    def redo(self) -> ChangeSet | None:
        """Do the step undone last once more; return it, or None if there is none."""
        self.poll()
        if not self.history.undone:
            return None
        change_set = replace(self.library.change_set(self.history.undone[-1].id), author=self.annotator, at=now())
        seq = self.library.apply(change_set, "redo")
        self._typing = None
        self._arrived(seq, change_set, self.history.brought_back)
        return change_set

    def write_note(self, found: Annotation, note: str) -> Annotation:
        """Set the note of an annotation; while one note is being typed its edits are one step. Return the record."""
        found = self.find(found.id)
        if found.note == note:
            return found
        after = replace(found, note=note, modified=now())
        latest = self.change_set("Note", [Change(found, after)])
        joined = self._continued(found.id, latest)
        if joined is None:
            self.commit(latest)
        self._typing = found.id, joined or latest, monotonic()
        return after

    def _continued(self, annotation_id: str, latest: ChangeSet) -> ChangeSet | None:
        """Write `latest` as a part of the step before it and return that step; None if it must be its own."""
        typing, done = self._typing, self.history.done
        if not typing or typing[0] != annotation_id or monotonic() - typing[2] >= _TYPING:
            return None
        if not done or done[-1].id != typing[1].id:
            return None
        joined = typing[1].followed_by(latest)
        try:
            seq = self.library.merge(latest, joined, typing[1].id)
        except StaleChange:
            return None  # another window made a step in between; whether the note itself is stale, commit() finds out
        step = Step(joined.id, joined.label)
        self._arrived(seq, latest, lambda: self.history.merged(step))
        return joined

    def poll(self) -> bool:
        """Take in what other windows wrote, and tell the listeners. Return whether there was any."""
        version = self.library.data_version()
        if version == self._version:
            return False
        entries = self.library.entries(self._seq)
        self._version = version
        if entries:
            self._take_in([entry.change_set for entry in entries], entries[-1].seq)
        return bool(entries)

    def arrived(self, seq: int, change_set: ChangeSet, act: Act = "do") -> None:
        """Take in a step that another session has just written to this library, as poll() would, but as it is here.

        `seq` is its number in the log.
        """
        if seq <= self._seq:
            return  # poll() was first
        step = Step(change_set.id, change_set.label)
        remember = {"undo": self.history.took_back, "redo": self.history.brought_back}
        self._typing = None
        self._arrived(seq, change_set, remember.get(act, lambda: self.history.record(step)))

    def _arrived(self, seq: int, change_set: ChangeSet, remember: Callable[[], None]) -> None:
        """Take a set that was just written into memory and history, after what others wrote before it."""
        if seq > self._seq + 1:
            # May be none: an edit of an article that this very set removed cannot be read any more, but undone it can.
            between = self.library.entries(self._seq, before=seq)
            self._take_in([*(entry.change_set for entry in between), change_set], seq)
            return
        self._seq = seq
        self._absorb(change_set)
        remember()
        self._tell(change_set)

    def _take_in(self, change_sets: list[ChangeSet], seq: int) -> None:
        """Take sets of which some are another window's into memory, then the history from the file, then tell."""
        for change_set in change_sets:
            self._absorb(change_set)
        self._seq = seq
        self.history = History(*self.library.steps())
        self._typing = None
        for change_set in change_sets:
            self._tell(change_set)

    def _tell(self, change_set: ChangeSet) -> None:
        """Call every listener; if one fails, the others hear all the same before its exception goes on."""
        failed: Exception | None = None
        for listener in tuple(self._listeners):
            try:
                listener(change_set)
            except Exception as error:
                failed = failed or error
        if failed:
            raise failed

    def _absorb(self, change_set: ChangeSet) -> None:
        self.entity_numbers.take_in(change_set.changes)
        for change in change_set.changes:
            if isinstance(change.record, Annotation | Link | Document):
                self._absorb_of_article(change)
            else:
                shelf = self._shelf(change.record)
                if change.after is None:
                    shelf.pop(change.id, None)
                else:
                    shelf[change.id] = change.after
                if self._names is not None and isinstance(change.record, Entity):
                    self._names.discard(change.id) if change.after is None else self._names.put(change.record)

    def _shelf(self, record: Record) -> dict[str, Record]:
        shelves: dict[type, object] = {
            Tag: self.tags, Tagset: self.tagsets, Layer: self.layers, Attribute: self.attributes,
            Entity: self.entities, Search: self.searches,
        }  # fmt: skip
        return shelves[type(record)]  # type: ignore[return-value]

    def _absorb_of_article(self, change: Change) -> None:
        if self.document is None:
            return
        record, after = change.record, change.after
        if isinstance(record, Document):
            if record.id == self.document.id:
                self._replace_document(after if isinstance(after, Document) else None)
        elif isinstance(record, Annotation):
            if isinstance(after, Annotation) and after.document_id == self.document.id:
                self.annotations.put(after)
            else:  # deleted, or gone to another version of the article
                self.annotations.discard(record.id)
        elif isinstance(record, Link):
            ours = record.source_id in self.annotations or record.target_id in self.annotations
            self.links.put(record) if after and ours else self.links.discard(record.id)

    def _replace_document(self, document: Document | None) -> None:
        if document is None:
            self.close()
        else:
            self.document = document
