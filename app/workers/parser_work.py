"""What a locked-down process does with its one file, and how that may end."""

import os
import signal
from pathlib import Path
from typing import assert_never, cast

from app.workers.child import log_bug
from app.workers.error_codec import pack_error
from app.workers.messages import FromChild, Reply, Request, decode_body, encode_body
from app.workers.parser_messages import (
    FindBoxes,
    ParseFile,
    ParserCommand,
    RecognisePage,
    RenderPage,
)
from app.workers.sandbox import MODEST, RECOGNITION, Allowance
from rag.documents import PageImage, ParsedDocument, ParsedPage
from rag.errors import DocumentError


def command_of(request: Request) -> ParserCommand:
    """Check what the client asks."""
    return decode_body(request.body, cast("type[ParserCommand]", ParserCommand))


def path_of(command: ParserCommand) -> Path:
    """The one file that may be read."""
    return Path(os.fsdecode(command.path))


def allowance_of(command: ParserCommand) -> Allowance:
    """What reading may cost."""
    return RECOGNITION if isinstance(command, RecognisePage) else MODEST


def answer(request: Request) -> FromChild:
    """Read the file; every failure becomes a message."""
    number = request.request_id
    try:
        return Reply(number, encode_body(_read(command_of(request))))
    except Exception as error:  # noqa: BLE001 - the worker loop
        if not isinstance(error, DocumentError):
            log_bug(error)
        return pack_error(number, error)


def too_slow() -> DocumentError:
    """The time for one file is over."""
    return DocumentError(
        "Reading took too long and was stopped.", "wall clock", remedy="retry"
    )


def explain_exit(exit_code: int) -> DocumentError:
    """Why a child ended without an answer."""
    name = f"exit code {exit_code}"
    if exit_code < 0:
        name = signal.Signals(-exit_code).name
    if name == "SIGXCPU":
        return too_slow()
    return damaged(name)


def damaged(detail: str) -> DocumentError:
    """The reader fell over the file."""
    return DocumentError(
        "The file could not be read: it is damaged or built in an unusual way.", detail
    )


def _read(
    command: ParserCommand,
) -> (
    ParsedDocument | ParsedPage | PageImage | tuple[tuple[tuple[float, ...], ...], ...]
):
    from rag.local_reader import LocalReader

    path = path_of(command)
    with LocalReader() as reader:
        match command:
            case ParseFile():
                return reader.parse(path, command.password)
            case FindBoxes():
                return reader.boxes(path, command.page, command.spans, command.password)
            case RenderPage():
                return reader.render(
                    path, command.page, command.scale, command.password
                )
            case RecognisePage():
                return reader.recognise(path, command.page, command.password)
            case _:
                assert_never(command)
