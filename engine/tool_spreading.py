"""Several calls of one tool: whose values go together."""

import itertools
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from engine.tool_candidates import NOWHERE, Candidate
from engine.tool_dialects import ToolCall
from engine.tool_filling import Filling
from engine.tool_siblings import siblings

_CLAUSES = re.compile(
    r"(?<=[.?!;])\s+|\n+|,?\s+(?:and|then|while|whereas)\s+(?:then\s+|also\s+)?(?=(?:for|in|from|"
    r"with|to|between|another|an?|the|what|how|find|get|calculate)\b)|\s*,\s*(?=(?:another|then|also)\b)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|lastly|finally|another|also)\b",
    re.IGNORECASE,
)

Refill = Callable[[str], Filling]


def spread(
    text: str, filling: Filling, count: int, refill: Refill
) -> tuple[ToolCall, ...]:
    """At most `count` different calls; `refill` fills the same tool from a part."""
    if count == 1:
        return (filling.call(),)
    chains = siblings(text, filling)
    for calls in (
        _in_step(filling, chains, count),
        _every_pair(filling, chains, count),
        _by_clause(text, filling, count, refill),
        _by_rivals(filling, chains, count),
    ):
        if len(calls) == count:
            return tuple(calls)
    return tuple(_distinct([filling.call(), *_by_rivals(filling, chains, count)]))


def _in_step(
    filling: Filling, chains: Mapping[str, Sequence[Candidate]], count: int
) -> list[ToolCall]:
    """The first values of all lists go together, then the second ones."""
    own = {name: chain for name, chain in chains.items() if len(chain) == count}
    return _distinct(
        filling.call({name: chain[n].value for name, chain in own.items()})
        for n in range(count)
        if own
    )


def _every_pair(
    filling: Filling, chains: Mapping[str, Sequence[Candidate]], count: int
) -> list[ToolCall]:
    """Every value of one list with every value of the others."""
    own = {name: chain for name, chain in chains.items() if len(chain) > 1}
    if math.prod(map(len, own.values())) != count or not own:
        return []
    return _distinct(
        filling.call({name: one.value for name, one in zip(own, values, strict=True)})
        for values in itertools.product(*own.values())
    )


def _by_clause(
    text: str, filling: Filling, count: int, refill: Refill
) -> list[ToolCall]:
    """A call a clause; what a clause does not say, the whole request does."""
    clauses = [part for part in _CLAUSES.split(text) if part and part.strip()]
    marked = [part for part in clauses if _ORDINAL.search(part)]
    said = [part for part in clauses if _says_values(part)]
    for parts in (clauses, said, marked):
        if len(parts) == count:
            return _distinct(_completed(refill(part), filling) for part in parts)
    return []


def _says_values(part: str) -> bool:
    """Whether numbers or names are in a part."""
    return bool(re.search(r"\d|['\"]\w|(?<!^)\b[A-Z]\w", part.strip()))


def _completed(part: Filling, whole: Filling) -> ToolCall:
    """A value counts for a part if it was found in its words."""
    instead = {
        name: one.value
        for name, one in part.best.items()
        if not one.omitted and one.span != NOWHERE
    }
    return whole.call(instead)


def _by_rivals(
    filling: Filling, chains: Mapping[str, Sequence[Candidate]], count: int
) -> list[ToolCall]:
    """Where nothing is listed: the values that would do nearly as well."""
    offered = {name: _apart(filling, name, count) for name in chains}
    own = {name: rivals for name, rivals in offered.items() if len(rivals) == count}
    if not own:
        own = {name: r for name, r in offered.items() if len(r) > 1}
    most = max((len(r) for r in own.values()), default=0)
    return _distinct(
        filling.call(
            {
                name: rivals[min(n, len(rivals) - 1)].value
                for name, rivals in own.items()
            }
        )
        for n in range(most)
    )


def _apart(filling: Filling, name: str, count: int) -> list[Candidate]:
    """The likeliest values that share no words, in order of the request."""
    others = [one.span for key, one in filling.best.items() if key != name]
    found: list[Candidate] = []
    for _, one in sorted(filling.scored[name], key=lambda pair: -pair[0]):
        if one.span == NOWHERE or one.omitted or len(found) == count:
            continue
        taken = [*others, *(other.span for other in found)]
        if not any(one.span.overlaps(span) for span in taken):
            found.append(one)
    return sorted(found, key=lambda one: one.span.start)


def _distinct(calls: Iterable[ToolCall]) -> list[ToolCall]:
    found: list[ToolCall] = []
    for call in calls:
        if call not in found:
            found.append(call)
    return found
