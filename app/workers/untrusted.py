"""Checks of what a parser sends: it has met a hostile file and may say anything.

Offsets must lie in the text, sizes must agree, numbers must be finite. NUL becomes a
space, so that offsets stay right.
"""

import math
import re
from collections.abc import Iterable

import msgspec

from rag.documents import Box, Heading, PageImage, ParsedDocument, ParsedPage, Word
from rag.errors import DocumentError

MAX_PAGES = 20_000
MAX_CHARACTERS = 40_000_000
MAX_HEADINGS = 200_000
MAX_WARNINGS = 50
MAX_TITLE_CHARACTERS = 300
MAX_LINE_CHARACTERS = 500
MAX_SIDE_PX = 12_000
MAX_WORDS = 200_000
DEEPEST_HEADING = 9

_KIND = re.compile(r"[a-z0-9_]{1,20}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


def checked_document(untrusted: ParsedDocument) -> ParsedDocument:
    """A document that is safe to store, or `DocumentError`."""
    characters = sum(len(page.text) for page in untrusted.pages)
    if len(untrusted.pages) > MAX_PAGES:
        raise DocumentError(
            f"The document has more than {MAX_PAGES:,} pages, which is too many."
        )
    if characters > MAX_CHARACTERS:
        raise DocumentError("The document holds more text than Inglenook can keep.")
    if not _KIND.fullmatch(untrusted.kind):
        raise _nonsense("kind")
    pages = tuple(_checked_page(page) for page in untrusted.pages)
    return ParsedDocument(
        kind=untrusted.kind,
        title=_line(untrusted.title, MAX_TITLE_CHARACTERS),
        pages=pages,
        headings=_checked_headings(untrusted.headings, pages),
        warnings=tuple(
            _line(text, MAX_LINE_CHARACTERS)
            for text in untrusted.warnings[:MAX_WARNINGS]
        ),
        pictures=tuple(sorted({n for n in untrusted.pictures if 0 <= n < len(pages)})),
    )


def checked_page(untrusted: ParsedPage) -> ParsedPage:
    """A recognised page whose words stand in its text."""
    if len(untrusted.text) > MAX_CHARACTERS or len(untrusted.words) > MAX_WORDS:
        raise _nonsense("length of a page")
    for word in untrusted.words:
        _require_word(word)
        if word.char_end > len(untrusted.text):
            raise _nonsense("place of a word")
    sure = untrusted.ocr_confidence
    if sure is not None and not 0.0 <= sure <= 1.0:
        raise _nonsense("confidence")
    return _checked_page(untrusted)


def checked_boxes(
    untrusted: tuple[tuple[Box, ...], ...], spans: int
) -> tuple[tuple[Box, ...], ...]:
    """Boxes for exactly as many spans as were asked for."""
    if len(untrusted) != spans:
        raise _nonsense("number of spans")
    for boxes in untrusted:
        _require_finite(number for box in boxes for number in box)
    return untrusted


def checked_image(untrusted: PageImage) -> PageImage:
    """An image whose bytes are as many as its size says."""
    width, height = untrusted.width_px, untrusted.height_px
    if not (0 < width <= MAX_SIDE_PX and 0 < height <= MAX_SIDE_PX):
        raise _nonsense("image size")
    if len(untrusted.rgb) != width * height * 3:
        raise _nonsense("image bytes")
    _require_finite((untrusted.width_pt, untrusted.height_pt))
    if len(untrusted.words) > MAX_WORDS:
        raise _nonsense("number of words")
    for word in untrusted.words:
        _require_word(word)
    return untrusted


def _checked_page(page: ParsedPage) -> ParsedPage:
    _require_finite((page.width_pt, page.height_pt))
    if page.number is not None and not 1 <= page.number <= MAX_PAGES:
        raise _nonsense("page number")
    if "\x00" in page.text:
        return msgspec.structs.replace(page, text=page.text.replace("\x00", " "))
    return page


def _checked_headings(
    headings: tuple[Heading, ...], pages: tuple[ParsedPage, ...]
) -> tuple[Heading, ...]:
    return tuple(
        Heading(
            page_index=heading.page_index,
            char_start=heading.char_start,
            level=min(max(heading.level, 1), DEEPEST_HEADING),
            text=_line(heading.text, MAX_LINE_CHARACTERS),
        )
        for heading in headings[:MAX_HEADINGS]
        if 0 <= heading.page_index < len(pages)
        and 0 <= heading.char_start <= len(pages[heading.page_index].text)
    )


def _require_word(word: Word) -> None:
    _require_finite(word.box)
    if not 0 <= word.char_start <= word.char_end <= MAX_CHARACTERS:
        raise _nonsense("place of a word")


def _require_finite(numbers: Iterable[float]) -> None:
    if not all(math.isfinite(number) for number in numbers):
        raise _nonsense("number")


def _line(untrusted_text: str, limit: int) -> str:
    return _CONTROL.sub(" ", untrusted_text[: limit * 2]).strip()[:limit]


def _nonsense(what: str) -> DocumentError:
    return DocumentError(
        "The file could not be read: it is damaged or built in an unusual way.",
        f"the parser gave an impossible {what}",
    )
