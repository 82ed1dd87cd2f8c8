"""The rules of the function-calling leaderboard, case by case."""

import json
from pathlib import Path

import pytest

from app.bench.agent_matching import calls_match
from app.bench.agent_requests import (
    Accepted,
    AcceptedCall,
    ToolRequest,
    read_tool_requests,
)
from app.bench.errors import BenchError
from engine.tool_dialects import ToolCall, ToolSpec

SPEC = ToolSpec(
    "book",
    "Books.",
    {
        "type": "object",
        "properties": {
            "city": {"type": "string"},
            "price": {"type": "number"},
            "nights": {"type": "integer"},
            "breakfast": {"type": "boolean"},
            "tags": {"type": "array", "items": {"type": "string"}},
            "guest": {"type": "object"},
        },
        "required": ["city"],
    },
)
ACCEPTED: Accepted = {
    "city": ["New York", "NYC"],
    "price": ["", 10.0],
    "nights": ["", 3],
    "breakfast": ["", True],
    "tags": ["", ["near park", "quiet"]],
    "guest": ["", {"name": ["Ann"], "age": ["", 30]}],
}
REQUEST = ToolRequest("1", "...", (SPEC,), (AcceptedCall("book", ACCEPTED),))


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        ({"city": "New York"}, True),
        ({"city": "new-york"}, True),  # case, spaces and some marks do not count
        ({"city": "Boston"}, False),
        ({}, False),  # what is required has to be there
        ({"city": "NYC", "price": 10}, True),  # a whole number is a number
        ({"city": "NYC", "price": 10.5}, False),
        ({"city": "NYC", "nights": 3.0}, False),  # but not the other way round
        ({"city": "NYC", "nights": "3"}, False),
        ({"city": "NYC", "breakfast": True}, True),
        ({"city": "NYC", "breakfast": 1}, False),
        ({"city": "NYC", "tags": ["Near Park", "quiet"]}, True),
        ({"city": "NYC", "tags": ["quiet", "near park"]}, False),
        ({"city": "NYC", "guest": {"name": "ann"}}, True),
        ({"city": "NYC", "guest": {"name": "Ann", "age": 31}}, False),
        ({"city": "NYC", "guest": {"age": 30}}, False),
        ({"city": "NYC", "view": "sea"}, False),  # an argument that does not exist
    ],
)
def test_arguments(arguments: dict[str, object], right: bool) -> None:
    assert calls_match(REQUEST, [ToolCall("book", arguments)]) is right


def test_another_tool_is_wrong() -> None:
    assert not calls_match(REQUEST, [ToolCall("look", {"city": "NYC"})])


def test_several_calls_match_in_any_order_and_number() -> None:
    other = AcceptedCall("book", {**ACCEPTED, "city": ["Rome"]})
    request = ToolRequest("2", "...", (SPEC,), (REQUEST.wanted[0], other))
    rome, york = ToolCall("book", {"city": "Rome"}), ToolCall("book", {"city": "NYC"})
    assert calls_match(request, [rome, york])
    assert not calls_match(request, [rome])
    assert not calls_match(request, [rome, rome])


def test_files_are_read_with_their_answers(tmp_path: Path) -> None:
    function = {
        "name": "f",
        "description": "d",
        "parameters": {"type": "dict", "properties": {"x": {"type": "float"}}},
    }
    row = {
        "id": "a_0",
        "question": [[{"role": "user", "content": "Hello"}]],
        "function": [function],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    answers = {"id": "a_0", "ground_truth": [{"f": {"x": [1.0]}}]}
    (tmp_path / "a.answers.jsonl").write_text(json.dumps(answers), "utf-8")
    [request] = read_tool_requests(tmp_path, "a")
    assert request.text == "Hello"
    assert request.spec("f").parameters == {
        "type": "object",
        "properties": {"x": {"type": "number"}},
    }
    assert calls_match(request, [ToolCall("f", {"x": 1.0})])


def test_what_is_no_such_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{]", "utf-8")
    with pytest.raises(BenchError, match="cannot be used"):
        read_tool_requests(tmp_path, "a")
    with pytest.raises(BenchError, match="cannot be used"):
        read_tool_requests(tmp_path, "b")
