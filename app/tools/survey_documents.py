"""survey_documents: the same question to every document, a line each."""

import re
from collections.abc import Sequence
from typing import Annotated, Protocol

import msgspec

from app.tools.request_words import Fit, plain
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model
from engine.cancel import CancelToken
from engine.tool import SourceSpan, Tool, ToolResult

SHOWN_LINES = 40
TIMEOUT_S = 540.0  # what was answered until then is kept, and not asked again


class SurveyLine(msgspec.Struct, frozen=True):
    """What one document says."""

    title: str
    answer: str
    stated: bool
    page: int | None = None
    quote: str = ""


class Surveyor(Protocol):
    """Asks all documents; a stop keeps what was answered."""

    def lines(
        self, question: str, library: str | None, cancel: CancelToken
    ) -> tuple[Sequence[SurveyLine], str]:
        """A line a document, and what they say together."""
        ...


class SurveyDocuments(msgspec.Struct, frozen=True):
    """Ask every document the same question: to count, compare, list or sum up."""

    question: Annotated[
        str, msgspec.Meta(min_length=1, max_length=400, description="For each document")
    ]


def survey_documents_tool(surveyor: Surveyor, name: str | None = None) -> Tool:
    """The tool over one library, or all."""

    def run(arguments: SurveyDocuments, cancel: CancelToken) -> ToolResult:
        lines, summary = surveyor.lines(arguments.question, name, cancel)
        if not lines:
            return ToolResult("There are no documents to ask.")
        shown = [f"{line.title}: {line.answer}" for line in lines[:SHOWN_LINES]]
        if len(lines) > SHOWN_LINES:
            shown.append(f"({len(lines) - SHOWN_LINES} more documents)")
        return ToolResult(
            for_model("\n".join((summary, *shown))),
            tainted=True,
            sources=tuple(
                SourceSpan(line.title, line.quote or line.answer, line.page)
                for line in lines
                if line.stated
            ),
        )

    return TypedTool(
        "survey_documents",
        SurveyDocuments,
        run,
        examples=(
            "In each of my contracts, what is the deposit?",
            "Compare the prices in all offers",
            "How many of my letters mention a deadline?",
            "List the signatory of every document",
        ),
        timeout_s=TIMEOUT_S,
        from_request=_from_request,
    ).tool()


_EACH = re.compile(
    r"\b(?:each|every)(?: (?:one )?of (?:my|the|these))? (?:\w+ )?(?:document|letter"
    r"|contract|offer|invoice|report|paper|lease|agreement)s?\b"
    r"|\b(?:compare|list|count|table of|how many of)\b.*\b(?:all|my|the) (?:\w+ )?"
    r"(?:documents|letters|contracts|offers|invoices|reports|papers|leases|agreements)\b",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"^(?:list|show)(?: me)? (?:all |my |the )*documents$", re.IGNORECASE
)


def _from_request(request: str) -> Fit | None:
    asked = plain(request)
    if not _EACH.search(asked) or _TITLES.match(asked):
        return None
    return Fit({"question": f"{asked[:399]}?"}, 0.85)
