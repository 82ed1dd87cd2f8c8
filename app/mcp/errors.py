"""What can go wrong with a server of tools, each as a sentence."""

from engine.errors import EngineError


class McpError(EngineError):
    """Base of all of them."""

    kind = "mcp"


class McpServerError(McpError):
    """The server did not do what the protocol says; `str(error)` says what."""

    kind = "mcp_server"
