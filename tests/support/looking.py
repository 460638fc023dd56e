"""Looks over whatever a window shows: is anything cut off, and is anything in the other language?"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyleOptionFrame,
    QTableView,
    QWidget,
)

from volunteer_desk.domain.arabic import strip_bidi

_SLACK: Final = 2
_CELL_PADDING: Final = 24
_ARABIC: Final = re.compile("[\u0621-\u064a\u066e-\u06d3]+")
_LATIN: Final = re.compile("[A-Za-z]+")
_CUT_WORD: Final = re.compile("\\S*\u2026")
# What has no Arabic name, or is what is written on the keys and files themselves.
_BRANDS: Final = frozenset(
    (
        "Excel", "CSV", "vcf", "xlsx", "xls", "PDF", "QR", "https", "Apache", "English", "demo", "desk",
        "Ctrl", "Esc", "Enter", "Return", "Space", "Delete", "IBMPlexSansArabic", "OFL", "lucide", "ISC",
        "xxx", "xxxx",
    )
)  # fmt: skip


def shown(window: QWidget) -> Iterator[QWidget]:
    """Every part that can be seen, without what lies behind another page."""
    for part in window.findChildren(QWidget):
        if part.isVisible() and not part.visibleRegion().isEmpty():
            yield part


def cut_off(window: QWidget) -> list[str]:
    """What is clipped or elided and says nowhere what it is, and every bar that scrolls sideways."""
    found: list[str] = []
    for part in shown(window):
        if isinstance(part, QLabel):
            found += _label(part)
        elif isinstance(part, QPushButton | QCheckBox):
            found += _button(part)
        elif isinstance(part, QLineEdit):
            found += _field(part)
        elif isinstance(part, QTableView):
            found += _cells(part)
        if isinstance(part, QAbstractScrollArea) and part.horizontalScrollBar().isVisible():
            found.append(f"scrolls sideways: {_name(part)}")
    return found


def _name(part: QWidget) -> str:
    return f"{type(part).__name__} {part.objectName() or part.accessibleName() or part.parent()}"


def _label(part: QLabel) -> list[str]:
    words = part.text()
    if not words.strip() or part.toolTip():
        return []
    room = part.contentsRect()
    if part.wordWrap():
        needed = part.heightForWidth(part.width())
        return [f"lines cut: {words!r} {needed} > {part.height()}"] if needed > part.height() + _SLACK else []
    wide = max(part.fontMetrics().horizontalAdvance(line) for line in words.split("\n"))
    if wide > room.width() + _SLACK:
        return [f"label cut: {words!r} {wide} > {room.width()}"]
    return _beyond(part, words)


def _beyond(part: QWidget, words: str) -> list[str]:
    """Whether a parent cuts off a side of it; what scrolls up and down may cut its height."""
    above = part.parentWidget()
    while above is not None and not above.isWindow():
        box = QRect(part.mapTo(above, QPoint(0, 0)), part.size())
        if box.left() < -_SLACK or box.right() > above.width() + _SLACK:
            return [f"beyond its parent: {words!r} in {_name(above)}"]
        above = above.parentWidget()
    return []


def _button(part: QPushButton | QCheckBox) -> list[str]:
    words = part.text().strip()
    if not words or part.toolTip():
        return []
    needed = part.sizeHint().width()
    if needed > part.width() + _SLACK:
        return [f"button cut: {words!r} {needed} > {part.width()}"]
    return _beyond(part, words)


def _field(part: QLineEdit) -> list[str]:
    words = part.placeholderText()
    if part.text() or not words or part.toolTip():
        return []
    option = QStyleOptionFrame()
    part.initStyleOption(option)
    room = part.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, part)
    margins = part.textMargins()
    width = room.width() - margins.left() - margins.right()
    wide = part.fontMetrics().horizontalAdvance(words)
    return [f"placeholder cut: {words!r} {wide} > {width}"] if wide > width + _SLACK else []


def _cells(table: QTableView) -> list[str]:
    found = []
    model, header = table.model(), table.horizontalHeader()
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        heading = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        tip = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        lines = heading.split("\n")
        wide = max(header.fontMetrics().horizontalAdvance(line) for line in lines)
        if not tip and wide > header.sectionSize(column):
            found.append(f"heading cut: {heading!r} {wide} > {header.sectionSize(column)}")
        for row in _rows(table):
            index = model.index(row, column)
            words = str(index.data() or "")
            wide = table.fontMetrics().horizontalAdvance(words)
            is_cut = wide > table.columnWidth(column) - _CELL_PADDING
            if is_cut and not index.data(Qt.ItemDataRole.ToolTipRole):
                found.append(f"cell cut: {words!r} {wide} > {table.columnWidth(column)}")
    return found


def _rows(table: QTableView) -> range:
    first = table.rowAt(1)
    last = table.rowAt(table.viewport().height() - 1)
    rows = table.model().rowCount()
    return range(max(first, 0), (last if last >= 0 else rows - 1) + 1) if rows else range(0)


def words_of(window: QWidget) -> Iterator[str]:
    """All the words that are shown, also those of rows and of empty fields."""
    for part in shown(window):
        if isinstance(part, QLabel | QPushButton | QCheckBox):
            yield part.text()
        elif isinstance(part, QLineEdit):
            yield part.placeholderText()
        elif isinstance(part, QAbstractItemView) and not isinstance(part, QHeaderView):
            yield from _of_rows(part)
        if not isinstance(part, QStackedWidget):
            yield part.toolTip()


def _of_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for column in range(1 if isinstance(view, QListView) else model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), 20)):
            yield str(model.index(row, column).data() or "")


def in_the_other_language(window: QWidget, language: str, data: Iterable[str]) -> list[str]:
    """Words in the letters of the other language that are neither data nor a brand."""
    letters = _LATIN if language == "ar" else _ARABIC
    known = {word for text in data for word in letters.findall(text)} | (
        _BRANDS if language == "ar" else set()
    )
    found = []
    for words in words_of(window):
        # What an ellipsis cuts is no word any more.
        plain = _CUT_WORD.sub("", strip_bidi(words))
        strange = [word for word in letters.findall(plain) if len(word) > 1 and word not in known]
        if strange:
            found.append(f"{plain!r}: {strange}")
    return found
