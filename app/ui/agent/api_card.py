"""The local API in Settings: started by hand, with its address and token to copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.errors import describe, show_error
from app.ui.language import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from app.server.local_api import OpenedApi
    from app.services import Services

EXPLAINED = QT_TRANSLATE_NOOP(
    "Agent",
    "Lets programs on this computer ask your model and your library as they would ask "
    "OpenAI. Off until you start it, and off again when Inglenook ends; it is reached "
    "from this computer only, with the token.",
)
OFF = QT_TRANSLATE_NOOP("Agent", "Off")
USUAL_PORT = 8765


class ApiCard(QWidget):
    """Serves on a background task, which ends with it."""

    def __init__(
        self,
        services: "Services",
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("local_api")
        self._services = services
        self._task: background.Task | None = None
        self._opened: OpenedApi | None = None
        self._build(appearance)
        self._show()

    @property
    def state(self) -> str:
        """Off, or where it answers."""
        return self._state.text()

    @property
    def port(self) -> QSpinBox:
        return self._port

    @Slot()
    def toggle(self) -> None:
        """Start or stop it."""
        if self._task is not None:
            self._task.cancel()
            return
        from app.server.local_api import TOKEN_FILE, LocalApi  # a web server: when used
        from app.server.serving import ServeError

        services = self._services
        token_file = services.paths.settings_file.with_name(TOKEN_FILE)
        api = LocalApi(services.model, services.embedder, services.library, token_file)
        try:
            opened = api.open(self._port.value())
        except ServeError as error:
            show_error(self, str(error), error.detail)
            return
        self._opened = opened
        self._task = background.run(
            self,
            lambda cancel: opened.serve(_answers, cancel),
            lambda _: self._ended(),
            self._failed,
        )
        self._show()

    def _failed(self, error: Exception) -> None:
        self._ended()
        known = describe(error)
        if known is None:
            raise error
        show_error(self, *known)

    def _ended(self) -> None:
        self._task, self._opened = None, None
        self._show()

    @Slot()
    def _copy(self) -> None:
        if self._opened is not None:
            QGuiApplication.clipboard().setText(self._opened.token)

    def _show(self) -> None:
        on = self._opened is not None
        off = translate("Agent", OFF)
        self._state.setText(self._opened.url if self._opened is not None else off)
        self._switch.setText(
            translate("Agent", "Stop") if on else translate("Agent", "Start")
        )
        self._port.setEnabled(not on)
        self._token.setVisible(on)

    def _build(self, appearance: Appearance) -> None:
        title = QLabel(translate("Agent", "Local API"))
        title.setProperty("role", "title")
        said = QLabel(translate("Agent", EXPLAINED))
        said.setProperty("role", "muted")
        said.setWordWrap(True)
        self._state = QLabel()
        self._state.setObjectName("api_state")
        self._state.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._token = IconButton(
            "copy_token", appearance, "ph.key", translate("Agent", "Copy the token")
        )
        port_label = self._build_port()
        self._switch = QPushButton()
        self._switch.setObjectName("api_switch")
        card = QFrame()
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._state, 1)
        for widget in (self._token, port_label, self._port, self._switch):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        for part in (title, said, card):
            column.addWidget(part)
        self._switch.clicked.connect(self.toggle)
        self._token.clicked.connect(self._copy)

    def _build_port(self) -> QLabel:
        """The field to type a port into, and its label: nobody steps through ports."""
        self._port = QSpinBox()
        self._port.setObjectName("api_port")
        self._port.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._port.setRange(0, 65535)
        self._port.setValue(USUAL_PORT)
        self._port.setToolTip(
            translate("Agent", "The port that it answers on; 0 takes a free one")
        )
        label = QLabel(translate("Agent", "Port"))
        label.setProperty("role", "small")
        label.setBuddy(self._port)
        self._port.setAccessibleName(label.text())
        return label


def _answers() -> None:
    """It answers; the card says so already, since the port is bound."""
