"""Errors of a worker are read for what another way of loading could change."""

import pytest

from app.ladder.failures import Failure, failure_of
from app.workers.errors import (
    OutOfMemoryError,
    WorkerCrashLoopError,
    WorkerDiedError,
    WorkerStartError,
    WorkerStoppedError,
    WorkerTimeoutError,
)
from engine.errors import ModelFileError, ModelTooBigError, PromptTooLongError


def died(
    exit_code: int | None, detail: str = "", *, starting: bool = False
) -> Exception:
    error = (WorkerStartError if starting else WorkerDiedError)("It died.", detail)
    error.exit_code = exit_code
    return error


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (died(-9), Failure("memory", loading=False)),
        (died(-9, starting=True), Failure("memory", loading=True)),
        (died(-6, "terminate: std::bad_alloc"), Failure("memory", loading=False)),
        (died(-6, "CUDA error: out of memory"), Failure("memory", loading=False)),
        (died(-6, "GGML_ASSERT(n > 0) failed"), Failure("crash", loading=False)),
        (died(-11, starting=True), Failure("crash", loading=True)),
        (
            ModelTooBigError("It is too big."),
            Failure("memory", loading=True, refused=True),
        ),
        (
            OutOfMemoryError("No memory."),
            Failure("memory", loading=True, refused=True),
        ),
    ],
)
def test_memory_is_told_from_crashes(error: Exception, failure: Failure) -> None:
    assert failure_of(error) == failure


@pytest.mark.parametrize(
    "error",
    [
        died(None),  # ended by us
        WorkerTimeoutError("It took too long."),
        WorkerCrashLoopError("It died often."),
        WorkerStoppedError("It was stopped."),
        ModelFileError("It is damaged."),
        PromptTooLongError("It is too long."),
    ],
)
def test_what_another_way_would_not_change_is_left_alone(error: Exception) -> None:
    assert failure_of(error) is None
