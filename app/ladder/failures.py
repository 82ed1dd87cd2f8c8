"""What an error of the model worker says about why it ended."""

import re
import signal
from typing import Literal

import msgspec

from app.workers.errors import (
    OutOfMemoryError,
    WorkerCrashLoopError,
    WorkerDiedError,
    WorkerStartError,
    WorkerTimeoutError,
)
from engine.errors import ModelTooBigError

Cause = Literal["memory", "crash"]

# Only what the kernel and llama.cpp say; an answer of the model is not in a log.
_NO_MEMORY = re.compile(
    r"bad_alloc|out of memory|MemoryError|(failed|unable) to allocate"
    r"|Cannot allocate memory|ErrorOutOfDeviceMemory|OutOfHostMemory"
)
_KILLED = -int(getattr(signal, "SIGKILL", 9))


class Failure(msgspec.Struct, frozen=True):
    """One end of a model worker."""

    cause: Cause
    loading: bool  # before it could answer anything
    refused: bool = False  # the worker said so itself, and nothing was killed


def failure_of(error: Exception) -> Failure | None:
    """None where loading the model in another way would change nothing."""
    if isinstance(error, ModelTooBigError | OutOfMemoryError):
        return Failure("memory", loading=True, refused=True)
    if isinstance(error, WorkerTimeoutError | WorkerCrashLoopError):
        return None
    if not isinstance(error, WorkerDiedError) or error.exit_code is None:
        return None
    starved = error.exit_code == _KILLED or _NO_MEMORY.search(error.detail)
    return Failure(
        "memory" if starved else "crash", loading=isinstance(error, WorkerStartError)
    )
