"""What every verb is asked: which library, who writes, and how to answer."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import NotFound
from reader.places import default_library

if TYPE_CHECKING:
    from reader.workspace import Workspace


@dataclass
class Call:
    """The options that stand before or after any verb; what is not given there comes from the environment."""

    library: Path | None = None
    annotator: str = ""
    json: bool = False
    visual: bool = False

    def named_library(self) -> Path | None:
        """Return the library that was named by --library or HASHIYA_LIBRARY, or None."""
        named = self.library or os.environ.get("HASHIYA_LIBRARY")
        return Path(named).expanduser() if named else None

    def signed_by(self) -> str:
        """Return who makes the changes: --annotator, HASHIYA_ANNOTATOR, or the name this user logs in with."""
        named = self.annotator or os.environ.get("HASHIYA_ANNOTATOR", "")
        if named:
            return named
        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):  # a user without a name, as in some containers
            return ""

    @contextmanager
    def workspace(self, *, makes: bool = False) -> Iterator["Workspace"]:
        """Open the library and close it again. Raises NotFound if there is none, unless this verb `makes` one."""
        path = self.named_library() or default_library()
        if not makes and _is_missing(path):
            raise NotFound(f"There is no library {path}; `hashiya import FILE` makes it.")
        from reader.store import Library  # the database takes longer to load than all the rest
        from reader.workspace import Workspace

        library = Library(path)
        try:
            yield Workspace(library, self.signed_by())
        finally:
            library.close()


def _is_missing(path: Path) -> bool:
    """Tell whether there is no file of that name. A name that cannot be looked up is left to the library to refuse."""
    try:
        return not path.exists()
    except OSError:
        return False
