"""What is said to the child that talks to one MCP server."""

import msgspec

MAX_RESULT_CHARS = 200_000
MAX_DEFINITIONS = 64


class McpWorkerConfig(msgspec.Struct, frozen=True):
    """The program to start, exactly as the user agreed to it."""

    command: str
    arguments: tuple[str, ...]
    environment: dict[str, str]
    folder: str


class ToolDefinition(msgspec.Struct, frozen=True):
    """A tool as its server describes it: words of others, all of it."""

    name: str
    description: str
    schema: str  # JSON, as it came


class ListDefinitions(msgspec.Struct, frozen=True, tag="list"):
    """What the server offers now."""


class CallServer(msgspec.Struct, frozen=True, tag="call"):
    """Call a tool, if it still is what the user agreed to."""

    name: str
    arguments: str  # JSON
    agreed: str  # fingerprint of the definition


class Definitions(msgspec.Struct, frozen=True):
    """All tools, in the order of the server."""

    tools: tuple[ToolDefinition, ...]


class CallOutcome(msgspec.Struct, frozen=True):
    """What the server said, cut to what may cross."""

    text: str
    is_error: bool = False
    changed: bool = False  # the definition is another one: nothing was called


McpRequest = ListDefinitions | CallServer
