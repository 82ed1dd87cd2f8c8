"""Runs a tuning in a process of its own; ending it any time leaves nothing half."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from app.workers.errors import RequestCancelledError
from app.workers.host import WorkerHost
from app.workers.process import WorkerSpec
from app.workers.tuning_messages import TuneModel, TuneReply
from engine.cancel import CancelToken
from engine.errors import CancelledError

ENTRY = "app.workers.tuning_child:main"
START_TIMEOUT_S = 60.0
SILENCE_TIMEOUT_S = 1_800.0  # a large model is written in many minutes, without a word
LOWEST_PRIORITY = 19


def tuning_replies(
    job: TuneModel, log_path: Path, cancel: CancelToken, entry: str = ENTRY
) -> Iterator[TuneReply]:
    """Progress, then what was found. The child ends with the iteration.

    Raises `CancelledError` when stopped, `EngineError` or `WorkerError`.
    """
    host = WorkerHost(_spec(log_path, entry))
    try:
        host.start()
        yield from host.stream(
            job, cast("type[TuneReply]", TuneReply), SILENCE_TIMEOUT_S, cancel
        )
    except RequestCancelledError:
        raise CancelledError("Stopped.") from None
    finally:
        host.close()


def _spec(log_path: Path, entry: str) -> WorkerSpec:
    return WorkerSpec(
        name="tuning",
        title="Tuning",
        entry=entry,
        config=b"",
        log_path=str(log_path),
        died_sentence="Tuning stopped unexpectedly; your model runs as before.",
        ready_timeout_s=START_TIMEOUT_S,
        nice=LOWEST_PRIORITY,
    )
