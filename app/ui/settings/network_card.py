"""What is turned on, which connections were made, and the check for a new version."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.network.features import is_on
from app.network.updates import UpdateFound
from app.settings import Settings
from app.ui import background
from app.ui.core_sentences import in_words
from app.ui.errors import describe, show_error
from app.ui.language import translate
from app.ui.settings.network_words import (
    column_words,
    count_words,
    row_of,
    state_words,
)
from app.ui.settings.ports import PageOutside
from app.workers.network_ledger import Connection

_SHOWN = 200  # newest connections
_HEIGHT_PX = 220


class NetworkCard(QFrame):
    """Below the switches: what they have led to."""

    def __init__(self, outside: PageOutside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("networkCard")
        self._outside = outside
        self._build()
        self.clear_button.clicked.connect(self._clear)
        self.update_button.clicked.connect(self._look)

    def show_settings(self, settings: Settings) -> None:
        """What is turned on now."""
        self.state.setText(state_words(settings))
        self.update_button.setVisible(is_on("update_check", settings))

    def refresh(self) -> None:
        """Read the list of connections again."""
        ledger = self._outside.broker.ledger
        background.run(
            self, lambda _token: ledger.connections(), self._show_rows, self._failed
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # ---- inside ----

    def _show_rows(self, connections: tuple[Connection, ...]) -> None:
        shown = connections[:_SHOWN]
        self.table.setRowCount(len(shown))
        for number, connection in enumerate(shown):
            for column, text in enumerate(row_of(connection)):
                item = QTableWidgetItem(text)
                item.setToolTip(in_words(connection.refused))
                self.table.setItem(number, column, item)
        self.table.setVisible(bool(shown))
        self.clear_button.setVisible(bool(shown))
        self.count.setText(count_words(len(shown), len(connections)))

    @Slot()
    def _clear(self) -> None:
        ledger = self._outside.broker.ledger
        background.run(
            self, lambda _token: ledger.clear(), lambda _: self.refresh(), self._failed
        )

    @Slot()
    def _look(self) -> None:
        self.update_button.setEnabled(False)
        self.update_result.setText(translate("Settings", "Asking…"))
        self.update_result.show()
        background.run(
            self,
            lambda token: self._outside.updates.look(token),
            self._show_update,
            self._update_failed,
        )

    def _show_update(self, found: UpdateFound) -> None:
        said = in_words(found.sentence)
        if found.newer and found.page:
            said = translate("Settings", "{sentence} It is at {page}").format(
                sentence=said, page=found.page
            )
        self.update_result.setText(said)
        self.update_button.setEnabled(True)
        self.refresh()

    def _update_failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error
        self.update_result.setText(in_words(known[0]))
        self.update_button.setEnabled(True)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error
        show_error(self, *known)

    def _build(self) -> None:
        self.state = _label("networkState")
        self.update_button = QPushButton(translate("Settings", "Check now"))
        self.update_button.setObjectName("checkForUpdate")
        self.update_result = _label("updateResult")
        self.update_result.hide()
        self.update_result.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        update = QHBoxLayout()
        update.addWidget(self.update_button)
        update.addWidget(self.update_result, 1)
        update.addStretch(0)
        heading = QLabel(translate("Settings", "CONNECTIONS"))
        heading.setProperty("role", "section")
        self.count = _label("networkCount")
        self.clear_button = QPushButton(translate("Settings", "Forget this list"))
        self.clear_button.setObjectName("clearNetworkList")
        self.clear_button.setProperty("kind", "link")
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.clear_button)
        self.table = self._build_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.state)
        column.addLayout(update)
        column.addSpacing(8)
        column.addWidget(heading)
        column.addLayout(head)
        column.addWidget(self.table)

    def _build_table(self) -> QTableWidget:
        table = QTableWidget(0, len(column_words()))
        table.setObjectName("networkTable")
        table.setAccessibleName(translate("Settings", "Connections that were made"))
        table.setHorizontalHeaderLabels(column_words())
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFixedHeight(_HEIGHT_PX)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.hide()
        return table


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", "muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
