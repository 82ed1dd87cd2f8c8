"""The plain side's worker: the bundled embedder with nothing around it."""

from pathlib import Path

from app.workers.child import Link
from app.workers.embedding_child import EmbeddingHandler
from app.workers.embedding_messages import EmbeddingWorkerConfig, EncodeTexts
from app.workers.messages import decode_body


def main(config: bytes, link: Link) -> None:
    """Load the converted model (`model_folder` is its file), then serve."""
    link.watch()
    wanted = decode_body(config, EmbeddingWorkerConfig)

    from engine.embedder import LlamaEmbedder

    embedder = LlamaEmbedder(Path(wanted.model_folder), wanted.identity)
    link.serve(EmbeddingHandler(embedder), EncodeTexts)
