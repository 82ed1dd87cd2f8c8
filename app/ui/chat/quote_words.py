"""How a quote and its document are named: icon, file name, place on the page."""

from pathlib import PurePath

from app.conversations.records import quote_is_missing
from rag.documents import Quote

_ICONS = {
    ".pdf": "ph.file-pdf",
    ".html": "ph.globe-simple",
    ".htm": "ph.globe-simple",
    ".csv": "ph.table",
    ".tsv": "ph.table",
}
_SHORT_TEXT = 220
QuoteKey = tuple[str, int | None, int, int]  # document, page, characters


def file_icon(path: str) -> str:
    """The icon for a file, by its extension."""
    return _ICONS.get(PurePath(path).suffix.lower(), "ph.file-text")


def quote_name(quote: Quote) -> str:
    """The file's name, as the person knows it; the title where there is no file."""
    return PurePath(quote.path).name or quote.title


def quote_place(quote: Quote) -> str:
    """Where in the document: the page, else the last heading above it."""
    if quote.page is not None:
        return quote.stands_on
    return quote.heading.rsplit(" > ", 1)[-1]


def quote_key(quote: Quote) -> QuoteKey:
    """What makes two quotes the same, whether or not their boxes are known."""
    return (quote.document, quote.page, quote.char_start, quote.char_end)


def quoted_text(quote: Quote) -> str:
    """The sentence in quotation marks, on one line."""
    if quote_is_missing(quote):
        return "The text is not available."
    return f"“{' '.join(quote.text.split())}”"


def citation_tip(quote: Quote) -> str:
    """What hovering a chip shows."""
    place = quote_place(quote)
    where = f"{quote_name(quote)}, {place}" if place else quote_name(quote)
    return f"{quoted_text(quote)}\n{where}"


def short_text(text: str, limit: int = _SHORT_TEXT) -> str:
    """One line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0] + " …"
