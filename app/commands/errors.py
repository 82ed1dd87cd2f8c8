"""How a command can end other than well, each with a sentence for the person at it."""

from app.conversations.errors import ConversationError
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


class InterruptedCommandError(Exception):
    """The command was cancelled from where it was given."""


EXPECTED_ERRORS = (
    CommandError,
    ConversationError,
    EngineError,
    ProfileError,
    RagError,
    WorkerError,
)
ExpectedError = (
    CommandError
    | ConversationError
    | EngineError
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
