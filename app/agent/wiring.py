"""Puts the service for tasks together over a model and a library."""

from app.agent.request_driver import RequestDriver
from app.agent.service import AgentService, AgentStores
from app.agent.trajectories import FileTrajectories
from app.consent.grants import GrantStore
from app.paths import ProfilePaths
from app.tools.fetch_page import PageFetcher
from app.tools.library_access import LibraryReader
from app.tools.memory_store import MemoryStore
from app.tools.select_writer import ModelSelectWriter
from app.tools.survey_documents import Surveyor
from app.tools.toolbox import ToolServices
from app.tools.undo_journal import UndoJournal
from engine.agent_dialect import DialectDriver
from engine.agent_driver import CallDriver
from engine.agent_forms import FormDriver
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


def agent_service(
    paths: ProfilePaths,
    model: Model,
    library: LibraryReader,
    embedder: TextEmbedder,
    surveyor: Surveyor | None = None,
    pages: PageFetcher | None = None,
) -> AgentService:
    """The service; nothing is read or loaded before the first task."""
    services = ToolServices(
        library,
        pages=pages,
        select_writer=ModelSelectWriter(model),
        surveyor=surveyor,
    )

    def driver() -> CallDriver:
        return driver_for(model, embedder)

    return AgentService(driver, services, agent_stores(paths), paths.folders)


def driver_for(model: Model, embedder: TextEmbedder) -> CallDriver:
    """A model that reads well calls tools itself; for others calls are made."""
    if model.info().reads_well:
        return DialectDriver(model, "json")
    return RequestDriver(FormDriver(model, embedder))
