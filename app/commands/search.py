"""search: passages and quotes, without the model."""

import argparse

from app.commands.batch import run_batch
from app.commands.context import CommandContext, Json, typed_text
from app.commands.documents import find_document
from app.commands.errors import EXIT_DONE, UsageError
from app.commands.filters import filters_of
from app.commands.tables import one_line
from app.search_shapes import search_shape
from rag.documents import Quote, SearchRequest, SearchResult


def search(args: argparse.Namespace, context: CommandContext) -> int:
    """Search once, or for each line of a batch file."""
    if (args.query is None) == (args.batch is None):
        raise UsageError("Give a query, or a file with --batch.")
    only = tuple(find_document(context, name).id for name in args.document)
    filters = filters_of(args, context)

    def find(query: str) -> tuple[SearchResult, tuple[Quote, ...]]:
        result = context.services.library.search(
            SearchRequest(query, args.library, only, limit=args.k, **filters)
        )
        return result, context.services.library.with_boxes(result.quotes)

    def row(row_id: object, query: str) -> Json:
        return search_shape(row_id, *find(query))

    if args.batch is not None:
        return run_batch(context, args.batch, "query", row)
    query = typed_text(args.query, "The query is empty.")
    if context.json:
        context.write_json(row(None, query))
    else:
        result, quotes = find(query)
        _write_text(context, result, quotes)
    return EXIT_DONE


def _write_text(
    context: CommandContext, result: SearchResult, quotes: tuple[Quote, ...]
) -> None:
    if not quotes:
        context.write_line("Nothing was found.")
        return
    for quote in quotes:
        context.write_line(quote_line(quote))
    count = len(result.passages)
    if result.notice:
        context.output.note(result.notice)
    context.output.note(f"{count} passages in {result.ms:.0f} ms.")


def quote_line(quote: Quote) -> str:
    """A quote with where it stands."""
    page = f", {quote.stands_on}" if quote.stands_on else ""
    also = f", also in {others_words(quote)}" if quote.also_in else ""
    return f"“{one_line(quote.text)}”\n    {one_line(quote.title)}{page}{also}"


def others_words(quote: Quote) -> str:
    """How many other documents say the same."""
    count = len(quote.also_in)
    return f"{count} other {'document' if count == 1 else 'documents'}"
