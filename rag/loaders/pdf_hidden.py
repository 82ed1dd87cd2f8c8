"""Finds text in a PDF that nobody sees: invisible, white on white, tiny, outside.

The invisible text over a scan is what somebody else recognised, and is no secret.
"""

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from rag.documents import Box

_TINY_PT = 1.6  # as drawn; print is not smaller than 4
_PALE = 235  # of 255, each of red, green and blue
_MIN_ALPHA = 20  # of 255
_CONTRAST = 18  # of 255, between the darkest and the brightest pixel around a word
_COVERED = 0.5  # of the page by one picture: a scan
_MAX_OBJECTS = 20_000
_MAX_PICTURES = 200
_DEPTH = 3  # of forms in forms

Pixels = Callable[[Box], bytes]  # of a box in points of the page, any format


class _Suspect(NamedTuple):
    address: int
    box: Box  # left, bottom, right, top in points of the page
    is_hidden: bool  # False: only where it does not stand out


def hidden_characters(
    raw: Any, page: Any, handle: Any, count: int, pixels: Pixels
) -> frozenset[int]:
    """The characters of a text page that nobody sees; almost always none."""
    suspects = list(_suspects(raw, page))
    if not suspects:
        return frozenset()
    hidden = {
        suspect.address
        for suspect in suspects
        if suspect.is_hidden or _is_plain(pixels(suspect.box))
    }
    if not hidden:
        return frozenset()
    return frozenset(
        index
        for index in range(count)
        if _address(raw.FPDFText_GetTextObject(handle, index)) in hidden
    )


def picture_share(raw: Any, page: Any) -> float:
    """How much of the page its largest picture covers."""
    largest = 0.0
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    for _, item in zip(range(_MAX_PICTURES), pictures, strict=False):
        left, bottom, right, top = item.get_bounds()
        largest = max(largest, (right - left) * (top - bottom))
    left, bottom, right, top = page.get_bbox()
    return float(largest / max((right - left) * (top - bottom), 1.0))


def _suspects(raw: Any, page: Any) -> Iterator[_Suspect]:
    is_scan: bool | None = None
    area = page.get_bbox()
    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEPTH)
    for _, item in zip(range(_MAX_OBJECTS), texts, strict=False):
        mode = raw.FPDFTextObj_GetTextRenderMode(item.raw)
        if mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP):
            if is_scan is None:
                is_scan = picture_share(raw, page) >= _COVERED
            if not is_scan:
                yield _Suspect(_address(item.raw), area, is_hidden=True)
            continue
        pale = _is_pale(raw, item.raw)
        if pale is None:
            yield _Suspect(_address(item.raw), area, is_hidden=True)
        if pale is None or item.container is not None:
            continue  # what a form is scaled to, and where it stands, is not looked up
        bounds = item.get_bounds()
        low = bounds[3] - bounds[1] < _TINY_PT  # a dash is low as well
        tiny = low and _drawn_size(raw, item.raw) < _TINY_PT
        if tiny or not _overlaps(bounds, area):
            yield _Suspect(_address(item.raw), area, is_hidden=True)
        elif pale:
            yield _Suspect(_address(item.raw), bounds, is_hidden=False)


def _is_pale(raw: Any, item: Any) -> bool | None:
    """Whether the text is as bright as paper; None where it is transparent."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return False
    if alpha.value < _MIN_ALPHA:
        return None
    return min(red.value, green.value, blue.value) >= _PALE


def _drawn_size(raw: Any, item: Any) -> float:
    """The size of the font on the page."""
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    if not raw.FPDFTextObj_GetFontSize(item, size):
        return math.inf
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return math.inf
    drawn = abs(size.value) * math.hypot(matrix.c, matrix.d)
    return drawn if drawn > 0 else math.inf  # odd fonts state no size


def _overlaps(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0 and down > 0


def _is_plain(pixels: bytes) -> bool:
    return not pixels or max(pixels) - min(pixels) < _CONTRAST


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
