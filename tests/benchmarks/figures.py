"""One way to print a figure beside its bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

SHARED_DATA = Path(__file__).parents[3] / "shared" / "data"


@dataclass(frozen=True)
class Figure:
    """A measured value; `bar` is what it has to reach, in the direction of `better`."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    better: Literal["higher", "lower"] = "lower"

    @property
    def reached(self) -> bool:
        if self.bar is None:
            return True
        if self.better == "higher":
            return self.value >= self.bar
        return self.value <= self.bar


def show(figures: list[Figure]) -> bool:
    """Print a table; tells whether every bar was reached."""
    for figure in figures:
        sign = ">=" if figure.better == "higher" else "<="
        bar = "" if figure.bar is None else f"  (bar {sign} {figure.bar:g})"
        mark = "ok  " if figure.reached else "MISS"
        print(f"{mark} {figure.name:<58} {figure.value:10.3f} {figure.unit}{bar}")
    return all(figure.reached for figure in figures)


def calibration_error(
    said: Sequence[float],
    right: Sequence[float],
    weights: Sequence[float],
    bins: int = 10,
) -> tuple[float, list[tuple[float, float, float, int]]]:
    """Expected calibration error; rows of (from, said, was, how many) for each bin."""
    total = sum(weights)
    error = 0.0
    rows = []
    for number in range(bins):
        inside = [
            (s, r, w)
            for s, r, w in zip(said, right, weights, strict=True)
            if min(int(s * bins), bins - 1) == number
        ]
        weight = sum(w for _, _, w in inside)
        if weight:
            claimed = sum(s * w for s, _, w in inside) / weight
            true = sum(r * w for _, r, w in inside) / weight
            error += weight / total * abs(claimed - true)
            rows.append((number / bins, claimed, true, len(inside)))
    return error, rows
