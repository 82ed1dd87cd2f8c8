"""A worker that loads any model file it is told to, reads a prompt and says a word."""

from pathlib import Path

import msgspec

from app.workers.child import Emit, Link
from engine.cancel import CancelToken
from engine.llama import LlamaModel
from engine.messages import ChatRequest, Message, Sampling
from engine.model import ModelOptions


class LoadFile(msgspec.Struct, frozen=True, tag="load_file"):
    path: str


class Worked(msgspec.Struct, frozen=True):
    """It was loaded, and said so many things."""

    events: int


class _Handler:
    def handle(self, request: LoadFile, emit: Emit, cancel: CancelToken) -> None:
        options = ModelOptions(follow_load=False)
        model = LlamaModel(Path(request.path), 256, 1, options)
        asked = ChatRequest((Message("user", "a word"),), Sampling(max_tokens=2))
        try:
            emit(Worked(len(list(model.generate(asked, cancel)))))
        finally:
            model.close()

    def close(self) -> None:
        pass


def main(config: bytes, link: Link) -> None:
    """Serve; there is nothing to configure."""
    link.serve(_Handler(), LoadFile)
