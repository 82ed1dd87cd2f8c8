"""The search model of a profile: what is in use, what another would cost, changing it.

The library is read again with the new model in the background; until that is done the
old one answers. Nothing is downloaded: a model is a folder on this computer.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from app.bundled import bundled_embedder_or_none
from app.edition import MODEL_NEEDS_FULL, require_full
from app.library import LibraryService
from app.paths import ProfilePaths
from app.settings import Settings, SettingsStore
from app.workers.embedding_trial import Trial, try_embedder
from app.workers.known_models import KnownModels
from rag.embedder_folder import EmbedderFolder, inspect_embedder, model_name
from rag.errors import EmbedderError
from rag.search_model import SearchModelStatus

LOG_NAME = "embedding-trial.log"
BUNDLED_NAME = "all-MiniLM-L6-v2"
SAMPLE_TEXTS = 96
BULK_TEXTS, KEPT_TEXTS = 32, 16  # given to the model at once: bulk, and kept alive
# SQLite keeps a vector and its key; the scanned file and the index keep one each.
ROW_BYTES, COPIES = 120, 3
SPARE_BYTES = 200_000_000
NOTHING_TO_MEASURE = ("The notice period is ninety days before the end of a quarter.",)
NO_ROOM = (
    "There is not enough space left on the disk for the vectors of this model. Free "
    "{megabytes} MB, then choose it again."
)
OLD_IS_GONE = (
    "The folder of the old search model is gone, so there is no way back to it. Let "
    "the change go on, or choose another model."
)
MISSING = (
    "The search model that comes with Inglenook is missing, so passages are found by "
    "their words only. Install Inglenook again."
)


class SearchModelEntry(msgspec.Struct, frozen=True):
    """The model that the settings name."""

    name: str
    folder: str
    bundled: bool
    about: EmbedderFolder | None  # None where it cannot be used
    problem: str = ""  # the sentence that says why


class SearchModelEstimate(msgspec.Struct, frozen=True):
    """What reading the library again with another model costs on this computer."""

    texts: int
    texts_per_second: float  # measured just now
    seconds: float
    disk_bytes: int  # of the new vectors
    fits: bool


class Try(Protocol):
    """Loads a model and embeds some texts with it: `try_embedder`."""

    def __call__(
        self,
        folder: Path,
        texts: Sequence[str],
        together: int,
        log_path: Path,
        stop: Callable[[], bool],
    ) -> Trial: ...


class SearchModelsService:
    """Chooses the model that finds passages by their meaning. Thread-safe."""

    def __init__(
        self,
        paths: ProfilePaths,
        settings: SettingsStore,
        library: LibraryService,
        try_model: Try | None = None,
    ) -> None:
        self._paths = paths
        self._settings = settings
        self._library = library
        self._try: Try = try_model or try_embedder
        self._wanted = settings.current.embedding_model_path
        settings.subscribe(self._follow_settings)

    def current(self) -> SearchModelEntry:
        """The model that the settings name, usable or not."""
        chosen = self._settings.current.embedding_model_path
        folder = Path(chosen) if chosen else bundled_embedder_or_none()
        if folder is None:
            return SearchModelEntry(BUNDLED_NAME, "", True, None, MISSING)
        name = folder.name if chosen else BUNDLED_NAME
        try:
            about = self.inspect(folder)
        except EmbedderError as error:
            return SearchModelEntry(name, str(folder), not chosen, None, str(error))
        name = about.name if chosen else BUNDLED_NAME
        return SearchModelEntry(name, str(folder), not chosen, about)

    def status(self) -> SearchModelStatus:
        """What answers now, and how far a change is."""
        return self._library.search_model()

    def inspect(self, folder: Path) -> EmbedderFolder:
        """What a folder holds, at once. Raises `EmbedderError`."""
        try:
            about = inspect_embedder(folder)
        except OSError as error:
            raise EmbedderError(
                "The folder cannot be read. Choose another one.", repr(error)
            ) from error
        if not about.plain_bert:
            require_full(MODEL_NEEDS_FULL)
        return about

    def bundled(self) -> Path:
        """The folder that comes with Inglenook. Raises `EmbedderError`."""
        folder = self.bundled_or_none()
        if folder is None:
            raise EmbedderError(MISSING)
        return folder

    def bundled_or_none(self) -> Path | None:
        """The folder that comes with Inglenook, None where it is missing."""
        return bundled_embedder_or_none()

    def estimate(
        self, folder: Path, stop: Callable[[], bool] = lambda: False
    ) -> SearchModelEstimate:
        """Load a model (10-20 s) and measure it with texts of the library.

        Raises `EmbedderError` or `WorkerError` where it cannot be used.
        """
        about = self.inspect(folder)
        sample = self._library.embedding_sample(SAMPLE_TEXTS)
        trial = self._try(
            Path(about.folder),
            sample.texts or NOTHING_TO_MEASURE,
            BULK_TEXTS if about.plain_bert else KEPT_TEXTS,
            self._paths.logs_folder / LOG_NAME,
            stop,
        )
        if trial.dimension != about.dimension:
            raise EmbedderError(
                "The files of this model contradict each other. Download it again, "
                "then choose the folder again.",
                f"vectors have {trial.dimension} numbers, not {about.dimension}",
            )
        needed = sample.total * (COPIES * 4 * about.dimension + ROW_BYTES)
        free = shutil.disk_usage(self._paths.library_folder).free
        return SearchModelEstimate(
            texts=sample.total,
            texts_per_second=trial.texts_per_second,
            seconds=sample.total / max(trial.texts_per_second, 1e-6),
            disk_bytes=needed,
            fits=free > needed + SPARE_BYTES,
        )

    def use(self, folder: Path | None) -> SearchModelEntry:
        """Change to a folder's model, None for the bundled one; returns at once.

        Raises `EmbedderError` where the folder cannot be used.
        """
        if folder is not None:
            folder = folder.resolve()
            self.inspect(folder)
        self._settings.update(embedding_model_path=str(folder) if folder else "")
        return self.current()

    def cancel(self) -> SearchModelEntry:
        """Stay with the model that answers now; what was made of the new one goes."""
        in_use = self.status().in_use
        bundled = bundled_embedder_or_none()
        if bundled is not None and in_use.partition("@")[0] == model_name(bundled):
            return self.use(None)
        known = KnownModels(self._paths.cache_folder).folder_of(in_use)
        if known is None:
            raise EmbedderError(OLD_IS_GONE, in_use)
        return self.use(known)

    def require_room(self, estimate: SearchModelEstimate) -> None:
        """Raise `EmbedderError` where the disk is too full for a change."""
        if not estimate.fits:
            megabytes = round((estimate.disk_bytes + SPARE_BYTES) / 1e6)
            raise EmbedderError(NO_ROOM.format(megabytes=megabytes))

    def _follow_settings(self, settings: Settings) -> None:
        if settings.embedding_model_path != self._wanted:
            self._wanted = settings.embedding_model_path
            self._library.use_search_model(self._wanted)
