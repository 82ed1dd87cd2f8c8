"""From a client's conversation to a request of ours, and from what is said to calls."""

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from app.server.requests import ChatBody, ChatMessage, ChosenTool, Shared
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.events import (
    GenerationFinished,
    PromptRead,
    TextGenerated,
    TokenScore,
)
from engine.grammar import schema_grammar
from engine.messages import ChatRequest, Message, Role, Sampling
from engine.model import Model
from engine.tool import TextEmbedder
from engine.tool_caller import ToolCaller
from engine.tool_choice import OfferedTool
from engine.tool_dialects import (
    ToolCall,
    ToolSpec,
    offer_tools,
    write_call,
    write_result,
)
from engine.tool_reading import read_calls

DEFAULT_TOKENS = 512
_ANY_OBJECT = {"type": "object", "properties": {}}
_ANY_JSON = (
    'root ::= object\nvalue ::= object | array | string | number | "true" | "false" '
    '| "null"\nobject ::= "{" ws (string ":" ws value ("," ws string ":" ws value)*)? '
    '"}"\narray ::= "[" (value ("," ws value)*)? "]"\n'
    'string ::= "\\"" ([^"\\\\\\x7F\\x00-\\x1F] | "\\\\" (["\\\\bfnrt/] | "u" '
    '[0-9a-fA-F]{4}))* "\\""\n'
    'number ::= "-"? ("0" | [1-9] [0-9]{0,14}) ("." [0-9]{1,12})?\nws ::= " "?\n'
)


class ApiError(Exception):
    """Something that a client has to know; `str(error)` is a sentence."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.code = code


@dataclass
class Usage:
    """What was read and written."""

    prompt_tokens: int = 0
    completion_tokens: int = 0

    def shape(self) -> dict[str, int]:
        """As clients expect it."""
        total = self.prompt_tokens + self.completion_tokens
        return {
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": self.completion_tokens,
            "total_tokens": total,
        }


@dataclass
class Said:
    """A whole answer."""

    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    finish: str = "stop"
    tokens: tuple[TokenScore, ...] = ()


class ChatAnswering:
    """One conversation to be continued. Clients wait behind the window."""

    def __init__(
        self,
        model: Model,
        embedder: TextEmbedder,
        body: ChatBody,
        cancel: CancelToken,
        *,
        plain: bool = False,
    ) -> None:
        """With `plain` the last message is text to go on with, and no question."""
        self._plain = plain
        self._model = model
        self._embedder = embedder
        self._body = body
        self._cancel = cancel
        self.usage = Usage()
        self.finish = "stop"

    @property
    def may_call(self) -> bool:
        """Whether calls may come of it: then nothing can be streamed before the end."""
        return bool(self._body.tools) and self._body.tool_choice != "none"

    def stream(self) -> Iterator[TextGenerated]:
        """The text in pieces; `finish` and `usage` are right afterwards."""
        yield from self._generate(self._request(self._format_grammar()))

    def whole(self) -> Said:
        """The answer, or the calls that the model asks for."""
        if self.may_call and (said := self._calls()) is not None:
            return said
        pieces = list(self.stream())
        tokens = tuple(token for piece in pieces for token in piece.tokens)
        return Said(_joined(pieces), finish=self.finish, tokens=tokens)

    # ---- calls ----

    def _calls(self) -> Said | None:
        """None where it is to be answered in words."""
        body, specs = self._body, self._specs()
        if isinstance(body.tool_choice, ChosenTool):
            name = body.tool_choice.function.name
            specs = tuple(spec for spec in specs if spec.name == name)
            if not specs:
                raise ApiError(400, "tool_choice", "There is no tool of this name.")
        elif body.tool_choice != "required":
            return self._chosen_calls(specs)
        grammar = schema_grammar({"anyOf": [_call_schema(spec) for spec in specs]})
        text = _joined(self._generate(self._request(grammar, specs)))
        calls = read_calls("json", text).calls
        if not calls:
            return Said(text, finish="length")
        return Said(calls=calls, finish="tool_calls")

    def _chosen_calls(self, specs: Sequence[ToolSpec]) -> Said | None:
        """A model that reads well decides by itself; for others that is decided."""
        if not self._model.info().reads_well:
            last = self._body.messages[-1]
            if last.role != "user":
                return None  # results are there: now it is answered
            offered = [OfferedTool(spec) for spec in specs]
            caller = ToolCaller(self._model, offered, self._embedder)
            calls = tuple(
                call
                for part in caller.parts(last.text)
                for call in caller.calls(part, self._cancel)
            )
            self.usage.completion_tokens += caller.tokens
            return Said(calls=calls, finish="tool_calls") if calls else None
        text = _joined(self._generate(self._request("", specs)))
        read = read_calls("json", text)
        if read.calls:
            return Said(read.text, read.calls, "tool_calls")
        return Said(text, finish=self.finish)

    def _specs(self) -> tuple[ToolSpec, ...]:
        return tuple(
            ToolSpec(
                offered.function.name,
                offered.function.description,
                offered.function.parameters or _ANY_OBJECT,
            )
            for offered in self._body.tools or ()
        )

    # ---- words ----

    def _generate(self, request: ChatRequest) -> Iterator[TextGenerated]:
        for event in self._model.generate(request, self._cancel):
            match event:
                case PromptRead():
                    self.usage.prompt_tokens += event.prompt_tokens
                case TextGenerated(thinking=False):
                    yield event
                case GenerationFinished():
                    self.usage.completion_tokens += event.answer_tokens
                    self.finish = "length" if event.reason == "length" else "stop"
                case _:
                    pass

    def _request(self, grammar: str, specs: Sequence[ToolSpec] = ()) -> ChatRequest:
        messages = [message_of(message) for message in self._body.messages]
        if specs:
            messages.insert(0, Message("system", offer_tools("json", specs)))
        return ChatRequest(
            tuple(_merged(messages)),
            sampling_of(self._body),
            priority="background",
            alternatives=self._alternatives(),
            plain=self._plain,
            grammar=grammar,
        )

    def _alternatives(self) -> int | None:
        return (self._body.top_logprobs or 0) if self._body.logprobs else None

    def _format_grammar(self) -> str:
        wanted = self._body.response_format
        if wanted is None or wanted.type == "text":
            return ""
        if wanted.type == "json_object" or wanted.json_schema is None:
            return _ANY_JSON
        try:
            return schema_grammar(wanted.json_schema.schema)
        except EngineError as error:
            raise ApiError(400, "response_format", str(error)) from error


def sampling_of(body: Shared) -> Sampling:
    """The client's wishes over our defaults."""
    wanted = Sampling(
        max_tokens=body.max_completion_tokens or body.max_tokens or DEFAULT_TOKENS,
        stop=body.stops,
        temperature=0.7 if body.temperature is None else body.temperature,
    )
    if body.top_p is not None:
        wanted = msgspec.structs.replace(wanted, top_p=body.top_p)
    if body.seed is not None:
        wanted = msgspec.structs.replace(wanted, seed=abs(body.seed) % 2**31)
    return wanted


