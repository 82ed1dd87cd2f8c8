"""Beside a question: rephrase it, and walk the branches that came of that."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.chat.question_bubble import QuestionBubble
from app.ui.chat.version_switch import VersionSwitch
from app.ui.language import translate


class QuestionTools(QWidget):
    """Stands left of the bubble, at its lower edge."""

    edit_requested = Signal(object)  # QuestionBubble
    version_chosen = Signal(str)  # message id

    def __init__(self, bubble: QuestionBubble, appearance: Appearance) -> None:
        super().__init__(bubble)
        self.setObjectName("question_tools")
        self._bubble = bubble
        self.versions = VersionSwitch(appearance)
        self.versions.setAccessibleName(translate("Chat", "Versions of this question"))
        self.edit = IconButton("edit_question", appearance, "ph.pencil-simple")
        self.edit.describe(
            translate("Chat", "Edit question"),
            translate("Chat", "Rephrase it; this one is kept"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(2)
        row.addWidget(self.versions)
        row.addWidget(self.edit)
        self.edit.clicked.connect(lambda: self.edit_requested.emit(bubble))
        self.versions.chosen.connect(self.version_chosen)
