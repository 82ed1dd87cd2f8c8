"""A question at the right of the transcript, in a soft bubble."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.conversations.records import MessageRecord

_WIDEST_SHARE = 0.76
_MARGIN_X, _MARGIN_Y = 16, 11


class QuestionBubble(QWidget):
    """Plain, selectable text; as wide as it needs, up to most of the column."""

    def __init__(
        self,
        text: str,
        message: MessageRecord | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.message = message  # as it is saved; None until it is
        self.setObjectName("question")
        self.setAccessibleName("Your question")
        self._label = QLabel(text)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._label.setProperty("role", "question")
        self._bubble = QFrame()
        self._bubble.setProperty("role", "bubble")
        inner = QHBoxLayout(self._bubble)
        inner.setContentsMargins(_MARGIN_X, _MARGIN_Y, _MARGIN_X, _MARGIN_Y)
        inner.addWidget(self._label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._bubble)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        return self._label.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._bubble.height())

    def _fit(self, width: int) -> None:
        """Measure once with the label's font: QLabel's own hint is too square."""
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._label.font())
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(wrapping)
        document.setPlainText(self._label.text())
        document.setTextWidth(int(width * _WIDEST_SHARE) - 2 * _MARGIN_X)
        needed = document.idealWidth()
        self._bubble.setFixedSize(
            int(needed) + 2 * _MARGIN_X + 2,
            int(document.size().height()) + 2 * _MARGIN_Y + 2,
        )
        self.setFixedHeight(self._bubble.height())
