"""One line of an article's text drawn or shown in a window of another direction: on its own side, cut at its end."""

from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from reader.model.bidi import Direction, base_direction, isolate

_FAMILIES = ("Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans Hebrew", "Segoe UI", "Geeza Pro")


def interface_font(size: float = 0, *, bold: bool = False) -> QFont:
    """Return the interface's font, with families that have Arabic and Hebrew behind it; `size` in points more."""
    font = QFont()
    # Asking which of them are installed takes 8 ms; Qt passes over those that are not.
    font.setFamilies([*font.families(), *_FAMILIES])
    if size:
        font.setPointSizeF(max(6.0, font.pointSizeF() + size))
    font.setBold(bold)
    return font


def draw_line(
    painter: QPainter, rect: QRectF, text: str, direction: Direction | None = None, *, aligned: Direction | None = None
) -> float:
    """Draw `text` on one line within `rect` with the painter's font and pen; return the width drawn, in pixels.

    It stands on its own side, or on that of `aligned`. What does not fit is cut at the end of reading, which for
    right-to-left text is the left; a direction that is not given is taken from the letters.
    """
    direction = direction or base_direction(text)
    # QFontMetrics.elidedText looks at the application's direction; the layout's own width does not.
    shown = _fitted(text.replace("\n", " "), painter.font(), rect.width(), direction)
    layout, width = _laid(shown, painter.font(), direction)
    right = (aligned or direction) == "rtl"
    x = rect.right() - width if right else rect.left()
    height = layout.lineAt(0).height() if layout.lineCount() else 0.0
    layout.draw(painter, QPointF(x, rect.top() + (rect.height() - height) / 2))
    return width


def _laid(text: str, font: QFont, direction: Direction) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if direction == "rtl" else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    width = line.naturalTextWidth() if line.isValid() else 0.0
    if line.isValid():
        line.setLineWidth(width + 1)
        width = line.naturalTextWidth()
    layout.endLayout()
    return layout, width


def _fitted(text: str, font: QFont, width: float, direction: Direction) -> str:
    text = text[:400]
    if _laid(text, font, direction)[1] <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _laid(text[:middle].rstrip() + "…", font, direction)[1] <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def tip(text: str) -> str:
    """Return `text` as a tooltip that shows it as it is: Qt would take what looks like a tag for one."""
    return f'<span style="white-space: pre-wrap">{escape(text)}</span>' if text else ""


def caption(text: str) -> str:
    """Return `text` for a button or a menu, where a bare & would underline a letter."""
    return text.replace("&", "&&")


class ArticleLabel(QLabel):
    """A label for words of an article: isolated, wrapped, and on their own side."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(interface_font(1))
        self.show_words(text)

    def show_words(self, text: str, most: int = 280) -> None:
        """Show `text`, cut after `most` characters."""
        direction = base_direction(text) if text else "ltr"
        shown = text if len(text) <= most else text[: most - 1].rstrip() + "…"
        right = direction == "rtl"
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        self.setText(isolate(shown, direction) if shown else "")
        self.setForegroundRole(QPalette.ColorRole.WindowText)
