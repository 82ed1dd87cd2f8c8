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
    from app.in_chat.wiring import WorkInChats
    from app.models import ModelBackend
    from app.outside import Outside
    from app.services import Services
    from app.settings import Settings, SettingsStore
    from app.template_consent import TemplateConsents
    from app.tuning.service import TuningService
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

    from app.ladder.ladder import Ladder
    from app.models import is_bundled
    from app.settings import SettingsStore
    from app.worker_model import WorkerModel

    settings = SettingsStore(paths.settings_file)
    settings.load()
    library_events: FanOut[LibraryEvent] = FanOut()
    worker_events: FanOut[WorkerEvent] = FanOut()

    consents = _template_consents(paths)

    def open_model(path: Path) -> "Model":
        wanted = replace(settings.current, model_path=str(path))
        return WorkerModel(wanted, paths, consents)

    model: ModelBackend
    if demo:
        from app.demo import WORD_DELAY_S, DemoModel

        model = DemoModel(WORD_DELAY_S if demo_delay_s is None else demo_delay_s)
    else:
        model = WorkerModel(
            settings.current,
            paths,
            consents,
            worker_events.publish,
            Ladder(paths.settings_file.parent, is_bundled),
            _tuning(paths),
        )
    backend = _library_client(
        paths,
        demo,
        settings,
        library_events,
        worker_events,
    )
    services = wire_services(
        paths, model, backend, library_events, open_model, settings
    )
    services.worker_events = worker_events
    worker_events.subscribe(services.models.worker_told)
    services.demo = demo
    return services


def _library_client(
    paths: ProfilePaths,
    demo: bool,
    settings: "SettingsStore",
    library_events: "FanOut[LibraryEvent]",
    worker_events: "FanOut[WorkerEvent]",
) -> "EmbeddingBackend":
    from app.models import bundled_embedder_or_none
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


def _template_consents(paths: ProfilePaths) -> "TemplateConsents":
    from app.models import is_bundled
    from app.template_consent import TemplateConsents

    path = paths.settings_file.with_name("chat-templates.json")
    return TemplateConsents(path, is_bundled)


def _tuning(paths: ProfilePaths) -> "TuningService":
    from app.tuning.service import TuningService

    return TuningService(paths.models_folder, paths.logs_folder)


def _with_outside(
    paths: ProfilePaths, settings: "SettingsStore", model: "ModelBackend"
) -> "tuple[Outside, ModelBackend]":
    from app.outside import outside_services
    from app.remote_model_choice import ModelHereOrElsewhere

    outside = outside_services(paths, settings)
    return outside, ModelHereOrElsewhere(model, settings, outside.broker)


def _erase_states(model: "ModelBackend", conversation_id: str | None) -> None:
    """What the model has read goes with the chat; all of it with a document."""
    from app.reading_ahead import conversation_tag
    from engine.model import EVERY_STATE

    gone = conversation_tag(conversation_id) if conversation_id else EVERY_STATE
    model.erase_states((gone,))


def _erased(
    model: "ModelBackend",
    work: "WorkInChats",
    backups: "BackupService",
    conversation_id: str | None,
) -> None:
    """What else was kept of a chat, or of erased documents, goes too."""
    _erase_states(model, conversation_id)
    work.forget_chat(conversation_id)
    backups.erased()


def wire_services(
    paths: ProfilePaths,
    model: "ModelBackend",
    backend: "EmbeddingBackend",
    events: "FanOut[LibraryEvent]",
    open_model: "Callable[[Path], Model]",
    settings: "SettingsStore | None" = None,
) -> "Services":
    """Put the services together over any model and any library."""
    from app.agent.embedding import LibraryEmbedder
    from app.agent.wiring import agent_service, mcp_service, tool_services
    from app.backups.service import BackupService
    from app.chat import ChatService
    from app.conversations.store import ConversationStore
    from app.effort.reading_speed import ReadingSpeeds
    from app.in_chat.wiring import work_in_chats
    from app.library import LibraryService
    from app.models import ModelsService
    from app.reading_ahead import ReadingAhead
    from app.reranker import RerankerService
    from app.reserve import READ_ONLY, Reserve
    from app.search_models import SearchModelsService
    from app.services import Services
    from app.settings import SettingsStore
    from app.survey.wiring import survey_service
    from app.titles import TitleWriter

    full = Reserve(paths.conversations_db.parent).release_if_full()
    settings = settings or SettingsStore(paths.settings_file)
    settings.load()
    outside, model = _with_outside(paths, settings, model)
    conversations = ConversationStore(paths.conversations_db)
    library = LibraryService(backend, conversations, events)
    conversations.resolve_quotes = library.quotes_for_history
    conversations.phrases_only_in = backend.phrases_only_in
    backups = BackupService(
        paths, conversations, lambda: settings.current, backend.copy_database
    )

    conversations.about_to_erase = backups.about_to_erase
    models = ModelsService(
        paths, settings, model, open_model, _template_consents(paths), _tuning(paths)
    )
    notices = (
        settings.notice,
        conversations.notice,
        backups.offered(),
        READ_ONLY if full else None,
        models.unfinished_load(),
    )
    speeds = ReadingSpeeds(paths.cache_folder / "reading-speeds.json")
    survey = survey_service(paths, model, library)
    embedder = LibraryEmbedder(backend)
    mcp = mcp_service(paths)
    tools = tool_services(model, library, outside.pages, survey, mcp)
    agent = agent_service(paths, model, embedder, tools)
    work = work_in_chats(paths, agent, survey, conversations, library)
    conversations.erased = partial(_erased, model, work, backups)
    return Services(
        paths=paths,
        settings=settings,
        conversations=conversations,
        library=library,
        chat=ChatService(model, library, conversations, settings, speeds),
        reading_ahead=ReadingAhead(model, library, conversations, settings, speeds),
        models=models,
        search_models=SearchModelsService(paths, settings, library),
        reranker=RerankerService(settings, backend),
        agent=agent,
        survey=survey,
        work=work,
        mcp=mcp,
        embedder=embedder,
        backups=backups,
        titles=TitleWriter(model, library, conversations),
        outside=outside,
        model=model,
        notices=tuple(notice for notice in notices if notice),
    )
