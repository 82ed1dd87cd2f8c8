"""An answer as plain text for the clipboard: citations as [1], then the quotes."""

from app.conversations.records import AnswerRecord
from app.ui.chat.quote_words import quote_source, quoted_text
from app.ui.chat.support_words import NOT_FOUND
from app.ui.language import translate


def copied_answer(text: str, answer: AnswerRecord | None) -> str:
    """The text with its citations and states, so that they travel with it."""
    if answer is None or not answer.sentences:
        return text
    pieces: list[str] = []
    position = 0
    for sentence in sorted(answer.sentences, key=lambda item: item.char_start):
        end = len(text[: sentence.char_end].rstrip())
        pieces.append(text[position:end])
        pieces.extend(f" [{number + 1}]" for number in sentence.citations)
        if sentence.support == "unsupported":
            pieces.append(f" ({translate('Chat', NOT_FOUND)})")
        position = end
    pieces.append(text[position:])
    lines = ["".join(pieces).rstrip()]
    if answer.citations:
        lines.append("")
    for number, quote in enumerate(answer.citations, start=1):
        lines.append(f"[{number}] {quoted_text(quote)} {quote_source(quote)}")
    return "\n".join(lines)
