"""Which key of the marking alphabet was pressed, whatever the keyboard is set to: ض is the Q key in Arabic.

A letter of the Latin alphabet means itself, also where the layout moves it (AZERTY). For another script the place of
the key counts: by its scan code under X11 and Wayland, its virtual key on Windows, and else by the letters that the
Arabic (101), Persian (ISIRI 9147) and Hebrew (SI 1452) layouts have there.
"""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_LETTERS = {
    "ض": "q", "/": "q",
    "ؤ": "c", "ز": "c", "ב": "c",
    "س": "s", "ד": "s",
    "ا": "h", "י": "h",
    "ى": "n", "د": "n", "מ": "n",
    "ش": "a", "ש": "a",
    "ح": "p", "פ": "p",
    "ف": "t", "א": "t",
    "ع": "u", "ו": "u",
    "ي": "d", "ی": "d", "ג": "d",
    "ث": "e", "ק": "e",
    "ق": "r", "ר": "r",
    "؟": "?",
}  # fmt: skip
_AZERTY = dict(zip("&é\"'(-è_ç", "123456789", strict=True))
# Scan codes of evdev plus eight, as X11 and Wayland give them: the rows of a PC keyboard.
_ROWS = {10: "123456789", 24: "qwertyuiop", 38: "asdfghjkl", 52: "zxcvbnm"}
_SCANNED = {first + n: key for first, row in _ROWS.items() for n, key in enumerate(row)}


def latin_of(event: QKeyEvent) -> str:
    """Return the lower-case letter, the digit or `?` that a key press means, or an empty string."""
    text = event.text()
    if len(text) != 1:
        key = event.key()
        return chr(key).lower() if 0x30 <= key <= 0x5A else ""
    if text.isascii() and text.isalpha():
        return text.lower()
    digit = unicodedata.digit(text, None)
    if digit is not None:
        return str(digit)
    if text in "?؟":
        return "?"
    return _by_place(event, text)


def _by_place(event: QKeyEvent, text: str) -> str:
    platform = QGuiApplication.platformName()
    if platform in ("xcb", "wayland") and event.nativeScanCode():
        return _SCANNED.get(event.nativeScanCode(), "")
    virtual = event.nativeVirtualKey()
    if platform == "windows" and (0x31 <= virtual <= 0x39 or 0x41 <= virtual <= 0x5A):
        return chr(virtual).lower()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.NoModifier and text in _AZERTY:
        return _AZERTY[text]
    return _LETTERS.get(text, "")
