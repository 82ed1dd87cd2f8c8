"""Above the text: who answers, and that nothing of this chat is kept."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.chat.chat_wishes import ChatWishes
from app.ui.elided_label import ElidedLabel
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate

EDITING = QT_TRANSLATE_NOOP("Chat", "Rephrase the question; the old one is kept.")
TEMPORARY = QT_TRANSLATE_NOOP(
    "Chat", "Temporary chat: nothing of it is written to the disk."
)
_PERSONA, _TEMPORARY, _EDITING = "ph.user-circle", "ph.ghost", "ph.pencil-simple"


class WishesStrip(QWidget):
    """Hidden while all is as usual."""

    dropped = Signal()  # what it says first

    def __init__(
        self, wishes: ChatWishes, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("wishes_strip")
        self._wishes = wishes
        mark = QLabel()
        self._icon = IconBinding(mark, appearance, _PERSONA, "mute", 16)
        self._words = ElidedLabel()
        self._words.setObjectName("wishes_words")
        self._words.setProperty("role", "small")
        self._drop = IconButton("drop_persona", appearance, "ph.x")
        self._drop.clicked.connect(self.dropped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(mark)
        row.addWidget(self._words)
        row.addWidget(self._drop)
        row.addStretch(1)
        wishes.changed.connect(self.refresh)
        self.refresh()

    @property
    def words(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    @Slot()
    def refresh(self) -> None:
        """Say what is wished now."""
        persona = self._wishes.persona
        said: list[str] = []
        shown = _PERSONA if persona is not None else _TEMPORARY
        self._icon.show_icon(_EDITING if self._wishes.editing else shown)
        if persona is not None:
            words = translate("Chat", "Answers as: {persona}.")
            said.append(words.format(persona=persona.name))
        if self._wishes.temporary:
            said.append(translate("Chat", TEMPORARY))
        if self._wishes.editing:
            said = [translate("Chat", EDITING)]
        self._words.setText(" ".join(said))
        self._words.setToolTip(self._words.text())
        self._drop.setVisible(persona is not None or self._wishes.editing)
        self._drop.describe(
            translate("Chat", "Leave the question as it is")
            if self._wishes.editing
            else translate("Chat", "Answer as usual again")
        )
        self.setVisible(bool(said))
