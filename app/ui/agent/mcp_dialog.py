"""Consent to a server of tools: first to the very program, then to what it offers."""

from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.mcp.messages import ToolDefinition
from app.mcp.servers import McpServer
from app.mcp.service import McpService
from app.mcp.tools import program_words
from app.tools.untrusted_text import as_visible
from app.ui import background
from app.ui.agent.code_view import CodeView
from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.dialog_size import fit_dialog
from app.ui.errors import describe
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.tab_order import tab_before

PROGRAM = QT_TRANSLATE_NOOP(
    "Agent",
    "This program would be started. It runs with your rights and can read and change "
    "your files. On Linux the network is closed to it.",
)
OFFERS = QT_TRANSLATE_NOOP(
    "Agent",
    "This is what it says of its tools, word for word. You are asked before every "
    "call, and again if one of them changes.",
)
STARTING = QT_TRANSLATE_NOOP("Agent", "Starting it…")
NO_TOOLS = QT_TRANSLATE_NOOP("Agent", "It offers no tools.")
_WIDTH_PX = 620
Stage = Literal["program", "tools"]


class McpDialog(QDialog):
    """Nothing runs before the first yes, and nothing is used before the second."""

    agreed = Signal()

    def __init__(
        self,
        service: McpService,
        server: McpServer,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("mcp_dialog")
        self.setWindowTitle(
            translate("Agent", "Tools of {server}").format(server=server.name)
        )
        self._service = service
        self._server = server
        self._appearance = appearance
        self._tools: tuple[ToolDefinition, ...] = ()
        self.stage: Stage = "program"
        self._build()
        self._show_program()
        fit_dialog(self, appearance.px(_WIDTH_PX))

    @property
    def yes(self) -> QPushButton:
        """The button that agrees to what is shown."""
        return self._yes

    @property
    def texts(self) -> list[CodeView]:
        """What is shown word for word."""
        return self.findChildren(CodeView)

    @property
    def note(self) -> str:
        return self._note.text()

    @Slot()
    def _agree(self) -> None:
        if self.stage == "tools":
            self._service.agree(self._server.name, self._tools)
            self.agreed.emit()
            self.accept()
            return
        self._yes.setEnabled(False)
        self._note.setText(translate("Agent", STARTING))
        name, shown = self._server.name, self._server.fingerprint
        background.run(
            self,
            lambda cancel: self._service.look(name, shown, cancel),
            self._show_tools,
            self._failed,
        )

    def _failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error
        self._note.setText(in_words(known[0]))
        self._yes.setEnabled(True)

    def _show_program(self) -> None:
        server = self._server
        self._said.setText(translate("Agent", PROGRAM))
        words = "\n".join(map(as_visible, program_words(server)))
        self._put(translate("Agent", "Program and arguments, one per line"), words)
        given = [f"{k}={v}" for k, v in sorted(server.environment.items())]
        added = "\n".join(map(as_visible, given))
        self._put(
            translate("Agent", "Environment"),
            added or translate("Agent", "(nothing added)"),
        )
        self._yes.setText(translate("Agent", "Start it and list its tools"))
        self._put_before_the_buttons()

    def _show_tools(self, tools: tuple[ToolDefinition, ...]) -> None:
        self._tools = tools
        self.stage = "tools"
        self._clear()
        self._said.setText(translate("Agent", OFFERS))
        self._note.setText("" if tools else translate("Agent", NO_TOOLS))
        for tool in tools:
            text = f"{tool.description}\n\n{tool.schema}".strip()
            self._put(as_visible(tool.name), as_visible(text))
        self._yes.setText(translate("Agent", "Use these tools"))
        self._yes.setEnabled(bool(tools))
        self._put_before_the_buttons()

    def _put(self, title: str, text: str) -> None:
        heading = QLabel(title)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("role", "strong")
        self._column.addWidget(heading)
        view = CodeView(text, self._appearance)
        view.setAccessibleName(title)
        self._column.addWidget(view)

    def _put_before_the_buttons(self) -> None:
        items = (self._column.itemAt(n) for n in range(self._column.count()))
        shown = (item.widget() for item in items if item is not None)
        tab_before(self._cancel, (w for w in shown if isinstance(w, CodeView)))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def _build(self) -> None:
        self._said = QLabel()
        self._said.setWordWrap(True)
        body = QWidget()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        whole.addLayout(self._column)
        whole.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes to the texts in it
        scroll.setWidget(body)
        self._note = QLabel()
        self._note.setObjectName("mcp_note")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self._cancel = QPushButton(translate("Agent", "Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._yes = QPushButton()
        self._yes.setObjectName("mcp_yes")
        self._yes.setProperty("kind", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._note, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._said)
        column.addWidget(scroll, 1)
        column.addLayout(row)
        self._yes.clicked.connect(self._agree)
