"""Markdown as top-level blocks of tokens, so that finished ones stay as drawn."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.ui.chat.math_rules import DISPLAY, add_formulas

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


_UNIT_ENDS = frozenset(
    {"inline", "fence", "code_block", "html_block", "hr", "table_close", DISPLAY}
)


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
    references: dict[str, object] = {}
    for token in _parser().parse(untrusted_text, references):
        tokens.append(token)
        if token.type == "inline":
            token.meta["references"] = references
        if token.level == 0 and token.map is not None:
            end_line = token.map[1]
        if token.level == 0 and token.nesting <= 0:
            end = line_starts[min(end_line, len(line_starts) - 1)]
            blocks.append(MarkdownBlock(tuple(tokens), end))
            tokens = []
    return blocks


def children_of(token: "Token") -> list["Token"]:
    """The words of a paragraph or cell; taken apart only when they are drawn."""
    if not token.children:
        parser, references = _parser(), token.meta["references"]
        token.children = []
        parser.inline.parse(token.content, parser, references, token.children)
    return token.children


@dataclass(frozen=True)
class DrawnUnit:
    """The smallest part that is drawn at once: a paragraph, a code block, a table."""

    tokens: tuple["Token", ...]
    look: tuple[object, ...]  # units that look the same are equal here

    @property
    def main(self) -> "Token":
        """The token that it is about; what comes before it opens and closes lists."""
        return self.tokens[-1]

    @property
    def opening(self) -> tuple[object, ...]:
        """What has to be the same where one unit is only longer than another."""
        first = next(
            (i for i, t in enumerate(self.tokens) if t.type == "table_open"), -1
        )
        return *self.look[:first], self.main.type, self.main.info


def units_of(block: MarkdownBlock) -> list[DrawnUnit]:
    """A block in parts, of which only those that have changed are drawn again."""
    units: list[DrawnUnit] = []
    tokens: list[Token] = []
    in_table = False
    for token in block.tokens:
        tokens.append(token)
        in_table = token.type == "table_open" or (
            in_table and token.type != "table_close"
        )
        if token.type in _UNIT_ENDS and not in_table:
            units.append(_unit(tokens))
            tokens = []
    if tokens:
        units.append(_unit(tokens))
    return units


def _unit(tokens: list["Token"]) -> DrawnUnit:
    looks = (
        (each.type, each.tag, each.content, each.info, each.attrGet("start"))
        for each in tokens
    )
    return DrawnUnit(tuple(tokens), tuple(looks))


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
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    parser.core.ruler.disable(["inline", "text_join"])  # see `children_of`
    add_formulas(parser)
    return parser
