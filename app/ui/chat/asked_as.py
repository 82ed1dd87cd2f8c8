"""How a follow-up question was understood, with a way to put it better."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedLayout, QWidget

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.language import translate


class AskedAs(QWidget):
    """Hidden where the question was searched for as it was typed."""

    asked = Signal(str)  # the question as the person puts it now

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("asked_as")
        self._question = ""
        self._build(appearance)
        self._edit_button.clicked.connect(self._edit)
        self._field.returnPressed.connect(self._ask)
        self._send.clicked.connect(self._ask)
        self._cancel.clicked.connect(self._stop_editing)
        self._field.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._label.text()

    @property
    def editing(self) -> bool:
        return self._field.isVisibleTo(self)

    @property
    def field(self) -> QLineEdit:
        return self._field

    def show_question(self, question: str, understood: str) -> None:
        """Say it only where it differs from what was typed."""
        self._question = understood
        self._label.setText(
            translate("Chat", "Asked as: {question}").format(question=understood)
        )
        self._stop_editing()
        self.setVisible(bool(understood) and understood != question)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._stop_editing()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _edit(self) -> None:
        self._field.setText(self._question)
        self._pages.setCurrentIndex(1)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    @Slot()
    def _ask(self) -> None:
        text = " ".join(self._field.text().split())
        self._stop_editing()
        if text and text != self._question:
            self.asked.emit(text)

    @Slot()
    def _stop_editing(self) -> None:
        self._pages.setCurrentIndex(0)

    def _build(self, appearance: Appearance) -> None:
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("role", "small")
        self._label.setWordWrap(True)
        self._edit_button = IconButton("edit_asked_as", appearance, "ph.pencil-simple")
        self._edit_button.describe(
            translate("Chat", "Put it differently"),
            translate("Chat", "Change this and ask again"),
        )
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._label, 1)
        row.addWidget(self._edit_button, 0, Qt.AlignmentFlag.AlignTop)
        self._field = QLineEdit()
        self._field.setObjectName("asked_as_field")
        self._field.setAccessibleName(
            translate("Chat", "The question as it is searched for")
        )
        self._send = IconButton("asked_as_send", appearance, "ph.check")
        self._send.describe(
            translate("Chat", "Ask it so"), translate("Chat", "Ask again so (Enter)")
        )
        self._cancel = IconButton("asked_as_cancel", appearance, "ph.x")
        self._cancel.describe(
            translate("Chat", "Leave it"), translate("Chat", "Leave it as it was (Esc)")
        )
        edited = QWidget()
        row = QHBoxLayout(edited)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._field, 1)
        row.addWidget(self._send)
        row.addWidget(self._cancel)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(shown)
        self._pages.addWidget(edited)
