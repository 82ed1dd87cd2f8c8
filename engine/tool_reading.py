"""Finds the tool calls in what a model wrote.

It is checked like any input: a call is taken only where its name and a JSON object of
arguments can be read; everything else stays text.
"""

import ast
import json
import re
from collections.abc import Callable, Mapping

import msgspec

from engine.tool_dialects import Dialect, ToolCall


class ParsedAnswer(msgspec.Struct, frozen=True):
    """What was said beside the calls, and the calls in order."""

    text: str
    calls: tuple[ToolCall, ...]


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
_OPENING = re.compile(r"[{\[]")
# Places that look like JSON and are not, before a text is given up: each may be read to
# its end, so that a long run of brackets would take for ever.
_MOST_MISSES = 100
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
    place, misses = 0, 0
    while (match := _OPENING.search(text, place)) is not None and misses < _MOST_MISSES:
        value, end = _json_at(text, match.start())
        calls = _calls_of(value)
        if not calls:
            misses += value is None
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
