"""The recovery sheet: shown, printed or saved, and proved by a scan or by typing before it counts."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel

from volunteer_desk.documents.page import A4, render_image, render_pdf, render_print
from volunteer_desk.documents.recovery import RecoverySheet, draw_recovery
from volunteer_desk.domain.arabic import fold_digits
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.domain.scanning import RECOVERY_CODE_LENGTH
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import ask, pick_target
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import card, column, label, row, set_tone
from volunteer_desk.ui.kit.tasks import TaskScope
from volunteer_desk.ui.kit.wording import Wording
from volunteer_desk.ui.signin.page import SignInPage

_PREVIEW: Final = 480
_NARROWEST: Final = 880  # the preview, and beside it what is to be done, on the smallest window
_SIDES_MM: Final = 14
_SHOWN_MM: Final = (18, 174)


class RecoveryPage(SignInPage):
    """Offers the sheet; only a proved one opens the desk, and until then an older one still does."""

    done = Signal()
    """Proved, or put off."""

    def __init__(
        self,
        groups: Sequence[str],
        words: Wording,
        on_failure: Any,
        *,
        keep: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(
            self.tr("Recovery sheet"),
            self.tr("It opens the desk when the passphrase is forgotten. Keep it in a closed envelope."),
            width=920,
        )
        self.card.setMinimumWidth(_NARROWEST)
        self._words, self._keep = words, keep
        self._tasks = TaskScope(self, on_failure)
        self.sheet = self._sheet(groups)
        self.is_proved = self._is_out = False
        self.preview = QLabel()
        self.preview.setAccessibleName(self.tr("Preview of the recovery sheet"))
        self.proof = TextField(
            self.tr("Proof: a scan of the printed code, or its digits"),
            is_ltr=True,
            hint=self.tr("30 digits in 6 groups, in the order of their numbers"),
        )
        self.proof.edit.textChanged.connect(self._check)
        self.later = button(self.tr("Later"), kind="quiet", clicked=self._leave)
        self.print = button(self.tr("Print"), kind="primary", clicked=self._start_print)
        self.save = button(self.tr("Save as PDF"), clicked=lambda: self._tasks.start(self._save_pdf()))
        self._said = label("", "body", wrap=True)
        self._arrange()
        self._show_preview()

    def _arrange(self) -> None:
        beside = column(spacing=12)
        beside.addLayout(row(self.print, self.save, None))
        for part in (self.proof, self._said):
            beside.addWidget(part)
        beside.addStretch(1)
        beside.addLayout(row(None, self.later))
        both = row(card(self.preview, padding=1), spacing=24)
        both.addLayout(beside, 1)
        self.body.addLayout(both)
        self._say(self.tr("The sheet counts once the proof is given."), "muted")

    def take_code(self, code: str) -> bool:
        """A scan of a recovery sheet is the proof; any other scan is attendance."""
        if len(code) != RECOVERY_CODE_LENGTH:
            return False
        self.proof.set_text(code)
        return True

    def _sheet(self, groups: Sequence[str]) -> RecoverySheet:
        is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return RecoverySheet(
            title=self.tr("Recovery sheet of the volunteer desk"),
            explanation=self.tr(
                "Whoever holds this sheet can open the desk. It does not say whose desk it is."
            ),
            keep=self.tr("Keep it in a closed envelope, away from the computer."),
            digits_label=self.tr("The same code in 30 digits, group 1 to group 6:"),
            groups=tuple(groups),
            footer=self.tr("A new sheet makes this one useless."),
            direction=Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight,
        )

    def _show_preview(self) -> None:
        """The part of the page that says something, as sharp as the screen can show it."""
        ratio = self.devicePixelRatioF()
        shown = A4.width() - 2 * _SIDES_MM
        dots = _PREVIEW * ratio / shown
        page = render_image(lambda painter, box: draw_recovery(self.sheet, painter, box), dots_per_mm=dots)
        top, bottom = (round(edge * dots) for edge in _SHOWN_MM)
        cut = page.copy(round(_SIDES_MM * dots), top, round(shown * dots), bottom - top)
        cut.setDevicePixelRatio(ratio)
        self.preview.setPixmap(QPixmap.fromImage(cut))
        self.preview.setFixedSize(self.preview.sizeHint())

    def _check(self) -> None:
        digits = "".join(c for c in fold_digits(self.proof.text()) if c.isdigit())
        if digits == "".join(self.sheet.groups):
            self._tasks.start(self._prove(), replace="prove")
        elif len(digits) >= RECOVERY_CODE_LENGTH:
            self.proof.show_error(self.tr("This is not the code of this sheet"))

    async def _prove(self) -> None:
        try:
            await self._keep()
        except UserProblem as problem:
            self._say(self._words.problem(problem), "danger")
            return
        self.is_proved = True
        self._say(self.tr("The sheet works. An older one opens the desk no longer."), "good")
        self.later.setText(self.tr("Continue"))
        set_tone(self.later, "primary", "kind")
        self.later.setFocus()

    def _say(self, words: str, tone: str) -> None:
        set_tone(self._said, tone)
        self._said.setText(words)

    def _leave(self) -> None:
        self._tasks.start(self._left(), replace="leave")

    async def _left(self) -> None:
        if self._is_out and not self.is_proved:
            choices = [
                ("prove", self.tr("Prove it now"), "primary"),
                ("leave", self.tr("Leave without it"), "quiet"),
            ]
            asked = self.tr("The sheet that was printed does not open the desk yet")
            detail = self.tr("It counts once its code was scanned or typed here. It can go to the bin then.")
            if await ask(self.window(), asked, detail=detail, choices=choices) != "leave":
                self.proof.setFocus()
                return
        self.done.emit()

    def _start_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self._paint(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _paint(self, printer: QPrinter) -> None:
        render_print(printer, [lambda painter, page: draw_recovery(self.sheet, painter, page)])
        self._handed_out()

    async def _save_pdf(self) -> None:
        target = await pick_target(
            self, self.tr("Save the sheet"), "PDF (*.pdf)", self.tr("recovery-sheet.pdf")
        )
        if target is None:
            return
        drawing = lambda painter, page: draw_recovery(self.sheet, painter, page)  # noqa: E731
        try:
            render_pdf(target, [drawing], title=self.sheet.title)
        except UserProblem as problem:
            self._say(self._words.problem(problem), "danger")
            return
        self._handed_out()

    def _handed_out(self) -> None:
        self._is_out = True
        self.proof.setFocus()
