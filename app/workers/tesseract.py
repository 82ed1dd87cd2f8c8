"""Tesseract, where it is installed: a second reading of pages that are hard to read.

It knows scripts that the recogniser of the package does not. It is given the picture of
a page that a locked-down child drew, as plain pixels, never a user's file.
"""

import logging
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from rag.documents import PageImage, ParsedPage, Word

logger = logging.getLogger(__name__)

SURE = 0.85  # a page that was read so well is not read again
BETTER_BY = 0.05  # of confidence
MIN_SHARE = 0.5  # of the letters that the first reading has
TIMEOUT_S = 60.0
MAX_LANGUAGES = 6  # each one takes time
SCALE = 300 / 72  # pixels a point
_LEAST_NICE = 19
_NO_LANGUAGES = frozenset(("osd", "equ"))
_WORD_LEVEL = "5"
_COLUMNS = 12


class _Row(NamedTuple):
    """A word as it is printed by `tesseract ... tsv`."""

    line: tuple[str, ...]  # block, paragraph, line
    left: float
    top: float
    width: float
    height: float
    confidence: float  # 0..100
    text: str


class Tesseract:
    """Finds the program once; without it nothing is ever read again."""

    def __init__(self, program: str | None = None) -> None:
        """`program`: its path; looked up where it is not given."""
        self._given = program

    @cached_property
    def program(self) -> str | None:
        """Where it is installed."""
        return self._given or shutil.which("tesseract")

    def is_wanted(self, page: ParsedPage) -> bool:
        """Whether a page should be read once more."""
        return self.program is not None and (page.ocr_confidence or 0.0) < SURE

    def better_of(self, page: ParsedPage, image: PageImage) -> ParsedPage:
        """The page as it was read, or as Tesseract reads it where that is surer."""
        mine = self._read(image, page.number)
        if mine is None or _letters(mine) < MIN_SHARE * _letters(page):
            return page
        gain = (mine.ocr_confidence or 0.0) - (page.ocr_confidence or 0.0)
        return mine if gain >= BETTER_BY else page

    def _read(self, image: PageImage, number: int | None) -> ParsedPage | None:
        header = b"P6 %d %d 255\n" % (image.width_px, image.height_px)
        languages = "+".join(self._languages) or "eng"
        printed = self._run(("-", "-", "-l", languages, "tsv"), header + image.rgb)
        return _page_of(_rows(printed), image, number) if printed else None

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        printed = self._run(("--list-langs",), b"")
        names = [line.strip() for line in printed.splitlines()[1:]]
        known = [name for name in names if name and name not in _NO_LANGUAGES]
        return tuple(sorted(known, key=lambda name: name != "eng")[:MAX_LANGUAGES])

    def _run(self, arguments: Sequence[str], given: bytes) -> str:
        """What it prints; nothing where it fails or takes too long."""
        if self.program is None:
            return ""
        with subprocess.Popen(
            [self.program, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1"}
            | {k: v for k, v in os.environ.items() if k == "TESSDATA_PREFIX"},
        ) as process:
            if hasattr(os, "setpriority"):
                os.setpriority(os.PRIO_PROCESS, process.pid, _LEAST_NICE)
            try:
                printed = process.communicate(given, timeout=TIMEOUT_S)[0]
            except subprocess.TimeoutExpired:
                process.kill()
                logger.info("tesseract took too long")
                return ""
        if process.returncode:
            logger.info("tesseract ended with %d", process.returncode)
            return ""
        return printed.decode("utf-8", "replace")


def _letters(page: ParsedPage) -> int:
    return sum(char.isalnum() for char in page.text)


def _rows(printed: str) -> list[_Row]:
    found = []
    for line in printed.splitlines():
        parts = line.split("\t")
        if len(parts) != _COLUMNS or parts[0] != _WORD_LEVEL or not parts[11].strip():
            continue
        try:
            left, top, width, height, sure = map(float, parts[6:11])
        except ValueError:
            continue
        place = tuple(parts[2:5])
        found.append(_Row(place, left, top, width, height, sure, parts[11].strip()))
    return found


def _page_of(rows: list[_Row], image: PageImage, number: int | None) -> ParsedPage:
    """Lines and paragraphs as they were found, with a place for each word."""
    across, down = image.width_pt / image.width_px, image.height_pt / image.height_px
    text = ""
    words: list[Word] = []
    sure = 0.0
    previous: tuple[str, ...] = ()
    for row in rows:
        if previous:
            same = row.line == previous
            text += " " if same else "\n" if row.line[:2] == previous[:2] else "\n\n"
        previous = row.line
        x, y = row.left * across, row.top * down
        box = (x, y, x + row.width * across, y + row.height * down)
        words.append(Word(len(text), len(text) + len(row.text), box))
        text += row.text
        sure += min(max(row.confidence, 0.0), 100.0) / 100 * len(row.text)
    total = sum(len(row.text) for row in rows)
    return ParsedPage(
        number,
        text,
        image.width_pt,
        image.height_pt,
        tuple(words),
        sure / total if total else 0.0,
    )
