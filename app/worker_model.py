"""The chat model in its worker, loaded as the settings say."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from app.models import model_path
from app.paths import ProfilePaths
from app.settings import Settings
from app.template_consent import TemplateConsents
from app.workers.errors import WorkerError
from app.workers.events import WorkerEvent
from app.workers.model_client import ModelClient, ModelWorkerConfig
from engine.errors import ModelFileError
from engine.model import EVERY_STATE, ModelOptions

LOG_NAME = "model-worker.log"
STATES_FOLDER = "states"
_GB = 1_000_000_000


class WorkerModel(ModelClient):
    """A `ModelClient` that follows the settings."""

    def __init__(
        self,
        settings: Settings,
        paths: ProfilePaths,
        consents: TemplateConsents,
        on_event: Callable[[WorkerEvent], None] | None = None,
    ) -> None:
        self._paths = paths
        self._consents = consents
        super().__init__(self._config(settings), on_event)

    def reload(self, settings: Settings) -> None:
        """Load what the settings name now."""
        self.switch(self._config(settings))
        if not settings.kept_reading_gb:  # nothing more is kept, and nothing stays
            self.erase_states((EVERY_STATE,))

    def erase_states(self, tags: Sequence[str]) -> None:
        """Erase what was kept on disk, whether or not the worker runs."""
        from engine.state_store import StateStore

        store = StateStore(self._paths.cache_folder / STATES_FOLDER, 0)
        if EVERY_STATE in tags:
            store.clear()
        else:
            store.forget(tags)
        if self.ready:  # otherwise it holds nothing, and loading it would take long
            with contextlib.suppress(WorkerError):  # dead: what it held is gone
                self.forget(tags)

    def _config(self, settings: Settings) -> ModelWorkerConfig:
        try:
            path = str(model_path(settings))
        except ModelFileError:
            path = ""  # the worker says that it is missing when it is asked to load it
        keeps = settings.kept_reading_gb > 0
        folder = self._paths.cache_folder / STATES_FOLDER
        return ModelWorkerConfig(
            model_path=path,
            context_tokens=settings.context_tokens,
            threads=settings.threads,
            log_path=str(self._paths.logs_folder / LOG_NAME),
            options=ModelOptions(
                own_template=bool(path) and self._consents.allows_own(Path(path)),
                cache_type=settings.cache_type,
                flash_attention=settings.flash_attention,
                drafting=settings.drafting,
                follow_load=settings.follow_load,
                states_folder=str(folder) if keeps else "",
                states_bytes=settings.kept_reading_gb * _GB,
            ),
        )
