"""Words of paragraphs and rows of tables in Word files, as a reader sees them.

Deleted words are left out; hidden, white and tiny ones are marked.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.loaders.docx_math import MATH, math_text
from rag.loaders.text_builder import hidden, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = frozenset((f"{WORD}br", f"{WORD}cr"))
_NOTE_MARKS = frozenset((f"{WORD}footnoteReference", f"{WORD}endnoteReference"))
_NOT_HERE = frozenset((f"{WORD}txbxContent", f"{WORD}moveFrom", f"{WORD}del"))
_OFF = frozenset(("0", "false", "off", "none"))
_WHITE = frozenset(("FFFFFF", "FEFEFE", "FDFDFD"))
_TINY_HALF_POINTS = 4


def paragraph_text(paragraph: "_Element") -> str:
    """The words of a paragraph; those of text boxes in it left out."""
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _NOT_HERE:
            continue
        if element.tag == f"{WORD}r":
            text = _run_text(element)
            boxed = hidden(text) if text.strip() and _is_hidden(element) else text
            parts.append(boxed)
        elif element.tag == f"{MATH}oMath":
            parts.append(math_text(element))
        else:
            waiting += reversed(element)
    return "".join(parts)


def _run_text(run: "_Element") -> str:
    parts: list[str] = []
    for element in run:
        if element.tag == f"{WORD}t":
            parts.append(element.text or "")
        elif element.tag in (f"{WORD}tab", f"{WORD}ptab"):
            parts.append("\t")
        elif element.tag in _BREAKS:
            parts.append("\n")
        elif element.tag == f"{WORD}noBreakHyphen":
            parts.append("-")
        elif element.tag in _NOTE_MARKS:
            parts.append(f"[{element.get(f'{WORD}id', '')}]")
        elif element.tag == f"{WORD}ruby":  # the word, not how it is pronounced
            words = element.find(f"{WORD}rubyBase")
            parts.append("" if words is None else paragraph_text(words))
    return "".join(parts)


def _is_hidden(run: "_Element") -> bool:
    """Hidden, white on nothing, or too small for anyone to read."""
    properties = run.find(f"{WORD}rPr")
    if properties is None:
        return False
    vanish = properties.find(f"{WORD}vanish")
    if vanish is not None and vanish.get(f"{WORD}val", "true") not in _OFF:
        return True
    size = _value(properties, "sz")
    if size.isdigit() and int(size) <= _TINY_HALF_POINTS:
        return True
    has_ground = any(
        properties.find(f"{WORD}{name}") is not None for name in ("shd", "highlight")
    )
    return (
        not has_ground
        and _value(properties, "color").upper() in _WHITE
        and (not _is_on_colour(run))
    )


def _is_on_colour(run: "_Element") -> bool:
    """A paragraph, cell or text box with a ground of its own: white can be seen."""
    for ancestor in run.iterancestors():
        if ancestor.tag in (f"{WORD}p", f"{WORD}tc"):
            name = f"{WORD}pPr" if ancestor.tag == f"{WORD}p" else f"{WORD}tcPr"
            shade = ancestor.find(f"{name}/{WORD}shd")
            if shade is not None and shade.get(f"{WORD}fill", "auto") != "auto":
                return True
        elif ancestor.tag in (f"{WORD}tbl", f"{WORD}txbxContent"):
            return True  # styles of tables and shapes paint what is behind
    return False


def _value(properties: "_Element", name: str) -> str:
    found = properties.find(f"{WORD}{name}")
    return "" if found is None else str(found.get(f"{WORD}val", ""))


def table_rows(table: "_Element") -> Iterator[str]:
    """A row a line; a cell that spans rows stands in each of them."""
    above: dict[int, str] = {}
    for row in table.iter(f"{WORD}tr"):
        if next(row.iterancestors(f"{WORD}tbl")) is not table:
            continue  # a row of a table in a cell, which that cell has already
        cells: list[str] = []
        column = 0
        for cell in row.iter(f"{WORD}tc"):
            if next(cell.iterancestors(f"{WORD}tr")) is not row:
                continue
            text = one_line(
                " ".join(paragraph_text(line) for line in cell.iter(f"{WORD}p"))
            )
            merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            if merge is None:
                above.pop(column, None)
            elif merge.get(f"{WORD}val") == "restart":
                above[column] = text
            else:
                text = text or above.get(column, "")
            cells.append(text)
            column += _span(cell)
        if any(cells):
            yield " | ".join(cells)


def _span(cell: "_Element") -> int:
    found = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    text = "1" if found is None else str(found.get(f"{WORD}val", "1"))
    return int(text) if text.isdigit() and len(text) < 4 else 1
