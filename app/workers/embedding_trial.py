"""Tries a search model in a process of its own: can it be loaded, how fast is it here?

Knows no numpy, since the window's process asks.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.workers.embedding_messages import (
    EmbeddingWorkerConfig,
    EncodedTexts,
    EncodeTexts,
)
from app.workers.host import WorkerHost
from app.workers.process import WorkerSpec

ENTRY = "app.workers.embedding_child:main"
LOAD_TIMEOUT_S = 180.0  # the import alone takes 7-11 s, more at low priority
ENCODE_TIMEOUT_S = 120.0
LOW_PRIORITY = 10
ENOUGH_S = 6.0  # of measuring


class Trial(NamedTuple):
    """What a model did with some texts."""

    dimension: int
    texts_per_second: float


def try_embedder(
    folder: Path,
    texts: Sequence[str],
    together: int,
    log_path: Path,
    stop: Callable[[], bool] = lambda: False,
    entry: str = ENTRY,
) -> Trial:
    """Load it and embed some texts; raises `WorkerError` or what the child raised.

    `together`: how many texts go to it at once when the library is read again.
    """
    host = WorkerHost(_spec(folder, log_path, entry))
    try:
        host.start()
        first = host.call(EncodeTexts(tuple(texts[:1])), EncodedTexts, LOAD_TIMEOUT_S)
        done, began = 0, time.monotonic()
        while done < len(texts) and time.monotonic() - began < ENOUGH_S and not stop():
            batch = tuple(texts[done : done + together])
            host.call(EncodeTexts(batch), EncodedTexts, ENCODE_TIMEOUT_S)
            done += len(batch)
        seconds = max(time.monotonic() - began, 1e-6)
    finally:
        host.close()
    return Trial(first.dimension, done / seconds)


def _spec(folder: Path, log_path: Path, entry: str) -> WorkerSpec:
    config = EmbeddingWorkerConfig(str(folder), "", str(log_path), chosen=True)
    return WorkerSpec(
        name="embedding-trial",
        title="The search model",
        entry=entry,
        config=msgspec.msgpack.encode(config),
        log_path=str(log_path),
        died_sentence="The search model stopped unexpectedly; it cannot be used here.",
        ready_timeout_s=LOAD_TIMEOUT_S,
        nice=LOW_PRIORITY,
    )
