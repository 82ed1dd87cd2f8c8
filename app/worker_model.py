"""The chat model in its worker, loaded as the settings say."""

from collections.abc import Callable
from pathlib import Path

from app.models import model_path
from app.paths import ProfilePaths
from app.settings import Settings
from app.workers.events import WorkerEvent
from app.workers.model_client import ModelClient, ModelWorkerConfig
from engine.errors import ModelFileError

LOG_NAME = "model-worker.log"


class WorkerModel(ModelClient):
    """A `ModelClient` that follows the settings."""

    def __init__(
        self,
        settings: Settings,
        paths: ProfilePaths,
        on_event: Callable[[WorkerEvent], None] | None = None,
    ) -> None:
        self._log_path = paths.logs_folder / LOG_NAME
        super().__init__(_config(settings, self._log_path), on_event)

    def reload(self, settings: Settings) -> None:
        """Load what the settings name now."""
        self.switch(_config(settings, self._log_path))


def _config(settings: Settings, log_path: Path) -> ModelWorkerConfig:
    try:
        path = str(model_path(settings))
    except ModelFileError:
        path = ""  # the worker says that it is missing when it is asked to load it
    return ModelWorkerConfig(
        model_path=path,
        context_tokens=settings.context_tokens,
        threads=settings.threads,
        log_path=str(log_path),
    )
