"""The one composition root: builds every object and hands it to those who need it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.fan_out import FanOut
from app.paths import ProfilePaths, create_folders, profile_paths

if TYPE_CHECKING:
    from app.agent.embedding import EmbeddingBackend
    from app.backups.service import BackupService
    from app.later_services import LaterServices
    from app.models import ModelBackend
    from app.services import Services
    from app.settings import Settings, SettingsStore
    from app.workers.events import WorkerEvent
    from engine.model import Model
    from rag.documents import LibraryEvent

LIBRARY_LOG_NAME = "library-worker.log"


def build_services(
    home: Path | None, demo: bool = False, debug: bool = False
) -> "Services":
    """Services over the real workers, none of which has started yet.

    The caller owns the profile (see `ProfileLock`); a demo without `home` needs none.
    """
    from app.backups.restoring import finish_restore
    from app.erasing_everything import erase_noted
    from app.logs import start_logging, stop_logging
    from app.reserve import Reserve

    thrown_away = demo and home is None
    if thrown_away:
        from app.demo import temporary_home

        home = temporary_home()
    paths = profile_paths(home)
    create_folders(paths)
    erase_noted(paths)
    finish_restore(paths)
    Reserve(paths.conversations_db.parent).lay_in()
    start_logging(paths, debug)
    services = _with_workers(paths, demo)
    services.on_close.append(stop_logging)
    if demo:
        from app.demo import starter_folder

        services.on_start.append(lambda: _add_starter(services, starter_folder()))
    if thrown_away and home is not None:
        from app.demo import remove_home

        services.on_close.append(partial(remove_home, home))
    return services


def build_bench_services(
    home: Path, settings: "Settings", scripted: bool
) -> "Services":
    """Services on a throw-away profile beside one that is in use, for measuring."""
    from app.settings import SettingsStore

    paths = profile_paths(home)
    create_folders(paths)
    SettingsStore(paths.settings_file).save(settings)
    return _with_workers(paths, scripted, demo_delay_s=0.0)


def _add_starter(services: "Services", folder: Path) -> None:
    if not services.library.documents():
        services.library.add_starter(folder)


def _with_workers(
    paths: ProfilePaths, demo: bool, demo_delay_s: float | None = None
) -> "Services":
    from msgspec.structs import replace

    from app.settings import SettingsStore

    settings = SettingsStore(paths.settings_file)
    settings.load()
    library_events: FanOut[LibraryEvent] = FanOut()
    worker_events: FanOut[WorkerEvent] = FanOut()

    def open_model(path: Path) -> "Model":
        from app.models import template_consents
        from app.worker_model import WorkerModel

        wanted = replace(settings.current, model_path=str(path))
        return WorkerModel(wanted, paths, template_consents(paths))

    def make_model() -> "ModelBackend":
        if demo:
            from app.demo import WORD_DELAY_S, DemoModel

            return DemoModel(WORD_DELAY_S if demo_delay_s is None else demo_delay_s)
        return _worker_model(paths, settings, worker_events)

    backend = _library_client(
        paths,
        demo,
        settings,
        library_events,
        worker_events,
    )
    services = wire_services(
        paths, make_model, backend, library_events, open_model, settings
    )
    services.worker_events = worker_events
    worker_events.subscribe(lambda event: services.models.worker_told(event))
    services.demo = demo
    return services


def _worker_model(
    paths: ProfilePaths, settings: "SettingsStore", events: "FanOut[WorkerEvent]"
) -> "ModelBackend":
    from app.ladder.ladder import Ladder
    from app.models import is_bundled, template_consents
    from app.tuning.service import TuningService
    from app.worker_model import WorkerModel

    return WorkerModel(
        settings.current,
        paths,
        template_consents(paths),
        events.publish,
        Ladder(paths.settings_file.parent, is_bundled),
        TuningService(paths.models_folder, paths.logs_folder),
    )


def _library_client(
    paths: ProfilePaths,
    demo: bool,
    settings: "SettingsStore",
    library_events: "FanOut[LibraryEvent]",
    worker_events: "FanOut[WorkerEvent]",
) -> "EmbeddingBackend":
    from app.bundled import bundled_embedder_or_none
    from app.vector_server import follow_vector_server, vector_server
    from app.workers.events import WorkerDied, WorkerReady, WorkerRestarted
    from app.workers.library_client import LibraryClient, LibraryWorkerConfig

    def pass_on(event: "WorkerEvent | LibraryEvent") -> None:
        if isinstance(event, WorkerReady | WorkerDied | WorkerRestarted):
            worker_events.publish(event)
        else:
            library_events.publish(event)

    embedder = bundled_embedder_or_none()
    config = LibraryWorkerConfig(
        folder=str(paths.library_folder),
        cache_folder=str(paths.cache_folder),
        embedder_folder=str(embedder or ""),
        log_path=str(paths.logs_folder / LIBRARY_LOG_NAME),
        scripted=demo,
        chosen_folder=settings.current.embedding_model_path,
        reranker_folder=settings.current.reranker_path,
        vector_server=vector_server(settings.current),
        ledger_path=str(paths.network_ledger),
        private=tuple(str(folder) for folder in paths.folders),
    )
    client = LibraryClient(config, pass_on)
    follow_vector_server(settings, client.use_vector_server)
    return client


def _erase_states(model: "ModelBackend", conversation_id: str | None) -> None:
    """What the model has read goes with the chat; all of it with a document."""
    from app.reading_ahead import conversation_tag
    from engine.model import EVERY_STATE

    gone = conversation_tag(conversation_id) if conversation_id else EVERY_STATE
    model.erase_states((gone,))


def _erased(
    later: "LaterServices", backups: "BackupService", conversation_id: str | None
) -> None:
    """What else was kept of a chat, or of erased documents, goes too."""
    _erase_states(later.model, conversation_id)
    later.work.forget_chat(conversation_id)
    backups.erased()


def wire_services(
    paths: ProfilePaths,
    make_model: "Callable[[], ModelBackend]",
    backend: "EmbeddingBackend",
    events: "FanOut[LibraryEvent]",
    open_model: "Callable[[Path], Model]",
    settings: "SettingsStore | None" = None,
) -> "Services":
    """Put the services together over a model, made when needed, and any library."""
    from app.backups.service import BackupService
    from app.conversations.store import ConversationStore
    from app.later_services import LaterServices
    from app.library import LibraryService
    from app.reserve import READ_ONLY, Reserve
    from app.services import Services
    from app.settings import SettingsStore
    from rag.documents import DocumentErased

    full = Reserve(paths.conversations_db.parent).release_if_full()
    settings = settings or SettingsStore(paths.settings_file)
    settings.load()
    conversations = ConversationStore(paths.conversations_db)
    library = LibraryService(backend, conversations, events)
    conversations.resolve_quotes = library.quotes_for_history
    conversations.phrases_only_in = backend.phrases_only_in
    backups = BackupService(
        paths, conversations, lambda: settings.current, backend.copy_database
    )
    conversations.about_to_erase = backups.about_to_erase
    later = LaterServices(
        paths, settings, conversations, library, backend, make_model, open_model
    )

    def note(event: "LibraryEvent") -> None:
        if isinstance(event, DocumentErased):
            later.forget_document(event.document_id)

    library.subscribe(note)
    conversations.erased = partial(_erased, later, backups)
    notices = (
        settings.notice,
        conversations.notice,
        backups.offered(),
        READ_ONLY if full else None,
    )
    return Services(
        paths=paths,
        settings=settings,
        conversations=conversations,
        library=library,
        backups=backups,
        model=later.model,
        later=later,
        opening_notices=tuple(notice for notice in notices if notice),
    )
