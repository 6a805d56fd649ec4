"""A PDF file opened by PDFium, page by page, and closed again whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from reader.errors import BadFile, PasswordNeeded

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_ONE_AT_A_TIME = RLock()  # PDFium keeps state of its own and may be in one call only
_LOCKED = "is locked with a password; enter it to open the file."
_WRONG = "is locked, and this is not its password; try again."
_BROKEN = "is damaged or cut short; ask for it again or save it anew."


@contextmanager
def opened(raw: bytes, password: str = "") -> Iterator["PdfDocument"]:
    """Yield the document in `raw`. Raises BadFile if it is none, PasswordNeeded if it is locked.

    Only one document is open at a time in a process: a second thread waits.
    """
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    with _ONE_AT_A_TIME:
        try:
            document = PdfDocument(raw, password=password or None)
        except PdfiumError as error:
            if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
                raise PasswordNeeded(_WRONG if password else _LOCKED) from error
            raise BadFile(_BROKEN) from error
        try:
            if not len(document):
                raise BadFile(_BROKEN)
            yield document
        finally:
            document.close()


@contextmanager
def opened_page(document: "PdfDocument", number: int) -> Iterator["PdfPage | None"]:
    """Yield a page, counted from 1, or None where the file is damaged there."""
    from pypdfium2 import PdfiumError

    try:
        page = document[number - 1]
    except PdfiumError:
        yield None
        return
    try:
        yield page
    finally:
        page.close()
