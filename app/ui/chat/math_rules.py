r"""Formulas in Markdown: $x$, \(x\), $$x$$ and \[x\], and never a price."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

INLINE, DISPLAY = "math_inline", "math_display"
_LONGEST = 2_000  # characters; what is longer is text
_CLOSING = {"$$": "$$", "\\[": "\\]", "\\(": "\\)", "$": "$"}
_SIGNS = frozenset("\\^_=+*/<>|{}")


def add_formulas(parser: "MarkdownIt") -> None:
    """Let a parser know formulas."""
    parser.inline.ruler.before("escape", "formula", _read_inline)
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "formula", _read_block, ends)


def _opening(text: str, start: int) -> str:
    return next((sign for sign in _CLOSING if text.startswith(sign, start)), "")


def _read_inline(state: "StateInline", silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    sign = _opening(state.src, state.pos)
    if not sign:
        return False
    begin = state.pos + len(sign)
    end = _end_of(state.src[: state.posMax], begin, sign)
    if end is None:
        return False
    if not silent:
        kind = DISPLAY if sign in ("$$", "\\[") else INLINE
        token = state.push(kind, "math", 0)
        token.content = state.src[begin:end].strip()
        token.markup = sign
    state.pos = end + len(_CLOSING[sign])
    return True


def _end_of(text: str, begin: int, sign: str) -> int | None:
    """Where the formula ends; None where it is none."""
    end = text.find(_CLOSING[sign], begin, begin + _LONGEST)
    while sign == "$" and end > 0 and text[end - 1] == "\\":
        end = text.find("$", end + 1, begin + _LONGEST)
    if end < 0 or not text[begin:end].strip():
        return None
    return end if sign != "$" or _means_a_formula(text, begin, end) else None


def _means_a_formula(text: str, begin: int, end: int) -> bool:
    """Dollars mostly stand for money: a formula hugs its signs and looks like one."""
    inside, after = text[begin:end], text[end + 1 : end + 2]
    if inside[0].isspace() or inside[-1].isspace() or after.isdigit():
        return False
    if "\n\n" in inside:
        return False
    return len(inside) == 1 or " " not in inside or bool(_SIGNS & set(inside))


def _read_block(state: "StateBlock", line: int, last: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    sign = state.src[start : start + 2]
    if sign not in ("$$", "\\[") or state.is_code_block(line):
        return False
    closing = _CLOSING[sign]
    found = state.src.find(closing, start + 2, start + 2 + _LONGEST)
    if found < 0 or not state.src[start + 2 : found].strip():
        return False
    after = next((n for n in range(line, last) if state.eMarks[n] >= found + 2), None)
    if after is None or state.src[found + 2 : state.eMarks[after]].strip():
        return False  # something follows on its line: it belongs to a paragraph
    if any(
        state.sCount[n] < state.blkIndent and not state.isEmpty(n)
        for n in range(line, after + 1)
    ):
        return False
    if silent:
        return True
    state.line = after + 1
    token = state.push(DISPLAY, "math", 0)
    token.block = True
    token.content = state.src[start + 2 : found].strip()
    token.markup = sign
    token.map = [line, state.line]
    return True
