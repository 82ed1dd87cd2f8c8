"""The one interface every chat model has, whichever process it runs in."""

from collections.abc import Iterator
from typing import Protocol

import msgspec

from engine.cancel import CancelToken
from engine.events import ModelEvent
from engine.messages import ChatRequest


class ModelInfo(msgspec.Struct, frozen=True):
    """What is known of a loaded model."""

    name: str
    path: str
    quantization: str
    size_bytes: int
    context_tokens: int  # the window in force
    trained_context_tokens: int
    parameters: int
    reads_well: bool  # False: its quotes are better than its reading, so quotes lead


class Model(Protocol):
    """A chat model. `LlamaModel`, `ModelClient` and `ScriptedModel` implement it."""

    def info(self) -> ModelInfo:
        """Describe the model, loading it if that has not happened yet."""
        ...

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        """Stream events; ends with `GenerationFinished`. Raises `EngineError`."""
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` without a chat template."""
        ...

    def close(self) -> None:
        """Free everything; safe to call twice."""
        ...
