"""What the models page needs from the rest of the product."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from app.models import ModelEntry, ModelFigures, RemovedModel
from app.paths import ProfilePaths
from app.reranker import RerankerEntry
from app.search_models import SearchModelEntry, SearchModelEstimate
from app.workers.tuning_messages import TuneProgress
from engine.cancel import CancelToken
from engine.model import ModelInfo
from engine.tuning import Wish
from rag.embedder_folder import EmbedderFolder
from rag.search_model import SearchModelStatus


class PageModels(Protocol):
    """The calls to the models service that the page makes."""

    def list(self) -> tuple[ModelEntry, ...]: ...

    def info(self) -> ModelInfo: ...

    def use(self, model_id: str) -> ModelEntry: ...

    def remove(self, model_id: str) -> RemovedModel: ...

    def check(self, path: Path) -> ModelInfo: ...

    def choose_template(self, model_id: str, *, own: bool) -> ModelEntry: ...

    def tune(
        self,
        model_id: str,
        wish: Wish,
        cancel: CancelToken,
        *,
        again: bool = False,
    ) -> Iterator[TuneProgress | ModelEntry]: ...

    def forecast(self, parameters: int, size_bytes: int) -> ModelFigures | None: ...

    def free_tuned(self, model_id: str | None = None) -> int: ...


class PageSearchModels(Protocol):
    """The calls to the service of search models that the page makes."""

    def current(self) -> SearchModelEntry: ...

    def status(self) -> SearchModelStatus: ...

    def bundled(self) -> Path: ...

    def bundled_or_none(self) -> Path | None: ...

    def inspect(self, folder: Path) -> EmbedderFolder: ...

    def estimate(
        self, folder: Path, stop: Callable[[], bool]
    ) -> SearchModelEstimate: ...

    def require_room(self, estimate: SearchModelEstimate) -> None: ...

    def use(self, folder: Path | None) -> SearchModelEntry: ...

    def cancel(self) -> SearchModelEntry: ...


class PageReranker(Protocol):
    """The calls to the reranker service that the page makes."""

    def current(self) -> RerankerEntry: ...

    def use(self, folder: Path | None) -> RerankerEntry: ...


class ModelsServices(Protocol):
    """The part of the services that the models page sees."""

    @property
    def models(self) -> PageModels: ...

    @property
    def search_models(self) -> PageSearchModels: ...

    @property
    def reranker(self) -> PageReranker: ...

    @property
    def paths(self) -> ProfilePaths: ...
