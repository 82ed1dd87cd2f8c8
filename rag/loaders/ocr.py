"""The only module that runs text recognition: RapidOCR with the models in its package.

Nothing is fetched: the models are named by path, and a missing one is an error.
"""

import math
import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from rag.errors import DocumentError
from rag.loaders.ocr_geometry import Corners, Turn, turned_back

MAX_SIDE_PX = 3_600  # A4 at 300 dpi is 3,508 pixels high
SCAN_SCALE = 300 / 72  # pixels a point
BUDGET_S = 60.0  # a page of 600 words takes 5 on a computer of 2023
MIN_SCORE = 0.5  # of a line; below, it was no text
MIN_LONE_SCORE = 0.8  # of a single character, which specks and icons look like

_DETECTION_SIDE_PX = 1_408  # lines are found in a smaller copy, in a fifth of the time
_MIN_DETECTION_PX = 64
_THREADS = 1  # a second one makes a page little faster and twice as dear
_SAMPLES = 9  # lines that tell which way up the page is
_SAMPLE_SHAPE = 4  # times as wide as high: what the model for it was trained on
_TURNS: tuple[Turn, ...] = (0, 1, 2, 3)
_TALL = 1.5  # a line this much higher than wide runs down the page
_SIGNS = {
    "℉": "°F",
    "℃": "°C",
    "№": "No",
    "㎡": "m²",
    "㎜": "mm",
    "㎝": "cm",
    "㎏": "kg",
}
_NO_MODELS = "The models for reading pictures are missing. Install Inglenook again."
_MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}


class OcrLine(NamedTuple):
    """A line as it was recognised; places are pixels of the picture as it was given."""

    text: str
    corners: Corners  # of the line: where it begins at the top, then clockwise
    centres: tuple[float, ...]  # of each visible character, 0..1 along the line
    score: float  # 0..1


class Recognition(NamedTuple):
    """What stands on a picture."""

    lines: tuple[OcrLine, ...]
    turn: Turn  # how far the picture has to be turned to stand upright


