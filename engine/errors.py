"""What can go wrong with a model, each as a sentence for the person at the screen."""


class EngineError(Exception):
    """Base of all expected failures. `str(error)` is shown; `detail` is for logs."""

    kind = "engine_error"

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


class ModelFileError(EngineError):
    """The file is missing, not a GGUF, or damaged."""

    kind = "model_file"


class CancelledError(EngineError):
    """Stopped because someone asked for it, in a call that has no event to say so."""

    kind = "engine_cancelled"


class ModelTooBigError(EngineError):
    """The model does not fit into memory."""

    kind = "model_too_big"


class PromptTooLongError(EngineError):
    """The last message alone is longer than the context window."""

    kind = "prompt_too_long"
