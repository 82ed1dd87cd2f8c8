"""What a model thought before its answer: one line with its time, folded."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.appearance import Appearance
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, number, translate

NOT_KEPT = QT_TRANSLATE_NOOP(
    "Chat", "Thoughts are shown while the chat is open; they are not kept."
)
_GAP = "\u2002"


class Thoughts(QWidget):
    """Hidden until there is a thought."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thoughts")
        self._text = ""
        self._fold = QPushButton()
        self._fold.setObjectName("thoughts_fold")
        self._fold.setProperty("kind", "figures")
        self._fold.setCheckable(True)
        self._icon = IconBinding(self._fold, appearance, "ph.caret-right", "mute", 12)
        self._said = QLabel()
        self._said.setObjectName("thoughts_text")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("role", "small")
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.setContentsMargins(18, 0, 0, 4)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._said)
        self._fold.toggled.connect(self._show_text)
        self.hide()

    @property
    def words(self) -> str:
        """The line; empty while there is nothing."""
        return "" if self.isHidden() else self._fold.text().strip()

    @property
    def has_text(self) -> bool:
        """Whether there is a thought to read, and not only its time."""
        return bool(self._text)

    def append(self, untrusted_text: str) -> None:
        """The next piece of a thought."""
        self._text += untrusted_text
        if self._fold.isChecked():
            self._said.setText(self._text.strip())
        self._show_line(translate("Chat", "Thinking…"))

    def finish(self, thinking_ms: float) -> None:
        """How long it took; nothing where it did not think."""
        if thinking_ms > 0:
            words = translate("Chat", "Thought for {time}")
            self._show_line(words.format(time=_duration(thinking_ms)))

    def _show_line(self, words: str) -> None:
        self._fold.setText(_GAP + words)
        self._fold.setAccessibleName(words)
        self._fold.setToolTip("" if self._text else translate("Chat", NOT_KEPT))
        self._fold.setEnabled(bool(self._text))
        self.show()

    @Slot(bool)
    def _show_text(self, shown: bool) -> None:
        self._icon.show_icon("ph.caret-down" if shown else "ph.caret-right", "mute")
        self._said.setText(self._text.strip())
        self._said.setVisible(shown)


def _duration(milliseconds: float) -> str:
    seconds = milliseconds / 1000
    if seconds < 10:
        return translate("Chat", "{seconds} s").format(seconds=number(seconds, 1))
    if seconds < 60:
        return translate("Chat", "{seconds} s").format(seconds=number(seconds))
    words = translate("Chat", "{minutes} min {seconds} s")
    return words.format(minutes=int(seconds) // 60, seconds=int(seconds) % 60)
