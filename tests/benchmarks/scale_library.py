"""A library of many thousand made-up chunks, words as frequent as in real text."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from rag.chunking import Chunk
from rag.documents import ParsedDocument, ParsedPage
from rag.sentences import Span
from rag.store import Store
from rag.store_content import embedding_key, store_vectors, write_content
from rag.store_documents import insert_document, library_number, set_state
from tests.benchmarks.question_set import QuestionSet

CHUNKS_A_DOCUMENT = 100
SENTENCES_A_CHUNK = 6
WORDS_A_SENTENCE = 24
INVENTED_WORDS = 40_000
TEXT_WORDS = 2400  # of an imported file
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te")


def fill(
    store: Store, identity: str, dimension: int, questions: QuestionSet, chunks: int
) -> None:
    """Write the real paragraphs, then made-up documents up to a number of chunks."""
    random = np.random.default_rng(7)
    texts = _texts(random, questions, chunks)
    for number in range(-(-chunks // CHUNKS_A_DOCUMENT)):
        parts = [next(texts) for _ in range(CHUNKS_A_DOCUMENT)]
        _write(store, identity, dimension, number, parts, random)


def _texts(
    random: np.random.Generator, questions: QuestionSet, total: int
) -> Iterator[list[str]]:
    """The sentences of one chunk after another."""
    words, shares = _vocabulary(questions)
    real = [text.split(". ") for _, text in questions.paragraphs]
    places = dict(zip(random.permutation(total)[: len(real)], real, strict=True))
    size = SENTENCES_A_CHUNK * WORDS_A_SENTENCE
    for number in range(total + CHUNKS_A_DOCUMENT):
        if number in places:
            yield [part.strip() + "." for part in places[number]]
            continue
        drawn = random.choice(len(words), size=size, p=shares)
        yield [
            " ".join(words[i] for i in drawn[at : at + WORDS_A_SENTENCE]).capitalize()
            + "."
            for at in range(0, size, WORDS_A_SENTENCE)
        ]


def made_up_texts(questions: QuestionSet, count: int) -> Iterator[str]:
    """Texts of a page or two in words as frequent as in real text, new every time."""
    random = np.random.default_rng()
    words, shares = _vocabulary(questions)
    for _ in range(count):
        drawn = random.choice(len(words), size=TEXT_WORDS, p=shares)
        yield " ".join(
            " ".join(words[i] for i in drawn[at : at + WORDS_A_SENTENCE]).capitalize()
            + "."
            for at in range(0, TEXT_WORDS, WORDS_A_SENTENCE)
        )


def _vocabulary(
    questions: QuestionSet,
) -> tuple[list[str], "np.ndarray[tuple[int], np.dtype[np.float64]]"]:
    """Real words by frequency, then invented ones; their shares follow Zipf's law."""
    counted = Counter(
        word.strip(".,;:()'\"").lower()
        for _, text in questions.paragraphs
        for word in text.split()
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


def _write(
    store: Store,
    identity: str,
    dimension: int,
    number: int,
    parts: list[list[str]],
    random: np.random.Generator,
) -> None:
    """One document of one page, with a vector for each chunk."""
    chunks: list[Chunk] = []
    start = 0
    for sentences in parts:
        spans = []
        for sentence in sentences:
            spans.append(Span(start, start + len(sentence)))
            start += len(sentence) + 1
        first, last = spans[0].start, spans[-1].end
        text = " ".join(sentences)
        chunks.append(Chunk(0, first, last, "", text, tuple(spans)))
    page = ParsedPage(1, " ".join(chunk.text for chunk in chunks))
    title = f"Report {number}"
    parsed = ParsedDocument("text", title, (page,))
    vectors = random.standard_normal((len(chunks), dimension), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with store.writing() as db:
        document = insert_document(db, library_number(db, None), f"/made/{number}.txt")
        write_content(db, document, parsed, chunks, identity)
        keys = [embedding_key(title, chunk) for chunk in chunks]
        store_vectors(db, identity, keys, vectors)
        db.execute(
            "UPDATE documents SET language = 'en', pages = 1 WHERE number = ?",
            (document,),
        )
        set_state(db, document, "ready")


def exists(folder: Path) -> bool:
    """Whether a library was made there earlier."""
    return (folder / "library.db").exists()
