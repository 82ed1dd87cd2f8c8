"""Reads documents in this process: in the disposable child, and in tests."""

from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from rag.documents import Box, PageImage, ParsedDocument, ParsedPage
from rag.errors import DocumentError
from rag.loaders import load_as
from rag.loaders.embedded_pictures import HOLDERS, pictures_of, read_pictures
from rag.loaders.file_access import FileState, check_file, read_head, unchanged
from rag.loaders.image import draw_image
from rag.loaders.ocr import MAX_SIDE_PX, SCAN_SCALE, TextRecogniser
from rag.loaders.ocr_layout import page_of
from rag.loaders.pdf import PDFIUM_LOCK, PdfFile
from rag.loaders.pdf_document import parse_pdf
from rag.loaders.sniffing import sniff

_NO_PAGES = "This kind of document has no page pictures."


class _OpenPdf(NamedTuple):
    path: Path
    password: str | None
    state: FileState
    file: PdfFile


class LocalReader:
    """A `DocumentReader`; the last PDF stays open, as the next call is often for it."""

    def __init__(self) -> None:
        self._open: _OpenPdf | None = None
        self._recogniser: TextRecogniser | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file that is open."""
        with PDFIUM_LOCK:
            if self._open is not None:
                self._open.file.close()
                self._open = None

    def parse(self, path: Path, password: str | None = None) -> ParsedDocument:
        """Extract the text of a whole file."""
        with unchanged(path) as state:
            kind = sniff(path, read_head(path))
            if kind != "pdf":
                return load_as(kind, path, password)
            with PDFIUM_LOCK:
                return parse_pdf(self._pdf(path, password, state), path)

    def recognise(
        self, path: Path, page: int, password: str | None = None
    ) -> ParsedPage:
        """Read the text on a page that is a picture, with the places of its words.

        Of files that hold pictures beside text: what is written on those of a page.
        """
        if self._recogniser is None:
            self._recogniser = TextRecogniser()
        state = check_file(path)
        kind = sniff(path, read_head(path))
        if kind in HOLDERS:
            return read_pictures(self._recogniser, pictures_of(kind, path, page), page)
        if kind == "image":
            image = draw_image(path, page, largest_side_px=MAX_SIDE_PX)
        else:
            with PDFIUM_LOCK:
                file = self._pdf(path, password, state)
                with file.page(_index(file, page)) as opened:
                    image = opened.picture(SCAN_SCALE, MAX_SIDE_PX)
        size_px = (image.width_px, image.height_px)
        found = self._recogniser.read(image.rgb, *size_px)
        return page_of(found, page, size_px, (image.width_pt, image.height_pt))

    def rest(self) -> None:
        """Nothing is kept that is worth giving back."""

    def boxes(
        self,
        path: Path,
        page: int,
        spans: tuple[tuple[int, int], ...],
        password: str | None = None,
    ) -> tuple[tuple[Box, ...], ...]:
        """Boxes (one a line) of character spans of a page, which counts from 1."""
        state = check_file(path)
        if sniff(path, read_head(path)) != "pdf":
            return tuple(() for _ in spans)
        with PDFIUM_LOCK:
            file = self._pdf(path, password, state)
            with file.page(_index(file, page)) as opened:
                return opened.boxes(spans)

    def render(
        self, path: Path, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        """Draw one page, which counts from 1, at `scale` pixels a point."""
        state = check_file(path)
        kind = sniff(path, read_head(path))
        if kind == "image":
            return draw_image(path, page, scale)
        if kind != "pdf":
            raise DocumentError(_NO_PAGES)
        with PDFIUM_LOCK:
            file = self._pdf(path, password, state)
            with file.page(_index(file, page)) as opened:
                return opened.draw(scale)

    def _pdf(self, path: Path, password: str | None, state: FileState) -> PdfFile:
        wanted = (path, password, state)
        if self._open is not None and self._open[:3] == wanted:
            return self._open.file
        self.close()
        self._open = _OpenPdf(path, password, state, PdfFile(path, password))
        return self._open.file


def _index(file: PdfFile, page: int) -> int:
    if not 1 <= page <= file.page_count:
        raise DocumentError(
            "The document has no such page.", detail=f"{page} of {file.page_count}"
        )
    return page - 1
