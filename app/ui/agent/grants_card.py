"""What tools were granted for good or for a chat: each can be taken back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.consent.grants import Grant, GrantError, GrantStore
from app.tools.untrusted_text import as_visible
from app.ui.agent.tool_words import tool_title
from app.ui.appearance import Appearance
from app.ui.errors import show_error
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.tab_order import tab_before

NOTHING = QT_TRANSLATE_NOOP(
    "Agent", "Nothing was granted: whatever changes or sends something is asked."
)
EXPLAINED = QT_TRANSLATE_NOOP(
    "Agent",
    "What you allowed without being asked again. Once a task has read someone else's "
    "text, you are asked anyway.",
)


class GrantsCard(QWidget):
    """Reads the store again whenever it is shown: cards in chats change it."""

    memory_requested = Signal()

    def __init__(
        self, grants: GrantStore, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("grants")
        self._grants = grants
        self._appearance = appearance
        self._rows: list[QWidget] = []
        self._build()

    @property
    def lines(self) -> list[str]:
        """What is granted, in words."""
        return [row.accessibleName() for row in self._rows]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is granted now."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(grant) for grant in self._grants.all()]
        for row in self._rows:
            self._column.addWidget(row)
        buttons = (b for row in self._rows for b in row.findChildren(QPushButton))
        tab_before(self._memory, buttons)
        self._nothing.setVisible(not self._rows)

    def _revoke(self, grant: Grant) -> None:
        try:
            self._grants.revoke(grant.id)
        except GrantError as error:
            show_error(self, str(error), error.detail)
        self.refresh()

    def _row(self, grant: Grant) -> QWidget:
        words = grant_words(grant)
        row = QWidget()
        row.setObjectName("grant")
        row.setAccessibleName(words)
        icon = QLabel()
        name = "ph.folder-open" if not grant.tool else "ph.check-circle"
        IconBinding(icon, self._appearance, name, "mute", 16)
        said = QLabel(words)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        revoke = QPushButton(translate("Agent", "Take back"))
        revoke.setObjectName("revoke_grant")
        revoke.setAccessibleName(
            translate("Agent", "Take back: {grant}").format(grant=words)
        )
        revoke.clicked.connect(lambda: self._revoke(grant))
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 8, 12, 8)
        line.setSpacing(10)
        line.addWidget(icon)
        line.addWidget(said, 1)
        line.addWidget(revoke)
        return row

    def _build(self) -> None:
        said = QLabel(translate("Agent", EXPLAINED))
        said.setProperty("role", "muted")
        said.setWordWrap(True)
        card = QFrame()
        card.setProperty("role", "card")
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(0)
        self._nothing = QLabel(translate("Agent", NOTHING))
        self._nothing.setObjectName("grants_nothing")
        self._nothing.setProperty("role", "muted")
        self._nothing.setContentsMargins(16, 10, 16, 10)
        self._nothing.setWordWrap(True)
        self._column.addWidget(self._nothing)
        self._memory = QPushButton(translate("Agent", "See what is remembered"))
        self._memory.setObjectName("settings_memory")
        self._memory.setProperty("kind", "link")
        self._memory.clicked.connect(self.memory_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(said)
        column.addWidget(card)
        column.addWidget(self._memory, 0, Qt.AlignmentFlag.AlignLeft)


def grant_words(grant: Grant) -> str:
    """A grant as one line."""
    where = as_visible(grant.scope)
    if not grant.tool:
        what = translate("Agent", "Read {folder}").format(folder=where)
    elif where:
        template = translate("Agent", "{what} in {where}")
        what = template.format(what=tool_title(grant.tool), where=where)
    else:
        what = tool_title(grant.tool)
    if grant.lasting == "always":
        return what
    return translate("Agent", "{grant} (in one chat)").format(grant=what)
