"""A chat as Markdown: what was asked and answered, and where each answer stands."""

import re
from collections.abc import Sequence
from datetime import datetime

from app.conversations.records import (
    AnswerRecord,
    ConversationRecord,
    MessageRecord,
    quote_is_missing,
)
from rag.documents import Quote, SentenceSupport

_CUT_OFF = {
    "interrupted": "*This answer was cut off.*",
    "failed": "*This answer could not be finished.*",
}
_HEADING = re.compile(r"^(#{1,6})(?=\s)", re.MULTILINE)
_NO_SUPPORT = "*not found in the documents*"


def chat_as_markdown(
    conversation: ConversationRecord, messages: Sequence[MessageRecord]
) -> str:
    """The branch that is shown."""
    when = datetime.fromtimestamp(conversation.created).astimezone()
    parts = [f"# {_one_line(conversation.title)}", f"*{when:%Y-%m-%d %H:%M}*"]
    for message in messages:
        if message.role == "user":
            parts.append("## Question\n\n" + _below_headings(message.text))
        else:
            parts.append("## Answer\n\n" + answer_as_markdown(message))
    return "\n\n".join(parts) + "\n"


def answer_as_markdown(message: MessageRecord) -> str:
    """Its text with numbers behind the sentences, then the places they stand for."""
    answer = message.answer
    text = _with_numbers(message.text, answer) if answer else message.text
    parts = [_below_headings(text).strip()]
    if message.state in _CUT_OFF:
        parts.append(_CUT_OFF[message.state])
    if message.error:
        parts.append(f"*{message.error}*")
    if answer is not None:
        places = [
            f"{number}. {_place(quote)}"
            for number, quote in enumerate(answer.citations, 1)
        ]
        if places:
            parts.append("\n".join(places))
        if answer.model:
            parts.append(f"*{_one_line(answer.model)}, {answer.effort}*")
    return "\n\n".join(part for part in parts if part)


def _with_numbers(text: str, answer: AnswerRecord) -> str:
    pieces, position = [], 0
    for sentence in answer.sentences:
        pieces.append(text[position : sentence.char_end] + _mark(sentence))
        position = sentence.char_end
    return "".join([*pieces, text[position:]])


def _mark(sentence: SentenceSupport) -> str:
    if sentence.support == "unsupported":
        return f" {_NO_SUPPORT}"
    return "".join(f" [{number + 1}]" for number in sentence.citations)


def _place(quote: Quote) -> str:
    if quote_is_missing(quote):
        return _one_line(quote.title)
    page = f", page {quote.page}" if quote.page is not None else ""
    return f"{_one_line(quote.title)}{page}: “{_one_line(quote.text)}”"


def _one_line(untrusted_text: str) -> str:
    return " ".join(untrusted_text.split())


def _below_headings(untrusted_text: str) -> str:
    """Headings in a message stand below the ones of the file."""
    return _HEADING.sub(lambda found: "#" * min(6, len(found[1]) + 2), untrusted_text)
