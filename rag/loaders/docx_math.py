"""Equations of Office files as one line: "θ = sin^(-1)(2.2×10^(-4))"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PROPERTIES = ("Pr", "ctrlPr")
_MAX_DEPTH = 50


def math_text(element: "_Element", depth: int = 0) -> str:
    """The words of an equation, with what stands above and below told by marks."""
    if depth > _MAX_DEPTH:
        return "".join(part.text or "" for part in element.iter(f"{MATH}t"))
    match _name(element):
        case "t":
            return element.text or ""
        case "f":
            top, bottom = _part(element, "num", depth), _part(element, "den", depth)
            return f"{_grouped(top)}/{_grouped(bottom)}"
        case "sSup" | "sSub" | "sSubSup":
            return _raised(element, depth)
        case "nary":
            return _sum(element, depth)
        case "rad":
            degree = _part(element, "deg", depth)
            return f"{degree}√{_grouped(_part(element, 'e', depth))}"
        case "d":
            return _bracketed(element, depth)
        case "func":
            return _function(element, depth)
        case "m":
            rows = [_cells(row, depth) for row in element.iterchildren(f"{MATH}mr")]
            return f"[{'; '.join(rows)}]"
        case name if name.endswith(_PROPERTIES):
            return ""
        case _:
            return "".join(math_text(child, depth + 1) for child in element)


def _name(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _part(element: "_Element", name: str, depth: int) -> str:
    found = element.find(f"{MATH}{name}")
    return "" if found is None else math_text(found, depth + 1).strip()


def _function(element: "_Element", depth: int) -> str:
    inside = _part(element, "e", depth)
    gap = "" if inside.startswith("(") else " "
    return f"{_part(element, 'fName', depth)}{gap}{inside}"


def _raised(element: "_Element", depth: int) -> str:
    text = _part(element, "e", depth)
    if below := _part(element, "sub", depth):
        text += f"_{_grouped(below)}"
    if above := _part(element, "sup", depth):
        text += above if above in "°∘′″" else f"^{_grouped(above)}"
    return text


def _sum(element: "_Element", depth: int) -> str:
    """A sum, product or integral with its bounds."""
    sign = element.find(f"{MATH}naryPr/{MATH}chr")
    text = "∫" if sign is None else str(sign.get(f"{MATH}val", "∫"))
    if below := _part(element, "sub", depth):
        text += f"_{_grouped(below)}"
    if above := _part(element, "sup", depth):
        text += f"^{_grouped(above)}"
    return f"{text} {_part(element, 'e', depth)}"


def _bracketed(element: "_Element", depth: int) -> str:
    inside = [math_text(part, depth + 1) for part in element.iterchildren(f"{MATH}e")]
    ends = []
    for name, usual in (("begChr", "("), ("sepChr", "|"), ("endChr", ")")):
        mark = element.find(f"{MATH}dPr/{MATH}{name}")
        ends.append(usual if mark is None else str(mark.get(f"{MATH}val", usual)))
    return f"{ends[0]}{ends[1].join(inside)}{ends[2]}"


def _cells(row: "_Element", depth: int) -> str:
    return ", ".join(math_text(c, depth + 1) for c in row.iterchildren(f"{MATH}e"))


def _grouped(text: str) -> str:
    """Brackets where a part is more than one word."""
    return text if text.isalnum() or len(text) <= 1 else f"({text})"
