"""Markdown as top-level blocks of tokens, so that finished ones stay as drawn."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@dataclass(frozen=True)
class MarkdownBlock:
    """One top-level block, and where the block after it begins in the source."""

    tokens: tuple["Token", ...]
    source_end: int


def parse_blocks(untrusted_text: str) -> list[MarkdownBlock]:
    """The blocks of a text; raw HTML is text, nothing is loaded or run."""
    line_starts = _line_starts(untrusted_text)
    blocks: list[MarkdownBlock] = []
    tokens: list[Token] = []
    end_line = 0
    for token in _parser().parse(untrusted_text):
        tokens.append(token)
        if token.level == 0 and token.map is not None:
            end_line = token.map[1]
        if token.level == 0 and token.nesting <= 0:
            end = line_starts[min(end_line, len(line_starts) - 1)]
            blocks.append(MarkdownBlock(tuple(tokens), end))
            tokens = []
    return blocks


def _line_starts(text: str) -> list[int]:
    """Offsets of line starts, and the end of the text."""
    starts = [0]
    position = text.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    if starts[-1] != len(text):
        starts.append(len(text))
    return starts


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    options = {"html": False, "linkify": False, "maxNesting": 20}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
