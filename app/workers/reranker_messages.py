"""What is said to the reranking worker."""

import msgspec


class RerankerWorkerConfig(msgspec.Struct, frozen=True):
    """Which cross-encoder folder to load."""

    model_folder: str
    log_path: str


class ScoreTexts(msgspec.Struct, frozen=True, tag="score"):
    """`Reranker.scores`."""

    question: str
    texts: tuple[str, ...]


class TextScores(msgspec.Struct, frozen=True):
    """One number a text, larger is better."""

    scores: tuple[float, ...]
