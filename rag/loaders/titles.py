"""Chooses what a document is called: its own title where that makes sense."""

import re
from collections.abc import Sequence

from rag.documents import Heading
from rag.loaders.source import Source
from rag.loaders.text_builder import one_line

_MIN_CHARS, _MAX_CHARS = 3, 200
_NEAR_THE_START = 3_000  # characters
_PROGRAM_PREFIX = re.compile(r"^(?:microsoft (?:word|powerpoint|excel)|print) - ", re.I)
_FILE_NAME = re.compile(
    r"\.(?:docx?|dotx?|rtf|odt|pptx?|xlsx?|pdf|tex|dvi|ps|html?|indd|qxd|txt|md)$", re.I
)
_MEANINGLESS = re.compile(
    r"^(?:\(?(?:untitled|anonymous|unknown|none|null|no title|title|document\d*)\)?"
    r"|(?:slide|page|layout|sheet|book)\s*\d*|[\W\d_]+)$",
    re.I,
)


def choose_title(stated: str, headings: Sequence[Heading], path: Source) -> str:
    """The stated title, else the first main heading, else the name of the file."""
    for text in (stated, *_first_headings(headings)):
        title = one_line(_PROGRAM_PREFIX.sub("", text))
        if _makes_sense(title):
            return title
    name = one_line(path.stem.encode("utf-8", "replace").decode("utf-8"))
    return name or "Untitled"


def _first_headings(headings: Sequence[Heading]) -> list[str]:
    """The first of the outermost headings near the start."""
    early = [
        heading
        for heading in headings
        if heading.page_index == 0 and heading.char_start < _NEAR_THE_START
    ]
    if not early:
        return []
    outermost = min(heading.level for heading in early)
    return [heading.text for heading in early if heading.level == outermost][:1]


def _makes_sense(title: str) -> bool:
    return (
        _MIN_CHARS <= len(title) <= _MAX_CHARS
        and not _FILE_NAME.search(title)
        and not _MEANINGLESS.match(title)
        and "\ufffd" not in title
    )
