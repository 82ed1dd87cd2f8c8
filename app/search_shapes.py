"""The JSON of a search, for the command line and the local API alike."""

from collections.abc import Sequence

import msgspec

from rag.documents import Passage, Quote, SearchResult

Json = dict[str, object]


def quote_shape(quote: Quote) -> Json:
    """A quote; `boxes` is empty where there is no page image."""
    return {
        "document": quote.document,
        "path": quote.path,
        "title": quote.title,
        "page": quote.page,
        "text": quote.text,
        "char_start": quote.char_start,
        "char_end": quote.char_end,
        "boxes": quote.boxes,
        "score": quote.score,
        "heading": quote.heading,
        "also_in": msgspec.to_builtins(quote.also_in),
        "other_part": msgspec.to_builtins(quote.other_part),
    }


def passage_shape(passage: Passage) -> Json:
    """A passage with the routes that found it."""
    return {
        "document": passage.document,
        "path": passage.path,
        "title": passage.title,
        "page": passage.page,
        "chunk": passage.chunk,
        "heading": passage.heading,
        "text": passage.text,
        "char_start": passage.char_start,
        "char_end": passage.char_end,
        "score": passage.score,
        "routes": passage.routes,
        "also_in": msgspec.to_builtins(passage.also_in),
        "other_part": msgspec.to_builtins(passage.other_part),
    }


def search_shape(row_id: object, result: SearchResult, quotes: Sequence[Quote]) -> Json:
    """A search; `quotes` are the result's with their boxes."""
    return {
        "id": row_id,
        "query": result.query,
        "ms": result.ms,
        "meaning_ready": result.meaning_ready,
        "unread_languages": result.unread_languages,
        "notice": result.notice,
        "passages": [passage_shape(passage) for passage in result.passages],
        "quotes": [quote_shape(quote) for quote in quotes],
    }
