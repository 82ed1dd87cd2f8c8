"""An embedding worker without a model: quick to start, and told how to misbehave."""

import os

import numpy as np

from app.workers.child import Emit, Link
from app.workers.embedding_child import EmbeddingHandler
from app.workers.embedding_messages import EncodedTexts, EncodeTexts
from engine.cancel import CancelToken
from rag.errors import EmbedderError
from rag.hash_embedder import HashEmbedder


class MoodyHandler(EmbeddingHandler):
    """Obeys texts that are orders."""

    def handle(self, request: EncodeTexts, emit: Emit, cancel: CancelToken) -> None:
        match request.texts:
            case ("die",):
                os._exit(9)
            case ("lie",):
                emit(EncodedTexts(1, 64, b"short"))
            case ("nan",):
                emit(EncodedTexts(1, 2, np.array([np.nan, 1], "<f4").tobytes()))
            case ("nice",):
                emit(EncodedTexts(1, 1, np.array([os.nice(0)], "<f4").tobytes()))
            case _:
                super().handle(request, emit, cancel)


def main(config: bytes, link: Link) -> None:
    """Serve at once."""
    del config
    link.serve(MoodyHandler(HashEmbedder()), EncodeTexts)


def refuse(config: bytes, link: Link) -> None:
    """Fail as a model folder that cannot be used does."""
    del config, link
    raise EmbedderError("The search model cannot be used.", "no weights")
