"""Articles made ready in threads, so that adding one to the library takes the time of writing it and no more."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.model.changes import Change
from reader.model.document import Document, Draft
from reader.store.originals import Packed
from reader.store.rows import pack

from . import articles
from .workspace import Workspace

_LARGE = 500_000  # bytes of a packed file that takes a while to be written


@dataclass(frozen=True, slots=True)
class Ready:
    """An article of which everything is worked out that adding it writes."""

    document: Document
    notices: tuple[str, ...]
    original: Packed | None
    logged: bytes

    @property
    def originals(self) -> Iterable[bytes]:
        """The file that the article came from, if there is one."""
        return (self.original,) if self.original is not None else ()


def made_ready(workspace: Workspace, draft: Draft) -> Ready:
    """Return the article of a draft, ready for add(). From any thread.

    Raises BadRequest if it has no text, and a LibraryError if its file, being large, cannot be kept.
    """
    document = articles.composed(draft)
    workspace.prepare(document)
    original = Packed.of(draft.original) if draft.original else None
    if original is not None and len(original) > _LARGE:
        workspace.library.keep_original(original, document.digest)
    notices = tuple(articles.notices(draft, document))
    return Ready(document, notices, original, pack((Change(None, document),)))


def add(workspace: Workspace, ready: Ready) -> tuple[Document, bool]:
    """Add an article as one step; return it, and False if the same text was there already. Raises LibraryError."""
    library, document = workspace.library, ready.document
    known = library.document_of(document.digest)
    if known is not None:
        there = library.document(known)
        if there.metadata.get("original", "") or ready.original is None:
            return there, False
        return workspace.add_composed(document, ready.original)
    adding = workspace.change_set(f"Add “{document.title}”", [Change(None, document)])
    workspace.commit(adding, ready.originals, ready.logged)
    return document, True
