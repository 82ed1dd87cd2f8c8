"""How well a model calls tools by itself: a few small tasks decide how it is used.

A model that makes the calls as well as they can be made for it is left to do so, and is
shown as many tools at once as it can tell apart.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.events import TextGenerated
from engine.messages import ChatRequest, Message, Sampling
from engine.model import Model
from engine.tool import TextEmbedder
from engine.tool_caller import ToolCaller
from engine.tool_choice import OfferedTool
from engine.tool_dialects import Dialect, ToolCall, ToolSpec, offer_tools
from engine.tool_reading import read_calls

Calling = Literal["dialect", "forms"]

SHOWN = (2, 4, 8)  # tools at once that are tried
_GIVE_UP_AFTER = 4  # tasks without one right call: the others would be no better
_NEARLY = 1  # task that may be lost by showing more tools
_MOST_TOKENS = 160


class MicroTask(msgspec.Struct, frozen=True):
    """A request and the one call that is right."""

    request: str
    call: ToolCall


class Scorecard(msgspec.Struct, frozen=True):
    """How a model is used, and why."""

    calling: Calling
    tools_shown: int
    alone: tuple[tuple[int, int], ...]  # tools shown, tasks right by the model alone
    made_for_it: int  # tasks right where the calls are made for it
    tasks: int


def measure_scorecard(
    model: Model,
    dialect: Dialect,
    embedder: TextEmbedder,
    cancel: CancelToken,
    tasks: Sequence[MicroTask] = (),
) -> Scorecard:
    """Try both ways. Raises `EngineError`; `CancelledError` where it was stopped."""
    tasks = tasks or TASKS
    offered = [OfferedTool(spec) for spec in TOOLS]
    caller = ToolCaller(model, offered, embedder, threshold=0.0)
    made = 0
    for task in tasks:
        calls = [c for p in caller.parts(task.request) for c in caller.calls(p, cancel)]
        made += calls == [task.call]
    alone: list[tuple[int, int]] = []
    for shown in SHOWN:
        right = _right_alone(model, dialect, tasks, shown, cancel)
        alone.append((shown, right))
        if right == 0:
            break
    best = max(right for _, right in alone)
    enough = [shown for shown, right in alone if right >= best - _NEARLY]
    calling: Calling = "dialect" if best > 0 and best >= made else "forms"
    return Scorecard(calling, max(enough), tuple(alone), made, len(tasks))


def _right_alone(
    model: Model,
    dialect: Dialect,
    tasks: Sequence[MicroTask],
    shown: int,
    cancel: CancelToken,
) -> int:
    right = 0
    for number, task in enumerate(tasks):
        if number == _GIVE_UP_AFTER and not right:
            break
        request = ChatRequest(
            (
                Message("system", offer_tools(dialect, _tools_for(task, shown))),
                Message("user", task.request),
            ),
            Sampling(max_tokens=_MOST_TOKENS, repeat_penalty=1.0),
            priority="background",
        )
        text = "".join(_said(model, request, cancel))
        if cancel.cancelled:
            raise CancelledError("Stopped.")
        right += read_calls(dialect, text).calls == (task.call,)
    return right


def _said(model: Model, request: ChatRequest, cancel: CancelToken) -> Iterator[str]:
    for event in model.generate(request, cancel):
        if isinstance(event, TextGenerated) and not event.thinking:
            yield event.text


def _tools_for(task: MicroTask, shown: int) -> list[ToolSpec]:
    """The right one among the others, in their usual order."""
    others = [spec for spec in TOOLS if spec.name != task.call.name][: shown - 1]
    kept = {task.call.name, *(spec.name for spec in others)}
    return [spec for spec in TOOLS if spec.name in kept]


def _tool(name: str, description: str, **arguments: tuple[str, str]) -> ToolSpec:
    properties = {
        key: {"type": kind, "description": text}
        for key, (kind, text) in arguments.items()
    }
    schema = {"type": "object", "properties": properties, "required": list(arguments)}
    return ToolSpec(name, description, schema)


TOOLS = (
    _tool(
        "get_weather",
        "Get the weather forecast of a city.",
        city=("string", "The name of the city"),
        days=("integer", "For how many days"),
    ),
    _tool(
        "convert_currency",
        "Convert an amount of money to another currency.",
        amount=("number", "The amount of money"),
        currency=("string", "The currency that is wanted"),
    ),
    _tool(
        "set_timer",
        "Start a timer.",
        minutes=("integer", "How many minutes it runs"),
    ),
    _tool(
        "find_recipe",
        "Find a recipe for a dish.",
        dish=("string", "The name of the dish"),
        servings=("integer", "For how many people"),
    ),
    _tool(
        "play_music",
        "Play music of an artist.",
        artist=("string", "The name of the artist"),
    ),
    _tool(
        "send_message",
        "Send a message to a person.",
        person=("string", "The name of the person"),
        text=("string", "The text of the message"),
    ),
    _tool(
        "rectangle_area",
        "Calculate the area of a rectangle.",
        width=("number", "The width of the rectangle"),
        length=("number", "The length of the rectangle"),
    ),
    _tool(
        "find_book",
        "Find a book by its title.",
        title=("string", "The title of the book"),
    ),
)

_RIGHT: tuple[tuple[str, str, dict[str, object]], ...] = (
    (
        "What is the weather forecast in Lisbon for 3 days?",
        "get_weather",
        {"city": "Lisbon", "days": 3},
    ),
    (
        "Show me the weather of Oslo for the next 5 days.",
        "get_weather",
        {"city": "Oslo", "days": 5},
    ),
    (
        "Convert an amount of 250 to the currency Yen.",
        "convert_currency",
        {"amount": 250.0, "currency": "Yen"},
    ),
    ("Start a timer for 12 minutes.", "set_timer", {"minutes": 12}),
    ("Set a timer that runs 45 minutes", "set_timer", {"minutes": 45}),
    (
        "Find a recipe for lasagna for 4 people.",
        "find_recipe",
        {"dish": "lasagna", "servings": 4},
    ),
    (
        "Play music of the artist Nina Simone.",
        "play_music",
        {"artist": "Nina Simone"},
    ),
    ("Play some music by Mozart", "play_music", {"artist": "Mozart"}),
    (
        "Send Maria the message 'I am late'.",
        "send_message",
        {"person": "Maria", "text": "I am late"},
    ),
    (
        "What is the area of a rectangle with a width of 3.5 and a length of 8?",
        "rectangle_area",
        {"width": 3.5, "length": 8.0},
    ),
    ("Find the book with the title 'Dune'.", "find_book", {"title": "Dune"}),
    ("Find the book Moby Dick.", "find_book", {"title": "Moby Dick"}),
)
TASKS = tuple(
    MicroTask(request, ToolCall(name, arguments)) for request, name, arguments in _RIGHT
)
