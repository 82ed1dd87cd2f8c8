"""What the library page needs from the rest of the product."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from rag.documents import (
    DocumentRecord,
    FolderRecord,
    IngestionProgressed,
    LibraryEvent,
    LibraryRecord,
)


class PageLibrary(Protocol):
    """The calls to the library service that the page makes."""

    def subscribe(
        self, listener: Callable[[LibraryEvent], None]
    ) -> Callable[[], None]: ...

    def progress(self) -> IngestionProgressed | None: ...

    def libraries(self) -> tuple[LibraryRecord, ...]: ...

    def create_library(self, name: str) -> LibraryRecord: ...

    def rename_library(self, name: str, new_name: str) -> LibraryRecord: ...

    def delete_library(self, name: str) -> tuple[str, ...]: ...

    def add(
        self, paths: Sequence[Path], library: str | None = None
    ) -> tuple[DocumentRecord, ...]: ...

    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]: ...

    def retry(
        self, document_id: str, password: str | None = None
    ) -> DocumentRecord: ...

    def cancel(self, document_ids: Sequence[str]) -> None: ...

    def forget(self, document_ids: Sequence[str]) -> tuple[str, ...]: ...

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def watch_folder(
        self, folder: Path, library: str | None = None
    ) -> FolderRecord: ...

    def folders(self) -> tuple[FolderRecord, ...]: ...

    def change_folder(self, folder: FolderRecord) -> FolderRecord: ...

    def unwatch_folder(self, folder_id: str) -> None: ...


class LibraryServices(Protocol):
    """The part of the services that the library page sees."""

    @property
    def library(self) -> PageLibrary: ...
