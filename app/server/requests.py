"""What clients send, checked against a schema; unknown fields are ignored."""

from typing import Annotated, Literal

import msgspec

MAX_MESSAGES = 500
MAX_INPUTS = 2_048
_Text = Annotated[str, msgspec.Meta(max_length=2_000_000)]


class TextPart(msgspec.Struct, frozen=True):
    """A piece of a message."""

    text: _Text = ""
    type: str = "text"


class FunctionCall(msgspec.Struct, frozen=True):
    """A call as a client hands it back."""

    name: str
    arguments: str = "{}"


class ToolCallPart(msgspec.Struct, frozen=True):
    """A call of an assistant's message."""

    function: FunctionCall
    id: str = ""
    type: str = "function"


class ChatMessage(msgspec.Struct, frozen=True):
    """One message of a conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: _Text | tuple[TextPart, ...] | None = None
    tool_calls: tuple[ToolCallPart, ...] | None = None
    tool_call_id: str | None = None

    @property
    def text(self) -> str:
        """Its text, whatever form it came in."""
        if self.content is None or isinstance(self.content, str):
            return self.content or ""
        return "\n".join(part.text for part in self.content)


class FunctionSpec(msgspec.Struct, frozen=True):
    """A function that a client offers."""

    name: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
    description: str = ""
    parameters: dict[str, object] = {}


class OfferedFunction(msgspec.Struct, frozen=True):
    """The same in its envelope."""

    function: FunctionSpec
    type: str = "function"


class _NamedFunction(msgspec.Struct, frozen=True):
    name: str


class ChosenTool(msgspec.Struct, frozen=True):
    """The one function that has to be called."""

    function: _NamedFunction
    type: str = "function"


class JsonSchemaFormat(msgspec.Struct, frozen=True):
    """The schema that an answer has to fit."""

    schema: dict[str, object] = {}
    name: str = ""


class ResponseFormat(msgspec.Struct, frozen=True):
    """The form of an answer."""

    type: Literal["text", "json_object", "json_schema"] = "text"
    json_schema: JsonSchemaFormat | None = None


class StreamOptions(msgspec.Struct, frozen=True):
    """What a stream tells beside the text."""

    include_usage: bool = False


class Shared(msgspec.Struct, frozen=True):
    """What both kinds of completion take."""

    model: str = ""
    stream: bool = False
    temperature: Annotated[float, msgspec.Meta(ge=0, le=2)] | None = None
    top_p: Annotated[float, msgspec.Meta(gt=0, le=1)] | None = None
    max_tokens: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None = None
    max_completion_tokens: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None = None
    seed: int | None = None
    stop: str | tuple[str, ...] | None = None
    n: Annotated[int, msgspec.Meta(ge=1, le=1)] | None = None
    stream_options: StreamOptions | None = None

    @property
    def stops(self) -> tuple[str, ...]:
        """What an answer ends before."""
        if self.stop is None:
            return ()
        return (self.stop,) if isinstance(self.stop, str) else self.stop[:8]


class ChatBody(Shared, frozen=True, kw_only=True):
    """`POST /v1/chat/completions`."""

    messages: Annotated[
        tuple[ChatMessage, ...], msgspec.Meta(min_length=1, max_length=MAX_MESSAGES)
    ]
    tools: tuple[OfferedFunction, ...] | None = None
    tool_choice: Literal["none", "auto", "required"] | ChosenTool | None = None
    response_format: ResponseFormat | None = None
    logprobs: bool | None = None
    top_logprobs: Annotated[int, msgspec.Meta(ge=0, le=20)] | None = None


class CompletionBody(Shared, frozen=True, kw_only=True):
    """`POST /v1/completions`."""

    prompt: _Text
    logprobs: Annotated[int, msgspec.Meta(ge=0, le=5)] | None = None


class EmbeddingsBody(msgspec.Struct, frozen=True):
    """`POST /v1/embeddings`."""

    input: (
        _Text
        | Annotated[tuple[_Text, ...], msgspec.Meta(min_length=1, max_length=2048)]
    )
    model: str = ""
    encoding_format: Literal["float", "base64"] = "float"

    @property
    def texts(self) -> tuple[str, ...]:
        """As a list."""
        return (self.input,) if isinstance(self.input, str) else self.input


class SearchBody(msgspec.Struct, frozen=True):
    """`POST /v1/library/search`."""

    query: Annotated[str, msgspec.Meta(min_length=1, max_length=4_000)]
    k: Annotated[int, msgspec.Meta(ge=1, le=100)] = 10
    library: str | None = None
    documents: tuple[str, ...] = ()
