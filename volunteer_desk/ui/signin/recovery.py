"""The recovery sheet: shown, printed or saved, and proved by a scan or by typing before it counts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel

from volunteer_desk.documents.page import render_image, render_pdf, render_print
from volunteer_desk.documents.recovery import RecoverySheet, draw_recovery
from volunteer_desk.domain.arabic import fold_digits
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import pick_target
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import label, row, set_tone
from volunteer_desk.ui.kit.tasks import TaskScope
from volunteer_desk.ui.signin.page import SignInPage


class RecoveryPage(SignInPage):
    """Offers the sheet; «later» is as good, and the sheet can be made in the preferences at any time."""

    done = Signal()
    """Proved, or put off."""

    def __init__(self, groups: Sequence[str], payload: str, on_failure: Any) -> None:
        super().__init__(
            self.tr("Recovery sheet"),
            self.tr("It opens the desk when the passphrase is forgotten. Keep it in a closed envelope."),
            width=760,
        )
        self._payload = payload
        self._tasks = TaskScope(self, on_failure)
        self.sheet = self._words(groups)
        self._preview = QLabel()
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(self.tr("Preview of the recovery sheet"))
        self.proof = TextField(
            self.tr("Proof: scan the printed code, or type its digits"),
            is_ltr=True,
            hint=self.tr("24 digits and their checks"),
        )
        self.proof.edit.textChanged.connect(self._check)
        self.later = button(self.tr("Later"), kind="quiet", clicked=self.done.emit)
        self._print = button(self.tr("Print"), kind="primary", clicked=self._start_print)
        self._save = button(self.tr("Save as PDF"), clicked=lambda: self._tasks.start(self._save_pdf()))
        self._said = label("", "body", wrap=True, tone="good")
        self.body.addWidget(self._preview)
        self.body.addLayout(row(self._print, self._save, None, self.later))
        self.body.addWidget(self.proof)
        self.body.addWidget(self._said)
        self._show_preview()

    def _words(self, groups: Sequence[str]) -> RecoverySheet:
        is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return RecoverySheet(
            title=self.tr("Recovery sheet of the volunteer desk"),
            explanation=self.tr(
                "Whoever holds this sheet can open the desk. It does not say whose desk it is."
            ),
            keep=self.tr("Keep it in a closed envelope, away from the computer."),
            digits_label=self.tr("The same code in digits:"),
            groups=tuple(groups),
            payload=self._payload,
            footer=self.tr("A new sheet makes this one useless."),
            direction=Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight,
        )

    def _show_preview(self) -> None:
        picture = render_image(lambda painter, page: draw_recovery(self.sheet, painter, page), dots_per_mm=4)
        cut = picture.copy(0, int(picture.height() * 0.06), picture.width(), int(picture.height() * 0.5))
        self._preview.setPixmap(
            QPixmap.fromImage(cut).scaledToWidth(360, Qt.TransformationMode.SmoothTransformation)
        )

    def _check(self) -> None:
        digits = "".join(c for c in fold_digits(self.proof.text()) if c.isdigit())
        if digits == self._payload:
            self._said.setText(self.tr("The sheet works."))
            self.later.setText(self.tr("Continue"))
            set_tone(self.later, "primary", "kind")
            self.later.setFocus()
        elif len(digits) >= len(self._payload):
            self.proof.show_error(self.tr("This is not the code of this sheet"))

    def _start_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self._paint(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _paint(self, printer: QPrinter) -> None:
        render_print(printer, [lambda painter, page: draw_recovery(self.sheet, painter, page)])
        self.proof.setFocus()

    async def _save_pdf(self) -> None:
        target = await pick_target(
            self, self.tr("Save the sheet"), "PDF (*.pdf)", self.tr("recovery-sheet.pdf")
        )
        if target is None:
            return
        drawing = lambda painter, page: draw_recovery(self.sheet, painter, page)  # noqa: E731
        render_pdf(target, [drawing], title=self.sheet.title)
        self.proof.setFocus()
