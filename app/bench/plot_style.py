"""How plots look, and their files. matplotlib is imported by the plots alone, late."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.bench.errors import BenchError
from app.bench.question_set import ASSETS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The light colours of the window; app/ui is not imported here.
PAPER, CARD, LINE = "#FBF8F3", "#FFFFFF", "#E6DFD3"
INK, MUTE = "#2A251F", "#6A6156"
OURS, PLAIN, GOOD, BLUE = "#A6430F", "#8C8478", "#22693F", "#2F5D8C"
PALE = "#CBC1B0"

SIZE_IN, DPI = (8.0, 5.0), 150
FONT = "Inter"
OURS_NAME, PLAIN_NAME = "Inglenook", "plain chunks and cosine"

Draw = Callable[["Axes"], None]


class Plot(NamedTuple):
    """A plot that can be drawn."""

    name: str  # of its file
    title: str
    draw: Draw


def require_plots() -> None:
    """Raises `BenchError` where matplotlib is not installed: before anything is run."""
    if find_spec("matplotlib") is None:
        raise BenchError(
            "plots",
            "Plots need matplotlib, which is not installed here: leave --out away, or "
            'install it with pip install "inglenook[bench]".',
        )


@contextmanager
def matplotlib_ready(cache_folder: Path) -> Iterator[None]:
    """Its list of fonts is kept in the profile; what it says of it interests nobody."""
    os.environ.setdefault("MPLCONFIGDIR", str(cache_folder / "matplotlib"))
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib import font_manager, rc_context

    fonts = ASSETS / "fonts"
    for name in ("Inter-Regular.otf", "Inter-SemiBold.otf"):
        font_manager.fontManager.addfont(fonts / name)
    with rc_context(
        {
            "font.family": [FONT, "DejaVu Sans"],
            "font.size": 11.0,
            "axes.edgecolor": LINE,
            "axes.labelcolor": MUTE,
            "axes.facecolor": CARD,
            "axes.grid": True,
            "axes.axisbelow": True,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "figure.facecolor": PAPER,
            "grid.color": LINE,
            "grid.linewidth": 0.8,
            "legend.frameon": False,
            "legend.labelcolor": INK,
            "lines.linewidth": 2.2,
            "text.color": INK,
            "xtick.color": MUTE,
            "ytick.color": MUTE,
        }
    ):
        yield


def write_plot(path: Path, plot: Plot, caption: str) -> Path:
    """Draw one into a file."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE_IN, dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    plot.draw(axes)
    axes.set_title(plot.title, loc="left", pad=14, fontsize=14, fontweight="semibold")
    figure.supxlabel(caption, x=0.99, ha="right", fontsize=9, color=MUTE)
    figure.savefig(path, format="png")
    return path
