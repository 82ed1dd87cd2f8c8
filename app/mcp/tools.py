"""Tools of a server as the agent sees them: named after it, all their words data."""

import re
from typing import Protocol

import msgspec

from app.mcp.client import CALL_TIMEOUT_S
from app.mcp.errors import McpServerError
from app.mcp.messages import CallOutcome, ToolDefinition
from app.mcp.servers import McpServer
from app.prompts.cleaning import one_line
from app.tools.toolbox import OUTSIDE_MARK
from app.tools.untrusted_text import as_visible, for_model, spans_of
from engine.cancel import CancelToken
from engine.grammar import GrammarError, JsonSchema, schema_grammar
from engine.tool import Arguments, Tool, ToolError, ToolResult

MAX_DESCRIPTION_CHARS = 1_024
MAX_NAME_CHARS = 64
_ODD = re.compile(r"[^A-Za-z0-9_]+")


class Caller(Protocol):
    """What calls a tool of a server: the service, which knows the child."""

    def call(
        self,
        server: McpServer,
        tool: ToolDefinition,
        arguments: Arguments,
        cancel: CancelToken,
    ) -> CallOutcome:
        """Raises `McpServerError`, `CancelledError`."""
        ...


def server_tools(server: McpServer, caller: Caller) -> tuple[Tool, ...]:
    """The agreed tools that can be called at all; no two with one name."""
    tools: dict[str, Tool] = {}
    for definition in server.agreed_tools:
        made = _tool(server, definition, caller)
        if made is not None:
            tools.setdefault(made.name, made)
    return tuple(tools.values())


def tool_name(server: McpServer, definition: ToolDefinition) -> str:
    """With the server's name in front: none can pass for another's or for ours."""
    own = _ODD.sub("_", definition.name).strip("_") or "tool"
    return f"{server.name}{OUTSIDE_MARK}{own}"[:MAX_NAME_CHARS]


def _tool(server: McpServer, definition: ToolDefinition, caller: Caller) -> Tool | None:
    parameters = _parameters(definition)
    if parameters is None:
        return None

    def run(arguments: Arguments, cancel: CancelToken) -> ToolResult:
        try:
            outcome = caller.call(server, definition, arguments, cancel)
        except McpServerError as error:
            raise ToolError(str(error), error.detail) from error
        if outcome.changed:
            raise ToolError(
                "This tool is not what was agreed to any more, so it was not called."
            )
        said = f"It reported an error: {outcome.text}" if outcome.is_error else ""
        text = for_model(said or outcome.text)
        source = f"the tools of {server.name}"
        return ToolResult(text, tainted=True, sources=spans_of(source, text))

    description = one_line(definition.description)[:MAX_DESCRIPTION_CHARS]
    return Tool(
        tool_name(server, definition),
        description or definition.name,
        parameters,
        run,
        effect="sends",  # what it does with what it gets, nobody here can know
        preview=lambda _: as_visible(f"Goes to: {' '.join(program_words(server))}"),
        timeout_s=CALL_TIMEOUT_S + 30.0,
    )


def program_words(server: McpServer) -> tuple[str, ...]:
    """What is started, word by word."""
    return (server.command, *server.arguments)


def _parameters(definition: ToolDefinition) -> JsonSchema | None:
    """None where no call could be written or checked."""
    try:
        schema = msgspec.json.decode(definition.schema, type=dict[str, object])
    except msgspec.DecodeError:
        return None
    schema = {"properties": {}, **schema, "type": "object"}
    try:
        schema_grammar(schema)
    except GrammarError:
        return None
    return schema
