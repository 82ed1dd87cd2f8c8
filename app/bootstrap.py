"""The one composition root: builds every object and hands it to those who need it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.fan_out import FanOut
from app.paths import ProfilePaths

if TYPE_CHECKING:
    from app.library import LibraryBackend
    from app.models import ModelBackend
    from app.services import Services
    from engine.model import Model
    from rag.documents import LibraryEvent


def wire_services(
    paths: ProfilePaths,
    model: "ModelBackend",
    backend: "LibraryBackend",
    events: "FanOut[LibraryEvent]",
    open_model: "Callable[[Path], Model]",
) -> "Services":
    """Put the services together over any model and any library."""
    from app.chat import ChatService
    from app.conversations.store import ConversationStore
    from app.library import LibraryService
    from app.models import ModelsService
    from app.services import Services
    from app.settings import SettingsStore

    settings = SettingsStore(paths.settings_file)
    settings.load()
    conversations = ConversationStore(paths.conversations_db)
    library = LibraryService(backend, conversations, events)
    conversations.resolve_quotes = library.quotes_for_history
    notices = (settings.notice, conversations.notice)
    return Services(
        paths=paths,
        settings=settings,
        conversations=conversations,
        library=library,
        chat=ChatService(model, library, conversations, settings),
        models=ModelsService(paths, settings, model, open_model),
        notices=tuple(notice for notice in notices if notice),
    )
