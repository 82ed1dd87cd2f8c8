"""A service of search models that loads none."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.search_models import SearchModelEntry, SearchModelEstimate
from rag.embedder_folder import EmbedderFolder
from rag.errors import EmbedderError
from rag.search_model import SearchModelStatus

BUNDLED = EmbedderFolder(
    folder="/bundled",
    name="all-MiniLM-L6-v2",
    bytes=91_000_000,
    dimension=384,
    vocabulary=30_522,
    languages="english",
    decided_by="Its name says it is for English.",
    plain_bert=True,
)
LARGER = EmbedderFolder(
    folder="/models/multilingual-e5-small",
    name="multilingual-e5-small",
    bytes=471_000_000,
    dimension=384,
    vocabulary=250_037,
    languages="many",
    decided_by="Its name says that it is multilingual.",
    plain_bert=False,
)
ESTIMATE = SearchModelEstimate(
    texts=3400,
    texts_per_second=14.2,
    seconds=3400 / 14.2,
    disk_bytes=21_000_000,
    fits=True,
)


@dataclass
class FakeSearchModels:
    """Two folders, one in use; a trial waits until it is let go."""

    chosen: str = ""
    now: SearchModelStatus = field(
        default_factory=lambda: SearchModelStatus("all-MiniLM-L6-v2@1")
    )
    estimated: SearchModelEstimate = ESTIMATE
    refusal: Exception | None = None
    tried: threading.Event = field(default_factory=threading.Event)
    stopped: bool = False
    cancelled: bool = False

    def current(self) -> SearchModelEntry:
        about = LARGER if self.chosen else BUNDLED
        return SearchModelEntry(about.name, about.folder, not self.chosen, about)

    def status(self) -> SearchModelStatus:
        return self.now

    def bundled(self) -> Path:
        return Path(BUNDLED.folder)

    def bundled_or_none(self) -> Path | None:
        return self.bundled()

    def inspect(self, folder: Path) -> EmbedderFolder:
        if self.refusal is not None:
            raise self.refusal
        return BUNDLED if folder == self.bundled() else LARGER

    def estimate(self, folder: Path, stop: Callable[[], bool]) -> SearchModelEstimate:
        while not self.tried.wait(0.01):
            if stop():
                self.stopped = True
                break
        return self.estimated

    def require_room(self, estimate: SearchModelEstimate) -> None:
        if not estimate.fits:
            raise EmbedderError("There is not enough space left on the disk.")

    def use(self, folder: Path | None) -> SearchModelEntry:
        self.chosen = str(folder or "")
        coming = "multilingual-e5-small@2" if folder else "all-MiniLM-L6-v2@1"
        self.now = SearchModelStatus(self.now.in_use, coming, 0, 3400)
        return self.current()

    def cancel(self) -> SearchModelEntry:
        self.cancelled = True
        self.now = SearchModelStatus("all-MiniLM-L6-v2@1")
        self.chosen = ""
        return self.current()
