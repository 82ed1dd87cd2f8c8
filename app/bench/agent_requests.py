"""Requests with the tools that are offered for them and the calls that are right.

Reads the files of the Berkeley function-calling leaderboard: `NAME.jsonl` with requests
and `NAME.answers.jsonl` with, for every argument, the values that are accepted.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from app.bench.errors import BenchError
from engine.tool_dialects import ToolSpec

# What those files call a type, and what JSON schema calls it.
_TYPES = {"dict": "object", "float": "number", "tuple": "array", "any": "string"}

T = TypeVar("T")

Accepted = dict[str, list[object]]  # an empty text among the values: may be left out


class AcceptedCall(msgspec.Struct, frozen=True):
    """A call that is right."""

    name: str
    arguments: Accepted


class ToolRequest(msgspec.Struct, frozen=True):
    """A request, its tools, and the calls it should lead to (or none)."""

    id: str
    text: str
    tools: tuple[ToolSpec, ...]
    wanted: tuple[AcceptedCall, ...] = ()

    def spec(self, name: str) -> ToolSpec:
        """The tool of this name."""
        return next(tool for tool in self.tools if tool.name == name)


class _Turn(msgspec.Struct):
    content: str
    role: str = "user"


class _Function(msgspec.Struct):
    name: str
    description: str
    parameters: dict[str, object]


class _Question(msgspec.Struct):
    id: str
    question: list[list[_Turn]]
    function: list[_Function]


class _Answers(msgspec.Struct):
    id: str
    ground_truth: list[dict[str, Accepted]]


def read_tool_requests(folder: Path, name: str) -> tuple[ToolRequest, ...]:
    """The requests of one file, with their answers where there is a file of them."""
    questions = _lines(folder / f"{name}.jsonl", _Question)
    answers: dict[str, list[dict[str, Accepted]]] = {}
    if (folder / f"{name}.answers.jsonl").exists():
        known = _lines(folder / f"{name}.answers.jsonl", _Answers)
        answers = {one.id: one.ground_truth for one in known}
    return tuple(
        ToolRequest(
            one.id,
            "\n".join(t.content for t in one.question[0] if t.role == "user"),
            tuple(_spec(function) for function in one.function),
            tuple(
                AcceptedCall(tool, arguments)
                for call in answers.get(one.id, [])
                for tool, arguments in call.items()
            ),
        )
        for one in questions
    )


def json_schema(value: object) -> object:
    """A schema of those files as JSON schema has it."""
    if isinstance(value, Mapping):
        return {
            key: _TYPES.get(inner, inner)
            if key == "type" and isinstance(inner, str)
            else json_schema(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [json_schema(item) for item in value]
    return value


def _spec(function: _Function) -> ToolSpec:
    parameters = json_schema(function.parameters)
    return ToolSpec(
        function.name,
        function.description,
        msgspec.convert(parameters, dict[str, object]),
    )


def _lines(path: Path, kind: type[T]) -> list[T]:
    try:
        text = path.read_text("utf-8")
        return [msgspec.json.decode(line, type=kind) for line in text.splitlines()]
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise BenchError(
            "tool_requests", f"The file {path} cannot be used.", str(error)
        ) from error
