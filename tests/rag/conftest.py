"""A library over a private folder, with a reader and an embedder that need no model."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rag.documents import LibraryEvent
from rag.embedder import BulkEmbedder, Embedder
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from tests.helpers.documents_for_library import PlainReader

OpenLibrary = Callable[..., Library]


@pytest.fixture
def reader() -> PlainReader:
    return PlainReader()


@pytest.fixture
def open_library(tmp_path: Path, reader: PlainReader) -> Iterator[OpenLibrary]:
    """Opens the library of this test; what is still open is closed at the end."""
    opened: list[Library] = []

    def opener(
        embedder: Embedder | None = None,
        bulk: BulkEmbedder | None = None,
        bulk_threshold_chunks: int = 48,
    ) -> Library:
        config = LibraryConfig(tmp_path / "library", bulk_threshold_chunks)
        library = Library(config, reader, embedder or HashEmbedder(), bulk)
        opened.append(library)
        return library

    yield opener
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: OpenLibrary) -> Library:
    return open_library()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


def work(library: Library) -> list[LibraryEvent]:
    """Ingest until nothing waits."""
    return list(library.ingest())
