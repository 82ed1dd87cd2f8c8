"""Answers that no model wrote, as that nothing was found, in words of the window."""

import re

from msgspec.structs import replace

from app.effort.leading import NEAREST_SENTENCE, NOT_FOUND
from app.ui.core_sentences import in_words
from rag.documents import SentenceSupport

_OWN = re.compile(
    rf"{re.escape(NOT_FOUND)}|There are no documents to ask\.|"
    r"(?:Stopped early\. )?[\d,]+ of [\d,]+ documents states? it\."
)
_NEAREST = f" {NEAREST_SENTENCE} "
Sentences = tuple[SentenceSupport, ...]


def in_own_words(text: str, sentences: Sentences) -> tuple[str, Sentences]:
    """The text and where its sentences stand in it; another's text as it is."""
    if _OWN.match(text) is None:
        return text, sentences
    if not text.startswith(NOT_FOUND + _NEAREST):
        said = in_words(text)
        return said, sentences if said == text else ()
    first, nearest = in_words(NOT_FOUND), f" {in_words(NEAREST_SENTENCE)} "
    quote = text[len(NOT_FOUND + _NEAREST) :]

    def moved(place: int) -> int:
        """The first sentence, the words before the quote, and what is in the quote."""
        if place < len(NOT_FOUND):
            return 0
        if place < len(NOT_FOUND + _NEAREST):
            return min(len(first) + place - len(NOT_FOUND), len(first) + 1)
        return place + len(first + nearest) - len(NOT_FOUND + _NEAREST)

    return f"{first}{nearest}{quote}", tuple(
        replace(
            sentence,
            char_start=moved(sentence.char_start),
            char_end=moved(sentence.char_end),
        )
        for sentence in sentences
    )
