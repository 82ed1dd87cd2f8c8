"""One way to print a figure beside its bar."""

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
