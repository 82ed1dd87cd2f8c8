"""query_table: a question about the sheets of the library, answered by a query."""

import re
from typing import Annotated

import msgspec

from app.tools.library_access import LibraryReader
from app.tools.library_tables import LibraryTables
from app.tools.request_words import Fit, plain
from app.tools.select_writer import SelectWriter
from app.tools.table_database import Cell, QueryAnswer, run_select, shown_rows
from app.tools.table_select import Select, read_select
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model
from engine.cancel import CancelToken
from engine.tool import SourceSpan, Tool, ToolResult

MOST_TABLES = 3  # that a model is shown for one question
SHOWN_ROWS = 30
MOST_SOURCES = 8


class QueryTable(msgspec.Struct, frozen=True):
    """Answer a question about numbers in the user's tables: sums, counts, averages."""

    question: Annotated[
        str, msgspec.Meta(min_length=1, max_length=400, description="Word for word")
    ]


def query_table_tool(
    library: LibraryReader, writer: SelectWriter, name: str | None = None
) -> Tool:
    """The tool over the sheets, CSV files and other tables of one library, or all."""
    tables = LibraryTables(library, name)

    def run(arguments: QueryTable, cancel: CancelToken) -> ToolResult:
        offered = tables.fitting(arguments.question, MOST_TABLES)
        if not offered:
            return ToolResult("There are no tables in the documents.")
        written = writer(arguments.question, offered, cancel)
        select = read_select(written, offered)
        answer = run_select(select, cancel)
        return ToolResult(
            for_model(answer_text(select, answer)),
            tainted=True,
            sources=_sources(select, answer),
        )

    return TypedTool(
        "query_table",
        QueryTable,
        run,
        examples=(
            "What is the total of all invoices in the spreadsheet?",
            "How many orders from Spain are in the table?",
            "Which product in the sheet has the highest price?",
            "What is the average salary in the list of employees?",
        ),
        from_request=_from_request,
    ).tool()


_TABLE = re.compile(
    r"\b(?:tables?|sheets?|spreadsheets?|workbooks?|csv|excel|columns?|rows?)\b",
    re.IGNORECASE,
)


def _from_request(request: str) -> Fit | None:
    if not _TABLE.search(request):
        return None
    return Fit({"question": plain(request)[:400]}, 0.85)


def answer_text(select: Select, answer: QueryAnswer) -> str:
    """The query, what it gave, and where that stands."""
    lines = [f"Query: {_with_values(select)}"]
    for row in answer.rows[:SHOWN_ROWS]:
        pairs = zip(answer.headings, row, strict=True)
        lines.append("; ".join(f"{name}: {_cell(value)}" for name, value in pairs))
    if not answer.rows:
        lines.append("(no rows)")
    more = len(answer.rows) - SHOWN_ROWS
    if more > 0 or answer.is_cut:
        lines.append(f"({'many' if answer.is_cut else more} more rows)")
    lines.append(f"From: {select.table.title}, {shown_rows(answer.from_rows)}")
    if hidden := select.table.hidden_rows:
        lines.append(f"({hidden} hidden rows of the sheet were left out)")
    return "\n".join(lines)


def _with_values(select: Select) -> str:
    """As it reads with its values, for the user."""
    pieces = select.sql().split("?")
    text = pieces[0]
    for value, piece in zip(select.values, pieces[1:], strict=True):
        text += (f"'{value}'" if isinstance(value, str) else str(value)) + piece
    return text


def _cell(value: Cell) -> str:
    if value is None:
        return "none"
    if isinstance(value, float):
        return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.2f}"
    return str(value)


def _sources(select: Select, answer: QueryAnswer) -> tuple[SourceSpan, ...]:
    return tuple(
        SourceSpan(
            select.table.title,
            "; ".join(f"{name}: {text}" for name, text in row.cells.items()),
            None,
            row.char_start,
            row.char_end,
        )
        for row in answer.from_rows[:MOST_SOURCES]
    )
