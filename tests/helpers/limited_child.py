"""A model worker that is killed like one in a group with too little memory.

What decides is a file beside its log: from which moment on, and how much it may have.
"""

import os
import signal
import threading
import time
from pathlib import Path
from typing import Literal, cast

import msgspec

from app.workers import model_child
from app.workers.child import Emit, Link
from app.workers.messages import decode_body
from app.workers.model_messages import Generate, ModelCommand, ModelWorkerConfig
from engine.cancel import CancelToken
from engine.events import TextGenerated
from engine.memory_need import cache_number_bytes

Moment = Literal["load", "prefill", "decode"]
FILE_NAME = "limit.json"


class Limit(msgspec.Struct, frozen=True):
    """`most` in MB of resident memory; for a scripted model, in bytes of a window of
    which each token has one number."""

    moment: Moment
    most: float


def set_limit(folder: Path, limit: Limit) -> None:
    """For the worker that logs into this folder."""
    (folder / FILE_NAME).write_bytes(msgspec.json.encode(limit))


class _Watched(model_child.ModelHandler):
    """Begins to look at the memory when the moment has come."""

    limit: Limit
    config: ModelWorkerConfig

    def handle(self, request: ModelCommand, emit: Emit, cancel: CancelToken) -> None:
        if isinstance(request, Generate) and self.limit.moment == "prefill":
            self._look()

        def watched(item: object) -> None:
            emit(item)
            if isinstance(item, TextGenerated) and self.limit.moment == "decode":
                self._look()

        super().handle(request, watched, cancel)

    def _look(self) -> None:
        look(self.limit, self.config)


def look(limit: Limit, config: ModelWorkerConfig) -> None:
    """Once for what is only pretended; for real memory, from now on."""
    if not config.scripted:
        threading.Thread(target=_watch, args=(limit.most,), daemon=True).start()
    elif _pretended(config) > limit.most:
        os.kill(os.getpid(), signal.SIGKILL)


def _pretended(config: ModelWorkerConfig) -> float:
    return config.context_tokens * cache_number_bytes(config.options.cache_type)


def _watch(most_mb: float) -> None:
    while True:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        if pages * os.sysconf("SC_PAGE_SIZE") > most_mb * 1e6:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.002)


def main(config: bytes, link: Link) -> None:
    """As `model_child.main`, under the limit."""
    link.watch()
    wanted = decode_body(config, ModelWorkerConfig)
    path = Path(wanted.log_path).with_name(FILE_NAME)
    limit = msgspec.json.decode(path.read_bytes(), type=Limit)
    if limit.moment == "load":
        look(limit, wanted)
    handler = _Watched(model_child.open_model(wanted))
    handler.limit, handler.config = limit, wanted
    link.serve_together(handler, cast("type[ModelCommand]", ModelCommand))
