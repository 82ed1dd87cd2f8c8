"""What the models page needs from the rest of the product."""

from pathlib import Path
from typing import Protocol

from app.models import ModelEntry
from app.paths import ProfilePaths
from engine.model import ModelInfo


class PageModels(Protocol):
    """The calls to the models service that the page makes."""

    def list(self) -> tuple[ModelEntry, ...]: ...

    def info(self) -> ModelInfo: ...

    def use(self, model_id: str) -> ModelEntry: ...

    def check(self, path: Path) -> ModelInfo: ...


class ModelsServices(Protocol):
    """The part of the services that the models page sees."""

    @property
    def models(self) -> PageModels: ...

    @property
    def paths(self) -> ProfilePaths: ...
