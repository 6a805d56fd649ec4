"""PDF: text in reading order from where its signs stand, never from the order in which the file draws them."""

from collections.abc import Sequence

from reader.errors import BadFile
from reader.formats.options import AS_FOUND, Options
from reader.model.document import Draft, Part
from reader.model.waypoints import Anchor, PageStart

from .furniture import without_furniture
from .joining import page_name
from .kinds import Piece, pieces_of
from .layout import Layout
from .metadata import metadata_of, stated_title
from .notices import notices_of
from .opening import opened
from .pages import PageText, pages_of
from .paragraphs import cut
from .picture import Picture, picture

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "Picture", "parse", "picture", "recognises"]

NAME = "PDF"
MEDIA_TYPE = "application/pdf"
SUFFIXES: tuple[str, ...] = (".pdf",)

_HEAD = 1024  # bytes in which the signature may stand


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes begin as a PDF does; some have a few bytes of a mail or a server before."""
    return b"%PDF-" in raw[:_HEAD] and raw.lstrip()[:1] != b"<"


def parse(raw: bytes, options: Options = AS_FOUND) -> Draft:
    """Return the draft of a PDF file, its pages with it. Raises BadFile, and PasswordNeeded for a locked one."""
    with opened(raw, options.password) as document:
        fields = document.get_metadata_dict()
        pages = list(pages_of(document))
    if not any(page.lines or page.doubt for page in pages):
        raise BadFile("has no text and no picture in it; choose another file.")
    pieces = _pieces(pages, options.whole)
    parts, starts = _parts(pieces, pages)
    title = next((piece.text for piece in pieces if piece.kind == "title"), "") or stated_title(fields)
    return Draft(
        parts, title, media_type=MEDIA_TYPE, metadata=metadata_of(fields), notices=notices_of(pages), pages=starts
    )


def _pieces(pages: Sequence[PageText], whole: bool) -> list[Piece]:
    lines = [line for page in pages for line in page.lines]
    kept = lines if whole else without_furniture(lines, len(pages))
    if not kept:
        return []
    layout = Layout.of(kept)
    found = cut(kept, layout)
    return pieces_of(found.passages, layout, found.tagged)


def _parts(pieces: Sequence[Piece], pages: Sequence[PageText]) -> tuple[tuple[Part, ...], tuple[PageStart, ...]]:
    """Return the parts, and where pages begin. A page without text that is doubted gets a part to stand for it."""
    parts: list[Part] = []
    placed: set[int] = set()
    empty = [page.number for page in pages if page.doubt and not page.lines]
    for piece in pieces:
        first = piece.page
        while empty and empty[0] < first:
            parts.append(_stand_in(empty.pop(0)))
        wanted = [page for page, _ in piece.joined.pages if page not in placed]
        placed.update(wanted)
        parts.append(
            Part(piece.kind, piece.text, None, piece.level, piece.joined.references, piece.joined.anchors(wanted))
        )
    parts.extend(map(_stand_in, empty))
    placed.update(page.number for page in pages if page.doubt and not page.lines)
    starts = (
        PageStart(page_name(page.number) if page.number in placed else "", page.number, page.doubt) for page in pages
    )
    return tuple(parts), tuple(starts)


def _stand_in(number: int) -> Part:
    """Return a part for a page that is a picture, so that it has a place in the text."""
    return Part("caption", f"[{number}]", anchors=(Anchor(0, page_name(number)),))
