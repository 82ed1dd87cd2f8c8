"""What happens to a worker, as past-tense facts for the window and the logs."""

import msgspec


class WorkerReady(msgspec.Struct, frozen=True, tag="worker_ready"):
    """The worker answers requests from now on."""

    worker: str
    seconds: float  # from the start of its process


class WorkerDied(msgspec.Struct, frozen=True, tag="worker_died"):
    """The worker ended without being asked to, or could not start."""

    worker: str
    exit_code: int | None  # negative: the signal
    sentence: str
    log_tail: str


class WorkerRestarted(msgspec.Struct, frozen=True, tag="worker_restarted"):
    """A worker that had died is back."""

    worker: str


WorkerEvent = WorkerReady | WorkerDied | WorkerRestarted
