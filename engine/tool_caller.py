"""From a request to calls, for models too small to make them alone.

The embedder shortlists, code offers values, the model writes what the request does not
say literally, and fitted weights choose.
"""

import json
from collections.abc import Mapping, Sequence

import msgspec

from engine.cancel import CancelToken
from engine.events import GenerationFinished, TextGenerated
from engine.grammar import bounded, schema_grammar
from engine.messages import ChatRequest, Message, Sampling
from engine.model import Model
from engine.tool import TextEmbedder
from engine.tool_choice import OfferedTool, ToolIndex
from engine.tool_choice_weights import CALL_THRESHOLD
from engine.tool_counting import count_calls
from engine.tool_dialects import ToolCall, ToolSpec
from engine.tool_filling import Filling, fill
from engine.tool_parts import Part, parts_of
from engine.tool_spreading import spread

_EXAMPLE = (
    "Fill in the arguments of a function from a request. Write JSON. "
    "Use only what the request says.\n\n"
    "Request: Book a table for four at Luigi's in Rome on 3 May.\n"
    "Function: reserve: Reserve a table.\n"
    "- restaurant (string): its name\n- city (string): where it is\n"
    "- guests (integer): how many\n- date (string): the day\n"
    'Arguments: {"restaurant": "Luigi\'s", "city": "Rome", "guests": 4, '
    '"date": "3 May"}\n\n'
)
_MOST_TOKENS = 300


class Written(msgspec.Struct, frozen=True):
    """Arguments as the model wrote them; empty where it did not come to an end."""

    arguments: dict[str, object]
    tokens: int


class ToolCaller:
    """Plans and fills calls; holds nothing but its tools."""

    def __init__(
        self,
        model: Model,
        tools: Sequence[OfferedTool],
        embedder: TextEmbedder,
        threshold: float = CALL_THRESHOLD,
    ) -> None:
        self._model = model
        self._threshold = threshold
        self._specs = {tool.spec.name: tool.spec for tool in tools}
        self._index = ToolIndex(tools, embedder)
        self._embedder = embedder
        self.tokens = 0  # written by the model so far

    def parts(self, request: str) -> tuple[Part, ...]:
        """What is wished for, and which tools that may need."""
        return parts_of(request, self._index, self._threshold)

    def calls(self, part: Part, cancel: CancelToken) -> tuple[ToolCall, ...]:
        """The calls for one part; none where it needs no tool."""
        if not part.choice.names:
            return ()
        spec = self._specs[part.choice.names[0]]
        return self.filled(part.text, spec, cancel)

    def filled(
        self, text: str, spec: ToolSpec, cancel: CancelToken
    ) -> tuple[ToolCall, ...]:
        """One call of a tool, or several where the request asks for several."""

        def refill(part: str) -> Filling:
            return fill(part, spec, self._embedder)

        filling = refill(text)
        if filling.unfilled:
            missing = _only(spec, filling.unfilled)
            filling = filling.completed(self.written(text, missing, cancel).arguments)
        count = count_calls(text, filling)
        return spread(text, filling, count, refill)

    def written(
        self, text: str, spec: ToolSpec, cancel: CancelToken, note: str = ""
    ) -> Written:
        """What the model writes for all arguments, held to their schema."""
        request = ChatRequest(
            (Message("user", _prompt(text, spec, note)),),
            Sampling(max_tokens=_MOST_TOKENS, repeat_penalty=1.0),
            grammar=schema_grammar(bounded(spec.parameters)),
        )
        said, tokens = "", 0
        for event in self._model.generate(request, cancel):
            if isinstance(event, TextGenerated) and not event.thinking:
                said += event.text
            elif isinstance(event, GenerationFinished):
                tokens = event.answer_tokens
        self.tokens += tokens
        return Written(_object(said), tokens)


def _only(spec: ToolSpec, names: Sequence[str]) -> ToolSpec:
    """The same tool as if it had these arguments alone."""
    properties = spec.parameters.get("properties")
    known = properties if isinstance(properties, Mapping) else {}
    own = {name: known[name] for name in names}
    parameters = {**spec.parameters, "properties": own, "required": list(names)}
    return ToolSpec(spec.name, spec.description, parameters)


def _prompt(text: str, spec: ToolSpec, note: str) -> str:
    properties = spec.parameters.get("properties")
    lines = [
        f"- {name} ({inner.get('type')}): {inner.get('description', '')}"
        for name, inner in (
            properties if isinstance(properties, Mapping) else {}
        ).items()
    ]
    described = "\n".join((f"Function: {spec.name}: {spec.description}", *lines))
    wrong = f"\n{note}" if note else ""
    return f"{_EXAMPLE}Request: {text}\n{described}{wrong}\nArguments:"


def _object(text: str) -> dict[str, object]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
