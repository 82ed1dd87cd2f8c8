"""Batch files: JSON lines in, one JSON line out for each, bad lines included."""

from collections.abc import Callable

import msgspec

from app.commands.context import CommandContext, Json
from app.commands.errors import (
    EXIT_DONE,
    EXPECTED_ERRORS,
    CommandError,
    error_shape,
)

MAX_LINE_BYTES = 1_000_000


def run_batch(
    context: CommandContext,
    file_name: str,
    field: str,
    answer: Callable[[object, str], Json],
) -> int:
    """Call `answer(id, text of field)` for each line; errors become rows."""
    path = context.path(file_name)
    try:
        with path.open("rb") as lines:
            for line in lines:
                context.stop_if_cancelled()
                if line.strip():
                    context.write_json(_row(line, field, answer))
    except OSError as error:
        raise CommandError(
            "batch_file", "The batch file cannot be read.", detail=str(error)
        ) from error
    return EXIT_DONE


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
