"""One MCP server as the program sees it: a child that may fail in any way."""

import json
from typing import TypeVar

import msgspec

from app.mcp.errors import McpServerError
from app.mcp.fingerprints import definition_fingerprint
from app.mcp.messages import (
    CallOutcome,
    CallServer,
    Definitions,
    ListDefinitions,
    McpWorkerConfig,
    ToolDefinition,
)
from app.workers.errors import WorkerError
from app.workers.host import WorkerHost
from app.workers.process import WorkerSpec
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.tool import Arguments

ENTRY = "app.mcp.child:main"
START_TIMEOUT_S = 40.0
LIST_TIMEOUT_S = 30.0
CALL_TIMEOUT_S = 60.0
MAX_REPLY_BYTES = 4_000_000
NICE = 5

T = TypeVar("T")


class McpClient:
    """The child starts with the first request; `close` ends it and the server."""

    def __init__(
        self,
        config: McpWorkerConfig,
        log_path: str,
        call_timeout_s: float = CALL_TIMEOUT_S,
    ) -> None:
        self._host = WorkerHost(_spec(config, log_path))
        self._call_timeout_s = call_timeout_s

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one."""
        return self._host.pid

    def definitions(self, cancel: CancelToken | None = None) -> Definitions:
        """What the server offers now. Raises `McpServerError`."""
        return self._one(ListDefinitions(), Definitions, LIST_TIMEOUT_S, cancel)

    def call(
        self, tool: ToolDefinition, arguments: Arguments, cancel: CancelToken
    ) -> CallOutcome:
        """Call what was agreed to. Raises `McpServerError`, `CancelledError`."""
        request = CallServer(
            tool.name, json.dumps(dict(arguments)), definition_fingerprint(tool)
        )
        return self._one(request, CallOutcome, self._call_timeout_s, cancel)

    def close(self) -> None:
        """Safe to call twice."""
        self._host.close()

    def _one(
        self,
        request: msgspec.Struct,
        kind: type[T],
        timeout_s: float,
        cancel: CancelToken | None,
    ) -> T:
        try:
            replies = list(self._host.stream(request, kind, timeout_s, cancel))
        except (WorkerError, McpServerError) as error:
            if cancel is not None and cancel.cancelled:
                raise CancelledError("Stopped.") from error
            raise McpServerError(str(error), error.detail) from error
        if cancel is not None and cancel.cancelled:
            raise CancelledError("Stopped.")
        if len(replies) != 1:
            raise McpServerError("The server gave an unusable answer.")
        return replies[0]


def _spec(config: McpWorkerConfig, log_path: str) -> WorkerSpec:
    return WorkerSpec(
        name="mcp",
        title="The server of these tools",
        entry=ENTRY,
        config=msgspec.msgpack.encode(config),
        log_path=log_path,
        died_sentence="The server of these tools stopped unexpectedly.",
        ready_timeout_s=START_TIMEOUT_S,
        max_reply_bytes=MAX_REPLY_BYTES,
        nice=NICE,
    )
