"""Where an edit took place: what undo and redo show, whichever article is open."""

from dataclasses import dataclass

from reader.errors import NotFound
from reader.model.annotation import QUOTES, Annotation, Link, Tag
from reader.model.changes import Change, ChangeSet
from reader.model.document import Document
from reader.model.text import Span
from reader.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ChangePlace:
    """An article, where in it, and the annotation that is there now, if one is."""

    document_id: str
    span: Span | None = None
    annotation_id: str | None = None


def place_of(change_set: ChangeSet, workspace: Workspace) -> ChangePlace | None:
    """Return where the edit took place, or None: it was of no article, or the article is gone."""
    if any(isinstance(change.record, Tag) for change in change_set.changes):
        return None  # of every article in which the tag was used; the reader stays where they are
    annotations = [change for change in change_set.changes if isinstance(change.record, Annotation)]
    # What is corrected, starred or collected on the shelf is seen in the list; no page is turned for it.
    documents = [change for change in change_set.changes if change.kind is Document and not _is_of_shelf(change)]
    # Read again, an article goes and its other version comes: that is where the reader wants to be.
    documents = [change for change in documents if change.after] or documents
    if documents and (documents[-1].after or not annotations):
        return _of_document(documents[-1])
    if annotations:
        return _of_annotation(min(annotations, key=_weight))
    links = [change.record for change in change_set.changes if isinstance(change.record, Link)]
    try:
        return _at(workspace.library.annotation(links[0].source_id)) if links else None
    except NotFound:
        return None


def reshaped(change_set: ChangeSet, document_id: str) -> bool:
    """Tell whether an article came, went, or has other text or blocks now; what is known of it may change meanwhile."""
    changes = (change for change in change_set.changes if change.kind is Document and change.id == document_id)
    return any(_shape(change.before) != _shape(change.after) for change in changes)


def _is_of_shelf(change: Change) -> bool:
    return change.before is not None and change.after is not None and _shape(change.before) == _shape(change.after)


def _shape(record: object) -> tuple[object, ...]:
    return (record.text, record.blocks) if isinstance(record, Document) else ()


def _weight(change: Change) -> tuple[bool, bool]:
    assert isinstance(change.record, Annotation)
    return change.after is None, change.record.layer_id != QUOTES


def _of_annotation(change: Change) -> ChangePlace:
    assert isinstance(change.record, Annotation)
    place = _at(change.record)
    return place if change.after else ChangePlace(place.document_id, place.span)


def _at(found: Annotation) -> ChangePlace:
    return ChangePlace(found.document_id, found.span, found.id)


def _of_document(change: Change) -> ChangePlace | None:
    before, after = change.before, change.after
    if not isinstance(after, Document):
        return None
    if isinstance(before, Document):
        pairs = zip(before.blocks, after.blocks, strict=False)  # read again, the same text may be cut otherwise
        turned = next((new.span for old, new in pairs if old != new), None)
        return ChangePlace(after.id, turned)
    return ChangePlace(after.id)
