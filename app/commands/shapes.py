"""The JSON shapes that scripts rely on: fields are added, never renamed or removed."""

from collections.abc import Sequence

import msgspec

from app.commands.context import Json
from app.conversations.records import AnswerRecord
from rag.documents import DocumentRecord, Passage, Quote, SearchResult


def document_shape(record: DocumentRecord) -> Json:
    """A document as `index` and `documents` give it."""
    return {
        "id": record.id,
        "path": record.path,
        "title": record.title,
        "state": record.state,
        "reason": record.reason,
        "pages": record.pages,
        "chunks": record.chunks,
        "embedded_chunks": record.embedded_chunks,
        "seconds": record.seconds,
        "remedy": record.remedy,
        "library": record.library,
        "added": record.added,
        "bytes": record.size_bytes,
        "kind": record.kind,
        "language": record.language,
    }


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


def answer_shape(row_id: object, answer: AnswerRecord, notes: Sequence[str]) -> Json:
    """An answer; its quotes and citations should have their boxes by now."""
    return {
        "id": row_id,
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "answer": answer.text,
        "abstained": answer.abstained,
        "confidence": answer.confidence,
        "sentences": [
            {
                "text": sentence.text,
                "support": sentence.support,
                "citations": sentence.citations,
                "score": sentence.score,
                "reason": sentence.reason,
            }
            for sentence in answer.sentences
        ],
        "citations": [quote_shape(quote) for quote in answer.citations],
        "quotes": [quote_shape(quote) for quote in answer.quotes],
        "timings": msgspec.to_builtins(answer.timings),
        "model": answer.model,
        "effort": answer.effort,
        "notes": [*notes, *answer.notes],
    }
