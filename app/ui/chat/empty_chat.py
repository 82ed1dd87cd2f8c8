"""What an empty chat shows at once, before anything about the library is known."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.language import QT_TRANSLATE_NOOP, translate

HEADING = QT_TRANSLATE_NOOP("Chat", "What would you like to know?")
INVITATION = QT_TRANSLATE_NOOP(
    "Chat",
    "Drop files or folders anywhere in this window, then ask. "
    "Every sentence of an answer points at the page it comes from.",
)


class EmptyChat(QWidget):
    """A heading and one sentence on how to begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty_chat")
        heading = QLabel(translate("Chat", HEADING))
        heading.setProperty("role", "heading")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QLabel(translate("Chat", INVITATION))
        words.setProperty("role", "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setWordWrap(True)
        words.setMaximumWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(heading)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
