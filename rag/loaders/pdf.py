"""The only module that touches PDFium: opens a PDF, gives text, boxes and pictures.

PDFium is one library for the whole process and knows no threads, so whoever uses a
`PdfFile` holds `PDFIUM_LOCK` from its opening to its closing call.
"""

import math
import re
import sys
import threading
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice, repeat
from pathlib import Path
from typing import Any

from msgspec import structs

from rag.documents import Box, PageImage, Word
from rag.errors import DocumentError, PasswordNeededError
from rag.loaders.archive import DAMAGED
from rag.loaders.file_access import read_all
from rag.loaders.limits import MAX_IMAGE_SIDE_PX, MAX_OUTLINE_ENTRIES
from rag.loaders.pdf_extracted import (
    LINE_HYPHEN,
    ExtractedPage,
    with_hidden,
    with_notes,
)
from rag.loaders.pdf_hidden import hidden_characters, picture_share
from rag.loaders.pdf_notes import notes_on
from rag.loaders.pdf_outline import OutlineEntry
from rag.loaders.pdf_shapes import CharacterShapes, apart, clip, display_transform
from rag.loaders.pdf_text import extract
from rag.loaders.source import Source

PDFIUM_LOCK = threading.RLock()

_NEEDS_PASSWORD = "The PDF is protected by a password. Enter it to read the file."
_WRONG_PASSWORD = "This password does not open the PDF. Try another one."
_UNKNOWN_SECURITY = "The PDF is protected in a way that Inglenook cannot open."
_NO_PAGES = "The PDF has no pages."
_NOT_DRAWN = "This page cannot be drawn."

_STAMP_CHARS = 60
_COVERED = 0.5  # of the page by one picture
_UNREADABLE = 0.3  # of the characters
_SAMPLES = 60
_LOOK_SCALE = 0.6  # pixels a point: enough to see whether text stands out

_MIN_SCALE = 0.05
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # written without blanks
    r"|[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+"
)


class PdfFile:
    """An open PDF."""

    def __init__(self, path: Source, password: str | None = None) -> None:
        """Open the file, or say why it cannot be opened."""
        import pypdfium2 as pdfium  # type: ignore[import-untyped]
        import pypdfium2.raw as pdfium_raw  # type: ignore[import-untyped]

        self._pdfium: Any = pdfium
        self._raw: Any = pdfium_raw
        secret = password.encode("utf-8") if password else None
        self._data = b""  # of a file inside another; PDFium reads it as it goes
        if isinstance(path, Path):
            name = str(path.absolute()).encode("utf-8", "surrogateescape")
            handle = pdfium_raw.FPDF_LoadDocument(name, secret)
        else:
            self._data = read_all(path)
            size = len(self._data)
            handle = pdfium_raw.FPDF_LoadMemDocument64(self._data, size, secret)
        if not handle:
            raise self._open_error(pdfium_raw.FPDF_GetLastError(), bool(password))
        self._document: Any = pdfium.PdfDocument(handle)
        self.page_count: int = len(self._document)
        if self.page_count < 1:
            self.close()
            raise DocumentError(_NO_PAGES)

    def close(self) -> None:
        """Give everything back; the file is no longer open afterwards."""
        self._document.close()

    @property
    def metadata_title(self) -> str:
        """What the author's program wrote as the title."""
        return _text_of(lambda: self._document.get_metadata_value("Title"))

    def outline(self) -> list[OutlineEntry]:
        """The outline, as far as it is sound; an entry without a page is left out."""
        found: list[OutlineEntry] = []
        for mark in islice(self._document.get_toc(), MAX_OUTLINE_ENTRIES):
            place = mark.get_dest()
            index = place.get_index() if place is not None else None
            if index is not None:
                found.append(
                    OutlineEntry(_text_of(mark.get_title), index, mark.level + 1)
                )
        return found

    @contextmanager
    def page(self, index: int) -> Iterator["PdfPage"]:
        """A page while it is in use; `DocumentError` where it is damaged."""
        try:
            page = self._document.get_page(index)
        except self._pdfium.PdfiumError as error:
            raise DocumentError(_unreadable_page(index), detail=str(error)) from error
        try:
            yield PdfPage(self._pdfium, self._raw, page)
        except self._pdfium.PdfiumError as error:
            raise DocumentError(_unreadable_page(index), detail=str(error)) from error
        finally:
            page.close()

    def _open_error(self, code: int, had_password: bool) -> DocumentError:
        detail = f"PDFium error {code}"
        if code == self._raw.FPDF_ERR_PASSWORD:
            sentence = _WRONG_PASSWORD if had_password else _NEEDS_PASSWORD
            return PasswordNeededError(sentence, detail)
        if code == self._raw.FPDF_ERR_SECURITY:
            return DocumentError(_UNKNOWN_SECURITY, detail)
        return DocumentError(DAMAGED, detail)


