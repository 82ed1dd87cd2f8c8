"""Batch files: JSON lines in, one JSON line out for each, bad lines included."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.commands.context import CommandContext, Json
from app.commands.errors import (
    EXIT_DONE,
    EXPECTED_ERRORS,
    CommandError,
    error_shape,
)

MAX_LINE_BYTES = 1_000_000
STANDARD_INPUT = "-"


def run_batch(
    context: CommandContext,
    file_name: str,
    field: str,
    answer: Callable[[object, str], Json],
) -> int:
    """Call `answer(id, text of field)` for each line; errors become rows."""
    try:
        with _opened(context, file_name) as lines:
            while line := lines.readline(MAX_LINE_BYTES + 1):
                context.stop_if_cancelled()
                if len(line) > MAX_LINE_BYTES:
                    _skip_line(lines, line)
                if line.strip():
                    context.write_json(_row(line, field, answer))
    except OSError as error:
        raise CommandError(
            "batch_file", "The batch file cannot be read.", detail=str(error)
        ) from error
    return EXIT_DONE


def _opened(
    context: CommandContext, file_name: str
) -> AbstractContextManager[BinaryIO]:
    if file_name == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    return context.path(file_name).open("rb")


def _skip_line(lines: BinaryIO, piece: bytes) -> None:
    while piece and not piece.endswith(b"\n"):
        piece = lines.readline(MAX_LINE_BYTES)


@contextmanager
def batch_for_owner(file_name: str | None, folder: Path) -> Iterator[tuple[str, ...]]:
    """More arguments for the owner of the profile, which cannot see our pipes: what
    comes through one is put into a file first."""
    if file_name is None or (
        file_name != STANDARD_INPUT and not _is_pipe(Path(file_name))
    ):
        yield ()
        return
    handle, name = tempfile.mkstemp(dir=folder, suffix=".jsonl")
    try:
        with os.fdopen(handle, "wb") as copy, _pipe(file_name) as lines:
            shutil.copyfileobj(lines, copy)
        yield ("--batch", name)
    finally:
        Path(name).unlink(missing_ok=True)


def _pipe(file_name: str) -> AbstractContextManager[BinaryIO]:
    if file_name == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    return Path(file_name).open("rb")


def _is_pipe(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _row(line: bytes, field: str, answer: Callable[[object, str], Json]) -> Json:
    row_id: object = None
    try:
        content = _decode(line)
        row_id = content.get("id")
        text = content.get(field)
        if not isinstance(text, str) or not text.strip():
            raise CommandError(  # becomes the row's error
                "malformed_line", f'The line has no text in "{field}".'
            )
        return answer(row_id, text)
    except EXPECTED_ERRORS as error:
        return {"id": row_id, **error_shape(error)}


def _decode(line: bytes) -> dict[str, object]:
    if len(line) > MAX_LINE_BYTES:
        raise CommandError("malformed_line", "The line is too long.")
    try:
        return msgspec.json.decode(line, type=dict[str, object])
    except msgspec.DecodeError as error:
        raise CommandError(
            "malformed_line", "The line is not a JSON object.", detail=str(error)
        ) from error
