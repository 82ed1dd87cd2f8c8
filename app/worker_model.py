"""The chat model in its worker, loaded as the settings say."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from app.draft_choice import draft_path
from app.models import model_path
from app.paths import ProfilePaths
from app.settings import Settings
from app.template_consent import TemplateConsents
from app.tuning.loading import ModelLoading, model_loading
from app.tuning.service import TuningService
from app.workers.errors import WorkerError
from app.workers.events import WorkerEvent
from app.workers.model_client import Fallback, ModelClient, ModelWorkerConfig
from engine.errors import ModelFileError
from engine.model import EVERY_STATE, ModelOptions

LOG_NAME = "model-worker.log"
_GB = 1_000_000_000


class WorkerModel(ModelClient):
    """A `ModelClient` that follows the settings."""

    def __init__(
        self,
        settings: Settings,
        paths: ProfilePaths,
        consents: TemplateConsents,
        on_event: Callable[[WorkerEvent], None] | None = None,
        fallback: Fallback | None = None,
        tuning: TuningService | None = None,
    ) -> None:
        """Without `tuning`, files are loaded as they came."""
        self._tuning = tuning
        self._paths = paths
        self._consents = consents
        super().__init__(self._wanted(settings), on_event, fallback)

    def reload(self, settings: Settings, *, load: bool = True) -> None:
        """Load what the settings name now; without `load`, when it is asked."""
        self.switch(self._wanted(settings), load=load)
        if not settings.kept_reading_gb:  # nothing more is kept, and nothing stays
            self.erase_states((EVERY_STATE,))

    def erase_states(self, tags: Sequence[str]) -> None:
        """Erase what was kept on disk, whether or not the worker runs."""
        from engine.state_store import StateStore

        store = StateStore(self._paths.states_folder, 0)
        if EVERY_STATE in tags:
            store.clear()
        else:
            store.forget(tags)
        if self.ready:  # otherwise it holds nothing, and loading it would take long
            with contextlib.suppress(WorkerError):  # dead: what it held is gone
                self.forget(tags)

    def _wanted(self, settings: Settings) -> ModelWorkerConfig:
        try:
            path = str(model_path(settings))
        except ModelFileError:
            path = ""  # the worker says that it is missing when it is asked to load it
        loading = self._loading(path, settings)
        keeps = settings.kept_reading_gb > 0
        folder = self._paths.states_folder
        return ModelWorkerConfig(
            model_path=str(loading.path) if path else "",
            original_path=path if str(loading.path) != path else "",
            context_tokens=settings.context_tokens,
            threads=loading.threads,
            log_path=str(self._paths.logs_folder / LOG_NAME),
            options=ModelOptions(
                own_template=bool(path) and self._consents.allows_own(Path(path)),
                cache_type=loading.cache_type,
                flash_attention=loading.flash_attention,
                batch_tokens=settings.batch_tokens or loading.batch_tokens,
                gpu_layers=settings.gpu_layers,
                device=settings.device,
                drafting=settings.drafting,
                draft_model=draft_path(settings.draft_model, self._paths.models_folder),
                follow_load=settings.follow_load,
                states_folder=str(folder) if keeps else "",
                states_bytes=settings.kept_reading_gb * _GB,
            ),
        )

    def _loading(self, path: str, settings: Settings) -> ModelLoading:
        if not path or self._tuning is None:
            return model_loading(Path(path), settings, None, None)
        return self._tuning.loading(Path(path), settings)
