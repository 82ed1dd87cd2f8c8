"""The JSON shapes that scripts rely on: fields are added, never renamed or removed."""

from collections.abc import Sequence

import msgspec

from app.commands.context import Json
from app.conversations.records import AnswerRecord
from app.search_shapes import quote_shape
from rag.documents import DocumentRecord


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
