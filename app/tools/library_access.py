"""The library as tools see it: documents by name, and sentences for its errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from app.workers.errors import WorkerError
from engine.tool import ToolError
from rag.documents import DocumentRecord, PageText, SearchRequest, SearchResult
from rag.errors import RagError

SEARCHABLE = frozenset({"words", "meaning", "ready", "missing"})
MOST_NAMES = 150  # a model has to read the names, and a grammar to hold them


class LibraryReader(Protocol):
    """What tools ask of a library; `LibraryService` is one."""

    def search(self, request: SearchRequest) -> SearchResult: ...
    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]: ...
    def page_text(self, document_id: str, page: int | None) -> PageText: ...


@contextmanager
def library_sentences() -> Iterator[None]:
    """What the library says goes back to the model as any tool's error."""
    try:
        yield
    except (RagError, WorkerError) as error:
        raise ToolError(str(error), error.detail) from error


class NamedDocuments:
    """The documents that can be read, each under a name of its own."""

    def __init__(self, library: LibraryReader, name: str | None = None) -> None:
        self._library = library
        self._name = name

    def all(self) -> dict[str, DocumentRecord]:
        """By title; a title that several have is followed by a number."""
        with library_sentences():
            records = self._library.documents(self._name)
        named: dict[str, DocumentRecord] = {}
        for record in records:
            if record.state in SEARCHABLE:
                title = " ".join(record.title.split())[:120] or record.id
                named[_free(title, named)] = record
        return named

    def names(self) -> tuple[str, ...]:
        """For a grammar; none where there are too many."""
        names = tuple(self.all())
        return names if len(names) <= MOST_NAMES else ()

    def find(self, name: str) -> DocumentRecord:
        """A document by the name that it has here, its id, or its file's name."""
        named = self.all()
        wanted = " ".join(name.split()).casefold()
        for title, record in named.items():
            file_name = record.path.rpartition("/")[2].casefold()
            if wanted in (
                title.casefold(),
                record.id,
                file_name,
                record.path.casefold(),
            ):
                return record
        raise ToolError("There is no document of this name; list_documents tells them.")


def _free(title: str, taken: dict[str, DocumentRecord]) -> str:
    number, name = 1, title
    while name in taken:
        number += 1
        name = f"{title} ({number})"
    return name
