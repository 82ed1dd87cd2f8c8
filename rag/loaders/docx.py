"""Word files: headings, paragraphs, tables, notes and comments in reading order.

External relationships (pictures on the web or on this disk) are never followed.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED, check_office_archive
from rag.loaders.docx_numbering import Numbering
from rag.loaders.docx_text import WORD as _WORD
from rag.loaders.docx_text import paragraph_text, table_rows
from rag.loaders.embedded_pictures import Embedded, pictures_in_word
from rag.loaders.limits import MACROS, TEXT_CUT
from rag.loaders.source import Source
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING_STYLE = re.compile(r"(?:heading|überschrift|titre|título)\s*(\d)", re.I)
_TITLE_STYLES = frozenset(("title", "titel", "titre", "título"))
_NOTE_PARTS = (("footnotes", "Footnote"), ("endnotes", "Endnote"))
_MAX_ITEM_CHARS = 200  # of a list; longer ones are paragraphs that have a number
_MAX_STYLE_DEPTH = 20  # styles may be based on each other in a ring


def load_docx(path: Source) -> ParsedDocument:
    """Read a Word file."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    check_office_archive(path)
    try:
        with path.open("rb") as file:
            document = docx.Document(file)
        builder = TextBuilder()
        _Writer(builder, document).write(document)
        title = document.core_properties.title
        has_pictures = bool(pictures_in_word(document))
        has_macros = any(
            "vbaProject" in relation.reltype for relation in document.part.rels.values()
        )
    except (
        OpcError,
        etree.LxmlError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,  # python-docx, where a part that must be there is not
        IndexError,
        NotImplementedError,
        OSError,
    ) as error:
        raise DocumentError(DAMAGED, detail=repr(error)) from error
    if not builder.text() and not has_pictures:
        raise NotReadableError("The file has no text.")
    headings = builder.headings()
    return ParsedDocument(
        kind="docx",
        title=choose_title(title, headings, path),
        pages=(ParsedPage(None, builder.text()),),
        headings=headings,
        warnings=tuple(
            sentence
            for applies, sentence in ((has_macros, MACROS), (builder.full, TEXT_CUT))
            if applies
        ),
        pictures=(0,) if has_pictures else (),
    )


def word_pictures(path: Source) -> list[Embedded]:
    """What `pictures_in_word` finds in a file."""
    import docx

    check_office_archive(path)
    with path.open("rb") as file:
        return pictures_in_word(docx.Document(file))


def _heading_levels(document: "Document") -> dict[str, int]:
    """The level of each style that makes a heading, by the style's id."""
    styles = {
        style.get(f"{_WORD}styleId", ""): style
        for style in document.styles.element.iterchildren(f"{_WORD}style")
    }
    levels = {name: _level_of_style(style, styles) for name, style in styles.items()}
    return {name: level for name, level in levels.items() if level}


def _level_of_style(style: "_Element", styles: dict[str, "_Element"]) -> int:
    current: _Element | None = style
    for _ in range(_MAX_STYLE_DEPTH):
        if current is None:
            return 0
        name = _value(current.find(f"{_WORD}name"))
        if name.lower() in _TITLE_STYLES:
            return 1
        match = _HEADING_STYLE.match(name)
        if match:
            return int(match.group(1))
        outline = current.find(f"{_WORD}pPr/{_WORD}outlineLvl")
        if _value(outline).isdigit() and int(_value(outline)) < 9:
            return int(_value(outline)) + 1
        current = styles.get(_value(current.find(f"{_WORD}basedOn")))
    return 0


def _value(element: "_Element | None") -> str:
    return "" if element is None else str(element.get(f"{_WORD}val", ""))


def _numbering(document: "Document") -> Numbering:
    from docx.oxml.parser import parse_xml

    part: Any = None
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/numbering"):
            part = parse_xml(relation.target_part.blob)
    return Numbering(part, document.styles.element.iterchildren(f"{_WORD}style"))


