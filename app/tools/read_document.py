"""read_document: the text of one document of the library, page by page."""

import re
from typing import Annotated

import msgspec

from app.tools.library_access import LibraryReader, NamedDocuments, library_sentences
from app.tools.request_words import Fit, content_words, count_of
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model, marked_piece, spans_of
from engine.cancel import CancelToken
from engine.tool import Tool, ToolError, ToolResult
from rag.documents import DocumentRecord

PART_CHARS = 6_000  # of a document without pages, and at most of a page


_READS = re.compile(
    r"\b(?:read|open|show|display|print|view|see|page|whole|text of|look at"
    r"|beginning)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^(?:who|when|why|how|where|does|is|are)\b", re.IGNORECASE)
_PAGES = (  # "page 3" before "third page"
    re.compile(r"\bpage (?:number )?(\w+)", re.IGNORECASE),
    re.compile(r"\b(\w+) page\b", re.IGNORECASE),
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def _page_in(request: str) -> int:
    for pattern in _PAGES:
        for word in map(str.casefold, pattern.findall(request)):
            number = count_of(word)
            if number is None and word in _ORDINALS:
                number = _ORDINALS.index(word) + 1
            if number:
                return number
    return 1


class ReadDocument(msgspec.Struct, frozen=True):
    """Read a page of a document in the user's library."""

    document: Annotated[str, msgspec.Meta(description="Its title")]
    page: Annotated[int, msgspec.Meta(ge=1, description="1 is the first page")] = 1


def read_document_tool(library: LibraryReader, name: str | None = None) -> Tool:
    """The tool over one library, or all."""
    documents = NamedDocuments(library, name)

    def run(arguments: ReadDocument, _: CancelToken) -> ToolResult:
        record = documents.find(arguments.document)
        with library_sentences():
            text, pages = _page(library, record, arguments.page)
        shown = for_model(text) or "(nothing is written there)"
        head = f"{for_model(record.title)}, page {arguments.page} of {pages}:"
        return ToolResult(
            f"{head}\n{shown}",
            tainted=True,
            sources=spans_of(record.title, shown, arguments.page),
        )

    def from_request(request: str) -> Fit | None:
        if not _READS.search(request) or _ASKS.search(request):
            return None
        names = documents.all()
        asked = content_words(request)
        fitting = [
            (len(content_words(name)), name)
            for name in names
            if content_words(name) and content_words(name) <= asked
        ]
        if not fitting:
            return None
        return Fit({"document": max(fitting)[1], "page": _page_in(request)}, 0.95)

    return TypedTool(
        "read_document",
        ReadDocument,
        run,
        examples=(
            "Read the lease agreement to me",
            "What is on page 3 of the contract?",
            "Show me the beginning of the handbook",
            "Open the document Minutes of May",
        ),
        from_request=from_request,
        known_values=lambda: {"document": documents.names()},
    ).tool()


def _page(
    library: LibraryReader, record: DocumentRecord, number: int
) -> tuple[str, int]:
    """The text, and how many pages (or parts, where it has no pages) there are."""
    if record.pages is not None and record.pages > 1:
        if number > record.pages:
            raise ToolError(f"The document has {record.pages} pages.")
        page = library.page_text(record.id, number)
        return marked_piece(page.text, 0, PART_CHARS), record.pages
    text = library.page_text(record.id, 1 if record.pages else None).text
    parts = max(1, -(-len(text) // PART_CHARS))
    if number > parts:
        raise ToolError(f"The document has {parts} pages.")
    start = (number - 1) * PART_CHARS
    return marked_piece(text, start, start + PART_CHARS), parts
