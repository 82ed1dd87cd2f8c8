"""How sure an answer is, in a word; the figure is for those who ask."""

from app.conversations.records import AnswerRecord
from rag.confidence import SURE_FROM


def confidence_words(answer: AnswerRecord) -> str:
    """A calm word or two; nothing where no document was searched."""
    if not answer.quotes:
        return ""
    if answer.abstained:
        return "No match"
    return "Good match" if answer.confidence >= SURE_FROM else "Partial match"


def confidence_tip(answer: AnswerRecord) -> str:
    """What the word rests on."""
    meaning = {
        "Good match": "The quotes most likely answer the question.",
        "Partial match": "The quotes may answer only a part of the question.",
        "No match": "Your documents most likely do not hold the answer.",
    }.get(confidence_words(answer), "")
    if not meaning:
        return ""
    return f"{meaning} The best quote fits it to {answer.confidence:.0%}."