class _Writer:
    """Goes through the XML itself, since python-docx leaves out content controls."""

    def __init__(self, builder: TextBuilder, document: "Document") -> None:
        self._builder = builder
        self._levels = _heading_levels(document)
        self._numbering = _numbering(document)
        self._items: list[str] = []  # of the list that is being read
        self._numbers: dict[tuple[str, str], str] = {}  # of notes, by kind and id

    def write(self, document: "Document") -> None:
        """The body, then notes and comments. What stands on every page is left out."""
        for name in ("footnoteReference", "endnoteReference"):
            # As they are printed: numbers in the file begin at 1, 2 or anywhere.
            marks = document.element.body.iter(f"{_WORD}{name}")
            for number, mark in enumerate(marks, start=1):
                key = (name.removesuffix("Reference"), mark.get(f"{_WORD}id", ""))
                self._numbers[key] = str(number)
                mark.set(f"{_WORD}id", str(number))
        self._blocks(document.element.body)
        self._end_list()
        for related, label in _NOTE_PARTS:
            self._notes(document, related, label)
        for comment in document.comments:
            self._labelled(f"Comment by {one_line(comment.author)}", comment.text)
        if not self._builder.text():
            self._page_edges(document)  # better than nothing

    def _blocks(self, container: "_Element") -> None:
        for element in _unwrapped(container):
            if element.tag == f"{_WORD}p":
                self._paragraph(element)
            else:
                self._end_list()
                self._builder.rows(list(table_rows(element)))

    def _paragraph(self, element: "_Element") -> None:
        text = paragraph_text(element)
        level = self._level(element)
        mark = self._numbering.mark(element)
        if level and text.strip():
            self._end_list()
            number = "" if mark == "-" else mark
            self._builder.heading(f"{number} {text}", level)
        elif mark and text.strip() and len(text) <= _MAX_ITEM_CHARS:
            self._items.append(f"{mark} {one_line(text)}")
        elif mark and text.strip():
            self._end_list()
            self._builder.block(f"{mark} {text.strip()}")
        else:
            self._end_list()
            self._builder.block(text.strip())
        for box in element.iter(f"{_WORD}txbxContent"):
            if not _is_fallback(box):
                self._blocks(box)

    def _end_list(self) -> None:
        self._builder.rows(self._items)
        self._items = []

    def _level(self, element: "_Element") -> int:
        outline = _value(element.find(f"{_WORD}pPr/{_WORD}outlineLvl"))
        if outline.isdigit() and int(outline) < 9:
            return int(outline) + 1
        return self._levels.get(_value(element.find(f"{_WORD}pPr/{_WORD}pStyle")), 0)

    def _notes(self, document: "Document", related: str, label: str) -> None:
        from docx.oxml.parser import parse_xml

        for relation in document.part.rels.values():
            if relation.is_external or not relation.reltype.endswith(f"/{related}"):
                continue
            root: Any = parse_xml(relation.target_part.blob)
            for note in root:
                if note.get(f"{_WORD}type") is None:  # the others are separators
                    lines = [paragraph_text(line) for line in note.iter(f"{_WORD}p")]
                    key = (related.removesuffix("s"), note.get(f"{_WORD}id", ""))
                    number = self._numbers.get(key, "")
                    self._labelled(f"{label} {number}".strip(), " ".join(lines))

    def _page_edges(self, document: "Document") -> None:
        seen: set[str] = set()
        for section in document.sections:
            for edge in (section.header, section.footer):
                if edge.is_linked_to_previous:
                    continue
                for paragraph in edge.paragraphs:
                    text = one_line(paragraph_text(paragraph._p))
                    if text and text not in seen:
                        seen.add(text)
                        self._builder.block(text)

    def _labelled(self, label: str, text: str) -> None:
        if text.strip():
            self._builder.block(f"{label}: {one_line(text)}")


def _unwrapped(container: "_Element") -> Iterator["_Element"]:
    """Paragraphs and tables, out of content controls and tracked changes."""
    waiting = list(reversed(container))
    while waiting:
        element = waiting.pop()
        if element.tag in (f"{_WORD}p", f"{_WORD}tbl"):
            yield element
        elif element.tag in _WRAPPERS:
            waiting += reversed(element)


_WRAPPERS = frozenset(
    f"{_WORD}{name}"
    for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)


def _is_fallback(box: "_Element") -> bool:
    """Text boxes come twice: for today's programs and for those of long ago."""
    return any(
        ancestor.tag == f"{_COMPATIBILITY}Fallback" for ancestor in box.iterancestors()
    )
