"""What a tool is, what comes of a call, and who is asked before one runs.

A tool is described by data, so that choosing, grammars, validation and consent all read
the same description. Its results are data as well: never instructions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import msgspec

from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.grammar import JsonSchema
from engine.tool_dialects import ToolCall, ToolSpec

__all__ = [
    "Arguments",
    "ConsentGate",
    "ConsentRequest",
    "Decision",
    "Effect",
    "SourceSpan",
    "TextEmbedder",
    "Tool",
    "ToolCall",
    "ToolError",
    "ToolResult",
]

# reads: changes nothing. writes: changes something on this computer. sends: something
# leaves it.
Effect = Literal["reads", "writes", "sends"]
Arguments = Mapping[str, object]
KnownValues = Mapping[str, Sequence[str]]


class ToolError(EngineError):
    """A tool could not do it. The sentence goes back to the model, which may go on."""

    kind = "tool"


class SourceSpan(msgspec.Struct, frozen=True):
    """Where text of a result came from, and the text itself."""

    source: str  # a document's id, a path, a host: what the user knows it by
    text: str
    page: int | None = None  # 1-based
    char_start: int = 0
    char_end: int = 0
    hidden: bool = False  # the reader of the document would not have seen it


class ToolResult(msgspec.Struct, frozen=True):
    """What a tool says: `text` to the model, the rest to the user and the checks."""

    text: str
    tainted: bool = (
        False  # holds words that somebody else wrote: data, whatever it says
    )
    sources: tuple[SourceSpan, ...] = ()
    undo: str = ""  # how the journal knows what was changed; empty: nothing to undo


def _nothing_known() -> KnownValues:
    return {}


def _no_preview(_arguments: Arguments) -> str:
    return ""


@dataclass(frozen=True)
class Tool:
    """A tool as the agent sees it.

    `run` is called on a thread of its own with arguments that fit `parameters`. It
    raises `ToolError` for what the model can put right, looks at the token at least
    four times a second, and raises `CancelledError` (or returns) once it is set.
    """

    name: str
    description: str
    parameters: JsonSchema  # an object; kept to what `engine.grammar` understands
    run: Callable[[Arguments, CancelToken], ToolResult]
    effect: Effect = "reads"
    examples: tuple[str, ...] = ()  # requests that it is meant for, as people put them
    # Arguments whose values exist or do not: folder names, document ids, units. Asked
    # at the moment of a call; an argument that is named here can take no other value.
    known_values: Callable[[], KnownValues] = _nothing_known
    # What a call would do, for the user to read before it is done: a diff, a recipient.
    preview: Callable[[Arguments], str] = _no_preview
    timeout_s: float = 60.0

    def spec(self) -> ToolSpec:
        """The tool as it is offered to a model, with the values that exist now."""
        return ToolSpec(self.name, self.description, self._live_parameters())

    def _live_parameters(self) -> JsonSchema:
        known = self.known_values()
        properties = self.parameters.get("properties")
        if not known or not isinstance(properties, Mapping):
            return self.parameters
        live = {
            name: _held_to(inner, known[name]) if known.get(name) else inner
            for name, inner in properties.items()
        }
        return {**self.parameters, "properties": live}


def _held_to(schema: object, values: Sequence[str]) -> JsonSchema:
    """An argument, or each item of it, that can take these values and no others."""
    given = dict(schema) if isinstance(schema, Mapping) else {}
    if given.get("type") == "array":
        return {**given, "items": _held_to(given.get("items"), values)}
    return {**given, "type": "string", "enum": list(values)}


class ConsentRequest(msgspec.Struct, frozen=True):
    """A call that is about to run, as the user has to see it."""

    call: ToolCall
    effect: Effect
    preview: str = ""
    # Words of others that are in the context. Where there are any, a call that writes
    # or sends may have been their idea: it is asked for whatever was granted.
    tainted: tuple[SourceSpan, ...] = ()


class Decision(msgspec.Struct, frozen=True):
    """Whether a call may run; `reason` is a sentence that the model is told."""

    allowed: bool
    reason: str = ""
    asked: bool = False  # the user was asked, rather than a grant found


class ConsentGate(Protocol):
    """Asked before every call, also those that only read. Grants are the gate's own."""

    def ask(self, request: ConsentRequest, cancel: CancelToken) -> Decision:
        """Decide, asking the user where needed; `CancelledError` once cancelled."""
        ...


class TextEmbedder(Protocol):
    """Vectors of length 1 for short texts, as plain numbers."""

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One vector a text, in order."""
        ...
