"""The memory page: every remembered item can be read, found, changed and deleted."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.tools.memory_store import Memory, MemoryFailedError, MemoryStore
from app.ui.appearance import Appearance
from app.ui.dialogs import ask_to_go_on
from app.ui.errors import show_error
from app.ui.field_marks import name_marks
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.memory.memory_card import MemoryCard

EXPLAINED = QT_TRANSLATE_NOOP(
    "Memory",
    "What you let the assistant remember across chats. It is kept on this computer, "
    "and used in tasks that it matters to.",
)
NOTHING = QT_TRANSLATE_NOOP(
    "Memory",
    "Nothing is remembered. Turn on Tools in a chat and say “Remember that …”.",
)
NO_MATCH = QT_TRANSLATE_NOOP("Memory", "Nothing that is remembered has these words.")
_WIDTH = 720


class MemoryPage(QWidget):
    """Reads the store again whenever it is shown: tasks change it too."""

    def __init__(
        self, store: MemoryStore, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("memory_page")
        self.setProperty("role", "page")
        self._store = store
        self._appearance = appearance
        self.cards: list[MemoryCard] = []
        self._build()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is remembered now, newest first."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        memories = self._kept()
        self.cards = [self._card(memory) for memory in reversed(memories)]
        for number, card in enumerate(self.cards):
            self._column.insertWidget(number, card)
        self._all.setVisible(bool(memories))
        self._search.setVisible(bool(memories))
        self._filter()

    @property
    def note(self) -> str:
        """What stands where there is no card to see."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    # ---- inside ----

    def _kept(self) -> tuple[Memory, ...]:
        try:
            return self._store.all()
        except MemoryFailedError as error:
            show_error(self, str(error), error.detail)
            return ()

    def _card(self, memory: Memory) -> MemoryCard:
        card = MemoryCard(memory, self._appearance)
        card.changed.connect(self._change)
        card.deleted.connect(self._delete)
        return card

    @Slot(str, str)
    def _change(self, memory_id: str, text: str) -> None:
        try:
            self._store.edit(memory_id, text)
        except MemoryFailedError as error:
            show_error(self, str(error), error.detail)
        self.refresh()

    @Slot(str)
    def _delete(self, memory_id: str) -> None:
        try:
            self._store.delete(memory_id)
        except MemoryFailedError as error:
            show_error(self, str(error), error.detail)
        self.refresh()

    @Slot()
    def _ask_to_delete_all(self) -> None:
        question = translate("Memory", "Delete everything that is remembered?")
        ask_to_go_on(
            self,
            "delete_memories",
            (question, translate("Memory", "Delete all")),
            translate("Memory", "It is erased for good."),
            self._delete_all,
        )

    @Slot()
    def _delete_all(self) -> None:
        try:
            for memory in self._store.all():
                self._store.delete(memory.id)
        except MemoryFailedError as error:
            show_error(self, str(error), error.detail)
        self.refresh()

    @Slot()
    def _filter(self) -> None:
        words = self._search.text().casefold().split()
        shown = 0
        for card in self.cards:
            fits = all(word in card.memory.text.casefold() for word in words)
            card.setVisible(fits)
            shown += fits
        self._nothing.setText(translate("Memory", NO_MATCH if self.cards else NOTHING))
        self._nothing.setVisible(not shown)

    def _build(self) -> None:
        self._build_tools()
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._nothing = _label(translate("Memory", NOTHING), "muted")
        self._nothing.setObjectName("memory_nothing")
        body = QWidget()
        body.setMaximumWidth(self._appearance.px(_WIDTH))
        whole = QVBoxLayout(body)
        whole.setContentsMargins(24, 20, 24, 24)
        whole.setSpacing(12)
        whole.addWidget(_label(translate("Memory", "Memory"), "heading"))
        whole.addWidget(_label(translate("Memory", EXPLAINED), "muted"))
        tools = QHBoxLayout()
        tools.addWidget(self._search, 1)
        tools.addWidget(self._all)
        whole.addLayout(tools)
        whole.addLayout(self._column)
        whole.addWidget(self._nothing)
        whole.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(body, 1000)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("memory_scroll")
        scroll.setAccessibleName(translate("Memory", "What is remembered"))
        scroll.setWidgetResizable(True)
        scroll.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _build_tools(self) -> None:
        self._search = QLineEdit()
        self._search.setObjectName("memory_search")
        self._search.setAccessibleName(translate("Memory", "Search what is remembered"))
        self._search.setPlaceholderText(
            translate("Memory", "Search what is remembered")
        )
        self._search.setClearButtonEnabled(True)
        name_marks(self._search)
        self._all = QPushButton(translate("Memory", "Delete all…"))
        self._all.setObjectName("delete_all_memories")
        self._all.setProperty("kind", "danger")
        self._search.textChanged.connect(self._filter)
        self._all.clicked.connect(self._ask_to_delete_all)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
