"""Fills the arguments of a tool from a request: code offers values, weights choose.

What the request does not say literally is left for the model to write.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.tool import TextEmbedder
from engine.tool_candidates import Candidate, RequestText
from engine.tool_dialects import ToolCall, ToolSpec
from engine.tool_hints import Hints, hints_of
from engine.tool_likeness import with_likeness
from engine.tool_ranking import Weights, best_together, candidates_for, score_of
from engine.tool_weights import WEIGHTS


@dataclass(frozen=True)
class Offer:
    """All arguments of a tool with the values that each may have."""

    hints: Mapping[str, Hints]
    candidates: Mapping[str, list[Candidate]]


def offer_of(text: str, spec: ToolSpec, embedder: TextEmbedder) -> Offer:
    """Read a request for the arguments of one tool."""
    request = RequestText(text, spec)
    hints = {one.name: one for one in hints_of(spec)}
    offered = {name: candidates_for(request, one) for name, one in hints.items()}
    return Offer(hints, with_likeness(offered, hints, embedder))


@dataclass(frozen=True)
class Filling:
    """The likeliest values, and what else each argument could have been."""

    spec: ToolSpec
    best: Mapping[str, Candidate]
    scored: Mapping[str, list[tuple[float, Candidate]]]
    required: tuple[str, ...]

    @property
    def unfilled(self) -> tuple[str, ...]:
        """Arguments that must be there and for which nothing was found."""
        return tuple(
            name
            for name in self.required
            if name not in self.best or self.best[name].omitted
        )

    def call(self, instead: Mapping[str, object] | None = None) -> ToolCall:
        """The call, with other values for some arguments."""
        given = {n: c.value for n, c in self.best.items() if not c.omitted}
        given |= instead or {}
        return ToolCall(
            self.spec.name, {n: given[n] for n in self.scored if n in given}
        )

    def completed(self, values: Mapping[str, object]) -> "Filling":
        """With values for arguments for which nothing was found."""
        found = {n: Candidate(values[n], {}) for n in self.unfilled if n in values}
        return replace(self, best={**self.best, **found})


def fill(
    text: str,
    spec: ToolSpec,
    embedder: TextEmbedder,
    weights: Weights = WEIGHTS,
) -> Filling:
    """Choose a value for every argument, or to leave it out."""
    offer = offer_of(text, spec, embedder)
    scored = {
        name: [
            (score_of(one, weights.get(offer.hints[name].kind, {})), one) for one in own
        ]
        for name, own in offer.candidates.items()
    }
    open_ = [name for name, own in scored.items() if own]
    best = best_together([scored[name] for name in open_])
    chosen: dict[str, Candidate | None] = dict(zip(open_, best, strict=True))
    for name, one in offer.hints.items():
        if one.kind == "object" and one.required and one.schema.get("properties"):
            inner = ToolSpec(name, one.text, one.schema)
            chosen[name] = _as_value(fill(text, inner, embedder, weights))
    required = tuple(n for n, one in offer.hints.items() if one.required)
    return Filling(
        spec, {n: c for n, c in chosen.items() if c is not None}, scored, required
    )


def _as_value(inner: Filling) -> Candidate | None:
    """An object of arguments of its own; None where one of them is missing."""
    return None if inner.unfilled else Candidate(inner.call().arguments, {})
