"""What the first paint does not need: each service is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.made_once import is_made, made_once
from app.paths import ProfilePaths

if TYPE_CHECKING:
    from app.agent.embedding import EmbeddingBackend
    from app.agent.service import AgentService
    from app.chat import ChatService
    from app.conversations.store import ConversationStore
    from app.effort.reading_speed import ReadingSpeeds
    from app.in_chat.wiring import WorkInChats
    from app.library import LibraryService
    from app.mcp.service import McpService
    from app.models import ModelBackend, ModelEntry, ModelsService
    from app.outside import Outside
    from app.reading_ahead import ReadingAhead
    from app.reranker import RerankerService
    from app.search_models import SearchModelsService
    from app.settings import SettingsStore
    from app.survey.service import SurveyService
    from app.titles import TitleWriter
    from engine.model import Model
    from engine.tool import TextEmbedder


@dataclass
class LaterServices:
    """Made over what is there from the start; any thread may ask."""

    paths: ProfilePaths
    settings: SettingsStore
    conversations: ConversationStore
    library: LibraryService
    backend: EmbeddingBackend
    make_model: Callable[[], ModelBackend]  # the one on this computer
    open_model: Callable[[Path], Model]

    @made_once
    def model(self) -> ModelBackend:
        """What answers: the model here, or the one elsewhere."""
        from app.remote_model_choice import ModelHereOrElsewhere

        return ModelHereOrElsewhere(
            self.make_model, self.settings, lambda: self.outside.broker
        )

    @made_once
    def outside(self) -> Outside:
        """What may use the network, once it is turned on."""
        from app.outside import outside_services

        return outside_services(self.paths, self.settings)

    @made_once
    def embedder(self) -> TextEmbedder:
        """The library's, for texts of any kind."""
        from app.agent.embedding import LibraryEmbedder

        return LibraryEmbedder(self.backend)

    @made_once
    def speeds(self) -> ReadingSpeeds:
        """How fast this computer reads, from what it has read."""
        from app.effort.reading_speed import ReadingSpeeds

        return ReadingSpeeds(self.paths.cache_folder / "reading-speeds.json")

    @made_once
    def chat(self) -> ChatService:
        """Questions and answers."""
        from app.chat import ChatService

        return ChatService(
            self.model, self.library, self.conversations, self.settings, self.speeds
        )

    @made_once
    def reading_ahead(self) -> ReadingAhead:
        """What the model reads before it is asked."""
        from app.reading_ahead import ReadingAhead

        return ReadingAhead(
            self.model, self.library, self.conversations, self.settings, self.speeds
        )

    @made_once
    def models(self) -> ModelsService:
        """The models for answers."""
        from app.models import ModelsService, template_consents
        from app.tuning.service import TuningService

        models = ModelsService(
            self.paths,
            self.settings,
            self.model,
            self.open_model,
            template_consents(self.paths),
            TuningService(self.paths.models_folder, self.paths.logs_folder),
        )
        models.removed.subscribe(self._forget_measured)
        return models

    @made_once
    def search_models(self) -> SearchModelsService:
        """The models for the search."""
        from app.search_models import SearchModelsService

        return SearchModelsService(self.paths, self.settings, self.library)

    @made_once
    def reranker(self) -> RerankerService:
        """What orders the best passages once more."""
        from app.reranker import RerankerService

        return RerankerService(self.settings, self.backend)

    @made_once
    def mcp(self) -> McpService:
        """Tools of other programs."""
        from app.agent.wiring import mcp_service

        return mcp_service(self.paths)

    @made_once
    def survey(self) -> SurveyService:
        """One question to every document."""
        from app.survey.wiring import survey_service

        return survey_service(self.paths, self.model, self.library)

    @made_once
    def agent(self) -> AgentService:
        """Tasks with tools."""
        from app.agent.wiring import agent_service, tool_services

        tools = tool_services(
            self.model, self.library, self.outside.pages, self.survey, self.mcp
        )
        return agent_service(self.paths, self.model, self.embedder, tools)

    @made_once
    def work(self) -> WorkInChats:
        """Tasks and surveys in chats."""
        from app.in_chat.wiring import work_in_chats

        return work_in_chats(self.paths, self.agent, self.survey, self.conversations)

    @made_once
    def titles(self) -> TitleWriter:
        """Names for chats."""
        from app.titles import TitleWriter

        return TitleWriter(self.model, self.library, self.conversations)

    def make_all(self) -> None:
        """Everything, so that nobody waits for it later; takes a moment."""
        for name in vars(LaterServices):
            if isinstance(vars(LaterServices)[name], made_once):
                getattr(self, name)

    def _forget_measured(self, gone: ModelEntry) -> None:
        """A model was removed: how fast and how able it was is of no use."""
        from app.agent.wiring import forget_measured

        self.speeds.forget(gone.quantization, gone.bytes)
        forget_measured(self.paths, gone.quantization, gone.bytes)

    def forget_document(self, document_id: str) -> None:
        """A document was erased: what was kept of it goes."""
        self.survey.forget_document(document_id)
        self.work.forget_document(document_id)

    def close(self) -> None:
        """Stop what runs; what was never asked for does not."""
        if is_made(self, "mcp"):
            self.mcp.close()
        if is_made(self, "models"):
            self.models.close()
        elif is_made(self, "model"):
            self.model.close()
