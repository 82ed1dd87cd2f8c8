"""Whether a call is right, by the rules of the function-calling leaderboard.

Names and types have to be those of the tool; each argument has to be one of the
accepted values; one that may be omitted has an empty text among them. Texts are
compared without case, spaces and a few marks.
"""

import re
from collections.abc import Mapping, Sequence

from app.bench.agent_requests import Accepted, AcceptedCall, ToolRequest
from engine.tool_dialects import ToolCall

_LOOSE = re.compile(r"[ ,./\-_*^]")
_PYTHON: Mapping[str, type] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "array": list,
    "object": dict,
}


def calls_match(request: ToolRequest, calls: Sequence[ToolCall]) -> bool:
    """Whether these are the wanted calls, in any order."""
    left = list(request.wanted)
    if len(calls) != len(left):
        return False
    for call in calls:
        fitting = (wanted for wanted in left if call_matches(request, call, wanted))
        if (found := next(fitting, None)) is None:
            return False
        left.remove(found)
    return True


def call_matches(request: ToolRequest, call: ToolCall, wanted: AcceptedCall) -> bool:
    """Whether a call is the wanted one, down to its arguments."""
    if call.name != wanted.name:
        return False
    parameters = request.spec(wanted.name).parameters
    properties, required = parameters.get("properties"), parameters.get("required", ())
    if not isinstance(properties, Mapping) or not isinstance(required, Sequence):
        return False
    if any(name not in call.arguments for name in required):
        return False
    return _arguments_match(call.arguments, wanted.arguments, properties)


def _arguments_match(
    given: Mapping[str, object], accepted: Accepted, properties: Mapping[str, object]
) -> bool:
    for name, value in given.items():
        if name not in accepted or name not in properties:
            return False
        if not value_matches(value, accepted[name], properties[name]):
            return False
    return all(name in given or "" in values for name, values in accepted.items())


def value_matches(value: object, accepted: Sequence[object], schema: object) -> bool:
    """Whether a value is one of those accepted, and of the type of the argument."""
    described = schema if isinstance(schema, Mapping) else {}
    wanted = _PYTHON.get(str(described.get("type")), str)
    if wanted is float and type(value) is int:
        value = float(value)
    if type(value) is not wanted:
        return _stands_for(value, accepted, wanted)
    if isinstance(value, dict):
        return any(_dict_matches(value, one) for one in accepted)
    if isinstance(value, list):
        return any(_list_matches(value, one, described) for one in accepted)
    return _loose(value) in [_loose(one) for one in accepted]


def _stands_for(value: object, accepted: Sequence[object], wanted: type) -> bool:
    """Where answers of another type are accepted, a value of that type may stand."""
    kinds = {type(one) for one in accepted if one != ""}
    return wanted not in kinds and type(value) in kinds and value in accepted


def _dict_matches(value: Mapping[str, object], accepted: object) -> bool:
    if not isinstance(accepted, Mapping):
        return False
    for key, inner in value.items():
        if _loose(inner) not in [_loose(one) for one in accepted.get(key, ())]:
            return False
    return all(key in value or "" in values for key, values in accepted.items())


def _list_matches(
    value: Sequence[object], accepted: object, schema: Mapping[str, object]
) -> bool:
    if not isinstance(accepted, list) or len(accepted) != len(value):
        return False
    if value and all(isinstance(item, dict) for item in value):
        return all(
            isinstance(one, dict) and _dict_matches(one, other)
            for one, other in zip(value, accepted, strict=True)
        )
    items = schema.get("items")
    kind = _PYTHON.get(str(items.get("type"))) if isinstance(items, Mapping) else None
    if kind is not None and any(type(item) is not kind for item in value):
        return False
    return _loose(value) == _loose(accepted)


def _loose(value: object) -> object:
    if isinstance(value, str):
        return _LOOSE.sub("", value).casefold().replace("'", '"')
    if isinstance(value, list):
        return [_loose(item) for item in value]
    if isinstance(value, bool):
        return ("bool", value)  # True is no 1
    return value
