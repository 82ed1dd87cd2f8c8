"""A measured value beside what a plain way reaches and what it has to reach."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from app.bench.statistics import Interval, mean, mean_interval

Better = Literal["higher", "lower"]


class Figure(msgspec.Struct, frozen=True):
    """`bar` is what the value has to reach, in the direction of `better`."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    better: Better = "lower"
    reference: float | None = None  # of the plain way, measured in the same run
    interval: Interval | None = None  # 90 of 100 resamples of the questions fall in it

    @property
    def reached(self) -> bool:
        """Whether the bar was reached; true where there is none."""
        if self.bar is None:
            return True
        if self.better == "higher":
            return self.value >= self.bar
        return self.value <= self.bar


def share_figure(
    name: str,
    hits: Sequence[bool],
    bar: float | None = None,
    plain: Sequence[bool] | None = None,
    better: Better = "higher",
) -> Figure:
    """How often something was so, with its interval."""
    return Figure(
        name,
        mean(hits),
        "",
        bar,
        better,
        None if plain is None else mean(plain),
        mean_interval(hits),
    )
