"""RSS, Atom and RDF feeds: every entry under its title, with date, author and text."""

from typing import TYPE_CHECKING

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import NotReadableError
from rag.loaders.file_access import read_all
from rag.loaders.html import html_to_text, write_html
from rag.loaders.limits import TEXT_CUT
from rag.loaders.safe_xml import local_name
from rag.loaders.source import Source
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title
from rag.loaders.xml import parse_or_recover

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRIES = frozenset(("item", "entry"))
_BODIES = ("encoded", "content", "description", "summary")  # the fullest first
_ABOUT = ("description", "subtitle", "tagline")
_DATES = ("pubDate", "published", "updated", "date", "lastBuildDate")
_AUTHORS = ("creator", "author")
_NO_ENTRIES = "The feed has no text."


def load_feed(source: Source) -> ParsedDocument:
    """Read a feed; nothing that it links to is fetched."""
    root, warnings = parse_or_recover(read_all(source))
    builder = TextBuilder()
    channel = next((e for e in root.iter() if local_name(e) == "channel"), root)
    title = one_line(_plain(_child(channel, ("title",))))
    builder.heading(title, 1)
    builder.block(_plain(_child(channel, _ABOUT)))
    for element in root.iter():
        if local_name(element) in _ENTRIES:
            _write_entry(element, builder)
    if not builder.text():
        raise NotReadableError(_NO_ENTRIES)
    if builder.full:
        warnings = (*warnings, TEXT_CUT)
    return ParsedDocument(
        kind="rss",
        title=choose_title(title, builder.headings(), source),
        pages=(ParsedPage(None, builder.text()),),
        headings=builder.headings(),
        warnings=warnings,
    )


def _write_entry(entry: "_Element", builder: TextBuilder) -> None:
    builder.heading(one_line(_plain(_child(entry, ("title",)))), 2)
    categories = [
        one_line(child.text or str(child.get("term", "")))
        for child in entry
        if local_name(child) == "category"
    ]
    facts = {
        "Date": one_line(_plain(_child(entry, _DATES))),
        "Author": one_line(_plain(_child(entry, _AUTHORS))),
        "Categories": ", ".join(name for name in categories if name),
        "Link": _link(entry),
    }
    builder.block("; ".join(f"{name}: {text}" for name, text in facts.items() if text))
    markup = max((_markup(_child(entry, (name,))) for name in _BODIES), key=len)
    if "<" in markup or "&" in markup:
        write_html(markup, builder, deeper=2)
    else:
        builder.block(markup)


def _link(entry: "_Element") -> str:
    for child in entry:
        if local_name(child) == "link":
            address = one_line(child.text or str(child.get("href", "")))
            if address:
                return address
    return ""


def _child(element: "_Element", names: tuple[str, ...]) -> "_Element | None":
    """The first child of the first name that has any."""
    for name in names:
        for child in element:
            if local_name(child) == name:
                return child
    return None


def _markup(element: "_Element | None") -> str:
    """The content of an element: plain, escaped HTML, or XHTML."""
    if element is None:
        return ""
    if not len(element):
        return (element.text or "").strip()
    from lxml import etree

    inside = b"".join(etree.tostring(child) for child in element)
    return (element.text or "") + inside.decode("utf-8", "replace")


def _plain(element: "_Element | None") -> str:
    """The words of an element."""
    if element is None:
        return ""
    if len(element):
        return " ".join(str(text) for text in element.itertext())
    text = element.text or ""
    return html_to_text(text) if "<" in text or "&" in text else text.strip()
