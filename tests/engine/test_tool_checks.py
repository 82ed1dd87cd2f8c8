"""Calls are checked like any input, whoever wrote the schema."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.tool_checks import CallError, check_arguments
from engine.tool_dialects import Dialect, ToolSpec, write_call
from engine.tool_dialects import ToolCall as Call
from engine.tool_reading import read_calls

DIALECTS: tuple[Dialect, ...] = ("hermes", "llama3", "mistral", "gemma", "json")

# The kinds of what JSONTestSuite calls n_*: texts that are no JSON.
NO_JSON = [
    "[1 true]", "[a]", '["": 1]', '[""],', "[,1]", "[1,,2]", '["x"]]', '["",]', '["x"',
    "[x",
    "[3[4]]", "[fals]", "[,]", "[-]", '["a', "[1,", '["a",\n4\n,1,', "[*]", "[1,1",
    "[{}", "[nul]", "[++1234]", "[+1]", "[-01]", "[-1.0.]", "[-2.]", "[-NaN]", "[.-1]",
    "[0.1.2]", "[0.3e]", "[0e+]", "[1 000.0]", "[1eE2]", "[Infinity", "[NaN", "[0x1]",
    '["x", truth]', '{[: "x"}', '{"x", null}', '{"x"::"b"}', "{1:1}", "{'a':0}",
    '{"id":0,,,,,}', '{"a":"b"}/**/', '{"a":"b",,"c":"d"}', "{a: \"b\"}", '{"a":"a',
    '{"a":"b"}#{}', '["\\u00A"]', '["\\a"]', '["\\', '["\\uD800\\u"]', "<null>",
    "[<null>]",
    "\u2060", "", "aå",
    "[" * 100_000, "{" * 100_000, '[{"":' * 20_000, "\ufeff{}", "\x00",
]  # fmt: skip


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_no_json_is_no_call(dialect: Dialect) -> None:
    for text in NO_JSON:
        for wrapped in (text, f"<tool_call>{text}</tool_call>", f"[TOOL_CALLS]{text}"):
            assert read_calls(dialect, wrapped).calls == (), text[:40]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(DIALECTS), st.text(max_size=200))
def test_reading_never_fails(dialect: Dialect, text: str) -> None:
    marks = ("<tool_call>", "[TOOL_CALLS]", "```tool_code\n", '{"name": "a", ')
    for mark in ("", *marks):
        read_calls(dialect, mark + text)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(("hermes", "llama3", "mistral", "json")),
    st.from_regex(r"[a-z][a-z_]{0,12}", fullmatch=True),
    st.dictionaries(st.text(max_size=8), _VALUES, max_size=4),
)
def test_what_was_written_is_read_again(
    dialect: Dialect, name: str, arguments: dict[str, object]
) -> None:
    call = Call(name, arguments)
    assert read_calls(dialect, write_call(dialect, call)).calls == (call,)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(("x", "y", "z")), _VALUES, max_size=3))
def test_checks_say_yes_or_one_sentence(arguments: dict[str, object]) -> None:
    properties = {"x": {"type": "integer"}, "y": {"enum": ["a", "b"]}}
    spec = ToolSpec("t", "", {"type": "object", "properties": properties})
    said = _complaint(spec, arguments)
    if said:
        assert said.endswith(".")
        assert len(said) < 700
    else:
        assert set(arguments) <= {"x", "y"}
        assert json.dumps(arguments)


def _complaint(spec: ToolSpec, arguments: dict[str, object]) -> str:
    try:
        check_arguments(spec, arguments)
    except CallError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "https://example.org/schema.json"},  # would be fetched
        {"type": "string", "pattern": "(a+)+$"},  # would never end
        {"$ref": "#/properties/x"},  # goes round in circles
    ],
)
def test_schemas_of_others_are_harmless(schema: dict[str, object]) -> None:
    spec = ToolSpec("t", "", {"type": "object", "properties": {"x": schema}})
    said = _complaint(spec, {"x": "a" * 40 + "!"})
    assert not said or said.endswith(".")
