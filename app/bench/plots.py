"""The plots of a measurement as PNG files. matplotlib is imported here alone, late."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from app.bench.errors import BenchError
from app.bench.library import LibraryMeasured
from app.bench.question_set import ASSETS
from app.bench.statistics import Point, mean

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The light colours of the window; app/ui is not imported here.
PAPER, CARD, LINE = "#FBF8F3", "#FFFFFF", "#E6DFD3"
INK, MUTE = "#2A251F", "#6A6156"
OURS, PLAIN, GOOD = "#A6430F", "#8C8478", "#22693F"

SIZE_IN, DPI = (8.0, 5.0), 150
FONT = "Inter"
OURS_NAME, PLAIN_NAME = "Inglenook", "plain chunks and cosine"

Draw = Callable[["Axes", LibraryMeasured], None]


def require_plots() -> None:
    """Raises `BenchError` where matplotlib is not installed: before anything is run."""
    if find_spec("matplotlib") is None:
        raise BenchError(
            "plots",
            "Plots need matplotlib, which is not installed here: leave --out away, or "
            'install it with pip install "inglenook[bench]".',
        )


def write_plots(
    measured: LibraryMeasured, folder: Path, cache_folder: Path
) -> list[Path]:
    """Write every plot into the folder; gives the files."""
    with _matplotlib_ready(cache_folder):
        return [
            _write(folder / f"{name}.png", title, draw, measured)
            for name, (title, draw) in PLOTS.items()
        ]


@contextmanager
def _matplotlib_ready(cache_folder: Path) -> Iterator[None]:
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


def _write(path: Path, title: str, draw: Draw, measured: LibraryMeasured) -> Path:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE_IN, dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    draw(axes, measured)
    axes.set_title(title, loc="left", pad=14, fontsize=14, fontweight="semibold")
    count = len(measured.questions.questions)
    figure.supxlabel(
        f"{measured.questions.name}: {count} questions", x=0.99, ha="right",
        fontsize=9, color=MUTE,
    )  # fmt: skip
    figure.savefig(path, format="png")
    return path


def _draw_effort(axes: "Axes", measured: LibraryMeasured) -> None:
    for (form, ways), colour in zip(
        measured.answers.items(), (OURS, GOOD), strict=True
    ):
        if not ways.plain.first:
            continue
        times = [mean(answered.seconds) for answered in ways.by_effort.values()]
        shares = [mean(answered.first) for answered in ways.by_effort.values()]
        several = len(ways.plain.first)
        axes.plot(times, shares, "-o", color=colour, label=f"{form} ({several})")
        for number, effort in enumerate(ways.by_effort):
            _label(axes, effort, times[number], shares[number], below=number % 2 == 0)
        x, y = mean(ways.plain.seconds), mean(ways.plain.first)
        axes.plot([x], [y], "s", color=colour, alpha=0.55, label=f"{form}, plainly")
    axes.set(
        xlabel="seconds an answer", ylabel="what is read first holds the answer",
        ylim=(-0.1, 1.12),
    )  # fmt: skip
    axes.margins(x=0.12)
    axes.set_xlim(left=0)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=4, fontsize=9.5)


def _label(axes: "Axes", text: str, x: float, y: float, *, below: bool = False) -> None:
    offset = (0, -20) if below else (0, 12)
    axes.annotate(
        text, (x, y), textcoords="offset points", xytext=offset, color=MUTE, ha="center"
    )


def _draw_calibration(axes: "Axes", measured: LibraryMeasured) -> None:
    error, rows = measured.abstention.calibration()
    axes.plot([0, 1], [0, 1], ":", color=MUTE, label="as said")
    axes.plot([b.said for b in rows], [b.was for b in rows], "-", color=OURS)
    most = max((b.questions for b in rows), default=1)
    axes.scatter(
        [b.said for b in rows],
        [b.was for b in rows],
        s=[30 + 320 * b.questions / most for b in rows],
        color=OURS,
        alpha=0.75,
        label=f"{OURS_NAME}, mean error {error:.3f}",
    )
    axes.set(
        xlabel="confidence that is shown", ylabel="share that was right",
        xlim=(-0.03, 1.03), ylim=(-0.03, 1.03),
    )  # fmt: skip
    axes.legend(loc="upper left")


def _draw_abstention(axes: "Axes", measured: LibraryMeasured) -> None:
    found = measured.abstention
    _draw_pair(axes, found.risk(), found.plain_risk())
    axes.set(
        xlabel="share of questions that are answered, most confident first",
        ylabel="share of them that is wrong", xlim=(0, 1.01), ylim=(0, None),
    )  # fmt: skip
    axes.legend(loc="lower right")


def _draw_support(axes: "Axes", measured: LibraryMeasured) -> None:
    ours, plain = measured.support.curves()
    axes.plot([0, 1], [0, 1], ":", color=MUTE)
    _draw_pair(axes, ours, plain, plain_name="share of words in the source")
    axes.set(
        xlabel="swapped sentences taken for true", ylabel="true sentences recognised",
        xlim=(-0.02, 1.02), ylim=(0, 1.02),
    )  # fmt: skip
    axes.legend(loc="lower right")


def _draw_recall(axes: "Axes", measured: LibraryMeasured) -> None:
    recall = measured.recall
    ours, plain = recall.curve(recall.ours), recall.curve(recall.plain)
    axes.plot(*zip(*ours, strict=True), "-o", color=OURS, label=OURS_NAME)
    axes.plot(*zip(*plain, strict=True), "--s", color=PLAIN, label=PLAIN_NAME)
    lowest = min(share for _, share in (*ours, *plain))
    axes.set(xlabel="passages looked at (k)", ylabel="recall at k")
    axes.set_ylim(max(0.0, lowest - 0.05), 1.01)
    axes.set_xticks([k for k, _ in ours])
    axes.legend(loc="lower right")


def _draw_pair(
    axes: "Axes",
    ours: Sequence[Point],
    plain: Sequence[Point],
    plain_name: str = PLAIN_NAME,
) -> None:
    for points, colour, line, name in (
        (ours, OURS, "-", OURS_NAME),
        (plain, PLAIN, "--", plain_name),
    ):
        if points:
            across, up = zip(*points, strict=True)
            axes.plot(across, up, line, color=colour, label=name)


PLOTS: dict[str, tuple[str, Draw]] = {
    "effort": ("Quality against time, by effort", _draw_effort),
    "calibration": ("Confidence against truth", _draw_calibration),
    "abstention": ("Risk against coverage", _draw_abstention),
    "support": ("Support: true sentences against swapped ones", _draw_support),
    "recall": ("The right passage among the first k", _draw_recall),
}
