"""A server's standard input and output as the SDK's streams, with an end to patience.

The SDK's own transport keeps a line that never ends in memory, and cannot tie a server
to this process.
"""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from app.mcp.errors import McpServerError
from app.mcp.messages import McpWorkerConfig

if TYPE_CHECKING:
    from mcp.client._transport import TransportStreams
    from mcp.shared.message import SessionMessage

MAX_LINE_BYTES = 4_000_000
_PR_SET_PDEATHSIG = 1
_END_GRACE_S = 1.0
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "USER", "LOGNAME", "SYSTEMROOT", "TEMP")


@asynccontextmanager
async def server_pipes(config: McpWorkerConfig) -> "AsyncIterator[TransportStreams]":
    """Start the server; it ends with this block, and with this process."""
    import anyio
    from mcp.shared.message import SessionMessage

    process = await _started(config)
    incoming_in, incoming = anyio.create_memory_object_stream[
        SessionMessage | Exception
    ](0)
    outgoing, outgoing_out = anyio.create_memory_object_stream[SessionMessage](0)

    async def read() -> None:
        assert process.stdout is not None
        async with incoming_in:
            while line := await _line(process.stdout):
                message = _parsed(line)
                if message is not None:
                    await incoming_in.send(message)

    async def write() -> None:
        assert process.stdin is not None
        async with outgoing_out:
            async for message in outgoing_out:
                text = message.message.model_dump_json(
                    by_alias=True, exclude_unset=True
                )
                process.stdin.write(text.encode() + b"\n")
                with suppress(ConnectionError):
                    await process.stdin.drain()

    async with anyio.create_task_group() as group:
        group.start_soon(read)
        group.start_soon(write)
        try:
            yield incoming, outgoing
        finally:
            with anyio.CancelScope(shield=True):
                await _end(process)
            group.cancel_scope.cancel()


async def _started(config: McpWorkerConfig) -> asyncio.subprocess.Process:
    """No shell, little of our environment, a process group of its own."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        return await asyncio.create_subprocess_exec(
            config.command,
            *config.arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={**kept, **config.environment},
            cwd=config.folder,
            limit=MAX_LINE_BYTES,
            start_new_session=sys.platform != "win32",
            preexec_fn=_dies_with_us(),
        )
    except (OSError, ValueError) as error:
        raise McpServerError(
            "The program of this server could not be started.", repr(error)
        ) from error


def _dies_with_us() -> Callable[[], object] | None:
    """Prepared before the fork: little may be done between it and the program."""
    if sys.platform != "linux":
        return None
    control = ctypes.CDLL(None).prctl
    return lambda: control(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


async def _line(stream: asyncio.StreamReader) -> bytes:
    """Empty at the end, and where a line is longer than anything reasonable."""
    try:
        return await stream.readline()
    except ValueError:
        return b""


def _parsed(line: bytes) -> "SessionMessage | None":
    """What is no message is left out: an answer that is missing runs out of time."""
    import mcp_types
    from mcp.shared.message import SessionMessage

    try:
        message = mcp_types.jsonrpc_message_adapter.validate_json(line, by_name=False)
    except ValueError:
        return None
    return SessionMessage(message)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Close its input, then end it and everything that it started."""
    if process.stdin is not None:
        process.stdin.close()
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), _END_GRACE_S)
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), _END_GRACE_S)
