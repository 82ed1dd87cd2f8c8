"""What was measured of a growing library, and the figures of it."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from app.bench.figures import Figure

Asked = Literal["passages", "quotes", "plain"]

BARS_IDLE_MS: dict[Asked, float] = {"passages": 25, "quotes": 150}
BARS_IMPORT_MS: dict[Asked, float] = {"passages": 60, "quotes": 300}
BAR_COLD_MS = 1500
NAMES: dict[Asked, str] = {
    "passages": "passages",
    "quotes": "with quotes",
    "plain": "all vectors compared",
}


class Extent(NamedTuple):
    """How much is made and asked."""

    sizes: tuple[int, ...]  # in chunks, growing
    asked: int  # in each phase
    imported_files: int
    cold_starts: int


@dataclass
class ScaleFound:
    """Milliseconds of each search, in order of time."""

    extent: Extent
    idle: dict[int, dict[Asked, list[float]]] = field(default_factory=dict)
    importing: dict[Asked, list[float]] = field(default_factory=dict)
    while_reading: list[bool] = field(default_factory=list)
    opening_ms: float = 0.0
    cold_ms: list[float] = field(default_factory=list)
    megabytes: float = 0.0


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of the searches stays below."""
    return sorted(times)[int(share * (len(times) - 1))]


def scale_figures(found: ScaleFound) -> list[Figure]:
    """Of the largest library; the bars are those for 100,000 chunks."""
    largest = found.extent.sizes[-1]
    plain = found.idle[largest]["plain"]
    figures = [Figure("chunks of the largest library", largest, "")]
    for when, times, bars in (
        ("idle", found.idle[largest], BARS_IDLE_MS),
        ("during an import", found.importing, BARS_IMPORT_MS),
    ):
        for asked, bar in bars.items():
            for said, share, limit in (("median", 0.5, None), ("95 of 100", 0.95, bar)):
                figures.append(
                    Figure(
                        f"search, {NAMES[asked]}, {when}, {said}",
                        percentile(times[asked], share),
                        "ms",
                        limit,
                        reference=percentile(plain, share),
                    )
                )
    asked_meanwhile = statistics.fmean(found.while_reading)
    figures += [
        Figure("asked while the import ran", asked_meanwhile, "", 1.0, "higher"),
        Figure("first search after opening", found.opening_ms, "ms"),
        Figure("size of the largest library", found.megabytes, "MB"),
    ]
    if found.cold_ms:
        cold = statistics.median(found.cold_ms)
        figures.append(
            Figure("`inglenook search` from its start, median", cold, "ms", BAR_COLD_MS)
        )
    return figures
