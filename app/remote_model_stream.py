"""What a server says, line by line, as pieces of an answer. All of it is untrusted."""

from collections.abc import Iterable, Iterator

import msgspec

MAX_LINE_BYTES = 1_000_000
MAX_ANSWER_BYTES = 16_000_000
_DATA = b"data:"
_DONE = b"[DONE]"


class Piece(msgspec.Struct, frozen=True):
    """Some text, or why there is no more, or what was counted."""

    text: str = ""
    thought: str = ""
    finish: str = ""
    prompt_tokens: int | None = None
    answer_tokens: int | None = None


class StreamError(Exception):
    """The server sent what no such server sends; `str(error)` is for logs."""


class _Delta(msgspec.Struct):
    content: str | None = None
    reasoning_content: str | None = None


class _Choice(msgspec.Struct):
    delta: _Delta = msgspec.field(default_factory=_Delta)
    finish_reason: str | None = None


class _Usage(msgspec.Struct):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Chunk(msgspec.Struct):
    choices: list[_Choice] = []
    usage: _Usage | None = None
    error: msgspec.Raw | None = None


def pieces(parts: Iterable[bytes]) -> Iterator[Piece]:
    """The pieces of a stream of server-sent events. Raises `StreamError`."""
    ended = False
    for line in _lines(parts):
        if not line.startswith(_DATA):
            continue  # a comment to keep the line open, or a field that says nothing
        data = line[len(_DATA) :].strip()
        if data == _DONE:
            return
        try:
            chunk = msgspec.json.decode(data, type=_Chunk)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise StreamError(repr(error)) from error
        if chunk.error is not None:
            raise StreamError(bytes(chunk.error)[:500].decode("utf-8", "replace"))
        for choice in chunk.choices[:1]:
            ended |= choice.finish_reason is not None
            yield Piece(
                choice.delta.content or "",
                choice.delta.reasoning_content or "",
                choice.finish_reason or "",
            )
        if chunk.usage is not None:
            yield Piece(
                prompt_tokens=max(0, chunk.usage.prompt_tokens),
                answer_tokens=max(0, chunk.usage.completion_tokens),
            )
    if not ended:
        raise StreamError("it ended in the middle")


def _lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    held, total = b"", 0
    for part in parts:
        total += len(part)
        if total > MAX_ANSWER_BYTES:
            raise StreamError(f"more than {MAX_ANSWER_BYTES} bytes")
        *lines, held = (held + part).split(b"\n")
        if len(held) > MAX_LINE_BYTES:
            raise StreamError(f"a line of more than {MAX_LINE_BYTES} bytes")
        yield from (line.strip() for line in lines)
    if held.strip():
        yield held.strip()
