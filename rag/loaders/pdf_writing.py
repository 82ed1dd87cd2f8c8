"""Writes lines of PDFium's characters as plain text and remembers where each was."""

import re
import unicodedata
from typing import Literal, NamedTuple

from rag.loaders.pdf_extracted import ExtractedPage, Segment, TextLine
from rag.loaders.pdf_lines import LineShape

_BLANK = r" \t\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_BULLETS = r"\uf0b7\uf0a7\uf0d8\uf076\uf06e\uf071"  # of symbol fonts
_JUNK = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    r"\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufffe\uffff"
)
_SPECIAL = re.compile(
    rf"(?P<blank>[{_BLANK}]{{2,}}|[\t\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])"
    r"|(?P<pair>[\ud800-\udbff][\udc00-\udfff])"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    r"|(?P<hyphen>\xad)"
    rf"|(?P<bullet>[{_BULLETS}])"
    rf"|(?P<junk>[{_JUNK}\ud800-\udfff])"
)
BLANKS = re.compile(rf"[{_BLANK}]+")
VISIBLE = re.compile(rf"[^{_BLANK}{_JUNK}]|[{_BULLETS}]")


class RawLine(NamedTuple):
    start: int  # of its first visible character
    end: int  # after its last one
    ends_with: Literal["hyphen", "line end"]
    hyphen: int  # where that stands
    shape: LineShape | None


class Writer:
    """Writes text and segments side by side."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._lines: list[TextLine] = []

    def put(self, text: str, source: int | None) -> None:
        """Text in place of one of PDFium's characters, or of none."""
        if not text:
            return
        if source is not None:
            self._segments += [
                Segment(self._length + offset, source, 1) for offset in range(len(text))
            ]
        self._parts.append(text)
        self._length += len(text)

    def line(self, line: RawLine, opens_block: bool, in_table: bool = False) -> None:
        """A line, with what is odd in it made plain."""
        text_start = self._length
        done = line.start
        for match in _SPECIAL.finditer(self._raw, line.start, line.end):
            self._copy(done, match.start())
            done = match.end()
            replacement = _replacement(match)
            drawn = match.lastgroup not in ("blank", "junk")
            self.put(replacement, match.start() if drawn else None)
        self._copy(done, line.end)
        self._lines.append(
            TextLine(text_start, self._length, line.shape, opens_block, in_table)
        )

    def end_with_hyphen(self, source: int) -> None:
        """The hyphen at the end of the last line stays."""
        self.put("-", source)
        self._lines[-1] = self._lines[-1]._replace(end=self._length)

    def page(self) -> ExtractedPage:
        """Everything written."""
        return ExtractedPage(
            "".join(self._parts), tuple(self._lines), tuple(self._segments)
        )

    def _copy(self, start: int, end: int) -> None:
        if end > start:
            self._segments.append(Segment(self._length, start, end - start))
            self._parts.append(self._raw[start:end])
            self._length += end - start


def _replacement(match: re.Match[str]) -> str:
    text = match.group()
    match match.lastgroup:
        case "blank":
            return " "
        case "pair":
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        case "ligature":
            return unicodedata.normalize("NFKC", text)
        case "hyphen":
            return "-"
        case "bullet":
            return "•"
        case _:
            return ""
