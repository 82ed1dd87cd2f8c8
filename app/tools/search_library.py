"""search_library: the sentences of the user's documents that answer a question."""

import re
from typing import Annotated

import msgspec

from app.tools.library_access import LibraryReader, library_sentences
from app.tools.request_words import Fit, file_names, plain
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model, marked_piece, spans_of
from engine.cancel import CancelToken
from engine.tool import SourceSpan, Tool, ToolResult
from rag.documents import Quote, SearchRequest

MAX_QUOTES = 6
AROUND_CHARS = 160  # before and behind a quote, for what it refers to


class SearchLibrary(msgspec.Struct, frozen=True):
    """Search the user's documents and give the sentences that answer a question."""

    query: Annotated[
        str,
        msgspec.Meta(min_length=1, max_length=400, description="What to look for"),
    ]


def search_library_tool(library: LibraryReader, name: str | None = None) -> Tool:
    """The tool over one library, or all."""

    def run(arguments: SearchLibrary, _: CancelToken) -> ToolResult:
        request = SearchRequest(
            arguments.query, library=name, limit=MAX_QUOTES, quotes=MAX_QUOTES
        )
        with library_sentences():
            quotes = library.search(request).quotes
            found = [_found(library, quote) for quote in quotes]
        if not found:
            return ToolResult("Nothing about this is in the documents.")
        text = "\n\n".join(
            f"[{number}] {for_model(quote.title)}{_page(quote)}:\n{piece}"
            for number, (quote, piece) in enumerate(zip(quotes, found, strict=True), 1)
        )
        return ToolResult(text, tainted=True, sources=_sources(quotes, found))

    return TypedTool(
        "search_library",
        SearchLibrary,
        run,
        examples=(
            "What do my documents say about the warranty?",
            "Search the library for the opening hours",
            "Find in my documents who signed the contract",
            "When does the lease end according to my papers?",
        ),
        from_request=_from_request,
    ).tool()


_IN_LIBRARY = re.compile(
    r"\b(?:my|the|our|all|these|your)\s+(?:\w+ )?(?:documents|papers|library|pdfs"
    r"|paperwork)\b|\baccording to\b|\bthe library\b|\bdocuments? say\b",
    re.IGNORECASE,
)
_CUES = re.compile(
    r",?\s*\b(?:(?:search|look|find|check|see|go through)\b"
    r"(?: (?:in|through|for))?\s+)?"
    r"(?:what (?:do|does) )?(?:in |from |of |through |to |according to |do |does )?"
    r"(?:my|the|our|all|these|your)\s+(?:\w+ )?(?:documents|papers|library|pdfs"
    r"|paperwork)\b(?: (?:say|tell|state|mention)s?)?(?: (?:about|for|whether))?[:,]?",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"\b(?:which|how many|list|all|every) (?:of )?(?:my |the |all )*"
    r"(?:documents|papers)\b",
    re.IGNORECASE,
)


def _from_request(request: str) -> Fit | None:
    """Only what speaks of documents; other questions may come here in the end."""
    if not _IN_LIBRARY.search(request) or file_names(request) or _LISTS.search(request):
        return None
    return Fit({"query": query_of(request)}, 0.8)


def query_of(request: str) -> str:
    """What is looked for, without the words that say where."""
    asked = plain(request)
    query = " ".join(_CUES.sub(" ", asked).split()).strip(" ,:")
    return (query if len(query.split()) >= 2 else asked)[:400]


def _found(library: LibraryReader, quote: Quote) -> str:
    """A quote with some text around it; hidden words are marked, wherever it is cut."""
    page = library.page_text(quote.document, quote.page).text
    start = max(0, quote.char_start - AROUND_CHARS)
    if start:  # at a word
        start = quote.char_start - len(page[start : quote.char_start].partition(" ")[2])
    end = quote.char_end + AROUND_CHARS
    end = quote.char_end + len(page[quote.char_end : end].rpartition(" ")[0])
    return for_model(marked_piece(page, start, end))


def _sources(quotes: tuple[Quote, ...], found: list[str]) -> tuple[SourceSpan, ...]:
    return tuple(
        span
        for quote, piece in zip(quotes, found, strict=True)
        for span in spans_of(quote.title, piece, quote.page)
    )


def _page(quote: Quote) -> str:
    return f", page {quote.page}" if quote.page is not None else ""
