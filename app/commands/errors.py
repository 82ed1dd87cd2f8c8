"""How a command can end other than well, each with a sentence for the person at it."""

import errno

from app.backups.errors import BackupError
from app.conversations.errors import ConversationError
from app.exchange.errors import ExchangeError
from app.network.errors import NetworkError
from app.paths import ProfileError
from app.workers.errors import WorkerError
from engine.errors import EngineError
from rag.errors import RagError

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


class CommandError(Exception):
    """The thing asked for failed; `str(error)` is shown."""

    def __init__(self, kind: str, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.kind = kind
        self.detail = detail


class UsageError(CommandError):
    """The command was put together wrongly."""

    def __init__(self, sentence: str) -> None:
        super().__init__("usage", sentence)


def system_failure(error: OSError) -> CommandError | None:
    """What the disk says, as a sentence; None for what is our own mistake."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        sentence = "There is no space left on the disk; free some and try again."
        return CommandError("disk_full", sentence, detail=str(error))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        sentence = "A file of the profile may not be read or written."
        return CommandError("not_allowed", sentence, detail=str(error))
    if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN):
        sentence = "This computer has no memory or files left; close other programs."
        return CommandError("exhausted", sentence, detail=str(error))
    if error.errno == errno.EIO:
        sentence = "The disk reported an error."
        return CommandError("disk_error", sentence, detail=str(error))
    return None


class InterruptedCommandError(Exception):
    """The command was cancelled from where it was given."""


EXPECTED_ERRORS = (
    BackupError,
    CommandError,
    ConversationError,
    EngineError,
    ExchangeError,
    NetworkError,
    ProfileError,
    RagError,
    WorkerError,
)
ExpectedError = (
    BackupError
    | CommandError
    | ConversationError
    | EngineError
    | ExchangeError
    | NetworkError
    | ProfileError
    | RagError
    | WorkerError
)


def error_shape(error: ExpectedError) -> dict[str, dict[str, str]]:
    """The JSON of an error."""
    return {
        "error": {
            "kind": error.kind,
            "message": str(error),
            "detail": error.detail,
        }
    }
