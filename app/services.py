"""Everything the window and the command line work with, in one object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.fan_out import FanOut, Unsubscribe
from app.paths import ProfilePaths

if TYPE_CHECKING:
    from app.agent.service import AgentService
    from app.backups.service import BackupService
    from app.chat import ChatService
    from app.conversations.store import ConversationStore
    from app.in_chat.wiring import WorkInChats
    from app.library import LibraryService
    from app.mcp.service import McpService
    from app.models import ModelBackend, ModelsService
    from app.outside import Outside
    from app.reading_ahead import ReadingAhead
    from app.reranker import RerankerService
    from app.search_models import SearchModelsService
    from app.settings import SettingsStore
    from app.survey.service import SurveyService
    from app.titles import TitleWriter
    from app.workers.events import WorkerEvent
    from engine.tool import TextEmbedder


@dataclass
class Services:
    """Cheap to make; `start()` starts the workers and does not wait for them."""

    paths: ProfilePaths
    settings: SettingsStore
    conversations: ConversationStore
    library: LibraryService
    chat: ChatService
    reading_ahead: ReadingAhead
    models: ModelsService
    search_models: SearchModelsService
    reranker: RerankerService
    agent: AgentService
    survey: SurveyService
    work: WorkInChats  # tasks and surveys in chats
    mcp: McpService  # tools of other programs
    backups: BackupService
    titles: TitleWriter
    embedder: TextEmbedder  # the library's, for texts of any kind
    outside: Outside  # what may use the network, once it is turned on
    model: ModelBackend  # what `chat` talks to
    worker_events: FanOut[WorkerEvent] = field(default_factory=FanOut)
    demo: bool = False
    restart_wanted: bool = False  # the window closes to be opened again
    notices: tuple[str, ...] = ()  # what happened while opening: sentences to show once
    show_window: Callable[[], None] | None = None  # set by the window; any thread calls
    on_start: list[Callable[[], None]] = field(default_factory=list)
    on_close: list[Callable[[], None]] = field(default_factory=list)

    def start(self) -> None:
        """Start both workers side by side; may wait for them in a demo only."""
        self.models.start()
        self.library.start()
        while self.on_start:
            self.on_start.pop()()

    def subscribe_workers(self, listener: Callable[[WorkerEvent], None]) -> Unsubscribe:
        """Hear of workers that got ready, died or were started again (any thread)."""
        return self.worker_events.subscribe(listener)

    def close(self) -> None:
        """Stop the workers and close the files; safe to call twice."""
        while self.on_close:
            self.on_close.pop()()
        self.mcp.close()
        self.models.close()
        self.library.close()
        self.conversations.close()