class TextRecogniser:
    """Loads its models when the first picture comes."""

    def __init__(self, budget_s: float = BUDGET_S) -> None:
        """`budget_s`: processor time to read the lines of a page; the rest is left."""
        self._budget_s = budget_s

    def read(self, rgb: bytes, width_px: int, height_px: int) -> Recognition:
        """The lines of a picture of `width_px * height_px * 3` bytes, in any order."""
        import numpy

        picture = numpy.frombuffer(rgb, numpy.uint8).reshape(height_px, width_px, 3)
        image = numpy.ascontiguousarray(picture[:, :, ::-1])  # the models know BGR
        quads, crops = self._detect(image)
        turn = self._turn(quads, crops)
        if turn:
            image = numpy.ascontiguousarray(numpy.rot90(image, turn))
            quads, crops = self._detect(image)
        height, width = image.shape[:2]
        lines = []
        began = time.process_time()
        for quad, crop in sorted(
            zip(quads, crops, strict=True), key=lambda found: found[0][0][1]
        ):
            if time.process_time() - began > self._budget_s:
                break  # what stands highest was read, and stays
            line = self._line(quad, crop)
            if line is not None:
                corners = turned_back(line.corners, turn, width, height)
                lines.append(line._replace(corners=corners))
        return Recognition(tuple(lines), turn)

    def _turn(self, quads: list[Corners], crops: list[Any]) -> Turn:
        """Quarter turns against the clock that put the picture upright."""
        import numpy

        if not quads:
            return 0
        lengths = [_distance(quad[0], quad[1]) for quad in quads]
        by_turn = [0.0, 0.0, 0.0, 0.0]
        for quad, length in zip(quads, lengths, strict=True):
            by_turn[_quarters(quad)] += length
        usual = max(range(4), key=by_turn.__getitem__)
        alike = [i for i, quad in enumerate(quads) if _quarters(quad) == usual]
        longest = sorted(alike, key=lambda i: -lengths[i])[:_SAMPLES]
        parts = [crops[i][:, : _SAMPLE_SHAPE * crops[i].shape[0]] for i in longest]
        down = self._upside_down([numpy.ascontiguousarray(part) for part in parts])
        return _TURNS[(usual + 2 * down) % 4]

    def _upside_down(self, crops: list[Any]) -> bool:
        result = self._engine.cls_and_rotate(crops)[1]
        turned = [score for label, score in result.cls_res if "180" in label]
        return len(turned) * 2 > len(crops) and sum(turned) > 0.8 * len(turned)

    def _detect(self, image: Any) -> tuple[list[Corners], list[Any]]:
        """Where lines are, and their pictures."""
        import numpy

        height, width = image.shape[:2]
        down = max(_MIN_DETECTION_PX, width // 8) - height
        right = max(_MIN_DETECTION_PX, height // 8) - width
        if down > 0 or right > 0:  # a strip is lost when it is made small
            edges = ((0, max(down, 0)), (0, max(right, 0)), (0, 0))
            image = numpy.pad(image, edges, mode="edge")
        found = self._engine._load_det_model()(image)
        if found.boxes is None or not len(found.boxes):
            return [], []
        crops = self._engine.crop_text_regions(image, found.boxes)
        quads = [
            _as_cropped(tuple((float(x), float(y)) for x, y in box))
            for box in found.boxes
        ]
        usable = [i for i, crop in enumerate(crops) if min(crop.shape[:2]) > 2]
        return [quads[i] for i in usable], [crops[i] for i in usable]

    def _line(self, quad: Corners, crop: Any) -> OcrLine | None:
        """A line; one that does not run to the right is read both ways."""
        line = self._read(quad, crop)
        if _quarters(quad) == 0:
            return line
        other = self._read((*quad[2:], *quad[:2]), crop[::-1, ::-1])
        return max((line, other), key=lambda read: read.score if read else 0.0)

    def _read(self, quad: Corners, crop: Any) -> OcrLine | None:
        result = self._engine.recognize_txt([crop])
        text, score = str(result.txts[0]), float(result.scores[0])
        visible = sum(not c.isspace() for c in text)
        least = MIN_SCORE if visible > 1 else MIN_LONE_SCORE
        if not visible or not score >= least:
            return None
        info = result.word_results[0]
        columns = [column for word in info.word_cols for column in word]
        if len(columns) == visible and info.line_txt_len > 0:
            centres = [min((c + 0.5) / float(info.line_txt_len), 1.0) for c in columns]
        else:
            centres = [(n + 0.5) / visible for n in range(visible)]
        text, places = in_usual_letters(text, centres)
        return OcrLine(text, quad, places, score)

    @cached_property
    def _engine(self) -> Any:
        import rapidocr

        folder = Path(rapidocr.__file__).parent / "models"
        missing = [name for name in _MODELS.values() if not (folder / name).is_file()]
        if missing:
            raise DocumentError(_NO_MODELS, detail=", ".join(missing))
        threads = "EngineConfig.onnxruntime"
        return rapidocr.RapidOCR(
            params={
                **{f"{p}.model_path": str(folder / n) for p, n in _MODELS.items()},
                "Global.log_level": "critical",
                "Global.return_word_box": True,
                "Det.limit_type": "max",
                "Det.limit_side_len": _DETECTION_SIDE_PX,
                "Rec.rec_batch_num": 1,  # more need more memory and are no faster
                f"{threads}.intra_op_num_threads": _THREADS,
                f"{threads}.inter_op_num_threads": 1,
            }
        )


def in_usual_letters(
    text: str, centres: Sequence[float]
) -> tuple[str, tuple[float, ...]]:
    """Signs that the model knows as one, as people write and search them: °F."""
    if not any(char in _SIGNS for char in text):
        return text, tuple(centres)
    found: list[str] = []
    places: list[float] = []
    visible = iter(centres)
    for char in text:
        plain = _SIGNS.get(char, char)
        found.append(plain)
        if not char.isspace():
            places += [next(visible)] * len(plain)
    return "".join(found), tuple(places)


def _as_cropped(quad: Corners) -> Corners:
    """Corners from where its picture begins: that of a tall line is turned.

    The picture of a line that is higher than wide is turned against the clock, so that
    it then begins at its upper right.
    """
    if _distance(quad[0], quad[3]) >= _TALL * _distance(quad[0], quad[1]):
        return (*quad[1:], quad[0])
    return quad


def _quarters(quad: Corners) -> int:
    """Which way a line runs: 0 right, 1 down, 2 left, 3 up."""
    (ax, ay), (bx, by) = quad[0], quad[1]
    return round(math.atan2(by - ay, bx - ax) / (math.pi / 2)) % 4


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return math.hypot(one[0] - other[0], one[1] - other[1])
