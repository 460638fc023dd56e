"""One way to put a drawing on paper: a `Drawing` is painted in millimetres, whatever the device.

Painting in millimetres keeps screen preview, PDF and printer identical; only `render_*` knows dots.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QTextOption,
)

from volunteer_desk.domain.problems import Problem, UserProblem

Drawing = Callable[[QPainter, QRectF], None]
"""Paints one page; the rectangle is the page in millimetres."""

A4: Final = QSizeF(210, 297)
FAMILY: Final = "IBM Plex Sans Arabic"
INK: Final = QColor(Qt.GlobalColor.black)
_POINTS_PER_MM: Final = 72 / 25.4
_PDF_DPI: Final = 600


def render_pdf(path: Path, pages: Sequence[Drawing], *, title: str, size: QSizeF = A4) -> None:
    """Write the pages as one PDF; `title` goes into the document's metadata.

    Raises UserProblem FOLDER_READ_ONLY when nothing can be written there.
    """
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    writer.setResolution(_PDF_DPI)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(writer):
        raise UserProblem(Problem.FOLDER_READ_ONLY)
    try:
        for number, draw in enumerate(pages):
            if number:
                writer.newPage()
            _paint(painter, draw, size, dots_per_mm=_PDF_DPI / 25.4)
    finally:
        painter.end()


def render_print(printer: QPagedPaintDevice, pages: Sequence[Drawing], *, size: QSizeF = A4) -> None:
    """Print the pages on a device the user chose."""
    painter = QPainter(printer)
    try:
        for number, draw in enumerate(pages):
            if number:
                printer.newPage()
            _paint(painter, draw, size, dots_per_mm=printer.logicalDpiX() / 25.4)
    finally:
        painter.end()


def render_image(draw: Drawing, *, size: QSizeF = A4, dots_per_mm: float = 6.0) -> QImage:
    """The page as a picture, for preview and for forwarding; 6 dots a millimetre is about 150 dpi."""
    width, height = round(size.width() * dots_per_mm), round(size.height() * dots_per_mm)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        _paint(painter, draw, size, dots_per_mm=dots_per_mm)
    finally:
        painter.end()
    return image


def _paint(painter: QPainter, draw: Drawing, size: QSizeF, *, dots_per_mm: float) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(dots_per_mm, dots_per_mm)
    draw(painter, QRectF(0, 0, size.width(), size.height()))
    painter.restore()


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How words stand on paper."""

    points: float
    weight: QFont.Weight = QFont.Weight.Normal
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading
    direction: Qt.LayoutDirection = Qt.LayoutDirection.RightToLeft


def text(
    painter: QPainter,
    box: QRectF,
    words: str,
    style: TextStyle,
) -> float:
    """Paint wrapped text in `box` (millimetres) and return the height it took.

    The painter is scaled to millimetres, so the font is set in pixels of that scale; hinting is off because
    a millimetre is far larger than a dot.
    """
    font = QFont(FAMILY)
    font.setPixelSize(100)
    font.setWeight(style.weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    scale = style.points / _POINTS_PER_MM / 100
    option = QTextOption(style.alignment)
    option.setTextDirection(style.direction)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(scale, scale)
    painter.setFont(font)
    painter.setPen(INK)
    room = QRectF(0, 0, box.width() / scale, box.height() / scale)
    needed = painter.boundingRect(room, words, option)
    painter.drawText(room, words, option)
    painter.restore()
    return needed.height() * scale


def squares(painter: QPainter, box: QRectF, matrix: Sequence[Sequence[int]]) -> None:
    """Paint a code's matrix (rows of 0 and 1) as one path into `box`, with a quiet zone of four modules."""
    modules = len(matrix) + 8
    step = box.width() / modules
    path = QPainterPath()
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                path.addRect(QRectF(box.x() + (x + 4) * step, box.y() + (y + 4) * step, step, step))
    painter.save()
    # Neighbouring squares must not show a seam, which anti-aliasing would draw.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillPath(path.simplified(), INK)
    painter.restore()
