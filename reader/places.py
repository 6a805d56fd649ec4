"""Where things are: the program's own resources and samples, and the user's library."""

import os
from pathlib import Path

from platformdirs import user_data_path, user_log_path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """A folder shipped with the program: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Return the folder of icons, phrase lists and lexicons."""
    return _shipped("resources")


def seeds() -> Path:
    """Return the folder of sample articles."""
    return _shipped("seeds")


def default_library() -> Path:
    """Return the path of the library that opens when none is named; its folder may not exist yet."""
    return user_data_path("hashiya", appauthor=False) / "library.hashiya"


def own_lexicons() -> Path:
    """Return the folder in which a user keeps word lists of their own, one file a language; it may not exist.

    HASHIYA_LEXICONS names another one.
    """
    named = os.environ.get("HASHIYA_LEXICONS", "")
    return Path(named).expanduser() if named else user_data_path("hashiya", appauthor=False) / "lexicons"


def own_gazetteers() -> Path:
    """Return the folder in which a user keeps lists of names, a CSV file each; it may not exist.

    HASHIYA_GAZETTEERS names another one.
    """
    named = os.environ.get("HASHIYA_GAZETTEERS", "")
    return Path(named).expanduser() if named else user_data_path("hashiya", appauthor=False) / "gazetteers"


def log_file() -> Path:
    """Return the path of the log that tracebacks go to; its folder may not exist yet."""
    return user_log_path("hashiya", appauthor=False) / "hashiya.log"
