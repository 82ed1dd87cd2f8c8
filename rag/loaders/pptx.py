"""PowerPoint files: a page a slide, its title as heading, notes and comments marked."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from rag.documents import ParsedDocument
from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED, check_office_archive
from rag.loaders.embedded_pictures import (
    MAX_SLIDES,
    SLIDES_CUT,
    Embedded,
    pictures_of_slides,
)
from rag.loaders.limits import MACROS, MAX_PAGES, TEXT_CUT
from rag.loaders.pptx_shapes import frame_lines, shape_blocks, visible_order
from rag.loaders.safe_xml import local_name, parse_xml
from rag.loaders.source import Source
from rag.loaders.text_builder import TextBuilder, numbered, one_line
from rag.loaders.titles import choose_title

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

_NO_TEXT = "The slides have no text."
_COMMENTS = ("/comments", "/comment")


def load_pptx(source: Source) -> ParsedDocument:
    """Read a presentation; nothing that it links to is opened."""
    import pptx
    from lxml import etree
    from pptx.exc import PythonPptxError

    check_office_archive(source)
    try:
        with source.open("rb") as file:
            deck = pptx.Presentation(file)
            slides = list(_slides(deck))
            held = enumerate(pictures_of_slides(deck.slides))
            pictures = [n for n, found in held if found and n < len(slides)]
        stated = deck.core_properties.title
        has_macros = any("vbaProject" in str(p.partname) for p in _parts(deck))
    except (
        PythonPptxError,
        etree.LxmlError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        NotImplementedError,
        OSError,
    ) as error:
        raise DocumentError(DAMAGED, detail=repr(error)) from error
    if not pictures and not any(builder.text() for _, builder in slides):
        raise NotReadableError(_NO_TEXT)
    pages, headings = numbered(slides)
    warnings = [MACROS] if has_macros else []
    if any(builder.full for _, builder in slides):
        warnings.append(TEXT_CUT)
    if len(pictures) > MAX_SLIDES:
        warnings.append(SLIDES_CUT)
    return ParsedDocument(
        kind="pptx",
        title=choose_title(stated, headings, source),
        pages=pages,
        headings=headings,
        warnings=tuple(warnings),
        pictures=tuple(pictures[:MAX_SLIDES]),
    )


def slide_pictures(source: Source, page: int) -> list[Embedded]:
    """What `pictures_of_slides` finds on one, which counts from 1."""
    import pptx

    check_office_archive(source)
    with source.open("rb") as file:
        found = pictures_of_slides(pptx.Presentation(file).slides)
        return next(islice(found, page - 1, None), [])


def _parts(deck: "Presentation") -> Iterable[Any]:
    return deck.part.package.iter_parts()


def _slides(deck: "Presentation") -> Iterator[tuple[int, TextBuilder]]:
    for number, slide in enumerate(deck.slides, start=1):
        if number > MAX_PAGES:
            return
        builder = TextBuilder()
        _write_slide(slide, builder)
        yield number, builder


def _write_slide(slide: "Slide", builder: TextBuilder) -> None:
    is_hidden = slide._element.get("show") == "0"
    title = slide.shapes.title
    name = one_line("\n".join(frame_lines(title))) if title is not None else ""
    if is_hidden:
        name = f"Hidden slide: {name}".rstrip(": ")
    builder.heading(name, 1)
    for shape in visible_order(slide.shapes):
        if title is not None and shape.shape_id == title.shape_id:
            continue
        for block in shape_blocks(shape):
            builder.rows(block)
    for author, text in _comments(slide):
        builder.block(f"Comment by {author}: {text}" if author else f"Comment: {text}")
    if slide.has_notes_slide:
        frame = slide.notes_slide.notes_text_frame
        notes = frame.text.strip() if frame is not None else ""
        if notes:
            builder.block(f"Speaker notes: {notes}")


def _comments(slide: "Slide") -> Iterator[tuple[str, str]]:
    """Comments of both kinds that PowerPoint has; python-pptx knows neither."""
    for relation in slide.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(_COMMENTS):
            continue
        for element in parse_xml(relation.target_part.blob).iter():
            if local_name(element) not in ("cm", "reply"):
                continue
            texts = [
                "".join(map(str, part.itertext()))
                for part in element
                if local_name(part) in ("text", "txBody")
            ]
            if text := one_line(" ".join(texts)):
                yield "", text
