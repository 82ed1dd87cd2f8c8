"""Takes out what came out unsupported, or puts the words of a source in its place."""

import re
from collections.abc import Sequence

from rag.documents import Quote, SupportReport

MIN_SHARED_WORDS = 2  # with a quote that may stand for a sentence

_WORD = re.compile(r"[^\W_]{3,}")
_ADMITS = re.compile(
    r"\b(?:do(?:es)?|did|is|are|was|were|can|could)(?: not|n['’]t)\b.*"
    r"\b(?:say|state|mention|contain|answer|found|find|given|tell|specif|provid)"
    r"|\bno (?:information|mention|answer)\b",
    re.IGNORECASE,
)


def revised(text: str, report: SupportReport, quotes: Sequence[Quote]) -> str:
    """The answer without its unsupported sentences.

    A sentence that shares words with a quote gives way to it, once; one that admits
    that nothing was found stays.
    """
    pieces: list[str] = []
    end = 0
    for sentence in report.sentences:
        gap = text[end : sentence.char_start]
        end = sentence.char_end
        if sentence.support != "unsupported" or _ADMITS.search(sentence.text):
            pieces.append(gap + sentence.text)
            continue
        said = "".join(pieces) + text[sentence.char_end :]
        if quote := _instead(sentence.text, said, quotes):
            pieces.append(gap + quote)
    return ("".join(pieces) + text[end:]).strip()


def _instead(sentence: str, said: str, quotes: Sequence[Quote]) -> str:
    """The quote that shares most words with a sentence, unless it was said already."""
    words = _words(sentence)
    best, shared = "", MIN_SHARED_WORDS - 1
    for quote in quotes:
        line = " ".join(quote.text.split())
        count = len(words & _words(line))
        if count > shared and line not in " ".join(said.split()):
            best, shared = line, count
    return best


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
