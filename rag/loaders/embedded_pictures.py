"""Pictures that stand inside other files: which there are, and what is written on them.

Those of Word files and slides, of archives and attached to messages. Their text is put
behind the text of the page that they stand on, each under its name.
"""

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from rag.documents import ParsedPage
from rag.errors import DocumentError
from rag.loaders.image import draw_image
from rag.loaders.ocr import MAX_SIDE_PX, TextRecogniser
from rag.loaders.ocr_layout import page_of
from rag.loaders.source import Member, Source
from rag.loaders.suffixes import Kind

HOLDERS: frozenset[Kind] = frozenset(("docx", "pptx", "archive", "eml", "msg"))
MIN_BYTES = 1_500  # a smaller one is an icon or a line
MAX_ON_A_PAGE = 12
MAX_SLIDES = 40  # with pictures; some seconds each
SLIDES_CUT = "Only pictures on the first 40 slides that have some are read."
BUDGET_S = 60.0  # processor time for the pictures of a page
_MIN_SIDE_PX = (80, 20)
_MIN_LETTERS = 4
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


class Embedded(NamedTuple):
    """A picture and how it is called."""

    name: str
    data: bytes


def pictures_of(kind: Kind, source: Source, page: int) -> list[Embedded]:
    """The pictures of a page, which counts from 1; of a whole file without pages."""
    if kind == "docx":
        from rag.loaders.docx import word_pictures

        return word_pictures(source)
    if kind == "pptx":
        from rag.loaders.pptx import slide_pictures

        return slide_pictures(source, page)
    from rag.loaders import load_as
    from rag.loaders.nested import Nesting

    nesting = Nesting()
    load_as(kind, source, nesting=nesting)
    return [Embedded(member.name, member.data) for member in nesting.pictures]


def pictures_in_word(document: Any) -> list[Embedded]:
    """Those of python-docx's document, in order; linked ones are never opened."""
    return _chosen(_blips(document.element.body, document.part), set())


def pictures_of_slides(slides: Iterable[Any]) -> Iterator[list[Embedded]]:
    """Those of each of python-pptx's slides; a logo stands on the first alone."""
    seen: set[bytes] = set()
    for slide in slides:
        yield _chosen(_blips(slide.shapes._spTree, slide.part), seen)


def _blips(element: Any, part: Any) -> Iterator[bytes]:
    for blip in element.iter(_BLIP):
        relation = part.rels.get(blip.get(_EMBED) or "")
        if relation is not None and not relation.is_external:
            yield cast("bytes", relation.target_part.blob)


def _chosen(pictures: Iterable[bytes], seen: set[bytes]) -> list[Embedded]:
    """Each once, the first few that are large enough for text."""
    found: list[bytes] = []
    for data in pictures:
        key = hashlib.sha256(data).digest()
        if len(data) >= MIN_BYTES and key not in seen:
            found.append(data)
        seen.add(key)
        if len(found) >= MAX_ON_A_PAGE:
            break
    return [Embedded(f"picture {n}", data) for n, data in enumerate(found, start=1)]


def read_pictures(
    recogniser: TextRecogniser, pictures: Sequence[Embedded], page: int
) -> ParsedPage:
    """What is written on the pictures of a page, each part under its name."""
    began = time.process_time()
    parts: list[str] = []
    sure = 0.0
    for picture in pictures:
        if time.process_time() - began > BUDGET_S:
            break
        read = _read(recogniser, picture)
        if sum(char.isalpha() for char in read.text) >= _MIN_LETTERS:
            parts.append(f"[text in {picture.name}]\n{read.text}")
            sure += (read.ocr_confidence or 0.0) * len(parts[-1])
    total = sum(map(len, parts))
    confidence = sure / total if total else 0.0
    return ParsedPage(page, "\n\n".join(parts), ocr_confidence=confidence)


def _read(recogniser: TextRecogniser, picture: Embedded) -> ParsedPage:
    nothing = ParsedPage(None, "")
    try:
        member = Member(picture.name, picture.data)
        image = draw_image(member, 1, largest_side_px=MAX_SIDE_PX)
    except DocumentError:
        return nothing  # damaged, or of a kind that cannot be read
    size = image.width_px, image.height_px
    if size[0] < _MIN_SIDE_PX[0] or size[1] < _MIN_SIDE_PX[1]:
        return nothing
    found = recogniser.read(image.rgb, *size)
    return page_of(found, None, size, (image.width_pt, image.height_pt))
