"""Fitted weights as text, many to a line, and back."""

import textwrap
from collections.abc import Mapping

_WIDTH = 86


def read_weights(text: str) -> dict[str, float]:
    """`name: 0.5, other name: -1.25` as numbers by name."""
    pairs = (entry.rsplit(":", 1) for entry in text.replace("\n", " ").split(", "))
    return {name.strip(): float(weight) for name, weight in pairs}


def write_weights(weights: Mapping[str, float], least: float = 0.03) -> str:
    """The same as text; what hardly weighs is left out."""
    entries = (
        f"{name}: {weight:.2f}"
        for name, weight in sorted(weights.items())
        if abs(weight) >= least
    )
    return "\n".join(textwrap.wrap(", ".join(entries), _WIDTH, break_on_hyphens=False))
