"""How the families of models write tool calls, and how to read them back.

What a model writes is checked like any input: a call is taken only where its name and a
JSON object of arguments can be read; everything else stays text.
"""

import ast
import json
import re
from collections.abc import Callable, Mapping, Sequence
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


class ParsedAnswer(msgspec.Struct, frozen=True):
    """What was said beside the calls, and the calls in order."""

    text: str
    calls: tuple[ToolCall, ...]


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


def read_calls(dialect: Dialect, text: str) -> ParsedAnswer:
    """Find the calls in an answer. Marks may be missing: some are control tokens."""
    finder = _FINDERS[dialect]
    found = finder(text)
    if not found and dialect != "json":
        found = _find_json(text)
    calls = tuple(call for _, _, some in found for call in some)
    kept, end = [], 0
    for start, stop, _ in found:
        kept.append(text[end:start])
        end = stop
    kept.append(text[end:])
    return ParsedAnswer("".join(kept).strip(), calls)


_Found = list[tuple[int, int, list[ToolCall]]]
_HERMES = re.compile(r"<tool_call>\s*(.*?)\s*(?:</tool_call>|$)", re.DOTALL)
_MISTRAL = re.compile(r"\[TOOL_CALLS\]\s*([\w.-]+)\s*(?:\[ARGS\])?\s*(?=\{)")
_GEMMA = re.compile(r"```(?:tool_code|python)\s*\n(.*?)\n?\s*(?:```|$)", re.DOTALL)
_FENCE = re.compile(r"```(?:json)?\s*$")


def _find_hermes(text: str) -> _Found:
    found: _Found = []
    for match in _HERMES.finditer(text):
        if calls := _calls_of(_decoded(match.group(1))):
            found.append((*match.span(), calls))
    return found


def _find_mistral(text: str) -> _Found:
    """`[TOOL_CALLS][{...}]`, or `[TOOL_CALLS]name[ARGS]{...}` of newer models."""
    found: _Found = []
    for match in _MISTRAL.finditer(text):
        arguments, end = _json_at(text, match.end())
        if isinstance(arguments, dict):
            call = ToolCall(match.group(1), arguments)
            found.append((match.start(), end, [call]))
    if found:
        return found
    return [
        (max(0, start - len("[TOOL_CALLS]")), stop, calls)
        if text[:start].endswith("[TOOL_CALLS]")
        else (start, stop, calls)
        for start, stop, calls in _find_json(text)
    ]


def _find_gemma(text: str) -> _Found:
    found: _Found = []
    for match in _GEMMA.finditer(text):
        if (call := _python_call(match.group(1))) is not None:
            found.append((*match.span(), [call]))
    return found


def _find_llama3(text: str) -> _Found:
    mark = "<|python_tag|>"
    return [
        (start - len(mark) if text[:start].endswith(mark) else start, stop, calls)
        for start, stop, calls in _find_json(text)
    ]


def _find_json(text: str) -> _Found:
    """Every JSON object or list of objects that is a call, with a fence around it."""
    found: _Found = []
    place = 0
    while (match := re.compile(r"[{\[]").search(text, place)) is not None:
        value, end = _json_at(text, match.start())
        calls = _calls_of(value)
        if not calls:
            place = match.start() + 1 if value is None else max(end, match.start() + 1)
            continue
        start = match.start()
        if (fence := _FENCE.search(text[:start])) is not None:
            start = fence.start()
            closing = re.compile(r"\s*```").match(text, end)
            end = closing.end() if closing else end
        found.append((start, end, calls))
        place = end
    return found


_FINDERS: Mapping[Dialect, Callable[[str], _Found]] = {
    "hermes": _find_hermes,
    "llama3": _find_llama3,
    "mistral": _find_mistral,
    "gemma": _find_gemma,
    "json": _find_json,
}


def _calls_of(value: object) -> list[ToolCall]:
    """Calls in a decoded value: an object, or a list of nothing else."""
    if isinstance(value, list):
        calls = [call for item in value for call in _calls_of(item)]
        return calls if len(calls) == len(value) else []
    if not isinstance(value, dict):
        return []
    inner = value.get("function")
    value = inner if isinstance(inner, dict) else value
    name = value.get("name", value.get("tool"))
    arguments = value.get("arguments", value.get("parameters"))
    if isinstance(arguments, str):
        arguments = _decoded(arguments)
    if isinstance(name, str) and name and isinstance(arguments, dict):
        return [ToolCall(name, arguments)]
    return []


def _python_call(source: str) -> ToolCall | None:
    """`name(key=value)` with plain values, read without running anything."""
    try:
        expression = ast.parse(source.strip(), mode="eval").body
        if isinstance(expression, ast.Call) and ast.unparse(expression.func) == "print":
            expression = expression.args[0] if expression.args else expression
        if not isinstance(expression, ast.Call) or expression.args:
            return None
        arguments = {
            keyword.arg: ast.literal_eval(keyword.value)
            for keyword in expression.keywords
            if keyword.arg is not None
        }
        return ToolCall(ast.unparse(expression.func), arguments)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def _decoded(text: str) -> object:
    value, _ = _json_at(text.strip(), 0)
    return value


def _json_at(text: str, place: int) -> tuple[object, int]:
    try:
        value, end = json.JSONDecoder().raw_decode(text, place)
    except (ValueError, RecursionError):
        return None, place
    return value, end


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
