"""Which calls of one turn wait for which: independent ones run side by side.

A whole argument `"$1"` stands for the result of the first call of the same turn.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from engine.tool import ToolCall

_REFERENCE = re.compile(r"\$([1-9][0-9]?)")


def waves(calls: Sequence[ToolCall]) -> list[list[int]]:
    """Indices of the calls, in groups that need only what groups before them gave."""
    level: list[int] = []
    for index, call in enumerate(calls):
        needed = references(call.arguments, index)
        level.append(1 + max((level[other] for other in needed), default=-1))
    return [
        [index for index, own in enumerate(level) if own == number]
        for number in range(max(level, default=-1) + 1)
    ]


def references(value: object, before: int) -> set[int]:
    """The earlier calls whose results a value needs, counted from 0."""
    if isinstance(value, str):
        found = _REFERENCE.fullmatch(value)
        return {int(found[1]) - 1} if found and int(found[1]) <= before else set()
    items: Iterable[object] = ()
    if isinstance(value, Mapping):
        items = value.values()
    elif isinstance(value, list):
        items = value
    return {number for item in items for number in references(item, before)}


def resolved(call: ToolCall, results: Mapping[int, str], before: int) -> ToolCall:
    """A call with the results that it refers to; numbers become numbers."""
    filled = {
        name: _resolved(value, results, before)
        for name, value in call.arguments.items()
    }
    return ToolCall(call.name, filled)


def _resolved(value: object, results: Mapping[int, str], before: int) -> object:
    if isinstance(value, Mapping):
        return {key: _resolved(item, results, before) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolved(item, results, before) for item in value]
    for number in references(value, before):
        return _plain(results.get(number, ""))
    return value


def _plain(text: str) -> object:
    """A result that is a number, as one; other results as they are."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return text
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if number else text
