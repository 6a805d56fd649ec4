"""The names of WordprocessingML (ISO/IEC 29500-1), and how its values are read."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
VALUE = f"{W}val"

_OFF = frozenset(("0", "false", "off", "none"))


def value(parent: "Element | None", name: str) -> str | None:
    """Return the `w:val` of the child `w:name`, or None if there is no such child or it has none."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VALUE)


def number(parent: "Element | None", name: str) -> int | None:
    """Return the `w:val` of the child `w:name` as a number, or None if it has none."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    """Return a decimal number, or None for anything else; numbers that no document has are none."""
    try:
        found = int(text) if text is not None and len(text) < 10 else None
    except ValueError:
        return None
    return found


def switch(parent: "Element | None", name: str) -> bool | None:
    """Return whether the child `w:name` turns something on or off, or None if there is no such child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VALUE, "true") not in _OFF


def branch(alternates: "Element") -> "Element | None":
    """Return the one of several alternatives that is read: the first, which newer programs show."""
    return next(iter(alternates), None)
