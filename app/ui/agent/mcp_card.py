"""Servers of tools in Settings: added by hand, looked at, used, and taken away."""

import shlex

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.mcp.errors import McpError
from app.mcp.servers import McpServer
from app.mcp.service import McpService
from app.mcp.tools import program_words
from app.tools.untrusted_text import as_visible
from app.ui.agent.mcp_dialog import McpDialog
from app.ui.appearance import Appearance
from app.ui.elided_label import ElidedLabel
from app.ui.errors import show_error
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.plain_tip import plain_tip
from app.ui.tab_order import tab_before

EXPLAINED = QT_TRANSLATE_NOOP(
    "Agent",
    "Programs on this computer that offer tools (Model Context Protocol). None "
    "starts before you agree, and you are asked before every call.",
)
NOT_LOOKED_AT = QT_TRANSLATE_NOOP("Agent", "Not used: look at it first.")
BAD_LINE = QT_TRANSLATE_NOOP(
    "Agent", "This command line has a quotation mark that does not end."
)


class McpCard(QWidget):
    """Reads the file again whenever it is shown: a change of a tool turns it off."""

    def __init__(
        self, service: McpService, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mcp")
        self._service = service
        self._appearance = appearance
        self._rows: list[QWidget] = []
        self.dialog: McpDialog | None = None
        self._build()

    @property
    def lines(self) -> list[str]:
        """Each server and how it stands."""
        return [row.accessibleName() for row in self._rows]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the servers as they are now."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(server) for server in self._service.servers.all()]
        for row in self._rows:
            self._column.addWidget(row)
        buttons = (b for row in self._rows for b in row.findChildren(QPushButton))
        tab_before(self._name, buttons)
        self._card.setVisible(bool(self._rows))

    @Slot()
    def add(self) -> None:
        """Add what was typed; it is not started."""
        try:
            words = shlex.split(self._command.text())
            pairs = [part.partition("=") for part in shlex.split(self._env.text())]
        except ValueError:
            show_error(self, translate("Agent", BAD_LINE))
            return
        environment = {name: value for name, _, value in pairs if name}
        name = self._name.text().strip()
        command = words[0] if words else ""
        try:
            server = McpServer(name, command, tuple(words[1:]), environment)
            self._service.servers.add(server)
        except McpError as error:
            show_error(self, str(error), error.detail)
            return
        for field in (self._name, self._command, self._env):
            field.clear()
        self.refresh()

    def _look(self, name: str) -> None:
        try:
            server = self._service.servers.get(name)
        except McpError as error:
            show_error(self, str(error), error.detail)
            return
        self.dialog = McpDialog(self._service, server, self._appearance, self)
        self.dialog.agreed.connect(self.refresh)
        self.dialog.open()

    def _remove(self, name: str) -> None:
        try:
            self._service.remove(name)
        except McpError as error:
            show_error(self, str(error), error.detail)
        self.refresh()

    def _row(self, server: McpServer) -> QWidget:
        state = server_state(server)
        row = QWidget()
        row.setObjectName("mcp_server")
        row.setAccessibleName(f"{server.name}: {state}")
        title = QLabel(server.name)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("role", "strong")
        said = QLabel(state)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setProperty("role", "small")
        line = ElidedLabel(as_visible(" ".join(program_words(server))))
        line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a command line
        line.setToolTip(plain_tip(line.text()))
        line.setProperty("role", "small")
        texts = QVBoxLayout()
        texts.setSpacing(1)
        for widget in (title, line, said):
            texts.addWidget(widget)
        look = QPushButton(translate("Agent", "Look at it…"))
        look.setObjectName("look_at_server")
        look.setAccessibleName(
            translate("Agent", "Look at {server}").format(server=server.name)
        )
        look.clicked.connect(lambda: self._look(server.name))
        remove = QPushButton(translate("Agent", "Remove"))
        remove.setObjectName("remove_server")
        remove.setAccessibleName(
            translate("Agent", "Remove {server}").format(server=server.name)
        )
        remove.setProperty("kind", "danger")
        remove.clicked.connect(lambda: self._remove(server.name))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(10)
        layout.addLayout(texts, 1)
        layout.addWidget(look)
        layout.addWidget(remove)
        return row

    def _build(self) -> None:
        title = QLabel(translate("Agent", "Tools of other programs"))
        title.setProperty("role", "title")
        said = QLabel(translate("Agent", EXPLAINED))
        said.setProperty("role", "muted")
        said.setWordWrap(True)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(0)
        self._name = _field("mcp_name", translate("Agent", "Name, for example files"))
        self._command = _field(
            "mcp_command", translate("Agent", "Command line that starts it")
        )
        self._env = _field(
            "mcp_environment",
            translate("Agent", "Environment, for example KEY=value"),
        )
        add = QPushButton(translate("Agent", "Add"))
        add.setObjectName("add_server")
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self._name, 2)
        fields.addWidget(self._command, 3)
        more = QHBoxLayout()
        more.setSpacing(8)
        more.addWidget(self._env, 1)
        more.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        for widget in (title, said, self._card):
            column.addWidget(widget)
        column.addLayout(fields)
        column.addLayout(more)
        add.clicked.connect(self.add)
        self._command.returnPressed.connect(self.add)


def server_state(server: McpServer) -> str:
    """How a server stands, in words."""
    if not server.usable:
        return translate("Agent", NOT_LOOKED_AT)
    return translate("Agent", "%n tool(s) in use", "", len(server.agreed_tools))


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(hint)
    field.setPlaceholderText(hint)
    field.setToolTip(hint)
    return field
