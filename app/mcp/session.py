"""One session with a server: what it offers, and calls of it, each within a time."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from app.mcp.errors import McpServerError
from app.mcp.fingerprints import definition_fingerprint
from app.mcp.messages import (
    MAX_DEFINITIONS,
    MAX_RESULT_CHARS,
    CallOutcome,
    CallServer,
    Definitions,
    McpWorkerConfig,
    ToolDefinition,
)
from app.mcp.pipes import server_pipes

if TYPE_CHECKING:
    from mcp.client.session import ClientSession
    from mcp_types import CallToolResult, ContentBlock, ListToolsResult

ANSWER_TIMEOUT_S = 15.0  # to say hello, and to say what it offers
MAX_DEFINITION_CHARS = 20_000  # a tool that says more of itself is left out
_MOST_PAGES = 8

T = TypeVar("T")


class ServerSession:
    """What the child asks of a server."""

    def __init__(self, session: "ClientSession") -> None:
        self._session = session

    async def definitions(self) -> Definitions:
        """All tools that it offers now. Raises `McpServerError`."""
        from mcp_types import PaginatedRequestParams

        found: list[ToolDefinition] = []
        params: PaginatedRequestParams | None = None
        for _ in range(_MOST_PAGES):
            page = await _answered(
                self._session.list_tools(params=params), ANSWER_TIMEOUT_S
            )
            found += _definitions(page)
            if page.next_cursor is None:
                break
            params = PaginatedRequestParams(cursor=page.next_cursor)
        return Definitions(tuple(found[:MAX_DEFINITIONS]))

    async def call(self, wanted: CallServer) -> CallOutcome:
        """Call a tool that still is what was agreed to. Raises `McpServerError`."""
        offered = [t for t in (await self.definitions()).tools if t.name == wanted.name]
        if [definition_fingerprint(tool) for tool in offered] != [wanted.agreed]:
            return CallOutcome("", is_error=True, changed=True)
        arguments = json.loads(wanted.arguments)
        call = self._session.call_tool(wanted.name, arguments)
        return _outcome(await _answered(call, timeout_s=None))


@asynccontextmanager
async def open_session(config: McpWorkerConfig) -> AsyncIterator[ServerSession]:
    """Start a server and say hello. Raises `McpServerError`."""
    from mcp.client.session import ClientSession

    async with (
        server_pipes(config) as (incoming, outgoing),
        ClientSession(incoming, outgoing) as session,
    ):
        await _answered(session.initialize(), ANSWER_TIMEOUT_S)
        yield ServerSession(session)


async def _answered(answer: Awaitable[T], timeout_s: float | None) -> T:
    import anyio
    from mcp.shared.exceptions import MCPError

    try:
        return await asyncio.wait_for(answer, timeout_s)
    except TimeoutError as error:
        raise McpServerError("The server did not answer in time.") from error
    except (
        MCPError,
        ValueError,
        RuntimeError,
        OSError,
        anyio.ClosedResourceError,
        anyio.BrokenResourceError,
        anyio.EndOfStream,
    ) as error:
        raise McpServerError(
            "The server gave an unusable answer.", f"{type(error).__name__}: {error}"
        ) from error


def _definitions(page: "ListToolsResult") -> list[ToolDefinition]:
    tools = [
        ToolDefinition(
            tool.name,
            tool.description or "",
            json.dumps(tool.input_schema, sort_keys=True),
        )
        for tool in page.tools
    ]
    return [
        tool
        for tool in tools
        if len(tool.name) + len(tool.description) + len(tool.schema)
        <= MAX_DEFINITION_CHARS
    ]


def _outcome(result: "CallToolResult") -> CallOutcome:
    text = "\n".join(map(_text, result.content))
    if not text and result.structured_content is not None:
        text = json.dumps(result.structured_content, ensure_ascii=False)
    if len(text) > MAX_RESULT_CHARS:
        left_out = len(text) - MAX_RESULT_CHARS
        text = f"{text[:MAX_RESULT_CHARS]}\n[{left_out} more characters were left out]"
    return CallOutcome(text, is_error=result.is_error)


def _text(block: "ContentBlock") -> str:
    """Text as it is; of the rest only what it is."""
    from mcp_types import EmbeddedResource, TextContent, TextResourceContents

    if isinstance(block, TextContent):
        return block.text
    if isinstance(block, EmbeddedResource) and isinstance(
        block.resource, TextResourceContents
    ):
        return block.resource.text
    return f"[{block.type}]"
