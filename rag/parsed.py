"""Makes what a parser gave safe to keep: it has met an untrusted file."""

from msgspec import structs

from rag.documents import Heading, ParsedDocument, ParsedPage
from rag.errors import NotReadableError
from rag.page_ends import PAGE_END
from rag.sentences import Span
from rag.store_documents import storable

MAX_TITLE_CHARS = 300
MAX_HEADING_CHARS = 300
MAX_TEXT_CHARS = 50_000_000
MAX_PAGE_CHARS = 1_000_000  # of a picture
NO_TEXT = "There is no text in this file that could be read."
TOO_LONG = "This file has more text than can be searched; split it into parts."


def checked(untrusted: ParsedDocument, fallback_title: str) -> ParsedDocument:
    """The same document with storable text and headings inside their pages."""
    pages = _storable_pages(untrusted.pages)
    if sum(len(page.text) for page in pages) > MAX_TEXT_CHARS:
        raise NotReadableError(TOO_LONG)
    has_text = any(c.isalnum() for page in pages for c in page.text)
    if not has_text and not untrusted.pictures:
        raise NotReadableError(NO_TEXT)
    title = " ".join(storable(untrusted.title).split())[:MAX_TITLE_CHARS]
    return ParsedDocument(
        kind=untrusted.kind[:40],
        title=title or fallback_title,
        pages=pages,
        headings=tuple(
            Heading(h.page_index, h.char_start, max(1, h.level), _heading_text(h))
            for h in untrusted.headings
            if 0 <= h.page_index < len(pages)
            and 0 <= h.char_start < len(pages[h.page_index].text)
        ),
        warnings=tuple(storable(warning)[:500] for warning in untrusted.warnings),
        pictures=tuple(sorted(p for p in set(untrusted.pictures) if p < len(pages))),
    )


def checked_page(untrusted: ParsedPage) -> ParsedPage:
    """A recognised page with storable text, as long as it was."""
    if len(untrusted.text) > MAX_PAGE_CHARS:
        raise NotReadableError(TOO_LONG)
    return structs.replace(untrusted, text=_text(untrusted.text))


def _text(untrusted: str) -> str:
    """Storable, and without the mark that only `rag.page_ends` sets."""
    return storable(untrusted).replace(PAGE_END, "\n")


def _heading_text(heading: Heading) -> str:
    return " ".join(storable(heading.text).split())[:MAX_HEADING_CHARS]


def _storable_pages(pages: tuple[ParsedPage, ...]) -> tuple[ParsedPage, ...]:
    """Storable pages; page numbers that occur twice or make no sense are not kept."""
    numbers = [page.number for page in pages]
    known = [number for number in numbers if number is not None]
    sound = len(set(known)) == len(known) and all(number > 0 for number in known)
    return tuple(
        ParsedPage(
            number=page.number if sound else index + 1,
            text=_text(page.text),
            width_pt=page.width_pt,
            height_pt=page.height_pt,
            asides=_inside(page.asides, page.text),
            running=_inside(page.running, page.text),
        )
        for index, page in enumerate(pages)
    )


def _inside(spans: tuple[tuple[int, int], ...], text: str) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in spans if 0 <= span[0] < span[1] <= len(text))
