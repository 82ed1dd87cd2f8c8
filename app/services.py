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
    from app.later_services import LaterServices
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
    backups: BackupService
    model: ModelBackend  # what `chat` talks to
    later: LaterServices  # the others, made when they are first asked for
    worker_events: FanOut[WorkerEvent] = field(default_factory=FanOut)
    demo: bool = False
    restart_wanted: bool = False  # the window closes to be opened again
    opening_notices: tuple[str, ...] = ()  # what happened while opening: sentences
    show_window: Callable[[], None] | None = None  # set by the window; any thread calls
    on_start: list[Callable[[], None]] = field(default_factory=list)
    on_close: list[Callable[[], None]] = field(default_factory=list)

    @property
    def chat(self) -> ChatService:
        return self.later.chat

    @property
    def reading_ahead(self) -> ReadingAhead:
        return self.later.reading_ahead

    @property
    def models(self) -> ModelsService:
        return self.later.models

    @property
    def search_models(self) -> SearchModelsService:
        return self.later.search_models

    @property
    def reranker(self) -> RerankerService:
        return self.later.reranker

    @property
    def agent(self) -> AgentService:
        return self.later.agent

    @property
    def survey(self) -> SurveyService:
        return self.later.survey

    @property
    def work(self) -> WorkInChats:
        """Tasks and surveys in chats."""
        return self.later.work

    @property
    def mcp(self) -> McpService:
        """Tools of other programs."""
        return self.later.mcp

    @property
    def titles(self) -> TitleWriter:
        return self.later.titles

    @property
    def embedder(self) -> TextEmbedder:
        """The library's, for texts of any kind."""
        return self.later.embedder

    @property
    def outside(self) -> Outside:
        """What may use the network, once it is turned on."""
        return self.later.outside

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences to show once; those of the models are looked up."""
        unfinished = self.models.unfinished_load()
        return (
            (*self.opening_notices, unfinished) if unfinished else self.opening_notices
        )

    def start(self) -> None:
        """Start both workers side by side; may wait for them in a demo only."""
        self.library.start()  # returns at once; the other is still to be imported
        self.models.start()
        while self.on_start:
            self.on_start.pop()()

    def subscribe_workers(self, listener: Callable[[WorkerEvent], None]) -> Unsubscribe:
        """Hear of workers that got ready, died or were started again (any thread)."""
        return self.worker_events.subscribe(listener)

    def close(self) -> None:
        """Stop the workers and close the files; safe to call twice."""
        while self.on_close:
            self.on_close.pop()()
        self.later.close()
        self.library.close()
        self.conversations.close()
