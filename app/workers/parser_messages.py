"""What is said to the parser. Paths are bytes: not every file name is UTF-8."""

import sys

import msgspec

# A child for each file: forked from a warm process, or (elsewhere) started anew.
FORKS = sys.platform == "linux"

READ_TIMEOUT_S = 25.0  # one file or one page
MAX_REPLY_BYTES = 80_000_000


class ParseFile(msgspec.Struct, frozen=True, tag="parse"):
    """`DocumentReader.parse`."""

    path: bytes
    password: str | None


class FindBoxes(msgspec.Struct, frozen=True, tag="boxes"):
    """`DocumentReader.boxes`."""

    path: bytes
    page: int
    spans: tuple[tuple[int, int], ...]
    password: str | None


class RenderPage(msgspec.Struct, frozen=True, tag="render"):
    """`DocumentReader.render`."""

    path: bytes
    page: int
    scale: float
    password: str | None


ParserCommand = ParseFile | FindBoxes | RenderPage
