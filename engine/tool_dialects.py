"""How the families of models are offered tools and write their calls."""

import json
from collections.abc import Mapping, Sequence
from typing import Literal, assert_never

import msgspec

from engine.grammar import JsonSchema, literal, schema_grammar

Dialect = Literal["hermes", "llama3", "mistral", "gemma", "json"]

# What a chat template holds when a model was trained on the dialect. The order counts.
_MARKS: tuple[tuple[str, Dialect], ...] = (
    ("[TOOL_CALLS]", "mistral"),
    ("<tool_call>", "hermes"),
    ("<|python_tag|>", "llama3"),
    ("<|start_header_id|>ipython", "llama3"),
    ("<start_of_turn>", "gemma"),
)


class ToolSpec(msgspec.Struct, frozen=True):
    """A tool as it is offered to a model."""

    name: str
    description: str
    parameters: JsonSchema


class ToolCall(msgspec.Struct, frozen=True):
    """A call that a model asks for. Nothing has been checked but its form."""

    name: str
    arguments: dict[str, object]


def dialect_of(template: str) -> Dialect:
    """The dialect of a model's chat template; plain JSON where none is seen."""
    return next((dialect for mark, dialect in _MARKS if mark in template), "json")


def offer_tools(dialect: Dialect, tools: Sequence[ToolSpec]) -> str:
    """The text for the system message that names the tools and the form of a call."""
    if dialect == "gemma":
        described = "\n".join(_signature(tool) for tool in tools)
    else:
        described = "\n".join(_described(tool) for tool in tools)
    example = write_call(dialect, ToolCall("NAME", {"ARGUMENT": "value"}))
    return (
        "You can call these tools. Call one only where it helps to answer.\n"
        f"{described}\n\nTo call a tool, write exactly:\n{example}"
    )


def write_call(dialect: Dialect, call: ToolCall) -> str:
    """A call as a model of this family would have written it."""
    arguments = json.dumps(call.arguments, ensure_ascii=False)
    name = json.dumps(call.name, ensure_ascii=False)
    match dialect:
        case "hermes":
            body = f'{{"name": {name}, "arguments": {arguments}}}'
            return f"<tool_call>\n{body}\n</tool_call>"
        case "llama3":
            return f'{{"name": {name}, "parameters": {arguments}}}'
        case "mistral":
            return f'[TOOL_CALLS][{{"name": {name}, "arguments": {arguments}}}]'
        case "gemma":
            given = ", ".join(
                f"{key}={value!r}" for key, value in call.arguments.items()
            )
            return f"```tool_code\n{call.name}({given})\n```"
        case "json":
            return f'{{"name": {name}, "arguments": {arguments}}}'
        case _:
            assert_never(dialect)


def write_result(dialect: Dialect, result: str) -> str:
    """A tool's result as the text of the message that follows the call."""
    match dialect:
        case "hermes":
            return f"<tool_response>\n{result}\n</tool_response>"
        case "llama3":
            return json.dumps({"output": result}, ensure_ascii=False)
        case "mistral":
            content = json.dumps({"content": result}, ensure_ascii=False)
            return f"[TOOL_RESULTS]{content}[/TOOL_RESULTS]"
        case "gemma":
            return f"```tool_output\n{result}\n```"
        case "json":
            return json.dumps({"result": result}, ensure_ascii=False)
        case _:
            assert_never(dialect)


def call_grammar(dialect: Dialect, tool: ToolSpec) -> str:
    """Holds an answer to one call of one tool; Gemma's calls are asked for as JSON."""
    key = "parameters" if dialect == "llama3" else "arguments"
    wanted: dict[str, object] = {
        "type": "object",
        "properties": {"name": {"const": tool.name}, key: tool.parameters},
        "required": ["name", key],
        "$defs": tool.parameters.get("$defs", {}),
    }
    grammar = schema_grammar(wanted)
    opening, closing = {
        "hermes": ("<tool_call>\n", "\n</tool_call>"),
        "mistral": ("[TOOL_CALLS][", "]"),
    }.get(dialect, ("", ""))
    if not opening:
        return grammar
    first, rest = grammar.split("\n", 1)
    body = first.removeprefix("root ::= ")
    return f"root ::= {literal(opening)} {body} {literal(closing)}\n{rest}"


def _described(tool: ToolSpec) -> str:
    function = {
        "name": tool.name,
        "description": tool.description,
        "parameters": tool.parameters,
    }
    return json.dumps({"type": "function", "function": function}, ensure_ascii=False)


def _signature(tool: ToolSpec) -> str:
    properties = tool.parameters.get("properties")
    names = ", ".join(properties) if isinstance(properties, Mapping) else ""
    return f"def {tool.name}({names}):  # {tool.description}"
