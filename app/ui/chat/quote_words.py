"""How a quote and its document are named: icon, file name, place on the page."""

from pathlib import PurePath

from app.conversations.records import quote_is_missing
from app.ui.language import translate
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
    if quote.page is None:
        return quote.heading.rsplit(" > ", 1)[-1]
    if quote.other_part is None:
        return translate("Chat", "page {page}").format(page=quote.page)
    first, second = sorted((quote.page, quote.other_part.page))
    words = translate("Chat", "pages {first} and {second}")
    return words.format(first=first, second=second)


def quote_source(quote: Quote) -> str:
    """The document and the place in it, in one line."""
    name, place = quote_name(quote), quote_place(quote)
    if not place:
        return name
    return translate("Chat", "{document}, {place}").format(document=name, place=place)


def quote_key(quote: Quote) -> QuoteKey:
    """What makes two quotes the same, whether or not their boxes are known."""
    return (quote.document, quote.page, quote.char_start, quote.char_end)


def quoted_text(quote: Quote) -> str:
    """The sentence in quotation marks, on one line."""
    if quote_is_missing(quote):
        return translate("Chat", "The text is not available.")
    line = " ".join(quote.text.split())
    return translate("Chat", "“{text}”").format(text=line)


def citation_tip(quote: Quote) -> str:
    """What hovering a chip shows."""
    return f"{quoted_text(quote)}\n{quote_source(quote)}"


def short_text(text: str, limit: int = _SHORT_TEXT) -> str:
    """One line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0] + " …"
