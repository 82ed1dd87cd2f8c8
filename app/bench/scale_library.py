"""A library of many thousand made-up chunks, words as frequent as in real text."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from rag.chunking import Chunk
from rag.documents import ParsedDocument, ParsedPage, SearchRequest, SearchResult
from rag.library import Library
from rag.sentences import Span
from rag.store_content import embedding_key, store_vectors, write_content
from rag.store_documents import insert_document, library_number, set_state

CHUNKS_A_DOCUMENT = 100
SENTENCES_A_CHUNK = 6
WORDS_A_SENTENCE = 24
INVENTED_WORDS = 40_000
TEXT_WORDS = 2400  # of an imported file
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te")
SEED = 7


class MadeUpText:
    """Sentences of chunks: real ones first, then words drawn as often as in them."""

    def __init__(self, real: Sequence[str], among: int) -> None:
        """The real texts are spread over the first `among` chunks."""
        self._random = np.random.default_rng(SEED)
        self._words, self._shares = _vocabulary(real)
        kept = real[: among // 2]
        places = self._random.permutation(among)[: len(kept)]
        self._real = dict(zip((int(place) for place in places), kept, strict=True))
        self._numbers = itertools.count()

    def chunk(self) -> list[str]:
        """The sentences of the next chunk."""
        text = self._real.pop(next(self._numbers), None)
        if text is not None:
            return [part.strip() + "." for part in text.split(". ")]
        return list(self._sentences(SENTENCES_A_CHUNK))

    def page(self) -> str:
        """A text of a page or two."""
        return " ".join(self._sentences(TEXT_WORDS // WORDS_A_SENTENCE))

    def unit_vectors(self, rows: int, dimension: int) -> npt.NDArray[np.float32]:
        """Vectors in every direction."""
        made = self._random.standard_normal((rows, dimension), dtype=np.float32)
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        return made

    def _sentences(self, count: int) -> Iterator[str]:
        drawn = self._random.choice(
            len(self._words), size=(count, WORDS_A_SENTENCE), p=self._shares
        )
        for row in drawn:
            yield " ".join(self._words[i] for i in row).capitalize() + "."


def _vocabulary(real: Sequence[str]) -> tuple[list[str], npt.NDArray[np.float64]]:
    """Real words by frequency, then invented ones; their shares follow Zipf's law."""
    counted = Counter(
        word.strip(".,;:()'\"").lower() for text in real for word in text.split()
    )
    words = [word for word, _ in counted.most_common() if word]
    for number in range(INVENTED_WORDS):
        rest, word = number + 8000, ""
        while rest:
            rest, syllable = divmod(rest, len(SYLLABLES))
            word += SYLLABLES[syllable]
        words.append(word)
    shares = 1.0 / (np.arange(len(words)) + 2.7) ** 1.05
    return words, shares / shares.sum()


class ScaleLibrary(Library):
    """Takes made-up documents, and keeps no sentence from one question to the next."""

    def search(self, request: SearchRequest) -> SearchResult:
        """No question lives on what another one remembered."""
        self._sentence_vectors.clear()
        return super().search(request)

    def write(self, number: int, made_up: MadeUpText) -> None:
        """Add a document of one page, with a vector for each chunk."""
        parts = [made_up.chunk() for _ in range(CHUNKS_A_DOCUMENT)]
        chunks = _chunks_of(parts)
        text = " ".join(chunk.text for chunk in chunks)
        title = f"Report {number}"
        parsed = ParsedDocument("text", title, (ParsedPage(1, text),))
        identity, dimension = self._embedder.identity, self._embedder.dimension
        vectors = made_up.unit_vectors(len(chunks), dimension)
        with self._store.writing() as db:
            library = library_number(db, None)
            document = insert_document(db, library, f"/made/{number}.txt")
            write_content(db, document, parsed, chunks, identity)
            keys = [embedding_key(title, chunk) for chunk in chunks]
            store_vectors(db, identity, keys, vectors)
            db.execute(
                "UPDATE documents SET language = 'en', pages = 1 WHERE number = ?",
                (document,),
            )
            set_state(db, document, "ready")


def _chunks_of(parts: Sequence[Sequence[str]]) -> list[Chunk]:
    chunks = []
    start = 0
    for sentences in parts:
        spans = []
        for sentence in sentences:
            spans.append(Span(start, start + len(sentence)))
            start += len(sentence) + 1
        first, last = spans[0].start, spans[-1].end
        chunks.append(Chunk(0, first, last, "", " ".join(sentences), tuple(spans)))
    return chunks
