"""A picture of the whole tree of a chat: every question and answer, on every branch."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.chat.branch_delegate import ROW_ROLE, BranchDelegate
from app.ui.chat.branch_rows import BranchRow
from app.ui.chat.context_words import excerpt
from app.ui.dialog_size import fit_dialog
from app.ui.language import translate

_SIGNS = re.compile(r"[*_`#>|$]+")  # of Markdown
_WORDS_CHARS = 200
_WIDTH_PX = 720


class BranchDialog(QDialog):
    """Enter or a click goes to a message, on its branch."""

    chosen = Signal(str)  # message id

    def __init__(
        self, rows: Sequence[BranchRow], appearance: Appearance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("branches")
        self.setWindowTitle(translate("Chat", "Branches of this chat"))
        hint = QLabel(
            translate(
                "Chat",
                "The branch that is shown has filled dots. "
                "Choose a message to go to it.",
            )
        )
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("branch_list")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setItemDelegate(BranchDelegate(appearance))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self._fill(rows)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        fit_dialog(self, appearance.px(_WIDTH_PX))
        self.list.setFocus()

    def _fill(self, rows: Sequence[BranchRow]) -> None:
        """The end of the branch that is shown is where one stands."""
        here: QListWidgetItem | None = None
        for row in rows:
            item = QListWidgetItem(_words(row))
            item.setData(ROW_ROLE, row)
            self.list.addItem(item)
            here = item if row.shown or here is None else here
        if here is not None:
            self.list.setCurrentItem(here)
            place = QAbstractItemView.ScrollHint.PositionAtCenter
            self.list.scrollToItem(here, place)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        row = item.data(ROW_ROLE)
        if row.message and self.isVisible():  # a double click tells it twice
            self.accept()
            self.chosen.emit(row.message)


def _words(row: BranchRow) -> str:
    if not row.message:
        return translate("Chat", "Beginning of the chat")
    if row.count > 1:
        return translate("Chat", "%n message(s)", "", row.count)
    if not row.words.strip():
        return translate("Chat", "An answer without text")
    return excerpt(_SIGNS.sub("", row.words), _WORDS_CHARS)
