"""The articles that are alike as a table: group under group, the first of each in bold."""

from collections.abc import Collection
from dataclasses import replace
from itertools import groupby
from typing import Any

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model.bidi import base_direction, isolate

from ..tables import Index, TableRows, aligned
from ..text_line import draw_line, interface_font, tip
from .looking import Row

TITLE, SHARE, WORDS, ANNOTATIONS, PUBLISHED, SOURCE = range(6)
_GAP = 6  # pixels
_SHADE = 22  # of 255, of every other group


class AlikeModel(TableRows):
    """Groups of articles alike. Every other group is shaded, so that they are seen apart."""

    rows: list[Row]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.columns = (
            self.tr("Article"), self.tr("In common"), self.tr("Words"), self.tr("Annotations"), self.tr("Date"),
            self.tr("Source"),
        )  # fmt: skip
        self.is_of_one = False  # what is alike to one article, which is the first row

    def show_groups(self, rows: list[Row], *, of_one: bool) -> None:
        """Show these groups; `of_one` if there is one at most, of an article that was asked for."""
        self.is_of_one = of_one
        self.show_rows(rows)

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len({row.group for row in self.rows})

    def rows_of(self, ids: Collection[str]) -> list[int]:
        """Return the rows of these articles, in their order."""
        return [number for number, row in enumerate(self.rows) if row.id in ids]

    def copies(self) -> list[int]:
        """Return the rows of all articles but the first of each group."""
        return [number for number, row in enumerate(self.rows) if row.percent is not None]

    def drop(self, ids: Collection[str]) -> None:
        """Show these articles no more, nor those that nothing is alike to then."""
        kept: list[Row] = []
        for _, rows in groupby(self.rows, lambda row: row.group):
            left = [row for row in rows if row.id not in ids]
            kept += left if len(left) > 1 else []
        if len(kept) < len(self.rows):
            self.show_rows(kept)

    def count(self, document_id: str, more: int) -> None:
        """Add to the number of annotations of an article, or take from it."""
        for number in self.rows_of({document_id}):
            row = self.rows[number]
            self.rows[number] = replace(row, annotations=max(0, row.annotations + more))
            self.dataChanged.emit(self.index(number, ANNOTATIONS), self.index(number, ANNOTATIONS))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if column == TITLE else self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (TITLE, SOURCE):
            return tip(isolate(self._text(row, column)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            text = self._text(row, column)
            return aligned(column in (WORDS, ANNOTATIONS) or (column == SOURCE and base_direction(text) == "rtl"))
        return None

    def _text(self, row: Row, column: int) -> str:
        if column == SHARE:
            return self._share(row)
        return {
            TITLE: row.title, WORDS: f"{row.words:,}", ANNOTATIONS: f"{row.annotations:,}",
            PUBLISHED: row.published, SOURCE: row.source,
        }[column]  # fmt: skip

    def _share(self, row: Row) -> str:
        if row.percent is None:
            return self.tr("this article") if self.is_of_one else self.tr("the fullest")
        part = {"": "", "part": self.tr("a part"), "whole": self.tr("holds it")}[row.part]
        return f"{row.percent}%, {part}" if part else f"{row.percent}%"

    def _spoken(self, row: Row) -> str:
        said = self.tr("{title}, group {number} of {all}: {share}")
        return said.format(
            title=isolate(row.title), number=f"{row.group + 1:,}", all=f"{self.groups:,}", share=self._share(row)
        )


class GroupPainting(QStyledItemDelegate):
    """Shades every other group, and draws titles on their own side, those of the first articles in bold."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AlikeModel)
        row, palette = model.rows[index.row()], option.palette
        if row.group % 2:
            shade = QColor(palette.color(QPalette.ColorRole.Text))
            shade.setAlpha(_SHADE)
            painter.fillRect(option.rect, shade)
        if index.column() != TITLE:
            super().paint(painter, option, index)
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
        font = QFont(interface_font(bold=row.percent is None))
        painter.setFont(font)
        draw_line(painter, QRectF(option.rect).adjusted(_GAP, 0, -_GAP, 0), row.title, row.direction)
        painter.restore()
