"""Calls are read as each family writes them, and nothing else is taken for a call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.tool_dialects import (
    Dialect,
    ToolCall,
    ToolSpec,
    dialect_of,
    offer_tools,
    write_call,
    write_result,
)
from engine.tool_reading import ParsedAnswer, read_calls

DIALECTS: tuple[Dialect, ...] = ("hermes", "llama3", "mistral", "gemma", "json")
SEARCH = ToolSpec(
    "search_documents",
    "Find passages.",
    {"type": "object", "properties": {"query": {"type": "string"}}},
)
ONE = ToolCall("search_documents", {"query": "notice period"})
TWO = ToolCall("read_page", {"document": "lease", "page": 3})


@pytest.mark.parametrize(
    ("template", "dialect"),
    [
        ("{{ '<tools>' }}{{ '<tool_call>' }}<|im_start|>", "hermes"),
        ("<|start_header_id|>ipython<|end_header_id|>", "llama3"),
        ("[AVAILABLE_TOOLS]{{ tools }}[/AVAILABLE_TOOLS][TOOL_CALLS]", "mistral"),
        ("<start_of_turn>model", "gemma"),
        ("<|im_start|>{{ role }}", "json"),
    ],
)
def test_the_template_tells_the_dialect(template: str, dialect: Dialect) -> None:
    assert dialect_of(template) == dialect


@pytest.mark.parametrize(
    ("dialect", "text", "expected"),
    [
        (
            "hermes",
            "Let me look.\n<tool_call>\n"
            '{"name": "search_documents", "arguments": {"query": "notice period"}}\n'
            "</tool_call>\n<tool_call>\n"
            '{"name": "read_page", "arguments": {"document": "lease", "page": 3}}\n'
            "</tool_call>",
            ParsedAnswer("Let me look.", (ONE, TWO)),
        ),
        (
            "hermes",  # cut off before the closing tag
            '<tool_call>{"name": "search_documents", '
            '"arguments": {"query": "notice period"}}',
            ParsedAnswer("", (ONE,)),
        ),
        (
            "llama3",
            '<|python_tag|>{"name": "search_documents", '
            '"parameters": {"query": "notice period"}}',
            ParsedAnswer("", (ONE,)),
        ),
        (
            "mistral",
            '[TOOL_CALLS][{"name": "search_documents", "arguments": '
            '{"query": "notice period"}}, {"name": "read_page", "arguments": '
            '{"document": "lease", "page": 3}}]',
            ParsedAnswer("", (ONE, TWO)),
        ),
        (
            "mistral",
            'Sure.[TOOL_CALLS]search_documents[ARGS]{"query": "notice period"}',
            ParsedAnswer("Sure.", (ONE,)),
        ),
        (
            "gemma",
            '```tool_code\nprint(read_page(document="lease", page=3))\n```',
            ParsedAnswer("", (TWO,)),
        ),
        (
            "json",
            'I will search.\n```json\n{"tool": "search_documents", '
            '"arguments": {"query": "notice period"}}\n```\nDone.',
            ParsedAnswer("I will search.\n\nDone.", (ONE,)),
        ),
        (
            "json",
            '{"function": {"name": "search_documents", '
            '"arguments": "{\\"query\\": \\"notice period\\"}"}}',
            ParsedAnswer("", (ONE,)),
        ),
    ],
)
def test_calls_as_the_families_write_them(
    dialect: Dialect, text: str, expected: ParsedAnswer
) -> None:
    assert read_calls(dialect, text) == expected


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    "text",
    [
        "There is no call here.",
        'A list [1, 2] and an object {"a": 1}.',
        '{"name": "search_documents"}',
        '{"name": 3, "arguments": {}}',
        '[{"name": "x", "arguments": {}}, 5]',
        "<tool_call>not json</tool_call>",
        "```tool_code\n__import__('os').system('touch x')(a=open('x'))\n```",
        "[" * 5_000,
    ],
)
def test_other_text_is_no_call(dialect: Dialect, text: str) -> None:
    if '"name": "x"' in text and dialect != "gemma":
        assert len(read_calls(dialect, text).calls) <= 1
        return
    assert read_calls(dialect, text).calls == ()
    assert read_calls(dialect, text).text == text.strip()


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="`"), max_size=12),
    st.integers(-1000, 1000),
    st.booleans(),
    st.lists(st.text("ab c", max_size=5), max_size=3),
)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(
    arguments=st.dictionaries(st.sampled_from(["query", "page", "folder"]), VALUES),
    name=st.sampled_from(["search", "read_page"]),
)
def test_what_is_written_is_read_back(
    dialect: Dialect, name: str, arguments: dict[str, object]
) -> None:
    call = ToolCall(name, arguments)
    answer = read_calls(dialect, f"Before.\n{write_call(dialect, call)}")
    assert answer == ParsedAnswer("Before.", (call,))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_tools_are_offered_with_name_and_form(dialect: Dialect) -> None:
    text = offer_tools(dialect, [SEARCH])
    for part in ("search_documents", "Find passages.", "query", "NAME"):
        assert part in text
    assert "90 days" in write_result(dialect, "90 days")
