"""A throw-away profile to measure on: real workers, and an embedder for the plain side.

Nothing of it touches the libraries of the person, and nothing is left of it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.bench.errors import BenchError
from app.bench.question_set import QuestionSet
from app.bootstrap import build_bench_services
from app.models import bundled_embedder
from app.paths import ProfilePaths
from app.services import Services
from app.settings import Settings
from app.workers.embedding_client import ENTRY as BULK_CHILD
from app.workers.embedding_client import EmbeddingClient
from app.workers.embedding_messages import EmbeddingWorkerConfig
from engine.cancel import CancelToken
from engine.embedder_conversion import prepare_embedder
from rag.documents import DocumentRecord
from rag.embedder import Embedder, Vectors
from rag.hash_embedder import HashEmbedder

PREFIX = "bench-"
EMBEDDING_CHILD = "app.bench.embedding_child:main"
SETTLED = frozenset({"ready", "failed", "skipped"})


class Embedding(Protocol):
    """What the plain side needs of an embedder."""

    def encode(self, texts: Sequence[str]) -> Vectors: ...

    def close(self) -> None: ...


class Watcher(Protocol):
    """Is told how far it is, and raises when the person has given up."""

    def __call__(self, label: str, done: int, total: int) -> None: ...


@dataclass(frozen=True)
class Surroundings:
    """Where and how to measure."""

    paths: ProfilePaths  # of the profile in use
    settings: Settings
    watch: Watcher
    cancel: CancelToken
    scripted: bool = False  # no model, hashed words instead of an embedder


@dataclass(frozen=True)
class Workbench:
    """An empty library with its model, and the plain side's embedder."""

    services: Services
    embedder: Embedding
    bulk: Embedding  # the same vectors, for thousands of texts
    folder: Path
    watch: Watcher
    cancel: CancelToken

    def index(self, files: Sequence[Path]) -> tuple[DocumentRecord, ...]:
        """Read files until they are found by meaning. Raises `BenchError`."""
        library = self.services.library
        records = library.add(files)

        def settled(record: DocumentRecord) -> bool:
            return record.state in SETTLED

        def given_up() -> bool:
            states = [r.state in SETTLED for r in library.documents()]
            self.watch("Reading", sum(states), len(files))
            return self.cancel.cancelled

        read = library.wait(records, settled, given_up)
        self.watch("Reading", len(files), len(files))
        unread = [record for record in read if record.state != "ready"]
        if unread:
            raise BenchError(
                "not_read",
                "A document of the measurement could not be read.",
                f"{unread[0].path}: {unread[0].reason}",
            )
        by_path = {record.path: record for record in read}
        return tuple(by_path[os.path.abspath(file)] for file in files)  # noqa: PTH100


@dataclass(frozen=True)
class Corpus:
    """The sources of a question set in the library."""

    questions: QuestionSet
    ids: tuple[str, ...]  # of documents, a source each
    pages: tuple[tuple[str, ...], ...]  # texts, of each source


@contextmanager
def open_workbench(around: Surroundings) -> Iterator[Workbench]:
    """A workbench on a profile of its own inside the one in use."""
    _sweep(around.paths.temporary_folder)
    name = tempfile.mkdtemp(
        prefix=f"{PREFIX}{os.getpid()}-", dir=around.paths.temporary_folder
    )
    folder = Path(name)
    try:
        services = build_bench_services(
            folder / "home", around.settings, around.scripted
        )
        with (
            closing(services),
            closing(_embedder(around, folder, EMBEDDING_CHILD)) as embedder,
            closing(_embedder(around, folder, BULK_CHILD)) as bulk,
        ):
            yield Workbench(
                services, embedder, bulk, folder, around.watch, around.cancel
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what a killed run left; a running one is of this process."""
    for left in folder.glob(f"{PREFIX}*"):
        if not left.name.startswith(f"{PREFIX}{os.getpid()}-"):
            shutil.rmtree(left, ignore_errors=True)


def _embedder(around: Surroundings, folder: Path, entry: str) -> Embedding:
    """Starts when it is first used; the two children take different files."""
    if around.scripted:
        return HashEmbedder()
    model = bundled_embedder()
    prepared = prepare_embedder(model, around.paths.cache_folder, None)
    config = EmbeddingWorkerConfig(
        model_folder=str(prepared.path if entry == EMBEDDING_CHILD else model),
        identity=prepared.identity,
        log_path=str(folder / "plain-embedding.log"),
    )
    return EmbeddingClient(config, lambda: 0, entry=entry)


def light_embedder(around: Surroundings) -> Embedder:
    """The embedder of a search, in this process."""
    if around.scripted:
        return HashEmbedder()
    from engine.embedder import LlamaEmbedder

    prepared = prepare_embedder(bundled_embedder(), around.paths.cache_folder, None)
    return LlamaEmbedder(prepared.path, prepared.identity)


def index_sources(
    bench: Workbench, questions: QuestionSet, pages: tuple[tuple[str, ...], ...]
) -> Corpus:
    """Put every source into the library, texts as a file each."""
    files = []
    written = bench.folder / "sources"
    written.mkdir()
    for number, source in enumerate(questions.sources):
        file = Path(source.path)
        if not source.path:
            file = written / f"{number:04}.txt"
            file.write_text(source.text, encoding="utf-8")
        files.append(file)
    records = bench.index(files)
    return Corpus(questions, tuple(record.id for record in records), pages)


def page_texts(bench: Workbench, record: DocumentRecord) -> tuple[str, ...]:
    """The text of every page; of the whole, where there are none."""
    library = bench.services.library
    if record.pages is None:
        return (library.page_text(record.id, None).text,)
    numbers = range(1, record.pages + 1)
    return tuple(library.page_text(record.id, number).text for number in numbers)
