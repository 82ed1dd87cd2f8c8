"""How sure an answer is, in a word; the figure is for those who ask."""

from typing import Literal

from app.conversations.records import AnswerRecord
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from rag.confidence import SURE_FROM

Match = Literal["good", "partial", "none"]

WORDS: dict[Match, str] = {
    "good": QT_TRANSLATE_NOOP("Chat", "Good match"),
    "partial": QT_TRANSLATE_NOOP("Chat", "Partial match"),
    "none": QT_TRANSLATE_NOOP("Chat", "No match"),
}
_TIPS: dict[Match, str] = {
    "good": QT_TRANSLATE_NOOP(
        "Chat",
        "The quotes most likely answer the question. "
        "The best quote fits it to {percent}%.",
    ),
    "partial": QT_TRANSLATE_NOOP(
        "Chat",
        "The quotes may answer only a part of the question. "
        "The best quote fits it to {percent}%.",
    ),
    "none": QT_TRANSLATE_NOOP(
        "Chat",
        "Your documents most likely do not hold the answer. "
        "The best quote fits it to {percent}%.",
    ),
}


def confidence_words(answer: AnswerRecord) -> str:
    """A calm word or two; nothing where no document was searched."""
    match = _match(answer)
    return translate("Chat", WORDS[match]) if match is not None else ""


def confidence_tip(answer: AnswerRecord) -> str:
    """What the word rests on."""
    match = _match(answer)
    if match is None:
        return ""
    percent = number(100 * answer.confidence)
    return translate("Chat", _TIPS[match]).format(percent=percent)


def _match(answer: AnswerRecord) -> Match | None:
    if not answer.quotes:
        return None
    if answer.abstained:
        return "none"
    return "good" if answer.confidence >= SURE_FROM else "partial"
