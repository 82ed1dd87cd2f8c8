"""Grants folders to the tools of the open chat, and takes them away again."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.ui.agent.folder_strip import FolderStrip
from app.ui.appearance import Appearance
from app.ui.errors import show_error

if TYPE_CHECKING:
    from app.agent.service import AgentService
    from app.consent.grants import Grant
    from app.services import Services
    from app.ui.chat.chat_page import ChatPage


class FolderDesk(QObject):
    """Folders that are chosen before a chat begins wait for its first task."""

    def __init__(
        self, page: "ChatPage", services: "Services", appearance: Appearance
    ) -> None:
        super().__init__(page)
        self._page = page
        self._services = services
        self._waiting: list[Path] = []
        self.strip = FolderStrip(appearance)
        self.strip.folder_chosen.connect(self.grant)
        self.strip.folder_removed.connect(self.take_away)
        page.conversation_changed.connect(self.refresh)

    @property
    def _agent(self) -> "AgentService":
        return self._services.agent  # made when it is first needed

    def take_waiting(self) -> tuple[Path, ...]:
        """Those that the first task of a chat grants to it."""
        waiting, self._waiting = self._waiting, []
        return tuple(waiting)

    @Slot(object)
    def grant(self, folder: Path) -> None:
        """Tools may read it in this chat; changes in it are asked for."""
        from app.consent.grants import GrantError
        from engine.tool import ToolError

        chat = self._page.conversation
        try:
            real = self._agent.require_grantable(folder)
            if chat is None:
                self._waiting.append(real)
            else:
                grants = self._agent.stores.grants
                grants.add("", str(real), "reads", "chat", chat.id)
        except (ToolError, GrantError) as error:
            show_error(self._page, str(error), error.detail)
        self.refresh()

    @Slot(object)
    def take_away(self, folder: Path) -> None:
        """Tools may not use it here any more."""
        self._waiting = [kept for kept in self._waiting if kept != folder]
        for grant in self._granted():
            if Path(grant.scope) == folder:
                self._agent.stores.grants.revoke(grant.id)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is granted now."""
        granted = [Path(grant.scope) for grant in self._granted()]
        self.strip.show_folders([*granted, *self._waiting])

    def _granted(self) -> "list[Grant]":
        chat = self._page.conversation
        return [
            grant
            for grant in self._agent.stores.grants.all()
            if not grant.tool
            and (
                grant.lasting == "always"
                or (chat is not None and grant.chat == chat.id)
            )
        ]
