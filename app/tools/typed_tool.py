"""Makes a tool of a struct of typed arguments: its docstring is the description."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from app.tools.request_words import Fit
from engine.cancel import CancelToken
from engine.tool import Arguments, Effect, Tool, ToolError, ToolResult

A = TypeVar("A", bound=msgspec.Struct)


class WrongArgumentsError(ToolError):
    """The arguments do not fit; the sentence tells the model how."""

    kind = "wrong_arguments"


def _reads_nothing(_request: str) -> Fit | None:
    return None


@dataclass(frozen=True)
class ReadingTool(Tool):
    """A tool that knows how it is asked for in plain English."""

    from_request: Callable[[str], Fit | None] = _reads_nothing


@dataclass(frozen=True)
class TypedTool(Generic[A]):
    """A tool whose arguments are checked before `run` or `preview` sees them."""

    name: str
    arguments: type[A]
    run: Callable[[A, CancelToken], ToolResult]
    examples: tuple[str, ...]
    effect: Effect = "reads"
    known_values: Callable[[], Mapping[str, Sequence[str]]] = dict
    preview: Callable[[A], str] = lambda _: ""
    timeout_s: float = 60.0
    from_request: Callable[[str], Fit | None] = _reads_nothing

    def tool(self) -> Tool:
        """As the agent wants it."""
        return ReadingTool(
            name=self.name,
            description=" ".join((self.arguments.__doc__ or "").split()),
            parameters=_schema(self.arguments),
            run=lambda given, cancel: self.run(self._read(given), cancel),
            effect=self.effect,
            examples=self.examples,
            known_values=self.known_values,
            preview=lambda given: self.preview(self._read(given)),
            timeout_s=self.timeout_s,
            from_request=self.from_request,
        )

    def _read(self, given: Arguments) -> A:
        try:
            return msgspec.convert(dict(given), self.arguments)
        except msgspec.ValidationError as error:
            raise WrongArgumentsError(
                f"The arguments do not fit: {error}.", str(error)
            ) from error


def _schema(arguments: type[msgspec.Struct]) -> dict[str, object]:
    """Plain objects: what grammars are made of has no references in it."""
    _, components = msgspec.json.schema_components([arguments])
    schema = dict(components[arguments.__name__])
    schema.pop("title", None)
    schema.pop("description", None)
    return schema
