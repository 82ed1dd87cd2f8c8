"""A grammar lets through what its schema describes, by llama.cpp itself."""

import json

import pytest

from engine.grammar import GrammarError, choice_grammar, literal, schema_grammar
from engine.llama_sampler import GrammarCheck
from engine.llama_vocabulary import Vocabulary
from engine.tool_dialects import Dialect, ToolCall, ToolSpec, call_grammar, write_call

PERSON: dict[str, object] = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "maxLength": 12},
        "age": {"type": "integer"},
        "mood": {"enum": ["good", 'so-"so"', 3, None]},
        "tags": {"type": "array", "items": {"type": "boolean"}, "maxItems": 2},
        "size": {"type": ["number", "null"]},
    },
    "required": ["name", "mood"],
}
LIST: dict[str, object] = {
    "$defs": {
        "node": {
            "type": "object",
            "properties": {
                "value": {"const": 1},
                "next": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]},
            },
            "required": ["value", "next"],
        }
    },
    "$ref": "#/$defs/node",
}


@pytest.fixture(scope="module")
def vocabulary(native_model: int) -> Vocabulary:
    return Vocabulary(native_model)


def allows(vocabulary: Vocabulary, grammar: str, text: str) -> bool:
    check = GrammarCheck(vocabulary, grammar)
    tokens = vocabulary.tokenize(text, special=False, begin=False)
    try:
        for token in tokens:
            if not check.allows(token):
                return False
            check.accept(token)
        return check.may_end()
    finally:
        check.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ({"name": "Ann", "mood": "good"}, True),
        ({"name": "Ann", "age": -7, "mood": 3, "tags": [True, False]}, True),
        ({"name": "J\\u00e9 \\n", "mood": None, "tags": [], "size": 1.5e3}, True),
        ({"name": "", "mood": 'so-"so"', "size": None}, True),
        ({"mood": "good"}, False),
        ({"name": "Ann", "mood": "bad"}, False),
        ({"name": "Ann", "mood": "good", "other": 1}, False),
        ({"name": "much too long a name", "mood": "good"}, False),
        ({"name": "Ann", "mood": "good", "tags": [True, True, True]}, False),
        ({"mood": "good", "name": "Ann"}, False),
        ([], False),
    ],
)
def test_objects(vocabulary: Vocabulary, value: object, fits: bool) -> None:
    grammar = schema_grammar(PERSON)
    assert allows(vocabulary, grammar, json.dumps(value)) is fits
    compact = json.dumps(value, separators=(",", ":"))
    assert allows(vocabulary, grammar, compact) is fits


@pytest.mark.slow
def test_references_may_lead_to_themselves(vocabulary: Vocabulary) -> None:
    grammar = schema_grammar(LIST)
    nested = {"value": 1, "next": {"value": 1, "next": None}}
    assert allows(vocabulary, grammar, json.dumps(nested))
    assert not allows(vocabulary, grammar, '{"value": 1, "next": 5}')


@pytest.mark.slow
def test_choices_and_their_odd_characters(vocabulary: Vocabulary) -> None:
    choices = ["yes", 'a "quoted" \\ line\nand\ttab', "né"]
    grammar = choice_grammar(choices)
    assert all(allows(vocabulary, grammar, choice) for choice in choices)
    assert not allows(vocabulary, grammar, "no")
    assert not allows(vocabulary, grammar, "ye")


@pytest.mark.slow
@pytest.mark.parametrize("dialect", ["hermes", "llama3", "mistral", "json"])
def test_a_call_is_held_to_its_tool(vocabulary: Vocabulary, dialect: Dialect) -> None:
    parameters: dict[str, object] = {
        "type": "object",
        "properties": {"document": {"enum": ["lease.pdf"]}},
        "required": ["document"],
    }
    grammar = call_grammar(dialect, ToolSpec("read", "Read.", parameters))
    right = write_call(dialect, ToolCall("read", {"document": "lease.pdf"}))
    wrong = write_call(dialect, ToolCall("read", {"document": "other.pdf"}))
    assert allows(vocabulary, grammar, right)
    assert not allows(vocabulary, grammar, wrong)


def test_what_cannot_be_held_to_is_refused() -> None:
    deep: dict[str, object] = {"type": "string"}
    for _ in range(40):
        deep = {"type": "array", "items": deep}
    for schema in ({"type": "colour"}, {"$ref": "#/nowhere"}, deep):
        with pytest.raises(GrammarError) as caught:
            schema_grammar(schema)
        assert str(caught.value).endswith(".")
    with pytest.raises(GrammarError):
        choice_grammar([])
    assert literal('a"b\\') == '"a\\"b\\\\"'
