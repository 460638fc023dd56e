"""Themes: data in resources/themes, made into a palette and one style sheet. No colour stands elsewhere."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from volunteer_desk.paths import resources

FAMILY: Final = "IBM Plex Sans Arabic"
NAMES: Final = ("light", "dark", "sunlight")
_TOKEN: Final = re.compile(r"@([a-z_]+?)(px)?(?![a-z_])")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role ("text", "admitted") and metrics by name."""

    name: str
    is_dark: bool
    roles: dict[str, str]
    metrics: dict[str, int]

    def colour(self, role: str) -> QColor:
        """The colour of a role; KeyError for a role no theme has."""
        return QColor(self.roles[role])


def load(name: str) -> Theme:
    """Read one theme."""
    return parse((resources() / "themes" / f"{name}.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Theme:
    """A theme from its text; KeyError when a role names no colour."""
    data = tomllib.loads(text)
    colours = data["colours"]
    return Theme(
        name=data["name"],
        is_dark=data["is_dark"],
        roles={role: colours[colour] for role, colour in data["roles"].items()},
        metrics=data["metrics"],
    )


def style_sheet(theme: Theme) -> str:
    """The style sheet of all components with this theme's colours."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((resources() / "qss").glob("*.qss")))

    def value(found: re.Match[str]) -> str:
        name, unit = found.group(1), found.group(2) or ""
        return f"{theme.metrics[name]}{unit}" if name in theme.metrics else theme.roles[name] + unit

    return _TOKEN.sub(value, text)


@cache
def load_fonts() -> tuple[int, ...]:
    """Make the bundled family known, so that screens, prints and tests look alike everywhere."""
    return tuple(QFontDatabase.addApplicationFont(str(path)) for path in sorted(_fonts().glob("*.ttf")))


def _fonts() -> Path:
    return resources() / "fonts"


def font(pixels: int, weight: int = 400) -> QFont:
    """The family at a size in logical pixels; weight as in CSS."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    return made


class Appearance(QObject):
    """Which theme is in force; painting code asks it, and repaints when it says so."""

    changed = Signal()
    """Another theme is in force."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._chosen = "system"
        self.theme = load("light")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def choose(self, name: str) -> None:
        """Use "system", "light", "dark" or "sunlight" from now on."""
        self._chosen = name
        self._use(self._system() if name == "system" else name)

    def colour(self, role: str) -> QColor:
        """The colour of a role now."""
        return self.theme.colour(role)

    def _system(self) -> str:
        scheme = self._app.styleHints().colorScheme()
        return "dark" if scheme == Qt.ColorScheme.Dark else "light"

    def _follow_system(self) -> None:
        if self._chosen == "system":
            self._use(self._system())

    def _use(self, name: str) -> None:
        load_fonts()
        self.theme = load(name)
        self._app.setStyle("Fusion")
        self._app.setPalette(_palette(self.theme))
        self._app.setFont(font(14, self.theme.metrics["base_weight"]))
        self._app.setStyleSheet(style_sheet(self.theme))
        self.changed.emit()


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: "page", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "surface",
        role.Text: "text", role.Button: "surface", role.ButtonText: "text", role.BrightText: "danger",
        role.Highlight: "accent", role.HighlightedText: "accent_text", role.ToolTipBase: "text",
        role.ToolTipText: "surface", role.Link: "accent", role.LinkVisited: "accent", role.Accent: "accent",
        role.PlaceholderText: "muted", role.Light: "surface", role.Midlight: "sunken", role.Mid: "border",
        role.Dark: "field_border", role.Shadow: "field_border",
    }  # fmt: skip
    for which, name in pairs.items():
        palette.setColor(which, theme.colour(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, theme.colour("muted"))
    return palette


def luminance(colour: QColor) -> float:
    """Relative luminance after WCAG 2."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio after WCAG 2: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
