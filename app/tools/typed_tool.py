"""Makes a tool of a struct of typed arguments: its docstring is the description."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from engine.cancel import CancelToken
from engine.tool import Arguments, Effect, Tool, ToolError, ToolResult

A = TypeVar("A", bound=msgspec.Struct)


class WrongArgumentsError(ToolError):
    """The arguments do not fit; the sentence tells the model how."""

    kind = "wrong_arguments"


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

    def tool(self) -> Tool:
        """As the agent wants it."""
        return Tool(
            name=self.name,
            description=" ".join((self.arguments.__doc__ or "").split()),
            parameters=_schema(self.arguments),
            run=lambda given, cancel: self.run(self._read(given), cancel),
            effect=self.effect,
            examples=self.examples,
            known_values=self.known_values,
            preview=lambda given: self.preview(self._read(given)),
            timeout_s=self.timeout_s,
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
