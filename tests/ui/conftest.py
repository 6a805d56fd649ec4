from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from .windows import Desk, Opener


@pytest.fixture
def opener(qtbot: QtBot, tmp_path: Path) -> Iterator[Opener]:
    """Open the window on one library, as often as it is asked for."""
    opened: list[Desk] = []

    def open_again() -> Desk:
        desk = Desk(qtbot, tmp_path / "test.hashiya", tmp_path / "settings.ini")
        opened.append(desk)
        desk.show()
        return desk

    yield open_again
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(opener: Opener) -> Desk:
    """Return a shown window with an article open in it."""
    made = opener()
    made.open()
    return made
