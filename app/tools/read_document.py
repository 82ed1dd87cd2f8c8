"""read_document: the text of one document of the library, page by page."""

from typing import Annotated

import msgspec

from app.tools.library_access import LibraryReader, NamedDocuments, library_sentences
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model, marked_piece, spans_of
from engine.cancel import CancelToken
from engine.tool import Tool, ToolError, ToolResult
from rag.documents import DocumentRecord

PART_CHARS = 6_000  # of a document without pages, and at most of a page


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
