"""What the reader needs from the rest of the product."""

from collections.abc import Sequence
from typing import Protocol

from rag.documents import DocumentRecord, PageImage, PageText, Quote


class ReaderLibrary(Protocol):
    """The calls to the library that the reader makes, all on background threads."""

    def document(self, document_id: str) -> DocumentRecord: ...

    def page_text(self, document_id: str, page: int | None) -> PageText: ...

    def page_image(
        self, document_id: str, page: int, scale: float, password: str | None = None
    ) -> PageImage: ...

    def with_boxes(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]: ...

    def file_changed(self, document_id: str) -> bool: ...

    def retry(
        self, document_id: str, password: str | None = None
    ) -> DocumentRecord: ...


class ReaderServices(Protocol):
    """The part of the services that the reader sees."""

    @property
    def library(self) -> ReaderLibrary: ...
