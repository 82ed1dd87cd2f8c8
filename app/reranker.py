"""The reranker of a profile: a cross-encoder folder, where the person has one."""

from pathlib import Path
from typing import Protocol

import msgspec

from app.edition import RERANKER_NEEDS_FULL, require_full
from app.settings import Settings, SettingsStore
from rag.errors import EmbedderError
from rag.reranker_folder import RerankerFolder, inspect_reranker


class RerankerEntry(msgspec.Struct, frozen=True):
    """The reranker that the settings name."""

    name: str = ""  # "": none
    folder: str = ""
    bytes: int = 0
    problem: str = ""  # the sentence that says why it cannot be used


class RerankingBackend(Protocol):
    """What orders passages: the library worker."""

    def use_reranker(self, folder: str) -> None: ...


class RerankerService:
    """Chooses what orders the best passages and quotes once more. Thread-safe."""

    def __init__(self, settings: SettingsStore, backend: RerankingBackend) -> None:
        self._settings = settings
        self._backend = backend
        self._wanted = settings.current.reranker_path
        settings.subscribe(self._follow_settings)

    def current(self) -> RerankerEntry:
        """The reranker that the settings name, usable or not."""
        chosen = self._settings.current.reranker_path
        if not chosen:
            return RerankerEntry()
        try:
            require_full(RERANKER_NEEDS_FULL)
            about = inspect_reranker(Path(chosen))
        except EmbedderError as error:
            return RerankerEntry(Path(chosen).name, chosen, problem=str(error))
        return RerankerEntry(about.name, about.folder, about.bytes)

    def inspect(self, folder: Path) -> RerankerFolder:
        """What a folder holds, at once. Raises `EmbedderError`."""
        require_full(RERANKER_NEEDS_FULL)
        try:
            return inspect_reranker(folder)
        except OSError as error:
            raise EmbedderError(
                "The folder cannot be read. Choose another one.", repr(error)
            ) from error

    def use(self, folder: Path | None) -> RerankerEntry:
        """Rerank with a folder's model, None for without; returns at once.

        Raises `EmbedderError` where the folder cannot be used.
        """
        if folder is not None:
            folder = folder.resolve()
            self.inspect(folder)
        self._settings.update(reranker_path=str(folder) if folder else "")
        return self.current()

    def _follow_settings(self, settings: Settings) -> None:
        if settings.reranker_path != self._wanted:
            self._wanted = settings.reranker_path
            self._backend.use_reranker(self._wanted)
