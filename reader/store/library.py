"""The library: one SQLite file. Reads return records; the one way to write is apply(), one transaction a ChangeSet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Select, delete, func, insert, or_, select, update

from reader.errors import LibraryCorrupt, NotFound, StaleChange
from reader.model.annotated import Annotated
from reader.model.annotation import Annotation, Link, now
from reader.model.annotations import Annotations, Links
from reader.model.changes import ChangeSet, Record, Step
from reader.model.document import Document

from . import schema
from .glances import Glances, read_glances
from .listed import ListedIn
from .originals import keep, keep_apart, read_apart
from .references import as_stored, paths
from .refusals import not_a_library
from .rows import DAMAGE, TABLES, Row, pack, record_of, unpack
from .searchable import Searchable
from .summaries import Summary, read_summaries, read_word_counts
from .texts import AT_ONCE, StoredMention, StoredText, read_ids, read_mentions, read_texts
from .writing import write

Act = Literal["do", "undo", "redo"]
R = TypeVar("R", bound=Record)
_DEPTH = 5000  # steps that undo reaches back when a library is opened


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the change log."""

    seq: int
    act: Act
    change_set: ChangeSet


class Library(ListedIn, Searchable):
    """An open library. Used from one thread, but for original() and keep_original()."""

    # reading

    def document(self, id: str) -> Document:
        """Return the document of that id. Raises NotFound."""
        table = schema.document
        return self._one(self._records(Document, select(table).where(table.c.id == id)), id)

    def documents(self, ids: Sequence[str]) -> Iterator[Document]:
        """Yield the documents of these ids, in their order, of many faster than one by one. Raises NotFound."""
        for some in _some(ids):
            found = {one.id: one for one in self._records(Document, _documents(some))}
            yield from (self._one([found[id]] if id in found else [], id) for id in some)

    def article(self, id: str) -> Annotated:
        """Return the document of that id with its annotations and links, all as of one moment. Raises NotFound."""
        table = schema.document
        with self._reading() as db:
            document = self._one(self._read(db, Document, select(table).where(table.c.id == id)), id)
            annotations = self._read(db, Annotation, _annotations_of(id))
            links = self._read(db, Link, _links_of(id))
        return Annotated(document, Annotations(annotations), Links(links))

    def _one(self, found: list[Document], id: str) -> Document:
        if not found:
            raise NotFound(f"There is no article {id} in the library; `hashiya list` shows those that are.")
        return found[0]

    def document_of(self, digest: str) -> str | None:
        """Return the id of the document with that digest of text, or None."""
        table = schema.document
        with self._reading() as db:
            return db.execute(select(table.c.id).where(table.c.digest == digest).limit(1)).scalar_one_or_none()

    def resolve(self, reference: str) -> str:
        """Return the id of the document named by an id, a unique beginning of one, or the path it came from.

        Raises NotFound, also where more than one document fits.
        """
        table = schema.document
        sources, reference = paths(reference), as_stored(reference)
        by_id = table.c.id.startswith(reference.lower(), autoescape=True)
        query = select(table.c.id, table.c.source).where(or_(by_id, table.c.source.in_(sources)))
        with self._reading() as db:
            rows = db.execute(query.limit(1000)).all() if reference else []
        exact = [row.id for row in rows if row.id == reference or row.source in sources]
        found = exact or [row.id for row in rows]
        if not found:
            raise NotFound(
                f"No article is called {reference}; give an id from `hashiya list`, or the path it came from."
            )
        if len(found) > 1:
            raise NotFound(f"More than one article is called {reference} ({len(found)}); give more of the id.")
        return str(found[0])

    def original(self, digest: str) -> bytes:
        """Return the bytes of the file that an article came from, by metadata["original"]. From any thread.

        Raises NotFound.
        """
        return read_apart(self.path, self._patience, digest)

    def keep_original(self, content: bytes, text_digest: str) -> None:
        """Keep a file ahead of the edit that adds its article, which is short then. From any thread.

        Not where the library has an article of that text already.
        """
        keep_apart(self.path, self._patience, content, text_digest)

    def summaries(self) -> list[Summary]:
        """Return every document as a list shows it, by title."""
        return self.summaries_at()[1]

    def summaries_at(self) -> tuple[int, list[Summary]]:
        """Return what summaries() does, after the number of the log's last line as of the same moment."""
        with self._reading() as db:
            found, seq = read_summaries(db), _last_seq(db)
        if found is None:
            raise not_a_library(self.path)
        return seq, found

    def has_more_than(self, count: int) -> bool:
        """Tell whether there are more documents than that, without counting them all."""
        with self._reading() as db:
            return db.execute(select(schema.document.c.id).limit(1).offset(count)).first() is not None

    def word_counts(self, document_ids: Sequence[str]) -> dict[str, int]:
        """Return how many words title and body of these documents have, by id; of those that are in the index."""
        with self._reading() as db:
            return read_word_counts(db, document_ids)

    def glances(self, document_ids: Sequence[str] | None = None) -> Glances:
        """Return what an overview of these articles is counted from, of all of them without a list."""
        with self._reading() as db:
            return read_glances(db, document_ids)

    def texts(self, document_ids: Sequence[str] | None = None) -> Iterator[StoredText]:
        """Yield the texts of these articles, or of all by title; those removed meanwhile are left out."""
        if document_ids is None:
            with self._reading() as db:
                document_ids = read_ids(db)
        for first in range(0, len(document_ids), AT_ONCE):
            with self._reading() as db:
                found = read_texts(db, document_ids[first : first + AT_ONCE])
            yield from found

    def mentions(self, document_ids: Sequence[str] | None = None) -> list[StoredMention]:
        """Return the mentions of these articles, or of all, by article and in text order; rejected ones too."""
        with self._reading() as db:
            return read_mentions(db, document_ids)

    def annotations(self, document_id: str) -> list[Annotation]:
        """Return the annotations of a document in text order, the longer first where two begin together."""
        return self._records(Annotation, _annotations_of(document_id))

    def annotation(self, id: str) -> Annotation:
        """Return the annotation of that id. Raises NotFound."""
        table = schema.annotation
        found = self._records(Annotation, select(table).where(table.c.id == id))
        if not found:
            raise NotFound(f"There is no annotation {id}; `hashiya annotations DOC` shows those of an article.")
        return found[0]

    def suggested_annotations(self) -> list[Annotation]:
        """Return the annotations of the whole library that answer a suggestion, in the order of the answers."""
        table = schema.annotation
        query = select(table).where(table.c.origin.contains(" ")).order_by(table.c.created, table.c.id)
        return self._records(Annotation, query)

    def links(self, document_id: str) -> list[Link]:
        """Return the links that start or end in a document."""
        return self._records(Link, _links_of(document_id))

    # the reading place, which is no edit: undo does not turn pages

    def place(self, document_id: str) -> int:
        """Return the offset at which the document was left, or 0."""
        table = schema.place
        with self._reading() as db:
            found = db.execute(select(table.c.offset).where(table.c.document_id == document_id)).scalar_one_or_none()
        return found or 0

    def remember_place(self, document_id: str, offset: int) -> None:
        """Keep the offset at which the document was left, and when."""
        with self._writing() as db:
            db.execute(delete(schema.place).where(schema.place.c.document_id == document_id))
            db.execute(insert(schema.place).values(document_id=document_id, offset=offset, at=now()))

    # writing

    def apply(
        self, change_set: ChangeSet, act: Act = "do", originals: Iterable[bytes] = (), packed: bytes = b""
    ) -> int:  # fmt: skip
        """Write the whole set and its line in the log in one transaction, or nothing. Return the line's number.

        `originals` are the files that the set's documents came from, kept in the same transaction. `packed` is what
        rows.pack() made of the changes before, where that takes long; it is made here without it.
        Raises StaleChange if a record is not as its `before` says, if something it points at is gone, or if an undo
        (a redo) is not of the step that comes next; and the LibraryErrors of a refusing disk.
        """
        with self._writing() as db:
            write(db, change_set.changes)
            keep(db, originals)
            return self._log(db, change_set, act, packed)

    def merge(self, latest: ChangeSet, joined: ChangeSet, replaced: str) -> int:
        """Write `latest`, and in the log put `joined` in the place of the step `replaced`, which it continues.

        Raises StaleChange if that step is no longer the newest that can be undone.
        """
        table = schema.change_log
        with self._writing() as db:
            _must_be_next(db, replaced, "undo")
            write(db, latest.changes)
            db.execute(delete(table).where(table.c.id == replaced))
            return self._log(db, joined, "do")

    def _log(self, db: Connection, change_set: ChangeSet, act: Act, packed: bytes = b"") -> int:
        table = schema.change_log
        if act == "do":
            db.execute(update(table).where(table.c.state == "undone").values(state="dropped"))
        else:
            _must_be_next(db, change_set.id, act)
            state = "undone" if act == "undo" else "done"
            db.execute(update(table).where(table.c.id == change_set.id, table.c.act == "do").values(state=state))
        at = change_set.at if act == "do" else now()
        row: Row = {"id": change_set.id, "label": change_set.label, "author": change_set.author, "at": at}
        row |= {"act": act, "changes": packed or pack(change_set.changes), "state": "done" if act == "do" else ""}
        inserted = db.execute(insert(table).values(row)).inserted_primary_key
        assert inserted is not None
        return int(inserted[0])

    # the change log

    def steps(self) -> tuple[list[Step], list[Step]]:
        """Return what can be undone and what can be redone, in both the next one last."""
        table = schema.change_log
        query = select(table.c.id, table.c.label).limit(_DEPTH)
        with self._reading() as db:
            done = db.execute(query.where(table.c.state == "done").order_by(table.c.seq.desc())).all()
            undone = db.execute(query.where(table.c.state == "undone").order_by(table.c.seq)).all()
        return [Step(*row) for row in reversed(done)], [Step(*row) for row in reversed(undone)]

    def change_set(self, id: str) -> ChangeSet:
        """Return the change set of that id as it was done. Raises NotFound, or StaleChange (see rows.unpack)."""
        table = schema.change_log
        with self._reading() as db:
            row = db.execute(select(table).where(table.c.id == id, table.c.act == "do")).mappings().one_or_none()
            if row is None:
                raise NotFound(f"There is no change {id} in the log of the library.")
            return self._change_set(db, dict(row))

    def step_size(self, id: str) -> int:
        """Return how many bytes the log has of the change set of that id, or 0 if it has none."""
        table = schema.change_log
        query = select(func.length(table.c.changes)).where(table.c.id == id, table.c.act == "do")
        with self._reading() as db:
            return db.execute(query).scalar_one_or_none() or 0

    def entries(self, after: int = 0, before: int | None = None) -> list[Entry]:
        """Return the lines of the log after that number (and before the other, if given), oldest first.

        Those of vanished documents are left out.
        """
        table = schema.change_log
        query = select(table).where(table.c.seq > after)
        query = query if before is None else query.where(table.c.seq < before)
        found = []
        with self._reading() as db:
            for row in db.execute(query.order_by(table.c.seq)).mappings():
                try:
                    found.append(Entry(row["seq"], row["act"], self._change_set(db, dict(row))))
                except StaleChange:
                    continue
        return found

    def log(self, limit: int | None = None) -> list[Row]:
        """Return the log without its changes, newest first: seq, id, act, label, author, at, state."""
        table = schema.change_log
        columns = [table.c[name] for name in ("seq", "id", "act", "label", "author", "at", "state")]
        with self._reading() as db:
            rows = db.execute(select(*columns).order_by(table.c.seq.desc()).limit(limit)).mappings()
            return [dict(row) for row in rows]

    def last_seq(self) -> int:
        """Return the number of the log's last line, or 0."""
        with self._reading() as db:
            return _last_seq(db)

    def data_version(self) -> int:
        """Return a number that changes when another connection has written to the file."""
        with self._reading() as db:
            return int(db.exec_driver_sql("PRAGMA data_version").scalar_one())

    def file_faults(self) -> list[str]:
        """Return what SQLite finds wrong with the file: damage, and rows that point at nothing."""
        with self._reading() as db:
            damage = db.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            astray = db.exec_driver_sql("PRAGMA foreign_key_check").all()
        faults = [f"the file is damaged: {line}" for line in damage if line != "ok"]
        return faults + [f"row {row[1]} of {row[0]} points at nothing in {row[2]}" for row in astray]

    def row_faults(self) -> list[str]:
        """Return a sentence for each row that is no record, and for each step in the log that cannot be read."""
        faults = []
        with self._reading() as db:
            for kind, table in TABLES.items():
                for row in db.execute(select(table)).mappings():
                    try:
                        record_of(kind, dict(row))
                    except DAMAGE as error:
                        faults.append(f"the {table.name} {row['id']} is damaged: {error}")
            log = schema.change_log
            for row in db.execute(select(log).where(log.c.state.in_(["done", "undone"]))).mappings():
                try:
                    self._change_set(db, dict(row))
                except StaleChange:
                    continue  # of an article that is out of the library for now
                except LibraryCorrupt:
                    faults.append(f"the change {row['id']} ({row['label']}) in the log is damaged")
        return faults

    def _change_set(self, db: Connection, row: Row) -> ChangeSet:
        def current(ids: Sequence[str]) -> dict[str, Row]:
            return {
                found["id"]: dict(found) for some in _some(ids) for found in db.execute(_documents(some)).mappings()
            }

        try:
            changes = unpack(row["changes"], current)
        except DAMAGE as error:
            raise LibraryCorrupt(
                f"The change “{row['label']}” in the log of the library {self.path} is damaged and cannot be read."
            ) from error
        return ChangeSet(row["label"], changes, row["author"], row["at"], row["id"])


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[first : first + AT_ONCE] for first in range(0, len(ids), AT_ONCE))


