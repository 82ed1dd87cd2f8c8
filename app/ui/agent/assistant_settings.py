"""What Settings say of the assistant: grants, memory, other programs, the API."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.agent.api_card import ApiCard
from app.ui.agent.grants_card import GrantsCard
from app.ui.agent.mcp_card import McpCard
from app.ui.appearance import Appearance
from app.ui.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from app.services import Services

TITLE = QT_TRANSLATE_NOOP("Agent", "Assistant")


class AssistantSettings(QWidget):
    """One page of Settings that is not made from declarations."""

    memory_requested = Signal()

    def __init__(
        self,
        services: "Services",
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("assistant_settings")
        self.grants = GrantsCard(services.agent.stores.grants, appearance)
        self.servers = McpCard(services.mcp, appearance)
        self.api = ApiCard(services, appearance)
        self.grants.memory_requested.connect(self.memory_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.grants)
        column.addWidget(self.servers)
        column.addWidget(self.api)
