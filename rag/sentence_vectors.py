"""Vectors of questions and sentences, made when asked for and remembered in memory."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from rag.embedder import Embedder, Prompted, Vectors
from rag.embedder_folder import NO_PROMPTS, Prompts
from rag.errors import EmbedderError

MAX_KEPT = 5000  # about 8 MB
MAX_SENTENCE_CHARS = 1000
STEP_TEXTS = 4  # of chunks, about one pass of the embedder: a question waits no longer
PATIENCE_S = 0.5  # passages get a step now and then, however many questions come
# What an embedder of any kind may raise; turned into one error with a sentence.
EMBEDDER_FAILURES = (EmbedderError, OSError, RuntimeError, ValueError)


class SharedEmbedder:
    """One embedder for two threads: one call at a time, questions before ingestion."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._lock = threading.Lock()
        self._questions = 0
        self._calm = threading.Condition()

    @property
    def identity(self) -> str:
        """The vector space."""
        return self._embedder.identity

    @property
    def prompts(self) -> Prompts:
        """What this embedder wants before a question and before a passage."""
        embedder = self._embedder
        return embedder.prompts if isinstance(embedder, Prompted) else NO_PROMPTS

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return self._embedder.dimension

    def encode_question(self, text: str) -> Vectors:
        """The vector of a question, shape (dimension,); before all else."""
        vector: Vectors = self._encode_urgently([self.prompts.question + text])[0]
        return vector

    def encode(self, texts: Sequence[str], *, urgent: bool = False) -> Vectors:
        """Embed passages or raise `EmbedderError`; the urgent goes before the rest."""
        if before := self.prompts.passage:
            texts = [before + text for text in texts]
        if urgent:
            return self._encode_urgently(texts)
        parts = []
        for start in range(0, max(1, len(texts)), STEP_TEXTS):
            with self._calm:
                self._calm.wait_for(lambda: self._questions == 0, PATIENCE_S)
            parts.append(self._encode(texts[start : start + STEP_TEXTS]))
        return np.concatenate(parts)

    @contextmanager
    def reserved(self) -> Iterator[None]:
        """Passages wait until a question has been answered, not only its embedding."""
        with self._calm:
            self._questions += 1
        try:
            yield
        finally:
            with self._calm:
                self._questions -= 1
                self._calm.notify_all()

    def _encode_urgently(self, texts: Sequence[str]) -> Vectors:
        with self.reserved():
            return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            try:
                vectors = self._embedder.encode(texts)
            except EMBEDDER_FAILURES as error:
                raise EmbedderError(
                    "The meaning of the text could not be computed; words still work.",
                    repr(error),
                ) from error
        if vectors.shape != (len(texts), self.dimension):
            raise EmbedderError(
                "The embedder gave an unusable answer; words still work.",
                f"shape {vectors.shape} for {len(texts)} texts",
            )
        return vectors

    def exchange(self, embedder: Embedder) -> None:
        """Work with another embedder from now on; the old one is closed."""
        with self._lock:
            old, self._embedder = self._embedder, embedder
        old.close()

    def close(self) -> None:
        """Close the embedder."""
        with self._lock:
            self._embedder.close()


class SentenceVectors:
    """Remembers the vectors of recent questions and sentences by their text."""

    def __init__(self, embedder: SharedEmbedder) -> None:
        self._embedder = embedder
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """The vector space."""
        return self._embedder.identity

    def of_question(self, text: str) -> Vectors:
        """The vector of a question, shape (dimension,)."""
        if not self._embedder.prompts.question and not self._embedder.prompts.passage:
            vector: Vectors = self.of_sentences([text])[0]
            return vector
        return self._embedder.encode_question(text[:MAX_SENTENCE_CHARS])

    def of_sentences(self, texts: Sequence[str]) -> Vectors:
        """Vectors in the order of the texts."""
        wanted = list(dict.fromkeys(text[:MAX_SENTENCE_CHARS] for text in texts))
        with self._lock:
            found = {text: self._kept[text] for text in wanted if text in self._kept}
        missing = [text for text in wanted if text not in found]
        if missing:
            vectors = self._embedder.encode(missing, urgent=True)
            found.update(zip(missing, vectors, strict=True))
        with self._lock:
            for text in wanted:
                self._kept[text] = found[text]
                self._kept.move_to_end(text)
            while len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)
        return np.stack([found[text[:MAX_SENTENCE_CHARS]] for text in texts])

    def clear(self) -> None:
        """Forget all, because documents were erased."""
        with self._lock:
            self._kept.clear()
