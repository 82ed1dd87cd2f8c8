"""A reranker service that loads none."""

from pathlib import Path

from app.reranker import RerankerEntry
from rag.errors import EmbedderError


class FakeReranker:
    """Takes any folder but one called "broken"."""

    def __init__(self) -> None:
        self.entry = RerankerEntry()

    def current(self) -> RerankerEntry:
        return self.entry

    def use(self, folder: Path | None) -> RerankerEntry:
        if folder is not None and folder.name == "broken":
            raise EmbedderError("This folder holds no reranker.")
        name = folder.name if folder else ""
        self.entry = RerankerEntry(name, str(folder or ""), 91_000_000 * bool(name))
        return self.entry
