"""Text is readable on everything that is drawn under it, and lines are visible on the page."""

import pytest

from reader.ui.themes import READABLE, THEMES, VISIBLE, Theme, contrast
from reader.workspace import presets

TAGS = [f"#{r:02x}{g:02x}{b:02x}" for r in (0, 90, 180, 255) for g in (0, 90, 180, 255) for b in (0, 90, 180, 255)]


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_is_readable_on_the_page_and_on_what_is_selected_or_found(theme: Theme) -> None:
    grounds = (theme.background, theme.selection, theme.hit, theme.current_hit)
    assert all(contrast(theme.text, ground) >= READABLE for ground in grounds)
    assert contrast(theme.dimmed, theme.background) >= READABLE
    assert contrast(theme.warning, theme.background) >= READABLE
    assert contrast(theme.accent, theme.background) >= VISIBLE


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("strength", [0.14, 0.26, 0.42, 0.54])
def test_text_is_readable_on_every_fill(theme: Theme, strength: float) -> None:
    poor = [tag for tag in TAGS if contrast(theme.text, theme.fill(tag, strength=strength)) < READABLE]
    dim = [tag for tag in TAGS if contrast(theme.dimmed, theme.fill(tag, dimmed=True, strength=strength)) < READABLE]
    assert (poor, dim) == ([], [])


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_lines_are_visible_on_the_page(theme: Theme) -> None:
    assert [tag for tag in TAGS if contrast(theme.line(tag), theme.background) < VISIBLE] == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_labels_are_readable_on_the_page(theme: Theme) -> None:
    assert [tag for tag in TAGS if contrast(theme.ink(tag), theme.background) < READABLE] == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("name", presets.names())
def test_the_colours_of_the_presets_are_seen_as_they_are_and_told_apart(theme: Theme, name: str) -> None:
    colors = [tag.color for tag in presets.preset(name).tags]
    assert [color for color in colors if contrast(color, theme.background) < VISIBLE] == []
    assert len(set(colors)) == len(colors)
