"""The session under the verbs: the open article, what was said of it, and the one road by which anything changes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from time import monotonic

from reader.errors import BadRequest, NotFound
from reader.model.annotated import Annotated, Lists
from reader.model.annotation import Annotation, Entity, Layer, Link, Tag, Tagset
from reader.model.annotations import Annotations, Links
from reader.model.changes import Change, ChangeSet, History, Record, Step
from reader.model.document import Document
from reader.store import Library

Listener = Callable[[ChangeSet], None]
_TYPING = 60.0  # seconds within which one note's edits are one step


class Session:
    """What is open now, its history, and news from other windows. Workspace adds the verbs."""

    def __init__(self, library: Library, annotator: str = "") -> None:
        """Read the lists of `library`; no article is open yet. `annotator` signs what is made here."""
        self.library = library
        self.annotator = annotator
        self.document: Document | None = None
        self.annotations = Annotations()
        self.links = Links()
        self.layers = {layer.id: layer for layer in library.layers()}
        self.tagsets = {tagset.id: tagset for tagset in library.tagsets()}
        self.tags = {tag.id: tag for tag in library.tags()}
        self.entities = {entity.id: entity for entity in library.entities()}
        self.history = History(*library.steps())
        self._seq = library.last_seq()
        self._version = library.data_version()
        self._listeners: list[Listener] = []
        self._typing: tuple[str, ChangeSet, float] | None = None

    # listening

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every ChangeSet after it is in the file and in memory; return how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # opening

    def open(self, document_id: str) -> Document:
        """Make the document of that id the open one and return it. Raises NotFound."""
        document = self.library.document(document_id)
        self.annotations = Annotations(self.library.annotations(document.id))
        self.links = Links(self.library.links(document.id))
        self.document = document
        return document

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
        """The library's layers, tags and entities."""
        return Lists(self.layers, self.tags, self.entities)

    def articles(self, ids: Iterable[str]) -> Iterable[Annotated]:
        """Yield documents of the library with their annotations, one at a time, open or not. Raises NotFound."""
        for id in ids:
            annotations, links = self.library.annotations(id), self.library.links(id)
            yield Annotated(self.library.document(id), Annotations(annotations), Links(links))

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

    def commit(self, change_set: ChangeSet) -> None:
        """Write the set, then take it into memory and history, then tell the listeners.

        Raises StaleChange or another LibraryError; then nothing has moved. An empty set is no edit.
        """
        if not change_set.changes:
            return
        seq = self.library.apply(change_set)
        self._typing = None
        step = Step(change_set.id, change_set.label)
        self._arrived(seq, change_set, lambda: self.history.record(step))

    def undo(self) -> ChangeSet | None:
        """Take back the newest step, also one of another day; return the inverse that was applied, or None."""
        self.poll()
        if not self.history.done:
            return None
        inverse = self.library.change_set(self.history.done[-1].id).inverse()
        seq = self.library.apply(inverse, "undo")
        self._typing = None
        self._arrived(seq, inverse, self.history.took_back)
        return inverse

    def redo(self) -> ChangeSet | None:
        """Do the step undone last once more; return it, or None if there is none."""
        self.poll()
        if not self.history.undone:
            return None
        change_set = self.library.change_set(self.history.undone[-1].id)
        seq = self.library.apply(change_set, "redo")
        self._typing = None
        self._arrived(seq, change_set, self.history.brought_back)
        return change_set

    def write_note(self, found: Annotation, note: str) -> Annotation:
        """Set the note of an annotation; while one note is being typed its edits are one step. Return the record."""
        found = self.find(found.id)
        if found.note == note:
            return found
        after = replace(found, note=note)
        latest = self.change_set("Note", [Change(found, after)])
        typing = self._typing
        if typing and typing[0] == found.id and monotonic() - typing[2] < _TYPING and self._is_newest(typing[1]):
            joined = typing[1].followed_by(latest)
            seq = self.library.merge(latest, joined, typing[1].id)
            step = Step(joined.id, joined.label)
            self._arrived(seq, latest, lambda: self.history.merged(step))
        else:
            joined = latest
            self.commit(latest)
        self._typing = found.id, joined, monotonic()
        return after

    def _is_newest(self, change_set: ChangeSet) -> bool:
        return bool(self.history.done) and self.history.done[-1].id == change_set.id

    def poll(self) -> bool:
        """Take in what other windows wrote, and tell the listeners. Return whether there was any."""
        version = self.library.data_version()
        if version == self._version:
            return False
        self._version = version
        return self._catch_up(None)

    def _catch_up(self, before: int | None) -> bool:
        entries = [entry for entry in self.library.entries(self._seq) if before is None or entry.seq < before]
        if not entries:
            return False
        for entry in entries:
            self._absorb(entry.change_set)
            self._seq = entry.seq
        self.history = History(*self.library.steps())
        self._typing = None
        for entry in entries:
            self._tell(entry.change_set)
        return True

    def _arrived(self, seq: int, change_set: ChangeSet, remember: Callable[[], None]) -> None:
        """Take a set that was just written into memory and history, after what others wrote before it."""
        between = seq > self._seq + 1 and self._catch_up(seq)
        self._seq = seq
        self._absorb(change_set)
        if between:
            self.history = History(*self.library.steps())
        else:
            remember()
        self._tell(change_set)

    def _tell(self, change_set: ChangeSet) -> None:
        for listener in tuple(self._listeners):
            listener(change_set)

    def _absorb(self, change_set: ChangeSet) -> None:
        for change in change_set.changes:
            if isinstance(change.record, Annotation | Link | Document):
                self._absorb_of_article(change)
            else:
                shelf = self._shelf(change.record)
                if change.after is None:
                    shelf.pop(change.id, None)
                else:
                    shelf[change.id] = change.after

    def _shelf(self, record: Record) -> dict[str, Record]:
        shelves: dict[type, object] = {
            Tag: self.tags, Tagset: self.tagsets, Layer: self.layers, Entity: self.entities
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
            if record.document_id == self.document.id:
                self.annotations.put(record) if after else self.annotations.discard(record.id)
        elif isinstance(record, Link) and record.source_id in self.annotations:
            self.links.put(record) if after else self.links.discard(record.id)

    def _replace_document(self, document: Document | None) -> None:
        if document is None:
            self.close()
        else:
            self.document = document
