"""A reranking worker without a model: quick to start, and told how to misbehave."""

import math
import os
from collections.abc import Sequence

from app.workers.child import Link
from app.workers.reranker_child import RerankerHandler
from app.workers.reranker_messages import ScoreTexts
from rag.errors import EmbedderError


class MoodyReranker:
    """Likes long texts; obeys questions that are orders."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        match question:
            case "die":
                os._exit(9)
            case "lie":
                return [1.0]
            case "nan":
                return [math.nan for _ in texts]
            case _:
                return [float(len(text)) for text in texts]

    def close(self) -> None:
        """Nothing is held."""


def main(config: bytes, link: Link) -> None:
    """Serve at once."""
    del config
    link.serve(RerankerHandler(MoodyReranker()), ScoreTexts)


def refuse(config: bytes, link: Link) -> None:
    """Fail as a folder that cannot be used does."""
    del config, link
    raise EmbedderError("The reranker folder cannot be used.", "no weights")
