"""The interface behind which files are opened: here, or in a disposable child."""

from pathlib import Path
from typing import Protocol

from rag.documents import Box, PageImage, ParsedDocument, ParsedPage


class DocumentReader(Protocol):
    """Opens user files; whoever implements it decides in which process.

    Every method raises `DocumentError` with a sentence for the user.
    """

    def parse(self, path: Path, password: str | None = None) -> ParsedDocument:
        """Extract the text of a whole file."""
        ...

    def boxes(
        self,
        path: Path,
        page: int,
        spans: tuple[tuple[int, int], ...],
        password: str | None = None,
    ) -> tuple[tuple[Box, ...], ...]:
        """Boxes, one a line, of spans of one page; empty where it has no image."""
        ...

    def recognise(
        self, path: Path, page: int, password: str | None = None
    ) -> ParsedPage:
        """Read the text on a page that is a picture; it may take minutes."""
        ...

    def rest(self) -> None:
        """No more pictures for now: give back what recognition needs."""
        ...

    def render(
        self, path: Path, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        """Draw one page at `scale` pixels a point, with the boxes of its words."""
        ...
