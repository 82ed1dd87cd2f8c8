"""What can go wrong with a worker, each as a sentence for the person at the screen."""


class WorkerError(Exception):
    """Base of all expected failures. `str(error)` is shown; `detail` is for logs."""

    kind = "worker_error"

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


class WorkerDiedError(WorkerError):
    """The worker ended before it had answered."""

    kind = "worker_died"
    exit_code: int | None = None  # of a worker that we did not end; negative: a signal


class WorkerTimeoutError(WorkerDiedError):
    """The worker did not answer in time and was stopped."""

    kind = "worker_timeout"


class WorkerStartError(WorkerDiedError):
    """The worker could not be started."""

    kind = "worker_start"


class WorkerCrashLoopError(WorkerStartError):
    """The worker died several times in a row; it is not started again for a while."""

    kind = "worker_crash_loop"


class WorkerStoppedError(WorkerError):
    """The worker was stopped on purpose while it had work."""

    kind = "worker_stopped"


class RequestCancelledError(WorkerError):
    """The request was cancelled before the worker could say so itself."""

    kind = "request_cancelled"


class ReplyTooLargeError(WorkerError):
    """The answer is larger than what may cross the process boundary."""

    kind = "reply_too_large"


class OutOfMemoryError(WorkerError):
    """The worker ran out of memory for this request."""

    kind = "out_of_memory"


class WorkerBugError(WorkerError):
    """A defect of ours inside a worker; `detail` is the traceback."""

    kind = "worker_bug"
