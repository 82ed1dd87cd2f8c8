"""Decides at the start of the library worker which search models it works with.

The vectors in library.db say what was searched with; the settings say what is wanted.
Where the two differ, the old model answers until the vectors of the new one are made.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from app.edition import MODEL_NEEDS_FULL, edition, require_full
from app.workers.embedding_client import LOW_PRIORITY, EmbeddingClient
from app.workers.embedding_messages import EmbeddingWorkerConfig
from app.workers.folder_embedder import (
    FolderEmbedder,
    KeptBulk,
    KeptEmbedder,
    MissingEmbedder,
)
from app.workers.known_models import KnownModels
from app.workers.lazy_embedder import NO_IDENTITY, LazyEmbedder
from app.workers.library_messages import LibraryWorkerConfig
from rag.embedder import BulkEmbedder, Embedder
from rag.embedder_folder import inspect_embedder, model_name
from rag.errors import EmbedderError
from rag.space_change import Space
from rag.store_spaces import space_in_use


class ModelInUse(NamedTuple):
    """An embedder that has been started, and its bulk companion."""

    embedder: Embedder
    bulk: BulkEmbedder | None
    settle: Callable[[], object]  # wait until it is loaded, or never will be


class Choice(NamedTuple):
    """What answers, what is to come, and whether other vectors may be freed."""

    in_use: ModelInUse
    coming: Space | None
    frees: bool


class SearchModels:
    """Builds embedders out of folders."""

    def __init__(self, config: LibraryWorkerConfig, bundled: LazyEmbedder) -> None:
        self._config = config
        self._light = bundled
        self._cache = Path(config.cache_folder)
        self._known = KnownModels(self._cache)

    def choose(self) -> Choice:
        """Start what answers questions, and say what is to come."""
        used = space_in_use(Path(self._config.folder))
        if self._config.chosen_folder:
            return self._choose_folder(Path(self._config.chosen_folder), used)
        bundled = self._bundled()
        known = used in (None, bundled.embedder.identity)
        if known or bundled.embedder.identity == NO_IDENTITY:
            return Choice(bundled, None, frees=used is not None and known)
        old = self._known.folder_of(used or "")
        if old is None:  # its folder is gone: words have to do until all is read again
            return Choice(bundled, None, frees=True)
        in_use = self._folder(old, used or "")
        coming = Space(bundled.embedder, bundled.bulk, bundled_wait(bundled))
        return Choice(in_use, coming, frees=True)

    def drop_converted(self) -> None:
        """Delete converted models of folders that are no longer chosen."""
        folders = (self._config.embedder_folder, self._config.chosen_folder)
        kept = tuple(f"{model_name(Path(folder))}@" for folder in folders if folder)
        for path in self._cache.glob("*@*.gguf"):
            if not path.name.startswith(kept):
                with contextlib.suppress(OSError):  # only a cache; the next start tries
                    path.unlink()

    def _choose_folder(self, folder: Path, used: str | None) -> Choice:
        try:
            identity = self._known.identity_of(folder)
        except EmbedderError as error:
            return self._without(error, used)
        except OSError as error:
            unread = "The folder of the search model cannot be read."
            return self._without(EmbedderError(unread, repr(error)), used)
        if used in (None, identity):
            return Choice(self._folder(folder, identity), None, frees=True)
        in_use = self._model_of(used or "")
        if in_use is None:
            return Choice(self._folder(folder, identity), None, frees=True)
        try:
            embedder, bulk = self._built(folder, identity)
        except EmbedderError as error:
            return self._without(error, used)
        return Choice(in_use, Space(embedder, bulk, embedder.prepare), frees=True)

    def _without(self, error: EmbedderError, used: str | None) -> Choice:
        """The chosen folder cannot be used: keep all vectors, and say why."""
        missing = MissingEmbedder(used or NO_IDENTITY, error)
        in_use = self._model_of(used) if used else None
        if in_use is None:
            return Choice(
                ModelInUse(missing, None, missing.wait_settled), None, frees=False
            )
        wanted = MissingEmbedder(NO_IDENTITY, error)
        return Choice(in_use, Space(wanted, None, wanted.prepare), frees=False)

    def _model_of(self, identity: str) -> ModelInUse | None:
        """The started model of a space, where its folder is still there."""
        folder = self._known.folder_of(identity)
        if folder is not None:
            return self._folder(folder, identity)
        bundled = self._bundled()
        if bundled.embedder.identity == identity:
            return bundled
        bundled.embedder.close()
        return None

    def _bundled(self) -> ModelInUse:
        config = self._config
        light = self._light
        light.start()
        if not config.bulk or edition() == "light":
            return ModelInUse(light, None, light.wait_settled)
        bulk = EmbeddingClient(
            self._worker(Path(config.embedder_folder), light.identity, chosen=False),
            lambda: light.dimension,
        )
        return ModelInUse(light, bulk, light.wait_settled)

    def _folder(self, folder: Path, identity: str) -> ModelInUse:
        try:
            embedder, bulk = self._built(folder, identity)
            embedder.start()
        except EmbedderError as error:
            missing = MissingEmbedder(identity, error)
            return ModelInUse(missing, None, missing.wait_settled)
        return ModelInUse(embedder, bulk, lambda: _settled(embedder))

    def _built(
        self, folder: Path, identity: str
    ) -> tuple[FolderEmbedder, BulkEmbedder | None]:
        about = inspect_embedder(folder)
        if not about.plain_bert:
            require_full(MODEL_NEEDS_FULL)

        def child(nice: int) -> EmbeddingClient:
            return EmbeddingClient(
                self._worker(folder, identity, chosen=True),
                lambda: about.dimension,
                nice=nice,
            )

        client = child(nice=0)
        kept = KeptEmbedder(client)
        if not about.plain_bert:
            return FolderEmbedder(about, identity, None, kept), KeptBulk(client)
        lazy = LazyEmbedder(folder, self._cache, identity)
        with_bulk = self._config.bulk and edition() == "full"
        bulk = child(LOW_PRIORITY) if with_bulk else None
        return FolderEmbedder(about, identity, lazy, kept), bulk

    def _worker(
        self, folder: Path, identity: str, *, chosen: bool
    ) -> EmbeddingWorkerConfig:
        log = Path(self._config.log_path).with_name("embedding-worker.log")
        return EmbeddingWorkerConfig(
            str(folder), identity, str(log), chosen, self._config.cache_folder
        )


def bundled_wait(model: ModelInUse) -> Callable[[], None]:
    """Wait for the bundled model, which is being loaded already."""

    def wait() -> None:
        if not model.settle():
            model.embedder.encode([])  # raises why

    return wait


def _settled(embedder: FolderEmbedder) -> bool:
    """Whether it is loaded; what it is not for is said at the first text."""
    try:
        embedder.wait_settled()
    except EmbedderError:
        return False
    return True
