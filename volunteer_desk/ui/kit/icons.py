"""Icons: single-colour drawings tinted by role; those that show a direction are mirrored right to left."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from volunteer_desk.paths import resources

MIRRORED: Final = frozenset(
    {
        "undo-2", "chevron-left", "chevron-right", "arrow-left", "arrow-right", "log-in", "log-out",
        "list-checks", "chevrons-left", "chevrons-right", "corner-down-left", "file-spreadsheet",
    }
)  # fmt: skip
_WIDTH: Final = 'stroke-width="2"'


@lru_cache(maxsize=256)
def _source(name: str) -> bytes:
    return (resources() / "icons" / f"{name}.svg").read_bytes()


def paint(painter: QPainter, box: QRectF, name: str, colour: QColor, *, stroke: float = 1.8) -> None:
    """Draw an icon into `box`."""
    source = _source(name).replace(b"currentColor", colour.name().encode())
    renderer = QSvgRenderer(QByteArray(source.replace(_WIDTH.encode(), f'stroke-width="{stroke}"'.encode())))
    painter.save()
    if name in MIRRORED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        painter.translate(box.center().x() * 2, 0)
        painter.scale(-1, 1)
    renderer.render(painter, box)
    painter.restore()


def pixmap(name: str, colour: QColor, size: int = 20) -> QPixmap:
    """An icon as a picture of `size` logical pixels, sharp at any scale."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    return picture


def icon(name: str, colour: QColor, size: int = 20) -> QIcon:
    """An icon for a button."""
    return QIcon(pixmap(name, colour, size))
