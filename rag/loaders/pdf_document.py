"""Reads a whole PDF: text of every page, headings, title, and what was left out."""

from collections.abc import Sequence

from msgspec import structs

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.limits import MAX_PAGES, MAX_TEXT_CHARS, TEXT_CUT
from rag.loaders.pdf import PDFIUM_LOCK, PdfFile
from rag.loaders.pdf_extracted import NO_TEXT, ExtractedPage
from rag.loaders.pdf_headings import find_headings
from rag.loaders.pdf_outline import outline_headings
from rag.loaders.pdf_running import running_lines
from rag.loaders.source import Source
from rag.loaders.titles import choose_title

_BLANK = "The file has no text: all its pages are blank."
_NOTHING_READABLE = "The file is damaged: none of its pages could be read."
_LISTED_PAGES = 8  # in a warning


def load_pdf(path: Source, password: str | None = None) -> ParsedDocument:
    """Open a PDF, read it and close it."""
    with PDFIUM_LOCK:
        file = PdfFile(path, password)
        try:
            return parse_pdf(file, path)
        finally:
            file.close()


def parse_pdf(file: PdfFile, path: Source) -> ParsedDocument:
    """The text of an open PDF."""
    reading = _Reading(file)
    reading.run()
    running = running_lines(
        reading.extracted, [page.height_pt for page in reading.pages]
    )
    headings = outline_headings(file.outline(), reading.extracted) or find_headings(
        reading.extracted
    )
    return ParsedDocument(
        kind="pdf",
        title=choose_title(file.metadata_title, headings, path),
        pages=tuple(
            structs.replace(page, asides=lines.left_out, running=lines.kept)
            for page, lines in zip(reading.pages, running, strict=True)
        ),
        headings=headings,
        warnings=tuple(reading.warnings()),
        pictures=tuple(reading.pictures),
    )


class _Reading:
    """One pass over the pages of a PDF."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self.pages: list[ParsedPage] = []
        self.extracted: list[ExtractedPage | None] = []
        self._damaged: list[int] = []
        self.pictures: list[int] = []  # indices of pages
        self._chars = 0
        self._cut = False

    def run(self) -> None:
        """Read every page, or say why there is nothing to read."""
        for index in range(min(self._file.page_count, MAX_PAGES)):
            self._read(index)
            if self._chars > MAX_TEXT_CHARS:
                self._cut = True
                break
        if self._chars or self.pictures:
            return
        if self._damaged:
            raise DocumentError(_NOTHING_READABLE)
        raise NotReadableError(_BLANK)

    def warnings(self) -> list[str]:
        """What the user should know about pages that were left out."""
        total = self._file.page_count
        found = []
        if self._damaged:
            found.append(f"{_name_pages(self._damaged)} of {total} could not be read.")
        if total > MAX_PAGES:
            found.append(f"Only the first {MAX_PAGES:,} of {total:,} pages were read.")
        if self._cut:
            found.append(TEXT_CUT)
        return found

    def _read(self, index: int) -> None:
        number = index + 1
        try:
            with self._file.page(index) as page:
                extracted = page.extract()
                if page.is_picture(extracted):
                    self.pictures.append(index)
                    extracted = NO_TEXT  # recognition reads all that is seen
                parsed = ParsedPage(
                    number, extracted.text, page.width_pt, page.height_pt
                )
        except DocumentError:
            self._damaged.append(number)
            self.pages.append(ParsedPage(number, ""))
            self.extracted.append(None)
            return
        self.pages.append(parsed)
        self.extracted.append(extracted)
        self._chars += len(extracted.text)


def _name_pages(numbers: Sequence[int]) -> str:
    """ "Page 3", "Pages 3 and 5", "Pages 1, 2, 3 and 40 more"."""
    if len(numbers) == 1:
        return f"Page {numbers[0]}"
    if len(numbers) > _LISTED_PAGES:
        named = ", ".join(map(str, numbers[:_LISTED_PAGES]))
        return f"Pages {named} and {len(numbers) - _LISTED_PAGES} more"
    named = ", ".join(map(str, numbers[:-1]))
    return f"Pages {named} and {numbers[-1]}"
