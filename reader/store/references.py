"""What a person may call an article by: the path it came from, in the ways that a path can be written."""

import os
from pathlib import Path


def paths(reference: str) -> list[str]:
    """Return the sources that a name may stand for: itself, and the file of that name with and without links."""
    try:
        path = Path(reference)
        return [as_stored(found) for found in (reference, str(path.absolute()), os.path.realpath(path))]
    except (OSError, ValueError):  # no path: too long, or with a NUL in it
        return [as_stored(reference)]


def as_stored(name: str) -> str:
    """Return a name as documents have it: bytes of a path that are no text are U+FFFD there."""
    try:
        found = os.fsencode(name).decode("utf-8", "replace")
    except UnicodeEncodeError:  # half a character that came from no path
        found = name.encode("utf-8", "replace").decode()
    return found.replace("\0", "\ufffd")
