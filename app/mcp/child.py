"""The child between us and one MCP server: it may be flooded, hung and killed."""

import logging
import sys
from typing import TYPE_CHECKING, Any, assert_never, cast

from app.mcp.messages import CallServer, ListDefinitions, McpRequest, McpWorkerConfig
from app.mcp.session import ServerSession, open_session
from app.workers.child import Emit, Link
from app.workers.messages import decode_body
from engine.cancel import CancelToken

if TYPE_CHECKING:
    from concurrent.futures import Future

    from anyio.from_thread import BlockingPortal

MEMORY_LIMIT_BYTES = 2_000_000_000  # of addresses; a flood ends here


class McpHandler:
    """Passes requests on to the session, on the loop's thread."""

    def __init__(self, session: ServerSession, portal: "BlockingPortal") -> None:
        self._session = session
        self._portal = portal

    def handle(self, request: McpRequest, emit: Emit, cancel: CancelToken) -> None:
        """One answer each; a cancelled call is abandoned."""
        match request:
            case ListDefinitions():
                listing = self._portal.start_task_soon(self._session.definitions)
                cancel.on_cancel(lambda: _give_up(listing))
                emit(listing.result())
            case CallServer():
                call = self._portal.start_task_soon(self._session.call, request)
                cancel.on_cancel(lambda: _give_up(call))
                emit(call.result())
            case _:
                assert_never(request)

    def close(self) -> None:
        """The session ends with the block that it was opened in."""


def main(config: bytes, link: Link) -> None:
    """Start the server, say hello, then serve."""
    link.watch()
    _limit_memory()
    logging.disable(logging.CRITICAL)  # the SDK logs what the server writes
    wanted = decode_body(config, McpWorkerConfig)
    from anyio.from_thread import start_blocking_portal

    with (
        start_blocking_portal("asyncio") as portal,
        portal.wrap_async_context_manager(open_session(wanted)) as session,
    ):
        handler = McpHandler(session, portal)
        link.serve(handler, cast("type[McpRequest]", McpRequest))


def _give_up(waiting: "Future[Any]") -> None:
    """The server may go on with it; nobody waits any more."""
    waiting.cancel()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, hard))
