"""The marks around a text object: what they say it is a part of, and what text it stands for."""

import ctypes
from typing import Any, NamedTuple

_LONGEST = 4000  # bytes of an ActualText
_USUAL = 64  # bytes that are nearly always enough for one


class Marked(NamedTuple):
    """`number` is what the structure of a tagged file knows it by, -1 for none; `artifact` tells of what is no text.

    `text` is what a mark says that its objects stand for (ActualText), None if none does; `key` tells such marks apart.
    """

    number: int = -1
    artifact: bool = False
    text: str | None = None
    key: int = 0


_UNMARKED = Marked()


class Marks:
    """The marks of a page. They nest: the innermost one of an object tells all of them, and is looked at once."""

    def __init__(self, tagged: bool) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._tagged = pdfium, tagged
        self._count_of, self._mark_of = pdfium.FPDFPageObj_CountMarks, pdfium.FPDFPageObj_GetMark
        self._chains: dict[int, Marked] = {}
        self._known: dict[int, Marked] = {}  # by the address of an object, valid while the page is open
        self._length, self._number = ctypes.c_ulong(), ctypes.c_int()
        self._text = (ctypes.c_ubyte * _USUAL)()

    def of(self, item: Any, address: int) -> Marked:
        """Return what the marks around an object say together; `address` is where it is."""
        marked = self._known.get(address)
        if marked is None:
            count = self._count_of(item)
            marked = self._known[address] = self._chain(item, count) if count > 0 else _UNMARKED
        return marked

    def _chain(self, item: Any, count: int) -> Marked:
        """Return what the outermost marks say: the innermost of them that was met before tells all outside of it."""
        handle = self._mark_of(item, count - 1)
        innermost = ctypes.addressof(handle.contents)
        found = self._chains.get(innermost)
        if found is not None:
            return found
        met: list[tuple[int, Any]] = [(innermost, handle)]
        found = _UNMARKED
        for at in range(count - 2, -1, -1):
            handle = self._mark_of(item, at)
            key = ctypes.addressof(handle.contents)
            if key in self._chains:
                found = self._chains[key]
                break
            met.append((key, handle))
        for key, handle in reversed(met):
            found = self._chains[key] = self._within(found, key, handle)
        return found

    def _within(self, outer: Marked, key: int, handle: Any) -> Marked:
        text = self._actual_text(handle)
        if text is not None:
            return Marked(outer.number, outer.artifact, text, key)
        number = self._own_number(handle) if self._tagged else -1
        artifact = self._tagged and number < 0 and self._name(handle) == "Artifact"
        return Marked(number if number >= 0 else outer.number, outer.artifact or artifact, outer.text, outer.key)

    def _own_number(self, handle: Any) -> int:
        known = self._pdfium.FPDFPageObjMark_GetParamIntValue(handle, b"MCID", self._number)
        return int(self._number.value) if known else -1

    def _name(self, handle: Any) -> str:
        name = (ctypes.c_ushort * 64)()
        self._pdfium.FPDFPageObjMark_GetName(handle, name, 128, self._length)
        return bytes(name)[: max(0, self._length.value - 2)].decode("utf-16-le", "replace")

    def _actual_text(self, handle: Any) -> str | None:
        """Return the ActualText of a mark. As bytes: PDFium's string call takes UTF-16 for UTF-8 and loses it."""
        read, length, found = self._pdfium.FPDFPageObjMark_GetParamBlobValue, self._length, self._text
        if not read(handle, b"ActualText", found, _USUAL, length) or length.value > _LONGEST:
            return None
        if length.value > _USUAL:
            found = (ctypes.c_ubyte * length.value)()
            read(handle, b"ActualText", found, length.value, length)
        raw = ctypes.string_at(found, length.value)
        if raw.startswith(b"\xfe\xff"):
            return raw[2:].decode("utf-16-be", "replace")
        if raw.startswith(b"\xef\xbb\xbf"):
            return raw[3:].decode("utf-8", "replace")
        return raw.decode("latin-1")
