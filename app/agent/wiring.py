"""Puts the service for tasks together over a model and a library."""

from pathlib import Path

from app.agent.model_use import ModelUse, forget_scorecards
from app.agent.service import AgentService, AgentStores
from app.agent.trajectories import FileTrajectories
from app.consent.grants import GrantStore
from app.mcp.servers import McpServers
from app.mcp.service import McpService
from app.paths import ProfilePaths
from app.tools.fetch_page import PageFetcher
from app.tools.library_access import LibraryReader
from app.tools.memory_store import MemoryStore
from app.tools.select_writer import ModelSelectWriter
from app.tools.survey_documents import Surveyor
from app.tools.toolbox import ToolServices
from app.tools.undo_journal import UndoJournal
from engine.model import Model
from engine.tool import TextEmbedder


def agent_stores(paths: ProfilePaths) -> AgentStores:
    """What tasks leave behind in a profile."""
    data = paths.conversations_db.parent
    return AgentStores(
        grants=GrantStore(paths.settings_file.with_name("consent.json")),
        memory=MemoryStore(data / "memory.json"),
        journal=UndoJournal(data / "undo", paths.folders),
        trajectories=FileTrajectories(data / "tasks"),
    )


def mcp_service(paths: ProfilePaths) -> McpService:
    """Servers of tools of a profile; nothing is started."""
    return McpService(
        McpServers(paths.settings_file.with_name("mcp.json")),
        paths.cache_folder / "mcp",
        paths.logs_folder / "mcp-worker.log",
    )


def tool_services(
    model: Model,
    library: LibraryReader,
    pages: PageFetcher,
    surveyor: Surveyor,
    mcp: McpService,
) -> ToolServices:
    """What tools may ask of the program; nothing is read or loaded."""
    return ToolServices(library, pages, ModelSelectWriter(model), surveyor, mcp.tools)


def agent_service(
    paths: ProfilePaths, model: Model, embedder: TextEmbedder, services: ToolServices
) -> AgentService:
    """The service; nothing is read or loaded before the first task."""
    uses = ModelUse(_scorecards(paths), model, embedder)
    stores = agent_stores(paths)
    return AgentService(uses.driver, services, stores, paths.folders, uses.learn)


def forget_measured(paths: ProfilePaths, quantization: str, size_bytes: int) -> None:
    """A model file was removed: its scorecard goes."""
    forget_scorecards(_scorecards(paths), quantization, size_bytes)


def _scorecards(paths: ProfilePaths) -> Path:
    return paths.cache_folder / "scorecards.json"
