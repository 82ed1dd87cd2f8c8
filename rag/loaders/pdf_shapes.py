"""Places on a PDF page: from PDFium's coordinates to those of the page as displayed."""

import ctypes
import math
import re
from collections.abc import Callable
from typing import Any

from rag.documents import Box
from rag.loaders.pdf_lines import LineShape

Transform = Callable[[Box], Box]

_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18  # a flag of PDF font descriptors
_BOLD_NAME = re.compile(r"bold|black|heavy|semib|demi|cmbx|-medi\b", re.IGNORECASE)
_FONT_NAME_BYTES = 256
_MAX_BOX_HEIGHT = 2.5  # times the font size; taller ones come from broken fonts
_SAMPLES = 9  # characters that tell which way the text of a page runs
_APART = 2.5  # times the height of a character: no box spans such a gap


def display_transform(page_box: Box, rotation: int) -> Transform:
    """Turns (left, bottom, right, top) of the page into a box of the displayed page."""
    left, bottom, right, top = page_box

    def turn(box: Box) -> Box:
        x0, y0, x1, y1 = box
        match rotation:
            case 90:
                return (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
            case 180:
                return (right - x1, y0 - bottom, right - x0, y1 - bottom)
            case 270:
                return (top - y1, right - x1, top - y0, right - x0)
            case _:
                return (x0 - left, top - y1, x1 - left, top - y0)

    return turn


class CharacterShapes:
    """Boxes, sizes and weights of the characters of one open text page."""

    def __init__(
        self, raw: Any, handle: Any, to_display: Transform, rotation: int
    ) -> None:
        self._raw = raw
        self._handle = handle
        self._to_display = to_display
        self._rotation = math.radians(rotation)
        self._rect = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
        self._flags = ctypes.c_int()

    def box(self, index: int) -> Box | None:
        """The box of a character as high as its font; None where nothing is drawn."""
        rect = self._rect
        if not self._raw.FPDFText_GetLooseCharBox(self._handle, index, rect):
            return None
        box = (rect.left, rect.bottom, rect.right, rect.top)
        size = self._raw.FPDFText_GetFontSize(self._handle, index)
        tallest = _MAX_BOX_HEIGHT * max(size * self._scale(index), 1.0)
        if not _is_area(box) or box[3] - box[1] > tallest < box[2] - box[0]:
            box = self._tight_box(index)
        return self._to_display(box) if _is_area(box) else None

    def shape(self, first: int, last: int) -> LineShape | None:
        """The shape of the line between two characters."""
        first_box, last_box = self.box(first), self.box(last)
        if first_box is None or last_box is None:
            return None
        size = self._raw.FPDFText_GetFontSize(self._handle, first) * self._scale(first)
        upright = self._is_upright()
        bold = self._is_bold(first) and (first == last or self._is_bold(last))
        return LineShape(first_box, last_box, size, bold, upright)

    def run_down(self, count: int) -> bool:
        """Whether most of the first `count` characters run from top to bottom."""
        places = range(0, count, max(count // _SAMPLES, 1))
        down = sum(1 for index in places if self._runs_down(index))
        return down > len(places) / 2

    def _runs_down(self, index: int) -> bool:
        if not self._raw.FPDFText_GetMatrix(self._handle, index, self._matrix):
            return False
        return math.sin(self._angle()) < -0.9

    def _scale(self, index: int) -> float:
        """How much larger the page shows a font than its stated size."""
        if not self._raw.FPDFText_GetMatrix(self._handle, index, self._matrix):
            return 1.0
        return math.hypot(self._matrix.c, self._matrix.d)

    def _is_upright(self) -> bool:
        """Whether the character last looked at runs from left to right as displayed."""
        return math.cos(self._angle()) > 0.99

    def _angle(self) -> float:
        """Of the character last looked at, as displayed and against the clock."""
        return math.atan2(self._matrix.b, self._matrix.a) - self._rotation

    def _is_bold(self, index: int) -> bool:
        raw, handle = self._raw, self._handle
        if raw.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT:
            return True
        length = raw.FPDFText_GetFontInfo(
            handle, index, self._name, _FONT_NAME_BYTES, self._flags
        )
        if not 0 < length <= _FONT_NAME_BYTES:
            return False
        name = self._name.value.decode("utf-8", "replace")
        return bool(self._flags.value & _FORCE_BOLD or _BOLD_NAME.search(name))

    def _tight_box(self, index: int) -> Box:
        left, right, bottom, top = self._sides
        if not self._raw.FPDFText_GetCharBox(
            self._handle, index, left, right, bottom, top
        ):
            return (0.0, 0.0, 0.0, 0.0)
        return (left.value, bottom.value, right.value, top.value)


def apart(left: Box, right: Box) -> bool:
    """Whether two characters that follow each other are too far apart for one box."""
    reach = _APART * max(min(left[3] - left[1], left[2] - left[0]), 4.0)
    across = max(left[0], right[0]) - min(left[2], right[2])
    down = max(left[1], right[1]) - min(left[3], right[3])
    return across > reach or down > reach or (across > 0 and down > 0)


def clip(boxes: list[Box], width_pt: float, height_pt: float) -> Box | None:
    """The box around all, as far as it lies on the page."""
    box = (
        max(min(box[0] for box in boxes), 0.0),
        max(min(box[1] for box in boxes), 0.0),
        min(max(box[2] for box in boxes), width_pt),
        min(max(box[3] for box in boxes), height_pt),
    )
    return box if _is_area(box) else None


def _is_area(box: Box) -> bool:
    return box[2] > box[0] and box[3] > box[1] and all(map(math.isfinite, box))
