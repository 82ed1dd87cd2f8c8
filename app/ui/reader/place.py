"""A place in a document, and how it is named when text is copied from it."""

from dataclasses import dataclass

from rag.documents import Box, Quote


@dataclass(frozen=True)
class Mark:
    """A sentence to mark: characters of one page, with boxes where they are known."""

    page: int | None
    char_start: int
    char_end: int
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Hit:
    """Something that the search in the document found."""

    page: int | None
    char_start: int
    char_end: int


def mark_of(quote: Quote) -> Mark:
    """What to mark for a quote."""
    return Mark(quote.page, quote.char_start, quote.char_end, quote.boxes)


def with_citation(text: str, title: str, page: int | None) -> str:
    """Copied text together with where it is from."""
    source = title if page is None else f"{title}, page {page}"
    return f"“{text}” ({source})"
