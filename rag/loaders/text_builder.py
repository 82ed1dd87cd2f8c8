"""Puts a text together piece by piece and remembers where its headings are."""

import re
from collections.abc import Iterable, Iterator

from rag.documents import Heading, ParsedDocument, ParsedPage
from rag.loaders.limits import MAX_TEXT_CHARS

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
_MOST_HIDDEN_CHARS = 300  # a sentence may be cut where it is longer
_SPACES = re.compile(r"\s+")
# What nobody can see: controls, soft hyphens, marks of direction, lone surrogates and
# non-characters. Joiners stay, since some scripts need them.
_JUNK = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x1c-\x1e\x85\u2028]")
_PAGE_ENDS = re.compile("[\x0c\u2029]")
# Invisible twins of the ASCII characters, which carry words that only programs read;
# after a black flag they are part of a picture of a flag.
_TAGS = re.compile("(\U0001f3f4?)([\U000e0000-\U000e007f]+)")
_TAGS_BEGIN = 0xE0000


def clean(text: str) -> str:
    """Text without junk characters and with "\\n" as its only line end."""
    plain = _JUNK.sub("", _PAGE_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text)))
    return plain if plain.isascii() else _TAGS.sub(_shown_tags, plain)


def _shown_tags(match: re.Match[str]) -> str:
    flag, tags = match.groups()
    letters = "".join(chr(ord(tag) - _TAGS_BEGIN) for tag in tags)
    return flag if flag else hidden(_JUNK.sub("", letters))


def hidden(text: str) -> str:
    """The mark around words that a file holds but does not show to its reader.

    Every sentence has its own, since sentences are searched, quoted and cut apart. What
    is inside cannot end it.
    """
    line = one_line(text).replace("[", "(").replace("]", ")")
    return " ".join(f"[hidden text: {piece}]" for piece in _pieces(line))


def _pieces(line: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(line):
        rest = sentence
        while len(rest) > _MOST_HIDDEN_CHARS:
            end = rest.rfind(" ", 1, _MOST_HIDDEN_CHARS)
            end = end if end > 0 else _MOST_HIDDEN_CHARS
            yield rest[:end]
            rest = rest[end:].lstrip()
        if rest:
            yield rest


def one_line(text: str) -> str:
    """Text with every run of white space made one blank."""
    if text.isascii() and text.isprintable():  # nearly all cells of large sheets
        return " ".join(text.split())
    return _SPACES.sub(" ", clean(text)).strip()


class TextBuilder:
    """Blocks are set apart by an empty line, rows of a table or list by a line end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._headings: list[Heading] = []
        self.full = False  # the limit is reached: nothing more is taken

    def heading(self, text: str, level: int) -> None:
        """A heading, on its own line and in the list of headings."""
        line = one_line(text)
        if not line:
            return
        start = self._append(line, "\n\n")
        if not self.full:
            self._headings.append(Heading(0, start, max(1, min(level, 9)), line))

    def block(self, text: str) -> None:
        """A paragraph; the line ends in it are kept."""
        stripped = clean(text).strip("\n")
        if stripped.strip():
            self._append(stripped, "\n\n")

    def rows(self, lines: list[str]) -> None:
        """The rows of a table or list, one a line."""
        self.block("\n".join(line for line in lines if line.strip()))

    def document(self, part: ParsedDocument, deeper: int, page_name: str) -> None:
        """The text of another document with its headings `deeper` levels down."""
        for index, page in enumerate(part.pages):
            levels = deeper
            if page.number is not None and page.text.strip():
                levels += 1
                self.heading(f"{page_name} {page.number}", levels)
            start = self._append(page.text, "\n\n")
            self._headings += [
                Heading(0, start + h.char_start, min(h.level + levels, 9), h.text)
                for h in part.headings
                if h.page_index == index and start + h.char_start < self._length
            ]

    def text(self) -> str:
        """Everything so far."""
        return "".join(self._parts)

    def headings(self) -> tuple[Heading, ...]:
        """The headings so far, in order."""
        return tuple(self._headings)

    def _append(self, text: str, separator: str) -> int:
        """Adds text after the separator; returns where it starts."""
        if self._length == 0:
            separator = ""
        room = MAX_TEXT_CHARS - self._length - len(separator)
        if len(text) > room:
            self.full = True
            text = text[: max(room, 0)]
        if not text:
            return self._length
        start = self._length + len(separator)
        self._parts += (separator, text)
        self._length = start + len(text)
        return start


def numbered(
    pages: Iterable[tuple[int, TextBuilder]],
) -> tuple[tuple[ParsedPage, ...], tuple[Heading, ...]]:
    """Pages with their numbers, and the headings of them all."""
    parsed: list[ParsedPage] = []
    headings: list[Heading] = []
    for index, (number, builder) in enumerate(pages):
        parsed.append(ParsedPage(number, builder.text()))
        headings += [
            Heading(index, h.char_start, h.level, h.text) for h in builder.headings()
        ]
    return tuple(parsed), tuple(headings)
