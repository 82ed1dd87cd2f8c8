"""One way to print a figure beside its bar."""

from pathlib import Path

from app.bench.figures import Figure
from app.bench.statistics import calibration_error

__all__ = ["SHARED_DATA", "Figure", "calibration_error", "show"]

SHARED_DATA = Path(__file__).parents[3] / "shared" / "data"


def show(figures: list[Figure]) -> bool:
    """Print a table; tells whether every bar was reached."""
    for figure in figures:
        sign = ">=" if figure.better == "higher" else "<="
        bar = "" if figure.bar is None else f"  (bar {sign} {figure.bar:g})"
        plain = "" if figure.reference is None else f"  plain {figure.reference:.3f}"
        low_high = figure.interval
        spread = f"  [{low_high[0]:.3f} {low_high[1]:.3f}]" if low_high else ""
        mark = "ok  " if figure.reached else "MISS"
        value = f"{figure.value:10.3f} {figure.unit}"
        print(f"{mark} {figure.name:<58} {value}{bar}{spread}{plain}")
    return all(figure.reached for figure in figures)
