"""The reranking worker: a cross-encoder that reads the question with each text."""

from pathlib import Path

from app.edition import RERANKER_NEEDS_FULL, require_full
from app.workers.child import Emit, Link
from app.workers.embedding_child import keep_progress_bars_from_making_semaphores
from app.workers.messages import decode_body
from app.workers.reranker_messages import RerankerWorkerConfig, ScoreTexts, TextScores
from engine.cancel import CancelToken
from rag.reranking import Reranker


class RerankerHandler:
    """Passes texts on to a reranker."""

    def __init__(self, reranker: Reranker) -> None:
        self._reranker = reranker

    def handle(self, request: ScoreTexts, emit: Emit, cancel: CancelToken) -> None:
        del cancel  # ten texts take less than a second
        scores = self._reranker.scores(request.question, request.texts)
        emit(TextScores(tuple(scores)))

    def close(self) -> None:
        """Nothing to save."""


def main(config: bytes, link: Link) -> None:
    """Import and load (6-11 s), then serve."""
    link.watch()
    wanted = decode_body(config, RerankerWorkerConfig)

    require_full(RERANKER_NEEDS_FULL)
    from rag.embedding import CrossEncoderReranker

    keep_progress_bars_from_making_semaphores()
    reranker = CrossEncoderReranker(Path(wanted.model_folder))
    reranker.load()
    link.serve(RerankerHandler(reranker), ScoreTexts)
