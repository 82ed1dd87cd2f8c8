"""Text of OpenDocument files: headings, paragraphs, lists, tables, notes, comments."""

from typing import TYPE_CHECKING

from rag.loaders.text_builder import TextBuilder, hidden, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = _NAMESPACE % "office"
TEXT = _NAMESPACE % "text"
TABLE = _NAMESPACE % "table"
DRAW = _NAMESPACE % "drawing"
STYLE = _NAMESPACE % "style"
DC = "{http://purl.org/dc/elements/1.1/}"
_BLANKS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_HIDDEN = frozenset((f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"))
_MAX_BLANKS = 100  # a count in the file says how many blanks there are
# Of tracked deletions, indexes (they repeat headings) and forms.
_LEFT_OUT = frozenset(
    (
        f"{TEXT}tracked-changes", f"{TEXT}table-of-content", f"{OFFICE}forms",
        f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls",
        f"{TEXT}alphabetical-index", f"{TEXT}illustration-index",
    )
)  # fmt: skip


class OpenText:
    """Goes through the content; recursion is bounded by the depth that XML may have."""

    def __init__(self, builder: TextBuilder, styles: "_Element | None") -> None:
        self._builder = builder
        self._hidden = _hidden_styles(styles)
        self._notes: list[tuple[str, str]] = []

    def write(self, container: "_Element") -> None:
        """Everything in it, then its footnotes and comments."""
        self._blocks(container)
        for label, text in self._notes:
            self._builder.block(f"{label}: {text}")
        self._notes = []

    def _blocks(self, container: "_Element") -> None:
        for element in container:
            tag = element.tag
            if tag in _LEFT_OUT or not isinstance(tag, str):
                continue
            if tag == f"{TEXT}h":
                level = str(element.get(f"{TEXT}outline-level", "1"))
                text = self._inline(element)
                self._builder.heading(text, int(level) if level.isdigit() else 1)
            elif tag == f"{TEXT}p":
                self._builder.block(self._inline(element).strip())
                self._boxes(element)
            elif tag == f"{TEXT}list":
                self._builder.rows(self._items(element, 0))
            elif tag == f"{TABLE}table":
                self._builder.rows(self._rows(element))
            elif tag == f"{OFFICE}annotation":
                self._comment(element)
            else:
                self._blocks(element)

    def _boxes(self, paragraph: "_Element") -> None:
        """Text boxes that hang on a paragraph come after it."""
        for box in paragraph.iter(f"{DRAW}text-box"):
            self._blocks(box)

    def _items(self, container: "_Element", depth: int) -> list[str]:
        lines: list[str] = []
        for item in container:
            mark = "- "
            for part in item:
                if part.tag == f"{TEXT}list":
                    lines += self._items(part, depth + 1)
                elif part.tag in (f"{TEXT}p", f"{TEXT}h"):
                    text = one_line(self._inline(part))
                    if text:
                        lines.append("  " * depth + mark + text)
                    mark = "  "
        return lines

    def _rows(self, table: "_Element") -> list[str]:
        """A row a line; merged cells once, tables in cells as part of them."""
        lines = []
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table"), None) is not table:
                continue
            cells = [
                one_line(" ".join(self._inline(p) for p in cell.iter(f"{TEXT}p")))
                for cell in row.iterchildren(f"{TABLE}table-cell")
            ]
            if any(cells):
                lines.append(" | ".join(cells))
        return lines

    def _inline(self, element: "_Element") -> str:
        parts = [element.text or ""]
        for child in element:
            parts += (self._piece(child), child.tail or "")
        return "".join(parts)

    def _piece(self, child: "_Element") -> str:
        """What an element in the middle of a paragraph stands for."""
        tag = str(child.tag)
        if tag in _BLANKS:
            count = str(child.get(f"{TEXT}c", "1"))
            return _BLANKS[tag] * min(int(count) if count.isdigit() else 1, _MAX_BLANKS)
        if tag == f"{TEXT}note":
            return self._note(child)
        if tag == f"{OFFICE}annotation":
            self._comment(child)
            return ""
        if tag.startswith(DRAW):
            return ""  # boxes are read after their paragraph
        text = self._inline(child)
        is_hidden = tag in _HIDDEN or child.get(f"{TEXT}style-name") in self._hidden
        return hidden(text) if is_hidden else text

    def _note(self, note: "_Element") -> str:
        """The mark of a footnote; its text comes at the end."""
        mark = one_line("".join(map(str, note.findtext(f"{TEXT}note-citation") or "")))
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            text = " ".join(self._inline(p) for p in body.iter(f"{TEXT}p"))
            self._notes.append((f"Footnote {mark}".strip(), one_line(text)))
        return f"[{mark}]" if mark else ""

    def _comment(self, element: "_Element") -> None:
        author = one_line(element.findtext(f"{DC}creator") or "")
        text = one_line(" ".join(self._inline(p) for p in element.iter(f"{TEXT}p")))
        if text:
            self._notes.append((f"Comment by {author}" if author else "Comment", text))


def _hidden_styles(styles: "_Element | None") -> frozenset[str]:
    """Names of styles of text that is not displayed."""
    if styles is None:
        return frozenset()
    return frozenset(
        str(style.get(f"{STYLE}name", ""))
        for style in styles.iterchildren(f"{STYLE}style")
        for properties in style.iterchildren(f"{STYLE}text-properties")
        if properties.get(f"{TEXT}display") == "none"
    )
