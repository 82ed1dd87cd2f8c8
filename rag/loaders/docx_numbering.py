"""The numbers of numbered paragraphs, which Word files do not store as text."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from rag.loaders.docx_text import WORD

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_BULLET = "-"
_MAX_LETTERS = 26 * 26
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class _Level(NamedTuple):
    start: int
    style: str  # "decimal", "lowerLetter", "bullet", ...
    pattern: str  # "%1.%2"


class Numbering:
    """Counts as Word does when it shows the file."""

    def __init__(
        self, numbering: "_Element | None", styles: Iterable["_Element"]
    ) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}  # by id of the list
        self._abstract: dict[str, str] = {}  # lists of one kind count on
        self._counts: dict[str, list[int]] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read(numbering)
        for style in styles:
            found = style.find(f"{WORD}pPr/{WORD}numPr")
            if found is not None:
                name = style.get(f"{WORD}styleId", "")
                self._by_style[name] = (_value(found, "numId"), _depth(found))

    def mark(self, paragraph: "_Element") -> str:
        """What stands in front of a paragraph: "3.1", "(a)", "-"; empty for nothing."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        levels = self._levels.get(number)
        if levels is None or depth not in levels:
            return _BULLET if number not in ("", "0") else ""
        counts = self._counts.setdefault(self._abstract[number], [0] * (_LEVELS + 1))
        before = counts[depth]
        counts[depth] = before + 1 if before else levels[depth].start
        counts[depth + 1 :] = [0] * (_LEVELS - depth)
        return _shown(levels, counts, depth)

    def _place(self, paragraph: "_Element") -> tuple[str, int] | None:
        found = paragraph.find(f"{WORD}pPr/{WORD}numPr")
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        name = "" if style is None else str(style.get(f"{WORD}val", ""))
        if found is None:
            return self._by_style.get(name)
        number = _value(found, "numId")
        if not number and name in self._by_style:
            number = self._by_style[name][0]
        return number, _depth(found)

    def _read(self, numbering: "_Element") -> None:
        kinds = {
            kind.get(f"{WORD}abstractNumId", ""): _levels_of(kind)
            for kind in numbering.iterchildren(f"{WORD}abstractNum")
        }
        for item in numbering.iterchildren(f"{WORD}num"):
            number = item.get(f"{WORD}numId", "")
            kind = _value(item, "abstractNumId")
            levels = dict(kinds.get(kind, {}))
            own = item.findall(f"{WORD}lvlOverride")
            for change in own:
                depth = _whole(change.get(f"{WORD}ilvl", "0"))
                start = _value(change, "startOverride")
                if start.isdigit() and depth in levels:
                    levels[depth] = levels[depth]._replace(start=_whole(start))
            self._levels[number] = levels
            # A list with starts of its own counts for itself.
            self._abstract[number] = f"own {number}" if own else kind


def _levels_of(kind: "_Element") -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in kind.iterchildren(f"{WORD}lvl"):
        depth = _whole(level.get(f"{WORD}ilvl", "0"))
        if depth < _LEVELS:
            start = _value(level, "start")
            levels[depth] = _Level(
                _whole(start) if start else 1,
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText")[:40],
            )
    return levels


def _shown(levels: dict[int, _Level], counts: list[int], depth: int) -> str:
    level = levels[depth]
    if level.style == "bullet":
        return _BULLET
    if level.style == "none":
        return ""
    text = level.pattern
    for other in range(depth + 1):
        if f"%{other + 1}" in text:
            style = levels[other].style if other in levels else "decimal"
            count = counts[other] or (levels[other].start if other in levels else 1)
            text = text.replace(f"%{other + 1}", _numeral(count, style))
    return text.strip()


def _numeral(count: int, style: str) -> str:
    match style:
        case "lowerLetter" | "upperLetter" if 0 < count <= _MAX_LETTERS:
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters.upper() if style == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < count < 4000:
            text = ""
            for worth, letters in _ROMAN:
                times, count = divmod(count, worth)
                text += letters * times
            return text.upper() if style == "upperRoman" else text
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)


def _depth(properties: "_Element") -> int:
    return min(_whole(_value(properties, "ilvl") or "0"), _LEVELS - 1)


def _whole(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 7 else 0


def _value(element: "_Element", name: str) -> str:
    found = element.find(f"{WORD}{name}")
    return "" if found is None else str(found.get(f"{WORD}val", ""))
