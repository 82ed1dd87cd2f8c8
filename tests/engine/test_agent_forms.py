"""The driver that makes the calls for a model."""

from engine.agent import Agent
from engine.agent_events import AgentFinished, ToolsChosen, Trajectory
from engine.agent_forms import FormDriver
from engine.cancel import CancelToken
from engine.scripted import ScriptedModel
from engine.tool import Arguments, Tool, ToolResult
from tests.engine.test_tool_filling import WordEmbedder
from tests.helpers.agent_parts import Gate, Memory


def _weather(arguments: Arguments, _cancel: CancelToken) -> ToolResult:
    return ToolResult(f"Rain in {arguments['city']}")


def _note(arguments: Arguments, _cancel: CancelToken) -> ToolResult:
    return ToolResult("Saved.")


TOOLS = (
    Tool(
        "weather_forecast",
        "Get the weather forecast of a city.",
        {
            "type": "object",
            "properties": {
                "city": {"type": "string", "description": "The name of the city"}
            },
            "required": ["city"],
        },
        _weather,
        examples=("What is the weather forecast for the city of Rome?",),
    ),
    Tool(
        "save_note",
        "Save a note with the text.",
        {
            "type": "object",
            "properties": {
                "text": {"type": "string", "description": "The text of the note"}
            },
            "required": ["text"],
        },
        _note,
        effect="writes",
        examples=("Save a note that says buy milk",),
    ),
)


def run(model: ScriptedModel, task: str, begun: Trajectory | None = None) -> Trajectory:
    driver = FormDriver(model, WordEmbedder())
    agent = Agent(driver, TOOLS, Gate(), Memory())
    events = list(agent.run(begun or Trajectory("1", task)))
    assert isinstance(events[-1], AgentFinished)
    assert any(isinstance(event, ToolsChosen) for event in events) or begun
    return events[-1].trajectory


def test_a_model_that_reads_badly_is_not_asked_to_read() -> None:
    model = ScriptedModel(reads_well=False)
    done = run(model, "What is the weather forecast for the city of Oslo?")
    assert (done.stopped, done.answer) == ("done", "Rain in Oslo")
    assert model.requests == []


def test_a_model_that_reads_well_answers_from_the_results() -> None:
    model = ScriptedModel("It will rain.")
    done = run(model, "What is the weather forecast for the city of Oslo?")
    assert done.answer == "It will rain."
    assert "Rain in Oslo" in model.requests[0].messages[-1].content


def test_what_comes_back_from_a_crash_is_not_done_again() -> None:
    task = "What is the weather forecast for the city of Oslo?"
    first = run(ScriptedModel(reads_well=False), task)
    cut = Trajectory("1", task, steps=first.steps)
    again = run(ScriptedModel(reads_well=False), task, cut)
    assert again.steps == first.steps
    assert again.answer == "Rain in Oslo"


def test_parts_that_need_a_result_come_after_it() -> None:
    task = (
        "What is the weather forecast for the city of Oslo? "
        "Save a note that says it with the text."
    )
    done = run(ScriptedModel(reads_well=False), task)
    assert [step.call.name for step in done.steps] == ["weather_forecast", "save_note"]
