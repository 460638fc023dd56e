"""The calm page that sign-in screens share: a card in the middle of the sidebar's colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from volunteer_desk.ui.kit.panels import column, label, row, scroll


class SignInPage(QWidget):
    """A card on a dark ground; `body` takes the content."""

    def __init__(self, title: str, below: str = "", *, width: int = 560) -> None:
        super().__init__()
        self.setObjectName("LockPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card = QFrame()
        self.card.setObjectName("LockCard")
        self.card.setMaximumWidth(width)
        self.card.setMinimumWidth(min(width, 460))
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(32, 22, 32, 22)
        self.body.setSpacing(10)
        self.body.addWidget(label(title, "display", wrap=True))
        if below:
            self.body.addWidget(label(below, "body", wrap=True, tone="muted"))
        holder = QWidget()
        middle = row(None, spacing=0, margins=(24, 12, 24, 12))
        middle.addWidget(self.card, 4)
        middle.addStretch(1)
        centred = column(spacing=0)
        centred.addStretch(1)
        centred.addLayout(middle)
        centred.addStretch(1)
        holder.setLayout(centred)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll(holder))
