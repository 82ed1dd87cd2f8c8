"""What is asked of why-not, and the way out that a person has chosen."""

from dataclasses import dataclass

from app.chat_events import AskOptions
from rag.documents import DocumentRecord, WhyNotRemedy


@dataclass(frozen=True)
class WhyNotQuery:
    """A question as it was asked, and perhaps the document that was missed."""

    question: str
    options: AskOptions
    document: DocumentRecord | None = None


@dataclass(frozen=True)
class Remedy:
    """One click: what to do, for which question and which document (an id)."""

    action: WhyNotRemedy
    question: str
    document: str | None


REMEDY_WORDS: dict[WhyNotRemedy, str] = {
    "none": "",
    "add": "Add files…",
    "retry": "Read it again",
    "password": "Enter password…",
    "ocr": "Try to read its pictures",
    "wait": "Wait, then ask again",
    "widen": "Ask all documents",
    "ask_document": "Ask this file alone",
    "more_passages": "Search deeper",
    "multilingual_model": "See the search models",
    "rephrase": "Change the question",
}
