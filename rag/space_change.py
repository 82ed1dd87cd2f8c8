"""Exchanges the search model of a library while the old one goes on answering.

The vectors of the coming embedder are made beside those in use, a batch at a time, when
nothing else is to be done. Once none is missing, one transaction links every chunk to
its new vector; then the old ones are freed. A kill at any moment leaves the library
with the one or the other, and what was made of the coming space is kept.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from rag.attempts import Attempts
from rag.bulk_encoding import BulkEncoder
from rag.chunking import embedded_text
from rag.embedder import BulkEmbedder, Embedder
from rag.errors import DiskFullError, EmbedderError
from rag.failpoints import reach
from rag.ingestion_progress import Speed
from rag.search_model import SearchModelStatus
from rag.sentence_vectors import SharedEmbedder
from rag.store import Store
from rag.store_ingestion import WaitingChunk
from rag.store_spaces import (
    free_other_spaces,
    keep_in_space,
    missing_in_space,
    texts_in_space,
)

logger = logging.getLogger(__name__)

STOPS_THE_PROCESS = (
    "The chosen search model stopped Inglenook several times. The old one stays in "
    "use; choose another one on the Models page."
)
DISK_FULL = (
    "There is no space left on the disk for the vectors of the chosen search model. "
    "Free some space; the change goes on at the next start."
)
STOPPED = "The chosen search model stopped working."
FAILED = "{} The old one stays in use; the change is tried again at the next start."


def _nothing() -> None:
    """An embedder that is ready from the start."""


@dataclass(frozen=True)
class Space:
    """An embedder with what belongs to it."""

    embedder: Embedder
    bulk: BulkEmbedder | None = None
    prepare: Callable[[], None] = _nothing  # load it and wait until it can be used


class SpaceChange:
    """The way from one embedder to another; used by the ingestion thread."""

    def __init__(
        self,
        store: Store,
        space: Space,
        threshold: int,
        attempts: Attempts,
        swap: Callable[[Space], None],
    ) -> None:
        """`swap` makes the space the one in use, in one step for whoever asks."""
        self._store = store
        self._space = space
        self._swap = swap
        self._threshold = threshold
        self._attempts = attempts
        self._light = SharedEmbedder(space.embedder)
        self._encoder = BulkEncoder(self._light, space.bulk, threshold)
        self._prepared = False
        self._after = 0
        self._speed = Speed()
        self._problem = ""
        self.ended = False

    @property
    def identity(self) -> str:
        """Of the coming space."""
        return self._light.identity

    def begin_run(self) -> None:
        """A new run of ingestion: what failed before is tried again."""
        self._problem = ""

    def step(self) -> bool:
        """One batch, or the swap; False where nothing can be done (now)."""
        if self.ended or self._problem:
            return False
        try:
            self._prepare()
            return self._embed_or_swap()
        except DiskFullError:
            self._problem = DISK_FULL
            raise
        except EmbedderError as error:
            logger.warning("the change of the search model waits: %s", error.detail)
            self._problem = FAILED.format(STOPPED if self._prepared else error)
            return False
        finally:
            self._attempts.end()

    def rest(self) -> None:
        """The run is over: give the bulk embedder's memory back."""
        self._encoder.rest()

    def close(self) -> None:
        """Let go of the coming embedder, if it did not become the one in use."""
        if not self.ended:
            self._encoder.rest()
            self._light.close()

    def status(self, in_use: str) -> SearchModelStatus:
        """How far it is."""
        with self._store.reading() as db:
            done = texts_in_space(db, self.identity)
            total = max(done, texts_in_space(db, in_use))
        each = self._speed.seconds_each
        return SearchModelStatus(
            in_use,
            self.identity,
            done,
            total,
            None if each is None else (total - done) * each,
            problem=self._problem,
        )

    def _prepare(self) -> None:
        if not self._prepared:
            self._space.prepare()
            self._prepared = True
        if self._encoder.wants_bulk:
            with self._store.reading() as db:
                waiting = len(
                    missing_in_space(db, self.identity, 0, self._threshold + 1)
                )
            self._encoder.prepare(waiting)

    def _embed_or_swap(self) -> bool:
        found = self._missing(self._after) or self._missing(0)
        if not found:
            reach("before_space_swap")
            self._swap(self._space)
            reach("after_space_swap")
            self.ended = True
            return True
        if not self._attempts.begin(f"space {found[0][1].key.hex()}"):
            self._problem = STOPS_THE_PROCESS
            return False
        self._embed([chunk for _, chunk in found])
        self._after = found[-1][0]
        return True

    def _missing(self, after: int) -> list[tuple[int, WaitingChunk]]:
        size = 1 if self._attempts.died_before else self._encoder.batch_size
        with self._store.reading() as db:
            return missing_in_space(db, self.identity, after, size)

    def _embed(self, chunks: list[WaitingChunk]) -> None:
        began = time.monotonic()
        unique = {chunk.key: chunk for chunk in chunks}
        texts = [embedded_text(c.title, c.heading, c.text) for c in unique.values()]
        vectors = self._encoder.encode(texts)
        with self._store.writing() as db:
            keep_in_space(db, self.identity, list(unique), vectors)
        reach("mid_space_change")
        self._speed.measured(time.monotonic() - began, len(unique))


def free_spaces_but(store: Store, kept: tuple[str, ...]) -> None:
    """Delete vectors of embedders that are of no use any more, some at a time."""
    try:
        while True:
            with store.writing() as db:
                if not free_other_spaces(db, kept):
                    return
    except DiskFullError as error:  # deleting needs space, too; the next start does it
        logger.warning("old vectors could not be deleted: %s", error.detail)
