"""Colours: three themes, and how the colour of a tag becomes a fill or a line that keeps the text readable.

Contrast is that of WCAG 2.2 (relative luminance): text keeps 4.5 to 1 on every fill, lines keep 3 to 1 on the page.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

READABLE = 4.5
VISIBLE = 3.0


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour that the reading view uses, as #rrggbb."""

    name: str
    background: str
    text: str
    dimmed: str
    rule: str
    selection: str
    hit: str
    current_hit: str
    accent: str
    warning: str

    def fill(self, color: str, *, dimmed: bool = False, strength: float = 0.32) -> str:
        """Return `color` thinned with the page until this theme's text (or dimmed text) stands readable on it."""
        return _fill(self, color, dimmed, strength)

    @property
    def link(self) -> str:
        """The colour of links: the accent, moved towards the text until it is readable on the page."""
        return _link(self)

    def ink(self, color: str) -> str:
        """Return `color` moved towards the text colour until letters in it are readable on the page."""
        return _line(self, color, READABLE)

    def line(self, color: str) -> str:
        """Return `color` moved towards the text colour until it shows on the page as a line."""
        return _line(self, color, VISIBLE)


LIGHT = Theme(
    "light", "#fdfdfb", "#1b1b1f", "#5c6066", "#d9d9d4", "#b7d3f7", "#ffe49a", "#ffc266", "#1a5fb4", "#b3261e"
)
SEPIA = Theme(
    "sepia", "#f6eddb", "#3a2e20", "#6a5a44", "#d9c9a9", "#d5c6a0", "#f3d98b", "#f0b866", "#8a4b08", "#a3241a"
)
DARK = Theme("dark", "#1c1e22", "#e6e3dd", "#a7a59f", "#3b3e45", "#31507c", "#5e4a12", "#7d4f06", "#8ab4f8", "#ff8a80")
THEMES: dict[str, Theme] = {theme.name: theme for theme in (LIGHT, SEPIA, DARK)}


def system_theme() -> Theme:
    """Return the theme that suits the desktop: dark where it says so, else light."""
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two #rrggbb colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Return `one` with `share` (0 to 1) of `other` mixed in, as #rrggbb."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1024)
def _fill(theme: Theme, color: str, dimmed: bool, strength: float) -> str:
    ink = theme.dimmed if dimmed else theme.text
    for step in range(20):
        filled = mix(theme.background, color, strength * (1 - step / 20))
        if contrast(filled, ink) >= READABLE:
            return filled
    return theme.background


@lru_cache(maxsize=16)
def _link(theme: Theme) -> str:
    for step in range(20):
        color = mix(theme.accent, theme.text, step / 20)
        if contrast(color, theme.background) >= READABLE:
            return color
    return theme.text


@lru_cache(maxsize=1024)
def _line(theme: Theme, color: str, least: float) -> str:
    for step in range(21):
        line = mix(color, theme.text, step / 20)
        if contrast(line, theme.background) >= least:
            return line
    return theme.text
