"""Long texts in parts that a widget shows at once, and offsets as Qt counts them."""

from dataclasses import dataclass

PART_CHARS = 60_000
_LOOK_BACK = 4_000


@dataclass(frozen=True)
class TextPart:
    """A run of a document's text."""

    char_start: int
    char_end: int


def split_text(text: str, size: int = PART_CHARS) -> tuple[TextPart, ...]:
    """Cut at paragraphs, else lines, else words; never an empty result."""
    parts: list[TextPart] = []
    start = 0
    while len(text) - start > size:
        end = start + size
        for separator in ("\n\n", "\n", " "):
            cut = text.rfind(separator, end - _LOOK_BACK, end)
            if cut > start:
                end = cut + len(separator)
                break
        parts.append(TextPart(start, end))
        start = end
    parts.append(TextPart(start, len(text)))
    return tuple(parts)


def part_of(parts: tuple[TextPart, ...], char: int) -> int:
    """The index of the part that holds a character."""
    for index, part in enumerate(parts):
        if char < part.char_end:
            return index
    return len(parts) - 1


def as_shown(text: str) -> str:
    """The same text, character for character, with line ends that Qt keeps."""
    return text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", " ")


def qt_position(text: str, char: int) -> int:
    """Python counts characters, Qt counts UTF-16 units."""
    return char + sum(1 for character in text[:char] if ord(character) > 0xFFFF)
