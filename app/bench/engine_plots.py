"""The plots of the engine: speed by length, drafts by form, samples, what is kept."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.bench.engine_figures import HIGH_LEVEL
from app.bench.engine_found import EngineFound, Faster
from app.bench.plot_style import (
    BLUE,
    GOOD,
    MUTE,
    OURS,
    OURS_NAME,
    PALE,
    PLAIN,
    Plot,
    matplotlib_ready,
    write_plot,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = (OURS, GOOD, BLUE, PLAIN)
_WIDTH = 0.38


def write_engine_plots(
    found: EngineFound, folder: Path, cache_folder: Path
) -> list[Path]:
    """Write the plots of what was measured into the folder; gives the files."""
    caption = f"{found.model}, {found.threads} threads"
    with matplotlib_ready(cache_folder):
        return [
            write_plot(folder / f"{plot.name}.png", plot, caption)
            for plot in _plots(found)
        ]


def _plots(found: EngineFound) -> Iterator[Plot]:
    if found.high_level:
        draw = partial(_draw_lengths, found=found)
        yield Plot("engine-lengths", "Writing by what was read before", draw)
    if found.speculated:
        draw = partial(_draw_rows, found=found)
        yield Plot("engine-rows", "What a call costs, by its rows", draw)
        draw = partial(_draw_drafts, found=found)
        yield Plot("engine-drafts", "Quoting, without and with drafts", draw)
    if found.together:
        draw = partial(_draw_samples, found=found)
        yield Plot("engine-samples", "Four samples: in a row, and at once", draw)
    if kept := _kept(found):
        draw = partial(_draw_kept, kept=kept)
        yield Plot("engine-kept", "First word: read again, and kept", draw)


def _draw_lengths(axes: "Axes", found: EngineFound) -> None:
    lengths = list(found.high_level)
    ours = [found.high_level[n].usual.ours for n in lengths]
    other = [found.high_level[n].usual.other for n in lengths]
    axes.plot(lengths, ours, "-o", color=OURS, label=OURS_NAME)
    axes.plot(lengths, other, "--s", color=PLAIN, label=HIGH_LEVEL)
    axes.set(xlabel="tokens before the answer", ylabel="tokens a second")
    axes.set_ylim(bottom=0)
    axes.legend()


def _draw_rows(axes: "Axes", found: EngineFound) -> None:
    """A flat line means that guesses are checked almost for nothing."""
    for (form, one), colour in zip(found.speculated.items(), _COLOURS, strict=False):
        rows = [n for n in sorted(one.rows_ms) if n]
        times = [one.rows_ms[n] / one.rows_ms[1] for n in rows]
        axes.plot(rows, times, "-o", color=colour, label=form)
    most = max(max(one.rows_ms) for one in found.speculated.values())
    axes.plot([1, most], [1, most], ":", color=MUTE, label="nothing gained")
    axes.set(xlabel="rows in one call", ylabel="times the cost of one row")
    axes.legend()


def _draw_drafts(axes: "Axes", found: EngineFound) -> None:
    plain = [one.quoting.speed.other for one in found.speculated.values()]
    drafted = [one.quoting.speed.ours for one in found.speculated.values()]
    _draw_bars(axes, list(found.speculated), plain, drafted, ("without", "with drafts"))
    axes.set(ylabel="tokens a second")


def _draw_samples(axes: "Axes", found: EngineFound) -> None:
    row = [one.quoting.other for one in found.together.values()]
    once = [one.quoting.ours for one in found.together.values()]
    _draw_bars(axes, list(found.together), row, once, ("in a row", "at once"))
    axes.set(ylabel="tokens a second, of all")


def _kept(found: EngineFound) -> dict[str, Faster]:
    restored = found.restored.first_token if found.restored else None
    kept = {
        "turn 2": found.turn,
        "switching": found.switching,
        "document from disk": restored,
        "typed question": found.typed,
    }
    return {name: faster for name, faster in kept.items() if faster is not None}


def _draw_kept(axes: "Axes", kept: dict[str, Faster]) -> None:
    cold = [faster.cold_ms for faster in kept.values()]
    warm = [faster.kept_ms for faster in kept.values()]
    _draw_bars(axes, list(kept), cold, warm, ("read again", "kept"))
    axes.set(ylabel="ms to the first word", yscale="log")


def _draw_bars(
    axes: "Axes",
    names: list[str],
    before: list[float],
    after: list[float],
    labels: tuple[str, str],
) -> None:
    places = range(len(names))
    axes.bar([n - _WIDTH / 2 for n in places], before, _WIDTH, color=PALE)
    axes.bar([n + _WIDTH / 2 for n in places], after, _WIDTH, color=OURS)
    axes.set_xticks(list(places), names)
    axes.legend(labels)
