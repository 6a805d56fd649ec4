"""How the window looks by the reader's choice: theme, type, zoom, what is shown of boilerplate and controls."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from .appearance import dress, theme_named
from .article_view import ArticleView
from .settings import Settings
from .themes import Theme
from .typography import Typography

_FAMILIES = ("arabic", "urdu", "hebrew", "latin")


class Look(QObject):
    """Applies the choices to the view and the program, and keeps them."""

    theme_changed = Signal(object)  # Theme

    def __init__(self, view: ArticleView, settings: Settings) -> None:
        super().__init__(view)
        self._view, self._settings = view, settings
        self.theme_choice = settings.text("theme", "system")
        self.boilerplate_shown = settings.flag("boilerplate", True)
        self.controls_shown = settings.flag("controls", False)
        self.theme: Theme = theme_named(self.theme_choice)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        view.zoom_changed.connect(lambda zoom: settings.keep("zoom", zoom))

    def apply(self) -> None:
        """Make everything look as chosen."""
        self._dress()
        view, settings = self._view, self._settings
        typography = self.typography()
        if typography != view.typography():
            view.set_typography(typography)
        view.set_zoom(settings.number("zoom", 1.0))
        view.set_boilerplate_shown(self.boilerplate_shown)
        view.set_controls_shown(self.controls_shown)

    def typography(self) -> Typography:
        """Return the chosen fonts and spacing."""
        settings, plain = self._settings, Typography()
        families = {name: settings.text(f"font/{name}", getattr(plain, name)) for name in _FAMILIES}
        return replace(
            plain, **families, size=settings.number("font/size", plain.size),
            measure=round(settings.number("font/measure", plain.measure)),
            line_spacing=settings.number("font/line_spacing", plain.line_spacing),
        )  # fmt: skip

    def choose_typography(self, typography: Typography) -> None:
        """Set the text in these fonts and keep the choice."""
        for name in (*_FAMILIES, "size", "measure", "line_spacing"):
            self._settings.keep(f"font/{name}", getattr(typography, name))
        self._view.set_typography(typography)

    def choose_theme(self, name: str) -> None:
        """Use the theme of that name, or `system`."""
        self.theme_choice = name
        self._settings.keep("theme", name)
        self._dress()

    def _follow_system(self) -> None:
        if self.theme_choice == "system":
            self._dress()

    def _dress(self) -> None:
        self.theme = theme_named(self.theme_choice)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, self.theme)
        self._view.set_theme(self.theme)
        self.theme_changed.emit(self.theme)

    def show_boilerplate(self, shown: bool) -> None:
        """Show comment forms and menus dimmed, or fold them."""
        self.boilerplate_shown = shown
        self._settings.keep("boilerplate", shown)
        self._view.set_boilerplate_shown(shown)

    def show_controls(self, shown: bool) -> None:
        """Mark invisible joiners and direction controls."""
        self.controls_shown = shown
        self._settings.keep("controls", shown)
        self._view.set_controls_shown(shown)
