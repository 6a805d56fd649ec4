"""Whether a window can be opened is said in a sentence before Qt is asked."""

import socket
from pathlib import Path

import pytest

from reader import display


@pytest.mark.parametrize(
    ("platform", "environ"),
    [
        ("darwin", {}),
        ("win32", {}),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}),
        ("linux", {"QT_QPA_PLATFORM": "vnc:size=800x600"}),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}),
    ],
)
def test_a_window_can_be_opened(platform: str, environ: dict[str, str]) -> None:
    assert display.missing(platform, environ) == ""


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({}, "no display"),
        ({"DISPLAY": ":8461"}, ":8461"),
        ({"DISPLAY": "nonsense"}, "nonsense"),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, "no display"),
    ],
)
def test_without_a_display_one_sentence_names_what_needs_none(environ: dict[str, str], word: str) -> None:
    said = display.missing("linux", environ)
    assert word in said
    assert "`hashiya screenshot`" in said
    assert "\n" not in said


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A socket where an X server would listen."""
    path = str(tmp_path / "X7")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(path)
        door.listen()
        monkeypatch.setattr(display, "_sockets", lambda number: (path,))
        yield


@pytest.mark.parametrize(("found", "word"), [("libxcb-cursor.so.0", ""), (None, "libxcb-cursor0")])
def test_a_missing_system_library_is_named(
    server: None, monkeypatch: pytest.MonkeyPatch, found: str | None, word: str
) -> None:
    monkeypatch.setattr(display.ctypes.util, "find_library", lambda name: found)
    said = display.missing("linux", {"DISPLAY": ":7"})
    assert (word in said) if word else not said
