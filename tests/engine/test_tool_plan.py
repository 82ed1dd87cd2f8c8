"""Which calls wait for which."""

from engine.tool import ToolCall
from engine.tool_plan import resolved, waves


def test_calls_that_need_nothing_are_one_group() -> None:
    assert waves([ToolCall("a", {}), ToolCall("b", {"x": 1})]) == [[0, 1]]


def test_a_reference_waits_and_a_chain_is_in_order() -> None:
    calls = [
        ToolCall("a", {}),
        ToolCall("b", {"x": "$1"}),
        ToolCall("c", {"items": ["$2", {"y": "$1"}]}),
        ToolCall("d", {}),
    ]
    assert waves(calls) == [[0, 3], [1], [2]]


def test_later_calls_and_money_are_no_references() -> None:
    calls = [ToolCall("a", {"x": "$2"}), ToolCall("b", {"price": "about $1"})]
    assert waves(calls) == [[0, 1]]


def test_results_are_put_in_and_numbers_are_numbers() -> None:
    call = ToolCall("c", {"x": "$1", "deep": [{"y": "$2"}], "z": "plain"})
    filled = resolved(call, {0: "12.5", 1: "a text"}, 2)
    assert filled.arguments == {"x": 12.5, "deep": [{"y": "a text"}], "z": "plain"}
