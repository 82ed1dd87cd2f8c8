"""What is asked of why-not, and the way out that a person has chosen."""

from dataclasses import dataclass

from app.chat_events import AskOptions
from app.ui.language import QT_TRANSLATE_NOOP
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
    "add": QT_TRANSLATE_NOOP("WhyNot", "Add files…"),
    "retry": QT_TRANSLATE_NOOP("WhyNot", "Read it again"),
    "password": QT_TRANSLATE_NOOP("WhyNot", "Enter password…"),
    "ocr": QT_TRANSLATE_NOOP("WhyNot", "Try to read its pictures"),
    "wait": QT_TRANSLATE_NOOP("WhyNot", "Wait, then ask again"),
    "widen": QT_TRANSLATE_NOOP("WhyNot", "Ask all documents"),
    "ask_document": QT_TRANSLATE_NOOP("WhyNot", "Ask this file alone"),
    "more_passages": QT_TRANSLATE_NOOP("WhyNot", "Search deeper"),
    "multilingual_model": QT_TRANSLATE_NOOP("WhyNot", "See the search models"),
    "rephrase": QT_TRANSLATE_NOOP("WhyNot", "Change the question"),
}
