"""XML of any vocabulary: records become "name: value" lines, mixed text paragraphs."""

from typing import TYPE_CHECKING

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.file_access import read_all
from rag.loaders.limits import (
    MARKUP_CUT,
    MAX_MARKUP_CHARS,
    MAX_ROW_CHARS,
    TEXT_CUT,
)
from rag.loaders.safe_xml import local_name, parse_xml
from rag.loaders.source import Source
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title

if TYPE_CHECKING:
    from lxml.etree import _Element

BROKEN = "The XML is broken: it was read as far as it goes."
_NO_TEXT = "The file has no text: it is all markup."
_TITLES = frozenset(("title", "head", "heading", "header"))
_MAX_TITLE_CHARS = 200


def load_xml(source: Source) -> ParsedDocument:
    """Read an XML file; nothing that it refers to is fetched."""
    root, warnings = parse_or_recover(read_all(source))
    builder = TextBuilder()
    _Writer(builder).element(root, 1)
    if not builder.text():
        raise NotReadableError(_NO_TEXT)
    if builder.full:
        warnings = (*warnings, TEXT_CUT)
    return ParsedDocument(
        kind="xml",
        title=choose_title("", builder.headings(), source),
        pages=(ParsedPage(None, builder.text()),),
        headings=builder.headings(),
        warnings=warnings,
    )


def parse_or_recover(data: bytes) -> tuple["_Element", tuple[str, ...]]:
    """The root, and a warning where the end is missing or tags do not match."""
    if len(data) > MAX_MARKUP_CHARS:
        return parse_xml(data[:MAX_MARKUP_CHARS], recover=True), (MARKUP_CUT,)
    try:
        return parse_xml(data), ()
    except NotReadableError:
        raise
    except DocumentError:
        return parse_xml(data, recover=True), (BROKEN,)


class _Writer:
    """Recursion is bounded by the depth that the parser allows."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder

    def element(self, element: "_Element", level: int) -> None:
        """An element with all that is in it."""
        if self._builder.full:
            return
        children = [child for child in element if local_name(child)]
        if not children or _has_own_text(element):
            self._builder.block(_shown(element)[:MAX_ROW_CHARS])
            return
        pairs = _attributes(element)
        for child in children:
            if local_name(child).lower() in _TITLES and _is_leaf(child):
                self._flush(pairs)
                self._builder.heading(_text(child)[:_MAX_TITLE_CHARS], level)
            elif _is_leaf(child) and not _reads_as_paragraph(child):
                pairs += [_shown(child)]
            else:
                self._flush(pairs)
                self.element(child, level + 1)
        self._flush(pairs)

    def _flush(self, pairs: list[str]) -> None:
        line = "; ".join(pair for pair in pairs if pair)
        pairs.clear()
        self._builder.block(line[:MAX_ROW_CHARS])


def _is_leaf(element: "_Element") -> bool:
    return not any(local_name(child) for child in element)


def _reads_as_paragraph(element: "_Element") -> bool:
    return len(element.text or "") > _MAX_TITLE_CHARS or local_name(element) in (
        "p",
        "para",
        "text",
    )


def _has_own_text(element: "_Element") -> bool:
    """Text between its children, as in a paragraph with emphasis."""
    between = (child.tail for child in element)
    return any((text or "").strip() for text in (element.text, *between))


def _shown(element: "_Element") -> str:
    """A paragraph, or "name: value; attribute: value"."""
    text = _text(element)
    if _reads_as_paragraph(element) or not _is_leaf(element):
        return text
    name = local_name(element)
    if text:
        return "; ".join([f"{name}: {text}", *_attributes(element)])
    return "; ".join(_attributes(element))


def _text(element: "_Element") -> str:
    return one_line("".join(map(str, element.itertext())))


def _attributes(element: "_Element") -> list[str]:
    """Attributes without those of a namespace, which are for programs."""
    return [
        f"{name!s}: {one_line(str(value))}"
        for name, value in element.attrib.items()
        if not str(name).startswith("{") and str(value).strip()
    ]
