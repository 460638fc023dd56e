"""Fields of forms: label, input, help and error made together, so that none is forgotten.

Numbers, phones and codes are typed left to right in any language; Arabic digits are taken as typed and read
by the domain. An error is words below the field, never only a colour.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.domain.arabic import fold_loose
from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.panels import label, leading, set_tone
from volunteer_desk.ui.kit.theme import Appearance


class Field(QWidget):
    """A labelled input with room for one sentence of help or error below."""

    changed = Signal()
    """The user changed the value."""

    def __init__(self, caption: str, control: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        self._caption = label(caption, "label")
        self._caption.setBuddy(control)
        self._below = label(hint, "muted", wrap=True)
        control.setAccessibleName(caption)
        self.setFocusProxy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._caption, control, self._below):
            column.addWidget(part)
        # Not before it has its place: a label of its own would open a window and take the focus away.
        self._below.setVisible(bool(hint))
        self._caption.setVisible(bool(caption))

    def show_caption(self, words: str) -> None:
        """Ask for something else in the same place."""
        self._caption.setText(words)
        self.control.setAccessibleName(words)

    def show_error(self, words: str | None) -> None:
        """Say what is wrong with the value; None takes it back."""
        set_tone(self.control, "true" if words else "false", "wrong")
        self._below.setText(words or self._hint)
        set_tone(self._below, "error" if words else "muted", "kind")
        self._below.setVisible(bool(words or self._hint))
        self.control.setAccessibleDescription(words or self._hint)

    def show_hint(self, words: str) -> None:
        """Say this below the value instead of the usual hint, and take back an error."""
        self._hint = words
        self.show_error(None)


class TextField(Field):
    """One line of text; `check` gives the words of an error, or None."""

    def __init__(
        self,
        caption: str,
        *,
        hint: str = "",
        is_ltr: bool = False,
        check: Callable[[str], str | None] | None = None,
        placeholder: str = "",
    ) -> None:
        self.edit = QLineEdit()
        super().__init__(caption, self.edit, hint=hint)
        self._check = check
        self.edit.setPlaceholderText(placeholder)
        # Where reading starts, whatever is typed and under whatever keyboard: an empty field shows its cursor
        # there, and numbers, which run left to right, end there.
        self.edit.setAlignment(leading())
        if is_ltr:
            self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.edit.textEdited.connect(self._edited)
        self.edit.editingFinished.connect(self.validate)

    def text(self) -> str:
        """What is typed, without spaces around it."""
        return self.edit.text().strip()

    def set_text(self, text: str | None) -> None:
        """Show a value."""
        self.edit.setText(text or "")
        self.show_error(None)

    def validate(self) -> bool:
        """Check now, as on leaving the field; an empty value is not an error of form."""
        words = self._check(self.text()) if self._check and self.text() else None
        self.show_error(words)
        return words is None

    def _edited(self) -> None:
        self.show_error(None)
        self.changed.emit()


class PassphraseField(TextField):
    """A secret, hidden until the eye is pressed; says when the keyboard types capitals."""

    def __init__(self, caption: str, appearance: Appearance, *, hint: str = "", reveal: str = "") -> None:
        super().__init__(caption, hint=hint)
        self._appearance = appearance
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(icons.icon("eye", appearance.colour("muted")), reveal, self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        self.edit.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def text(self) -> str:
        """Exactly as typed: a space is part of a passphrase."""
        return self.edit.text()

    def show_plainly(self) -> None:
        """Readable from the start, for a passphrase that is being made: a slip is seen, not typed twice."""
        self._eye.setChecked(True)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye", self._appearance.colour("muted")))


class _Lines(QPlainTextEdit):
    """Grows with the room there is and never asks for more than its least height."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height
        self.setMinimumHeight(height)
        # Qt lays every line out from the physical left here, whatever the layout's direction.
        option = self.document().defaultTextOption()
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)


class LinesField(Field):
    """Several lines, such as a pasted list."""

    def __init__(self, caption: str, *, hint: str = "", placeholder: str = "", height: int = 140) -> None:
        self.edit = _Lines(height)
        super().__init__(caption, self.edit, hint=hint)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self.changed.emit)

    def text(self) -> str:
        """What is typed or pasted."""
        return self.edit.toPlainText()


class ChoiceField(Field):
    """One of a list, found by typing any spelling; the key is data, the words are for people."""

    def __init__(
        self,
        caption: str,
        choices: Sequence[tuple[str | None, str]],
        *,
        searchable: bool = False,
        hint: str = "",
    ) -> None:
        self.box = QComboBox()
        super().__init__(caption, self.box, hint=hint)
        for key, words in choices:
            self.box.addItem(words, key)
        if searchable:
            self.box.setEditable(True)
            self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = self.box.completer()
            if completer is not None:
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.activated.connect(self.changed.emit)
        self.box.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    def value(self) -> str | None:
        """The chosen key; for text that is no choice, the choice that folds alike, else the text itself."""
        if not self.box.isEditable() or self.box.currentText() == self.box.itemText(self.box.currentIndex()):
            return self.box.currentData()
        typed = self.box.currentText().strip()
        wanted = fold_loose(typed)
        for place in range(self.box.count()):
            if fold_loose(self.box.itemText(place)) == wanted:
                return self.box.itemData(place)
        return typed or None

    def set_value(self, key: str | None) -> None:
        """Show a choice; text that is no choice is shown as it is."""
        place = self.box.findData(key)
        if place >= 0:
            self.box.setCurrentIndex(place)
        elif self.box.isEditable():
            self.box.setEditText(key or "")


class SearchField(QLineEdit):
    """The search of a list: a magnifier, a clear button, Down goes into the list, Escape empties it."""

    entered_list = Signal()
    """The user pressed Down to go into the list."""

    def __init__(self, placeholder: str, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("Search")
        self.setPlaceholderText(placeholder)
        self.setToolTip(placeholder)
        self.setAccessibleName(placeholder)
        self.setAlignment(leading())
        self.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self._appearance = appearance
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()
        appearance.changed.connect(self._tint)
        self.installEventFilter(self)

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", self._appearance.colour("muted")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.text():
                self.clear()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.entered_list.emit()
                return True
        return False
