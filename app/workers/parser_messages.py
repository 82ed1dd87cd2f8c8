"""What is said to the parser. Paths are bytes: not every file name is UTF-8."""

import sys

import msgspec

# A child for each file: forked from a warm process, or (elsewhere) started anew.
FORKS = sys.platform == "linux"

# The configuration of a parser that reads the text on pictures.
READS_PICTURES = b"pictures"

READ_TIMEOUT_S = 25.0  # one file or one page
# A page takes some seconds, at the lowest priority: an answer may hold it up for long.
RECOGNISE_TIMEOUT_S = 300.0
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


class RecognisePage(msgspec.Struct, frozen=True, tag="recognise"):
    """`DocumentReader.recognise`."""

    path: bytes
    page: int
    password: str | None


ParserCommand = ParseFile | FindBoxes | RenderPage | RecognisePage


def timeout_s_of(command: ParserCommand) -> float:
    """How long a command may take from when its turn comes."""
    return RECOGNISE_TIMEOUT_S if isinstance(command, RecognisePage) else READ_TIMEOUT_S