def _documents(ids: Sequence[str]) -> Select[Any]:
    return select(schema.document).where(schema.document.c.id.in_(ids))


def _last_seq(db: Connection) -> int:
    return int(db.execute(select(func.coalesce(func.max(schema.change_log.c.seq), 0))).scalar_one())


def _annotations_of(document_id: str) -> Select[Any]:
    table = schema.annotation
    query = select(table).where(table.c.document_id == document_id)
    return query.order_by(table.c.start, table.c.end.desc(), table.c.id)


def _links_of(document_id: str) -> Select[Any]:
    table, ours = schema.link, schema.annotation
    ids = select(ours.c.id).where(ours.c.document_id == document_id)
    return select(table).where(or_(table.c.source_id.in_(ids), table.c.target_id.in_(ids))).order_by(table.c.id)


def _must_be_next(db: Connection, id: str, act: Act) -> None:
    """Raise StaleChange unless the step of that id is the one to undo (or redo) next: the history is one line."""
    table = schema.change_log
    state, order = ("done", table.c.seq.desc()) if act == "undo" else ("undone", table.c.seq)
    step = db.execute(select(table.c.id).where(table.c.state == state).order_by(order).limit(1)).scalar_one_or_none()
    if step != id:
        raise StaleChange("Another edit came between; the change was not written. Try again.")
