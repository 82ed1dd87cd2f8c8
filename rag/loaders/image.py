"""The only module that opens pictures: photos and scans, one page for each frame."""

import contextlib
import math
import struct
import warnings
from collections.abc import Iterator
from typing import Any

from rag.documents import PageImage, ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.limits import MAX_IMAGE_SIDE_PX
from rag.loaders.source import Source
from rag.loaders.titles import choose_title

MAX_PIXELS = 200_000_000  # of one frame; more is a bomb or a map
MAX_FRAMES = 1_000
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")

_USUAL_DPI = 150.0  # where the file states none: a letter-sized page on most photos
_SOUND_DPI = (50.0, 1_200.0)
_LARGEST_PT = 2_000.0
_MOVING = ("GIF", "WEBP", "PNG", "MPO")  # their frames are a film, not pages
_DAMAGED = "The picture is damaged and cannot be read."
_TOO_LARGE = "The picture has more than 200 million pixels, which is too much."
_NO_FRAME = "The document has no such page."


def load_image(path: Source) -> ParsedDocument:
    """The pages of a picture, which all wait for text recognition."""
    with _opened(path) as picture:
        count = _page_count(picture)
        pages = []
        for index in range(min(count, MAX_FRAMES)):
            _go_to(picture, index)
            pages.append(ParsedPage(index + 1, "", *_size_pt(picture)))
    cut: tuple[str, ...] = ()
    if count > MAX_FRAMES:
        cut = (f"Only the first {MAX_FRAMES:,} of {count:,} pages were read.",)
    return ParsedDocument(
        kind="image",
        title=choose_title("", (), path),
        pages=tuple(pages),
        warnings=cut,
        pictures=tuple(range(len(pages))),
    )


def draw_image(
    path: Source,
    page: int,
    scale: float = math.inf,
    largest_side_px: int = MAX_IMAGE_SIDE_PX,
) -> PageImage:
    """One page, which counts from 1, at `scale` pixels a point or as it is."""
    with _opened(path) as picture:
        if not 1 <= page <= min(_page_count(picture), MAX_FRAMES):
            raise DocumentError(_NO_FRAME, detail=str(page))
        _go_to(picture, page - 1)
        width_pt, height_pt = _size_pt(picture)
        wanted = max(width_pt, height_pt) * max(scale, 0.0)
        side = max(1, round(min(wanted, largest_side_px, MAX_IMAGE_SIDE_PX)))
        if picture.format == "JPEG":
            picture.draft("RGB", (side, side))  # decodes a smaller copy at once
        shown = _on_white(_turned(picture))
        shown.thumbnail((side, side))
        return PageImage(
            shown.width, shown.height, shown.tobytes(), width_pt, height_pt
        )


@contextlib.contextmanager
def _opened(path: Source) -> Iterator[Any]:
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd metadata, which nobody reads
        try:
            with path.open("rb") as file, Image.open(file, formats=FORMATS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise NotReadableError(_TOO_LARGE)
                yield picture
        except (Image.DecompressionBombError, MemoryError) as error:
            raise NotReadableError(_TOO_LARGE, detail=repr(error)) from error
        except (
            UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError,
            KeyError, IndexError, TypeError, OverflowError, ZeroDivisionError,
            struct.error,
        ) as error:  # fmt: skip
            raise DocumentError(_DAMAGED, detail=repr(error)) from error


def _page_count(picture: Any) -> int:
    if picture.format in _MOVING:
        return 1
    return max(1, int(getattr(picture, "n_frames", 1)))


def _go_to(picture: Any, index: int) -> None:
    if index:
        picture.seek(index)
    if picture.width * picture.height > MAX_PIXELS:
        raise NotReadableError(_TOO_LARGE)


def _size_pt(picture: Any) -> tuple[float, float]:
    """How large the page is, as the reader shows it."""
    width, height = picture.size
    if _orientation(picture) >= 5:
        width, height = height, width
    stated = picture.info.get("dpi", (0.0, 0.0))[0]
    dpi = float(stated) if _SOUND_DPI[0] <= stated <= _SOUND_DPI[1] else _USUAL_DPI
    scale = min(72.0 / dpi, _LARGEST_PT / max(width, height))
    return max(width * scale, 1.0), max(height * scale, 1.0)


def _orientation(picture: Any) -> int:
    """How the camera was held: 1 upright, 5 and more on its side."""
    return int(picture.getexif().get(0x0112, 1))


def _turned(picture: Any) -> Any:
    from PIL import ImageOps

    return ImageOps.exif_transpose(picture)


def _on_white(picture: Any) -> Any:
    """What is transparent would become black, and dark text on it unreadable."""
    from PIL import Image

    if picture.mode in ("I;16", "I;16B", "I", "F"):
        low, high = picture.convert("F").getextrema()
        span = max(high - low, 1e-9)
        picture = picture.convert("F").point(lambda v: (v - low) * (255 / span))
        return picture.convert("L").convert("RGB")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    return picture.convert("RGB")
