"""list_documents: what is in the user's library."""

import re
from datetime import datetime
from typing import Annotated

import msgspec

from app.tools.library_access import LibraryReader, NamedDocuments
from app.tools.request_words import Fit
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model, spans_of
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult
from rag.documents import DocumentRecord

MAX_LISTED = 100


class ListDocuments(msgspec.Struct, frozen=True):
    """List the documents in the user's library, with their number of pages."""

    title_contains: Annotated[
        str, msgspec.Meta(max_length=100, description="Only titles with these words")
    ] = ""


def list_documents_tool(library: LibraryReader, name: str | None = None) -> Tool:
    """The tool over one library, or all."""
    documents = NamedDocuments(library, name)

    def run(arguments: ListDocuments, _: CancelToken) -> ToolResult:
        wanted = arguments.title_contains.strip().casefold()
        named = {
            title: record
            for title, record in documents.all().items()
            if wanted in title.casefold()
        }
        lines = [_line(title, record) for title, record in named.items()][:MAX_LISTED]
        if len(named) > len(lines):
            lines.append(f"({len(named) - len(lines)} more)")
        text = for_model("\n".join((f"{len(named)} documents", *lines)))
        return ToolResult(text, tainted=bool(named), sources=spans_of("library", text))

    return TypedTool(
        "list_documents",
        ListDocuments,
        run,
        examples=(
            "Show me everything that I have in the library",
            "List all my documents",
            "How many documents do I have?",
            "Is there a document about insurance in the library?",
        ),
        from_request=_from_request,
    ).tool()


_LISTS = re.compile(
    r"\b(?:which|what|list|how many|show|all|every|name|names of)\b.*"
    r"\b(?:documents|papers|pdfs|titles)\b"
    r"|\bwhat(?:'s| is) in (?:my|the) library\b|\beverything\b.*\blibrary\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(  # it is about what stands in them
    r"\b(?:say|says|mention|mentions|about|contain|contains|according|state|states|each"
    r"|with the|compare|find|signed|who|when|why)\b",
    re.IGNORECASE,
)


def _from_request(request: str) -> Fit | None:
    if not _LISTS.search(request) or _INSIDE.search(request):
        return None
    return Fit({}, 0.9)


def _line(title: str, record: DocumentRecord) -> str:
    pages = f"{record.pages} pages, " if record.pages else ""
    added = datetime.fromtimestamp(record.added).astimezone()
    return f"{title} ({pages}{record.kind}, added {added:%Y-%m-%d})"