class PdfPage:
    """One loaded page; places are points from the top left of the page as displayed."""

    def __init__(self, pdfium: Any, raw: Any, page: Any) -> None:
        self._pdfium = pdfium
        self._raw = raw
        self._page = page
        self.width_pt: float = page.get_width()
        self.height_pt: float = page.get_height()
        self._rotation: int = page.get_rotation()
        self._to_display = display_transform(page.get_bbox(), self._rotation)
        self._unmapped_share = 0.0  # of the characters that were extracted

    def extract(self) -> ExtractedPage:
        """The text of the page."""
        with self._text_page() as handle:
            self._unmapped_share = self._unmapped(handle)
            return self._extract(handle)

    def boxes(self, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[Box, ...], ...]:
        """The boxes of spans of the page's text, one a line."""
        with self._text_page() as handle:
            extracted = self._extract(handle)
            return tuple(
                tuple(box for box, _, _ in self._runs(handle, extracted, start, end))
                for start, end in spans
            )

    def is_picture(self, extracted: ExtractedPage) -> bool:
        """Whether what a person reads here is drawn, given what `extract` gave.

        A scan often has a stamp or a page number as text over it. Text whose font says
        not what its shapes mean is no text either.
        """
        text = extracted.text[: min(extracted.printed, 4 * _STAMP_CHARS)]
        visible = len("".join(text.split()))
        if not visible:
            return bool(self._raw.FPDFPage_CountObjects(self._page.raw) > 0)
        if visible <= _STAMP_CHARS:
            return picture_share(self._raw, self._page) >= _COVERED
        return self._unmapped_share > _UNREADABLE

    def draw(self, scale: float) -> PageImage:
        """The page as a picture with the places of its words."""
        return structs.replace(self.picture(scale), words=self._words())

    def picture(self, scale: float, side_px: int = MAX_IMAGE_SIDE_PX) -> PageImage:
        """The page as a picture, smaller than asked for where that is too large."""
        width_pt, height_pt = self.width_pt, self.height_pt
        if not (width_pt > 0 and height_pt > 0 and math.isfinite(scale)):
            raise DocumentError(_NOT_DRAWN, detail=f"{width_pt} x {height_pt}, {scale}")
        bitmap = self._page.render(
            scale=_bounded_scale(scale, width_pt, height_pt, side_px),
            rev_byteorder=True,
            prefer_bgrx=False,
            draw_annots=True,
            may_draw_forms=False,
        )
        try:
            width, height = int(bitmap.width), int(bitmap.height)
            rgb = _packed(bytes(bitmap.buffer), width * 3, int(bitmap.stride))
        finally:
            bitmap.close()
        return PageImage(width, height, rgb, width_pt, height_pt)

    def _words(self) -> tuple[Word, ...]:
        with self._text_page() as handle:
            extracted = self._extract(handle)
            return tuple(
                Word(start, end, box)
                for match in _TOKEN.finditer(extracted.text)
                for box, start, end in self._runs(
                    handle, extracted, match.start(), match.end()
                )
            )

    @contextmanager
    def _text_page(self) -> Iterator[Any]:
        text_page = self._page.get_textpage()
        try:
            if self._shapes(text_page.raw).run_down(self._count(text_page.raw)):
                # WORKAROUND: PDFium gives lines that run from top to bottom in reverse,
                # so it reads such a page turned upright.
                text_page.close()
                self._page.set_rotation((self._rotation - 90) % 360)
                text_page = self._page.get_textpage()
            yield text_page.raw
        finally:
            text_page.close()
            if self._page.get_rotation() != self._rotation:
                self._page.set_rotation(self._rotation)

    def _count(self, handle: Any) -> int:
        return max(int(self._raw.FPDFText_CountChars(handle)), 0)

    def _unmapped(self, handle: Any) -> float:
        """Of sampled characters, those whose font does not say what they mean."""
        count = self._count(handle)
        places = range(0, count, max(count // _SAMPLES, 1))
        unmapped = self._raw.FPDFText_HasUnicodeMapError
        wrong = sum(int(unmapped(handle, n) == 1) for n in places)
        return wrong / max(len(places), 1)

    def _extract(self, handle: Any) -> ExtractedPage:
        count = self._count(handle)
        get = self._raw.FPDFText_GetUnicode
        # FPDFText_GetText is no faster and leaves characters out, which shifts indices.
        codes = array("I", map(get, repeat(handle, count), range(count)))
        raw = _decoded(codes)
        hidden = hidden_characters(self._raw, self._page, handle, count, self._pixels())
        secret = "".join(raw[index] for index in sorted(hidden))
        if hidden:
            raw = "".join("\0" if n in hidden else c for n, c in enumerate(raw))
        if LINE_HYPHEN in raw:
            raw = self._true_hyphens(handle, raw)
        shapes = self._shapes(handle)
        notes = [
            (note.text, self._to_display(note.box))
            for note in notes_on(self._raw, self._page.raw)
        ]
        extracted = extract(raw, shapes.shape, shapes.box)
        found = with_hidden(with_notes(extracted, notes), secret)
        return replace(found, printed=len(extracted.text))

    def _pixels(self) -> Callable[[Box], bytes]:
        """Looks at what is seen in a box of the page, which is drawn once."""
        drawn: list[PageImage] = []

        def pixels(box: Box) -> bytes:
            if not drawn:
                drawn.append(self.picture(_LOOK_SCALE))
            image = drawn[0]
            x0, y0, x1, y1 = (round(v * _LOOK_SCALE) for v in self._to_display(box))
            left, right = max(x0 - 1, 0), min(x1 + 1, image.width_px)
            rows = range(max(y0 - 1, 0), min(y1 + 1, image.height_px))
            row_bytes = image.width_px * 3
            return b"".join(
                image.rgb[row * row_bytes + left * 3 : row * row_bytes + right * 3]
                for row in rows
            )

        return pixels

    def _shapes(self, handle: Any) -> CharacterShapes:
        return CharacterShapes(self._raw, handle, self._to_display, self._rotation)

    def _true_hyphens(self, handle: Any, raw: str) -> str:
        """Broken fonts give the character that PDFium uses for hyphens at line ends."""
        return re.sub(
            LINE_HYPHEN,
            lambda match: (
                LINE_HYPHEN
                if self._raw.FPDFText_IsHyphen(handle, match.start()) == 1
                else "\0"
            ),
            raw,
        )

    def _runs(
        self, handle: Any, extracted: ExtractedPage, start: int, end: int
    ) -> Iterator[tuple[Box, int, int]]:
        """Boxes of a span with the part of the text that each covers."""
        shapes = self._shapes(handle)
        for low, high in extracted.line_spans(start, end):
            run: list[Box] = []
            run_start = low
            for offset, source in extracted.drawn(low, high):
                box = shapes.box(source)
                if box is None:
                    continue
                if run and apart(run[-1], box):
                    yield from self._one_run(run, run_start, offset)
                    run, run_start = [], offset
                run.append(box)
            yield from self._one_run(run, run_start, high)
        for note in extracted.notes:
            if note.start < end and start < note.end:
                yield from self._one_run(
                    [note.box], max(start, note.start), min(end, note.end)
                )

    def _one_run(
        self, boxes: list[Box], start: int, end: int
    ) -> Iterator[tuple[Box, int, int]]:
        box = clip(boxes, self.width_pt, self.height_pt) if boxes else None
        if box is not None:
            yield box, start, end


def _text_of(getter: Callable[[], Any]) -> str:
    """What a getter gives; broken UTF-16 in the file is no text."""
    try:
        return str(getter())
    except UnicodeDecodeError:
        return ""


def _decoded(codes: "array[int]") -> str:
    """One character for each code, halves of surrogate pairs included."""
    encoding = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
    try:
        return codes.tobytes().decode(encoding, "surrogatepass")
    except UnicodeDecodeError:  # a broken font gave a number beyond Unicode
        return "".join(chr(code) if code <= sys.maxunicode else "\0" for code in codes)


def _unreadable_page(index: int) -> str:
    return f"Page {index + 1} could not be read."


def _bounded_scale(
    scale: float, width_pt: float, height_pt: float, side_px: int
) -> float:
    """At most so many pixels a side, which bounds their number as well."""
    largest = (side_px - 0.01) / max(width_pt, height_pt)
    return min(max(scale, _MIN_SCALE), largest)


def _packed(data: bytes, row_bytes: int, stride: int) -> bytes:
    """Rows without the padding that PDFium may leave after each."""
    if stride == row_bytes:
        return data
    starts = range(0, len(data), stride)
    return b"".join(data[start : start + row_bytes] for start in starts)
