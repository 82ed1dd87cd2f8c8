"""Values that requests state, and which of them an argument gets."""

import re
from collections.abc import Sequence
from datetime import date

import pytest

from engine.cancel import CancelToken
from engine.scripted import ScriptedModel
from engine.tool_caller import ToolCaller
from engine.tool_choice import OfferedTool, ToolIndex, mask
from engine.tool_dates import dates_of
from engine.tool_dialects import ToolCall, ToolSpec
from engine.tool_filling import fill
from engine.tool_fitted import read_weights, write_weights
from engine.tool_formulas import formulas_of
from engine.tool_numbers import numbers_of
from engine.tool_parts import parts_of
from engine.tool_weights import WEIGHTS

NUMBER = {"type": "integer"}


class WordEmbedder:
    """Texts that share words are alike; good enough to test what is around it."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        vector = [0.0] * 128
        for word in re.findall(r"[a-z]{3,}", text.casefold()):
            vector[sum(map(ord, word[:5])) % 128] += 1.0
        size = sum(value * value for value in vector) ** 0.5 or 1.0
        return [value / size for value in vector]


def spec(
    name: str, description: str, required: Sequence[str], **given: object
) -> ToolSpec:
    properties = dict(given)
    schema = {"type": "object", "properties": properties, "required": list(required)}
    return ToolSpec(name, description, schema)


TRIANGLE = spec(
    "triangle_area",
    "Calculate the area of a triangle from its base and height.",
    ("base", "height"),
    base={**NUMBER, "description": "The base of the triangle"},
    height={**NUMBER, "description": "The height of the triangle"},
    unit={"type": "string", "description": "The unit. Default is 'cm'"},
)
WEATHER = spec(
    "weather_forecast",
    "Get the weather forecast of a city.",
    ("city",),
    city={"type": "string", "description": "The name of the city"},
    days={**NUMBER, "description": "For how many days"},
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,500,000 or 2 million", [1_500_000, 2_000_000]),
        ("-3 and 1e-9 and 8.8 x 10^-12", [-3, 1e-9, 8.8e-12]),
        ("twenty-five people, three hundred guests", [25, 300]),
        ("$5k, 24h, 3pm, 10th", [5000, 24, 3, 10]),
        ("BRCA1 and rs6034464 are names", []),
        ("(45, 60) and [1,2]", [45, 60, 1, 2]),
    ],
)
def test_numbers_as_they_are_written(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers_of(text)] == values


def test_numbers_know_what_they_are_of() -> None:
    percent, inductance = numbers_of("5% of 50mH")
    assert percent.percent
    assert (inductance.unit, inductance.scaled) == ("mH", 0.05)


@pytest.mark.parametrize(
    "text", ["10 March 2022", "March 10th, 2022", "2022-03-10", "10th of March 2022"]
)
def test_dates(text: str) -> None:
    [(_, _, day)] = dates_of(f"It begins on {text}, I think.")
    assert day == date(2022, 3, 10)


def test_what_is_no_day_is_no_date() -> None:
    assert dates_of("2022-13-40 and 31 February 2024") == []


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("What is 12 times 34?", "12 * 34"),
        ("How much is 8 percent of 1250?", "8% of 1250"),
        ("Add 7.25, 3.10 and 11", "7.25 + 3.10 + 11"),
        ("Subtract 3 from 10.", "10 - 3"),
        ("the square root of 81", "sqrt(81)"),
        ("Compute (3 + 4) * 5 - 6.", "(3 + 4) * 5 - 6"),
    ],
)
def test_formulas(text: str, formula: str) -> None:
    assert formula in formulas_of(text)


def test_arguments_are_filled_and_defaults_left_out() -> None:
    text = "Find the area of a triangle with a base of 10 units and height of 5 units."
    call = fill(text, TRIANGLE, WordEmbedder()).call()
    assert call.arguments == {"base": 10, "height": 5}


def test_what_is_not_there_is_said_to_be_missing() -> None:
    filling = fill("...", spec("f", "", ("x",), x={"type": "object"}), WordEmbedder())
    assert filling.unfilled == ("x",)
    assert filling.completed({"x": {"a": 1}}).call().arguments == {"x": {"a": 1}}


def test_only_known_values_can_be_chosen() -> None:
    known = ["Desk/plans/garden.txt", "Desk/letter.txt", "Desk/songs.txt"]
    tool = spec("read_file", "Read a file.", ("path",), path={"enum": known})
    call = fill("Read me the file letter.txt", tool, WordEmbedder()).call()
    assert call.arguments == {"path": "Desk/letter.txt"}


def test_the_model_writes_what_code_cannot_fill() -> None:
    model = ScriptedModel('{"table": [[1, 2], [3, 4]]}')
    inner = {"type": "array", "items": {"type": "integer"}}
    tool = spec(
        "test", "Test a table.", ("table",), table={"type": "array", "items": inner}
    )
    caller = ToolCaller(model, [OfferedTool(tool)], WordEmbedder())
    [call] = caller.filled("Test the table of yesterday", tool, CancelToken())
    assert call == ToolCall("test", {"table": [[1, 2], [3, 4]]})
    assert model.requests[0].grammar


def test_one_call_for_each_of_several() -> None:
    caller = ToolCaller(ScriptedModel(), [OfferedTool(WEATHER)], WordEmbedder())
    text = "What is the weather forecast for the city of Paris and Rome for 3 days?"
    calls = caller.filled(text, WEATHER, CancelToken())
    assert [call.arguments["city"] for call in calls] == ["Paris", "Rome"]


def test_the_right_tool_or_none_is_chosen() -> None:
    index = ToolIndex([OfferedTool(TRIANGLE), OfferedTool(WEATHER)], WordEmbedder())
    chosen = index.choose("Give me the weather forecast of the city of Oslo", 0.0)
    assert chosen.names[0] == "weather_forecast"
    unrelated = index.choose("Who wrote Faust?")
    assert unrelated.names == ()
    assert unrelated.score < chosen.score
    assert ToolIndex([], WordEmbedder()).choose("Anything").names == ()


def test_a_request_for_two_tools_is_taken_apart() -> None:
    index = ToolIndex([OfferedTool(TRIANGLE), OfferedTool(WEATHER)], WordEmbedder())
    text = (
        "Calculate the area of a triangle with base 6 and height 4. "
        "Get the weather forecast of the city of Oslo."
    )
    parts = parts_of(text, index)
    assert [part.choice.names[0] for part in parts] == [
        "triangle_area",
        "weather_forecast",
    ]
    assert len(parts_of("Calculate the area of a triangle", index, 0.0)) == 1


def test_values_are_masked_where_the_manner_counts() -> None:
    assert mask('Change 12.5 to "x y" in notes/a.md') == "Change 7 to this in a.txt"


def test_weights_survive_being_written() -> None:
    text = write_weights({"lead from": 1.234, "nothing": 0.001, "words 1": -0.5})
    assert read_weights(text) == {"lead from": 1.23, "words 1": -0.5}
    assert all(weights for weights in WEIGHTS.values())
