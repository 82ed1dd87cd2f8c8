"""What can be done with an answer: copy, again, deeper, why not; its versions."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.chat.version_switch import VersionSwitch
from app.ui.flow_layout import FlowLayout
from app.ui.language import QT_TRANSLATE_NOOP, translate

WHY_NOT = QT_TRANSLATE_NOOP("Chat", "Why not…")
SOMETHING_MISSING = QT_TRANSLATE_NOOP("Chat", "Something missing?")
_COPIED_MS = 1500


class AnswerActions(QWidget):
    """Buttons that wrap into a second row where there is little room."""

    copy_requested = Signal()
    again_requested = Signal()
    deeper_requested = Signal()
    why_not_requested = Signal()
    pin_requested = Signal(bool)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer_actions")
        self._appearance = appearance
        self._copy_only = False
        self.versions = VersionSwitch(appearance)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_COPIED_MS)
        self._build()
        self._connect()

    def show_copied(self) -> None:
        """Say for a moment that it is on the clipboard."""
        self._copy.set_label(translate("Chat", "Copied"))
        self._copied.start()

    def set_can_repeat(self, can: bool) -> None:
        """Only the newest answer can be made again."""
        for button in (self._again, self._deeper):
            button.setVisible(can and not self._copy_only)

    def show_copy_only(self) -> None:
        """Nothing was searched for: no other try, and no passage that is missing."""
        self._copy_only = True
        for button in (self._again, self._deeper, self._why_not):
            button.hide()

    def set_abstained(self, abstained: bool) -> None:
        """Where nothing was found, the way to find out why is named plainly."""
        words = SOMETHING_MISSING if abstained else WHY_NOT
        self._why_not.set_label(translate("Chat", words))

    def set_pinned(self, pinned: bool) -> None:
        """Whether the model sees this answer however long the chat gets."""
        self._pin.setChecked(pinned)
        words = translate("Chat", "Pinned") if pinned else translate("Chat", "Pin")
        self._pin.set_label(words)

    def _build(self) -> None:
        self._copy = self._button(
            translate("Chat", "Copy"), "copy_answer", "ph.copy-simple", ""
        )
        self._again = self._button(
            translate("Chat", "Again"),
            "again",
            "ph.arrow-clockwise",
            translate("Chat", "Answer this question once more"),
        )
        self._deeper = self._button(
            translate("Chat", "Search deeper"),
            "deeper",
            "ph.magnifying-glass-plus",
            translate("Chat", "Answer again with thorough effort; takes longer"),
        )
        self._why_not = self._button(
            translate("Chat", WHY_NOT),
            "why_not",
            "ph.question",
            translate(
                "Chat", "Something missing? See why a passage or a file was not used"
            ),
        )
        self._pin = self._button(
            translate("Chat", "Pin"),
            "pin_answer",
            "ph.push-pin",
            translate(
                "Chat",
                "Keep this question and answer in view of the model, however long the "
                "chat gets",
            ),
        )
        self._pin.setCheckable(True)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=4)
        for button in (
            self._copy,
            self._again,
            self._deeper,
            self._why_not,
            self._pin,
        ):
            flow.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(buttons, 1)
        row.addWidget(self.versions)

    def _button(self, text: str, name: str, icon_name: str, tip: str) -> IconButton:
        button = IconButton(name, self._appearance, icon_name, text)
        button.setToolTip(tip)
        return button

    def _connect(self) -> None:
        self._copy.clicked.connect(self.copy_requested)
        self._copied.timeout.connect(
            lambda: self._copy.set_label(translate("Chat", "Copy"))
        )
        self._again.clicked.connect(self.again_requested)
        self._deeper.clicked.connect(self.deeper_requested)
        self._why_not.clicked.connect(self.why_not_requested)
        self._pin.clicked.connect(self.pin_requested)
