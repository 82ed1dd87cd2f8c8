"""Whether a tool can take a call, said so that a model can put it right."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, cast

from engine.tool import Tool, ToolError
from engine.tool_dialects import ToolSpec

_LONGEST_VALUE = 60


class _Fault(Protocol):
    @property
    def message(self) -> str: ...

    @property
    def absolute_path(self) -> Iterable[str | int]: ...


class _Validator(Protocol):
    def iter_errors(self, value: object) -> Iterable[_Fault]: ...


class CallError(ToolError):
    """A call that cannot run as it is; the sentence says what is wrong with it."""

    kind = "call"


def tool_named(name: str, tools: Sequence[Tool]) -> Tool:
    """The tool that a call is for."""
    for tool in tools:
        if tool.name == name:
            return tool
    names = ", ".join(tool.name for tool in tools) or "none"
    raise CallError(f"There is no tool called {_short(name)}. There are: {names}.")


def check_arguments(spec: ToolSpec, arguments: Mapping[str, object]) -> None:
    """Raise `CallError` with the first thing that is wrong."""
    schema = spec.parameters
    properties = schema.get("properties")
    known = properties if isinstance(properties, Mapping) else {}
    if unknown := [name for name in arguments if name not in known]:
        raise CallError(
            f"{spec.name} has no argument {_short(unknown[0])}. "
            f"It has: {', '.join(known) or 'none'}."
        )
    error = _first_error(spec, dict(arguments))
    if error is not None:
        place = "".join(f"[{json.dumps(step)}]" for step in error.absolute_path)
        raise CallError(f"{spec.name}{place}: {error.message[:300]}.")


def _first_error(spec: ToolSpec, value: object) -> _Fault | None:
    """Schemas may come from others: nothing is fetched, no pattern of theirs is run."""
    from jsonschema import Draft202012Validator, validators
    from jsonschema.exceptions import UnknownType
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    unchecked = dict.fromkeys(("pattern", "patternProperties", "format"), _ignored)
    extend = cast("Callable[..., Callable[..., _Validator]]", validators.extend)
    harmless = extend(Draft202012Validator, unchecked)
    validator = harmless(spec.parameters, registry=Registry())
    try:
        return next(iter(validator.iter_errors(value)), None)
    except RecursionError:
        raise CallError(f"What {spec.name} is called with goes too deep.") from None
    except (Unresolvable, UnknownType) as error:
        raise CallError(
            f"The form of the arguments of {spec.name} cannot be understood."
        ) from error


def _ignored(*_: object) -> tuple[()]:
    return ()


def _short(value: str) -> str:
    return repr(value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…")
