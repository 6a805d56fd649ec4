"""The window's colours from a theme of the page, and one small style sheet for what a palette cannot say."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from .themes import THEMES, Theme, contrast, mix, system_theme

_DIM = 4.5


def theme_named(name: str) -> Theme:
    """Return the theme of that name; for any other name the desktop's."""
    return THEMES.get(name) or system_theme()


def is_dark(theme: Theme) -> bool:
    """Tell whether light letters stand on a dark ground."""
    return contrast(theme.background, "#000000") < contrast(theme.background, "#ffffff")


def chrome(theme: Theme) -> str:
    """Return the colour of panels and bars: a step off the page."""
    return mix(theme.background, theme.text, 0.07 if is_dark(theme) else 0.045)


def dimmed_text(theme: Theme) -> str:
    """Return a quieter colour for text that stays readable on panels and on the page."""
    grounds = (theme.background, chrome(theme))
    for step in range(20):
        color = mix(theme.dimmed, theme.text, step / 20)
        if all(contrast(color, ground) >= _DIM for ground in grounds):
            return color
    return theme.text


def chosen_ground(theme: Theme) -> str:
    """Return the colour under a chosen row."""
    return mix(theme.background, theme.accent, 0.22)


def palette(theme: Theme) -> QPalette:
    """Return the widgets' palette in the colours of `theme`."""
    role = QPalette.ColorRole
    ground, text, dim = chrome(theme), theme.text, dimmed_text(theme)
    chosen = chosen_ground(theme)
    colors = {
        role.Window: ground, role.WindowText: text, role.Base: theme.background, role.Text: text,
        role.AlternateBase: mix(theme.background, theme.text, 0.07), role.Button: mix(ground, theme.background, 0.4),
        role.ButtonText: text, role.BrightText: theme.warning, role.ToolTipBase: theme.background,
        role.ToolTipText: text, role.PlaceholderText: dim, role.Link: theme.accent, role.LinkVisited: theme.accent,
        role.Highlight: chosen, role.HighlightedText: text, role.Mid: theme.rule, role.Light: theme.background,
        role.Midlight: mix(ground, theme.background, 0.5), role.Dark: mix(theme.rule, theme.text, 0.3),
        role.Shadow: mix(theme.background, "#000000", 0.6), role.Accent: theme.accent,
    }  # fmt: skip
    made = QPalette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for name, color in colors.items():
            made.setColor(group, name, QColor(color))
    faint = QColor(mix(ground, text, 0.5))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, faint)
    return made


def style_sheet(theme: Theme) -> str:
    """Return the rules for borders, focus and spacing."""
    return "".join(rules(theme) for rules in (_fields, _buttons, _bars, _menus, _frames))


def hovered(theme: Theme) -> str:
    """Return the colour of a button under the pointer."""
    return mix(chrome(theme), theme.text, 0.09)


def _fields(theme: Theme) -> str:
    ground, line, accent, page = chrome(theme), theme.rule, theme.accent, theme.background
    return f"""
    QSplitter::handle:horizontal {{ background: {ground}; border-right: 1px solid {line}; }}
    QSplitter::handle:vertical {{ background: {ground}; border-top: 1px solid {line}; }}
    QSplitter::handle:hover {{ background: {mix(ground, accent, 0.35)}; }}
    QLineEdit, QPlainTextEdit, QListWidget, QTableWidget {{
        border: 1px solid {mix(line, theme.text, 0.25)}; border-radius: 5px; padding: 3px 6px;
        background: {page}; color: {theme.text}; selection-background-color: {theme.selection};
        selection-color: {theme.text};
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QListWidget:focus, QTableWidget:focus {{
        border: 2px solid {accent}; padding: 2px 5px;
    }}
    QComboBox QAbstractItemView {{ background: {page}; border: 1px solid {line}; padding: 2px; }}
    """


def _buttons(theme: Theme) -> str:
    ground, line, accent, page = chrome(theme), theme.rule, theme.accent, theme.background
    return f"""
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QPushButton, QToolButton {{
        border: 1px solid {mix(line, theme.text, 0.25)}; border-radius: 5px; padding: 4px 10px;
        background: {page}; color: {theme.text};
    }}
    QToolButton {{ padding: 3px 7px; }}
    QPushButton:hover, QToolButton:hover {{ background: {hovered(theme)}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {mix(ground, theme.text, 0.16)}; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 3px 9px; }}
    QToolButton:focus {{ padding: 2px 6px; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {mix(ground, theme.text, 0.5)}; }}
    QToolButton[flat="true"], QPushButton[flat="true"] {{ border: 1px solid transparent; background: transparent; }}
    QToolButton[flat="true"]:hover, QPushButton[flat="true"]:hover {{ background: {hovered(theme)}; }}
    QToolButton[flat="true"]:focus, QPushButton[flat="true"]:focus {{ border: 2px solid {accent}; }}
    """


def _bars(theme: Theme) -> str:
    ground, line = chrome(theme), theme.rule
    return f"""
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {mix(ground, theme.text, 0.28)}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 36px; }}
    QScrollBar::handle:horizontal {{ min-width: 36px; }}
    QScrollBar::handle:hover {{ background: {mix(ground, theme.text, 0.45)}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    RowsView {{ background: transparent; selection-background-color: transparent; border: none; outline: none; }}
    QTreeView {{ background: transparent; selection-background-color: transparent; border: none; outline: none; }}
    QTreeView::item:selected, QTreeView::branch:selected {{ background: transparent; }}
    QStatusBar {{ border-top: 1px solid {line}; }}
    QStatusBar::item {{ border: none; }}
    """


def _menus(theme: Theme) -> str:
    ground, line, accent, page = chrome(theme), theme.rule, theme.accent, theme.background
    return f"""
    QMenuBar {{ background: {ground}; border-bottom: 1px solid {line}; padding: 2px; }}
    QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {hovered(theme)}; }}
    QMenu {{ background: {page}; border: 1px solid {line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 26px 5px 24px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {mix(page, accent, 0.22)}; }}
    QMenu::item:disabled {{ color: {mix(page, theme.text, 0.5)}; }}
    QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
    """


def _frames(theme: Theme) -> str:
    line, page = theme.rule, theme.background
    return f"""
    QToolTip {{ background: {page}; color: {theme.text}; border: 1px solid {line}; padding: 4px; }}
    #Palette, #Notice {{ background: {page}; border: 1px solid {mix(line, theme.text, 0.3)}; border-radius: 8px; }}
    #Pending {{ background: {page}; border: none; border-top: 2px solid {theme.accent}; }}
    #Pending QProgressBar {{ background: {mix(page, theme.text, 0.12)}; border: none; border-radius: 4px; }}
    #Pending QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}
    #Doubt {{ border: none; border-bottom: 1px solid {line}; }}
    #Doubt[warning="true"] {{ background: {page}; border-bottom: 2px solid {theme.warning}; }}
    #Notice[warning="true"] {{ border: 2px solid {theme.warning}; }}
    #Heading {{ color: {dimmed_text(theme)}; }}
    """


def dress(app: QApplication, theme: Theme) -> None:
    """Give the whole program the colours of `theme`."""
    if app.style().objectName() != "fusion":
        app.setStyle("fusion")
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
