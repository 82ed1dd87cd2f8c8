"""A question at the right of the transcript, in a soft bubble."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.conversations.records import MessageRecord
from app.ui.language import translate
from app.ui.stylesheet import set_property

_WIDEST_SHARE = 0.76
_LONG, _SHOWN = 2000, 1200  # characters
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
        self.setAccessibleName(translate("Chat", "Your question"))
        self._text = text
        self._found = ""
        self._label = QLabel(_shortened(text))
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._label.setProperty("role", "question")
        self._bubble = QFrame()
        self._bubble.setProperty("role", "bubble")
        inner = QVBoxLayout(self._bubble)
        inner.setContentsMargins(_MARGIN_X, _MARGIN_Y, _MARGIN_X, _MARGIN_Y)
        inner.setSpacing(0)
        inner.addWidget(self._label)
        self._whole = QPushButton(translate("Chat", "Show all of it"))
        self._whole.setObjectName("whole_question")
        self._whole.setProperty("kind", "link")
        self._whole.clicked.connect(self._show_whole)
        self._whole.setVisible(self._label.text() != text)
        inner.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._bubble)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        return self._text

    @property
    def holds_more(self) -> bool:
        """Whether something would go with the widget; nothing does."""
        return False

    def show_found(self, words: str) -> None:
        """Mark words where they stand first; "": nothing."""
        self._found = words.lower()
        self.show_hit(None)

    @property
    def hits(self) -> int:
        """How often the words that are looked for stand here."""
        return self._label.text().lower().count(self._found) if self._found else 0

    def show_hit(self, place: int | None) -> int:
        """Let one of them stand out: a label marks only one; how far down it is."""
        set_property(self._label, "current", place is not None)
        if self.hits:
            start = -1
            for _ in range(min(place or 0, self.hits - 1) + 1):
                start = self._label.text().lower().find(self._found, start + 1)
            self._label.setSelection(start, len(self._found))
        elif self._label.hasSelectedText():
            self._label.setSelection(0, 0)
        return 0

    @Slot()
    def _show_whole(self) -> None:
        self._label.setText(self._text)
        self._whole.hide()
        self._fit(self.width())

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
        below = 0 if self._whole.isHidden() else self._whole.sizeHint().height()
        self._bubble.setFixedSize(
            int(needed) + 2 * _MARGIN_X + 2,
            int(document.size().height()) + 2 * _MARGIN_Y + 2 + below,
        )
        self.setFixedHeight(self._bubble.height())


def _shortened(text: str) -> str:
    if len(text) <= _LONG:
        return text
    return text[:_SHOWN].rsplit(" ", 1)[0] + " …"