def message_of(message: ChatMessage) -> Message:
    """A message as our models know it; calls and results are text of it."""
    if message.role == "tool":
        return Message("user", write_result("json", message.text))
    functions = (part.function for part in message.tool_calls or ())
    calls = [
        write_call("json", ToolCall(one.name, _arguments(one.arguments)))
        for one in functions
    ]
    roles: dict[str, Role] = {"assistant": "assistant", "user": "user"}
    text = "\n".join(part for part in (message.text, *calls) if part)
    return Message(roles.get(message.role, "system"), text)


def call_shapes(calls: Sequence[ToolCall]) -> list[dict[str, object]]:
    """Calls as clients expect them."""
    return [
        {
            "id": f"call_{uuid.uuid4().hex[:24]}",
            "type": "function",
            "function": {
                "name": call.name,
                "arguments": json.dumps(call.arguments, ensure_ascii=False),
            },
        }
        for call in calls
    ]


def _joined(pieces: Iterable[TextGenerated]) -> str:
    return "".join(piece.text for piece in pieces)


def _call_schema(spec: ToolSpec) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {"name": {"const": spec.name}, "arguments": spec.parameters},
        "required": ["name", "arguments"],
    }


def _arguments(text: str) -> dict[str, object]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _merged(messages: Sequence[Message]) -> list[Message]:
    """Rules come first and once; the last message is the user's."""
    rules = "\n\n".join(m.content for m in messages if m.role == "system")
    others = [m for m in messages if m.role != "system"]
    if not others or others[-1].role != "user":
        others.append(Message("user", "Go on."))
    return [*([Message("system", rules)] if rules else []), *others]
