from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.store import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library may be made."""
    return tmp_path / "library.hashiya"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An open library with its built-in lists and nothing else; it waits for no other writer."""
    opened = Library(path, patience=20)
    yield opened
    opened.close()
