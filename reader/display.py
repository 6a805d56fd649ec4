"""Is there a display for a window? Asked before Qt is, which would abort with a word about its plugins."""

import ctypes.util
import socket
from collections.abc import Mapping

_INSTEAD = (
    "`hashiya screenshot` renders the window without one, and the verbs import, list, annotate and export need none."
)
_NEEDS_NONE = ("offscreen", "minimal", "vnc", "eglfs", "linuxfb", "vkkhrdisplay")
_WAIT = 2.0  # seconds for an X server on another host


def missing(platform: str, environ: Mapping[str, str]) -> str:
    """Return why no window can be opened on this system, in one sentence, or an empty string if one can.

    `platform` is sys.platform. Only systems with X11 or Wayland are asked; elsewhere there is always a display.
    """
    if not platform.startswith(("linux", "freebsd", "openbsd")):
        return ""
    chosen = environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if chosen in _NEEDS_NONE:
        return ""
    if environ.get("WAYLAND_DISPLAY") and chosen != "xcb":
        return ""
    display = environ.get("DISPLAY", "")
    if not display:
        return f"There is no display to open a window on; {_INSTEAD}"
    if not _answers(display):
        return f"The display {display} does not answer, so no window can be opened; {_INSTEAD}"
    if ctypes.util.find_library("xcb-cursor") is None:
        return (
            "The system library libxcb-cursor0 is missing, without which no window opens; install it "
            f"(on Debian: apt-get install libxcb-cursor0). Until then, {_INSTEAD}"
        )
    return ""


def _answers(display: str) -> bool:
    """Tell whether an X server listens where DISPLAY says: [host]:number[.screen]."""
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    if not host or host == "unix":
        return any(_connects(socket.AF_UNIX, path) for path in _sockets(number))
    if host.startswith("/"):
        return _connects(socket.AF_UNIX, display.split(".")[0]) or _connects(socket.AF_UNIX, display)
    try:
        with socket.create_connection((host, 6000 + int(number)), _WAIT):
            return True
    except OSError:
        return False


def _sockets(number: str) -> tuple[str, str]:
    path = f"/tmp/.X11-unix/X{number}"
    return path, "\0" + path


def _connects(family: int, path: str) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.settimeout(_WAIT)
        try:
            door.connect(path)
        except OSError:
            return False
    return True
