"""Fonts for each script, size, width of the column, space between lines; seen at once on the page behind."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QDoubleSpinBox, QFontComboBox, QFormLayout, QSpinBox, QWidget

from .look import Look
from .typography import Typography

_SYSTEMS = {
    "arabic": ("&Arabic and Persian", QFontDatabase.WritingSystem.Arabic),
    "urdu": ("&Urdu", QFontDatabase.WritingSystem.Arabic),
    "hebrew": ("&Hebrew", QFontDatabase.WritingSystem.Hebrew),
    "latin": ("&Latin", QFontDatabase.WritingSystem.Latin),
}


class FontsDialog(QDialog):
    """Changes the typography as it is chosen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Fonts and spacing"))
        self._look = look
        self.fonts: dict[str, QFontComboBox] = {}
        form = QFormLayout(self)
        self._add_fonts(form)  # made first, since Tab goes by the order of making
        self.letters, self.spacing, self.measure = QDoubleSpinBox(self), QDoubleSpinBox(self), QSpinBox(self)
        self._add_sizes(form)
        form.addRow(self._buttons())
        self._show(look.typography())
        self.letters.valueChanged.connect(lambda value: self._choose(size=value))
        self.spacing.valueChanged.connect(lambda value: self._choose(line_spacing=value))
        self.measure.valueChanged.connect(lambda value: self._choose(measure=value))

    def _add_fonts(self, form: QFormLayout) -> None:
        for script, (name, system) in _SYSTEMS.items():
            box = QFontComboBox(self)
            box.setEditable(False)
            box.setWritingSystem(system)
            box.currentFontChanged.connect(lambda font, script=script: self._choose_font(script, font))
            self.fonts[script] = box
            form.addRow(name, box)

    def _add_sizes(self, form: QFormLayout) -> None:
        self.letters.setRange(10, 48)
        self.letters.setSuffix(" px")
        self.spacing.setRange(0.8, 2)
        self.spacing.setSingleStep(0.05)
        self.measure.setRange(30, 140)
        self.measure.setSuffix(self.tr(" characters"))
        form.addRow(self.tr("&Size"), self.letters)
        form.addRow(self.tr("L&ine spacing"), self.spacing)
        form.addRow(self.tr("&Width of the column"), self.measure)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Close | QDialogButtonBox.StandardButton.RestoreDefaults, self
        )
        buttons.rejected.connect(self.reject)
        defaults = buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        defaults.clicked.connect(lambda _=False: self._set(Typography()))
        return buttons

    def _show(self, typography: Typography) -> None:
        for script, box in self.fonts.items():
            box.blockSignals(True)
            box.setCurrentFont(QFont(getattr(typography, script)))
            box.blockSignals(False)
        for spin, value in ((self.letters, typography.size), (self.spacing, typography.line_spacing)):
            spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(False)
        self.measure.blockSignals(True)
        self.measure.setValue(typography.measure)
        self.measure.blockSignals(False)

    def _choose_font(self, script: str, font: QFont) -> None:
        self._choose(**{script: font.family()})

    def _choose(self, **chosen: object) -> None:
        self._look.choose_typography(replace(self._look.typography(), **chosen))  # type: ignore[arg-type]

    def _set(self, typography: Typography) -> None:
        self._look.choose_typography(typography)
        self._show(typography)
