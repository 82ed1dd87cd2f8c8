"""The words of shapes on a slide: text, tables, charts, groups and pictures."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rag.loaders.docx_math import math_text
from rag.loaders.text_builder import hidden, one_line

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TINY_SIZE = 400  # hundredths of a point: nobody can read it
_MAX_GROUP_DEPTH = 20
_BAND_EMU = 300_000  # shapes that begin this close in height stand beside each other
_EDGES = frozenset(("dt", "ftr", "sldNum", "hdr"))  # date, footer, page number


def visible_order(shapes: Iterable[Any]) -> list[Any]:
    """From top to bottom, then left to right; without footers and page numbers."""
    kept = [shape for shape in shapes if not _is_edge(shape)]
    return sorted(kept, key=_place)


def _place(shape: Any) -> tuple[int, int]:
    top, left = shape.top, shape.left
    return (int(top or 0) // _BAND_EMU, int(left or 0))


def _is_edge(shape: "BaseShape") -> bool:
    if not shape.is_placeholder:
        return False
    place = shape._element.find(".//{*}nvPr/{*}ph")
    return place is not None and place.get("type") in _EDGES


def shape_blocks(shape: Any, depth: int = 0) -> Iterator[list[str]]:
    """The words of a shape, a list of lines for each paragraph, table or chart."""
    if _is_hidden(shape):
        words = one_line(" ".join(" ".join(b) for b in _blocks(shape, depth)))
        yield [hidden(words)]
        return
    yield from _blocks(shape, depth)


def _is_hidden(shape: Any) -> bool:
    properties = shape._element.find(".//{*}cNvPr")
    return properties is not None and properties.get("hidden") in ("1", "true")


def _blocks(shape: Any, depth: int) -> Iterator[list[str]]:
    if hasattr(shape, "shapes"):
        if depth < _MAX_GROUP_DEPTH:
            for inner in visible_order(shape.shapes):
                yield from shape_blocks(inner, depth + 1)
    elif getattr(shape, "has_table", False):
        yield list(_table_rows(shape.table))
    elif getattr(shape, "has_chart", False):
        yield list(_chart_rows(shape.chart))
    elif getattr(shape, "has_text_frame", False):
        yield frame_lines(shape)
    else:
        yield from _other_words(shape)


def frame_lines(shape: Any) -> list[str]:
    """The paragraphs of a shape; those of lists are indented as they are shown."""
    lines = []
    for paragraph in shape.text_frame.paragraphs:
        text = _paragraph_text(paragraph._p)
        if text.strip():
            lines.append("  " * min(paragraph.level, 8) + text.strip())
    return lines


def _paragraph_text(paragraph: Any) -> str:
    parts = []
    for element in paragraph:
        if element.tag == f"{_A}br":
            parts.append("\n")
        elif element.tag in (f"{_A}r", f"{_A}fld"):
            text = "".join(part.text or "" for part in element.iter(f"{_A}t"))
            parts.append(hidden(text) if _is_tiny(element) else text)
        elif not element.tag.startswith(_A):  # an equation
            parts.append(math_text(element))
    return "".join(parts)


def _is_tiny(run: Any) -> bool:
    properties = run.find(f"{_A}rPr")
    size = properties.get("sz") if properties is not None else None
    return size is not None and size.isdigit() and int(size) <= _TINY_SIZE


def _table_rows(table: Any) -> Iterator[str]:
    """A row a line; merged cells once."""
    for row in table.rows:
        cells = [
            one_line(" ".join(frame_lines(cell)))
            for cell in row.cells
            if not cell.is_spanned
        ]
        if any(cells):
            yield " | ".join(cells)


def _chart_rows(chart: Any) -> Iterator[str]:
    """The title and the numbers behind the picture."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield one_line(chart.chart_title.text_frame.text)
    for plot in chart.plots:
        categories = [one_line(str(category)) for category in plot.categories]
        for series in plot.series:
            pairs = [
                f"{categories[index]}: {value:g}"
                if index < len(categories)
                else f"{value:g}"
                for index, value in enumerate(series.values)
                if value is not None
            ]
            name = one_line(str(series.name or "")) or "Values"
            if pairs:
                yield f"{name} – {'; '.join(pairs)}"


def _other_words(shape: Any) -> Iterator[list[str]]:
    """What a picture shows according to its author; the words of a SmartArt."""
    described = shape._element.find(".//{*}cNvPr")
    text = one_line(described.get("descr") or "") if described is not None else ""
    if text:
        yield [f"[picture: {text}]"]
    yield from _diagram(shape)


def _diagram(shape: Any) -> Iterator[list[str]]:
    from rag.loaders.safe_xml import parse_xml

    data = shape._element.find(".//{*}relIds")
    if data is None:
        return
    name = next((v for k, v in data.attrib.items() if k.endswith("}dm")), "")
    relation = shape.part.rels.get(name)
    if relation is None or relation.is_external:
        return
    root = parse_xml(relation.target_part.blob)
    paragraphs = [
        "".join(part.text or "" for part in paragraph.iter(f"{_A}t"))
        for paragraph in root.iter(f"{_A}p")
    ]
    yield [line.strip() for line in paragraphs if line.strip()]
