"""Where sentences of an answer begin and end, carried through Markdown as marks.

A mark is one private-use character. It survives parsing, so that the writer can put
states and citation chips at the right place whatever the Markdown around them does.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from rag.documents import SentenceSupport

_START = 0xF0000
_END = 0x100000
_LIMIT = 0xF000
_RESERVED = re.compile(f"[{chr(_START)}-{chr(0x10FFFD)}]")
_REPLACEMENT = "\ufffd"
# Signs of ours that tell what is not copied, and those that turn text round (THREATS).
_UNSAFE = re.compile(f"[{chr(_START)}-{chr(0x10FFFD)}\u2063\u2064\u202a-\u202e]")
# What may stand before a line's first word: list, quote and heading signs.
_LEADING = re.compile(r"(?:\s|[-*+](?=\s)|\d+[.)](?=\s)|#+(?=\s)|>|[*_~`\[|])*")
_CLOSING = "*_~` \t\r\n|"

MarkKind = Literal["start", "end"]


def without_reserved(untrusted_text: str) -> str:
    """The text with every character replaced that could pass for a mark or deceive."""
    return _UNSAFE.sub(_REPLACEMENT, untrusted_text)


def mark_sentences(untrusted_text: str, sentences: Sequence[SentenceSupport]) -> str:
    """The text with a start and an end mark for each sentence."""
    text = without_reserved(untrusted_text)
    marks: list[tuple[int, str]] = []
    for index, sentence in enumerate(sentences[:_LIMIT]):
        start, end = _inner_span(text, sentence.char_start, sentence.char_end)
        if start < end:
            marks.append((start, chr(_START + index)))
            marks.append((end, chr(_END + index)))
    marks.sort(key=lambda mark: mark[0])
    pieces: list[str] = []
    position = 0
    for place, character in marks:
        pieces.append(text[position:place])
        pieces.append(character)
        position = place
    pieces.append(text[position:])
    return "".join(pieces)


def split_marks(text: str) -> Iterator[str | tuple[MarkKind, int]]:
    """Plain pieces and marks (kind, sentence index) in order."""
    position = 0
    for found in _RESERVED.finditer(text):
        if found.start() > position:
            yield text[position : found.start()]
        code = ord(found.group())
        if code >= _END:
            yield "end", code - _END
        else:
            yield "start", code - _START
        position = found.end()
    if position < len(text):
        yield text[position:]


def _inner_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without Markdown signs at its edges, so that marks break none."""
    start, end = max(0, start), min(len(text), end)
    found = _LEADING.match(text, start, end)
    if found is not None:
        start = found.end()
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return start, end
