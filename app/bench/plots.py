"""The plots of a measurement as PNG files: a plot for each part that has a curve."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.bench.abstention import Abstention
from app.bench.answers import Answers
from app.bench.measured import LibraryMeasured
from app.bench.plot_style import (
    BLUE,
    GOOD,
    INK,
    MUTE,
    OURS,
    OURS_NAME,
    PALE,
    PLAIN,
    PLAIN_NAME,
    Plot,
    matplotlib_ready,
    write_plot,
)
from app.bench.reports import FIRST, KIND_NAMES, KINDS, SIDE_NAMES, ReportsFound, Side
from app.bench.retrieval import Recall
from app.bench.scale_figures import NAMES, Asked, ScaleFound, percentile
from app.bench.statistics import Point, mean
from app.bench.support import Support

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORM_COLOURS = (OURS, GOOD, BLUE)
SIDE_COLOURS: dict[Side, str] = {"meaning": PALE, "fused": PLAIN, "ours": OURS}
_SEARCHES: tuple[tuple[Asked, str, str], ...] = (
    ("passages", "-o", OURS),
    ("quotes", "-o", GOOD),
    ("plain", "--s", PLAIN),
)


def write_plots(
    measured: LibraryMeasured, folder: Path, cache_folder: Path
) -> list[Path]:
    """Write the plots of what was measured into the folder; gives the files."""
    count = len(measured.questions.questions)
    asked = f"{measured.questions.name}: {count} questions"
    with matplotlib_ready(cache_folder):
        return [
            write_plot(folder / f"{plot.name}.png", plot, caption or asked)
            for plot, caption in _plots(measured)
        ]


def _plots(measured: LibraryMeasured) -> Iterator[tuple[Plot, str]]:
    """Each with its caption, where that is not about the questions."""
    if measured.recall is not None and "retrieval" in measured.parts:
        draw = partial(_draw_recall, recall=measured.recall)
        yield Plot("recall", "The right passage among the first k", draw), ""
    if measured.abstention is not None:
        found = measured.abstention
        draw = partial(_draw_calibration, found=found)
        yield Plot("calibration", "Confidence against truth", draw), ""
        draw = partial(_draw_abstention, found=found)
        yield Plot("abstention", "Risk against coverage", draw), ""
    if measured.support is not None:
        draw = partial(_draw_support, support=measured.support)
        title = "Support: true sentences against swapped ones"
        yield Plot("support", title, draw), ""
    if measured.answers is not None and "effort" in measured.parts:
        draw = partial(_draw_effort, answers=measured.answers)
        yield Plot("effort", "Quality against time, by effort", draw), ""
    if measured.reports is not None:
        reports = measured.reports
        draw = partial(_draw_reports, found=reports)
        title = f"Long reports: the right page among the first {FIRST}"
        caption = (
            f"{len(reports.reports.files)} reports of {reports.reports.pages:,} pages, "
            f"{len(reports.reports.questions)} questions"
        )
        yield Plot("reports", title, draw), caption
    if measured.scale is not None:
        draw = partial(_draw_scale, found=measured.scale)
        caption = f"{measured.scale.extent.asked} searches a point"
        yield Plot("scale", "Search time by size of the library", draw), caption


def _draw_effort(axes: "Axes", answers: Answers) -> None:
    for (form, ways), colour in zip(answers.items(), FORM_COLOURS, strict=True):
        if not ways.plain.first:
            continue
        times = [mean(answered.seconds) for answered in ways.by_effort.values()]
        shares = [mean(answered.first) for answered in ways.by_effort.values()]
        several = len(ways.plain.first)
        axes.plot(times, shares, "-o", color=colour, label=f"{form} ({several})")
        for number, effort in enumerate(ways.by_effort):
            place, below = (times[number], shares[number]), number % 2 == 0
            _label(axes, effort, place, colour, below=below)
        x, y = mean(ways.plain.seconds), mean(ways.plain.first)
        axes.plot(
            [x], [y], "s", color=colour, alpha=0.55, clip_on=False,
            label=f"{form}, plainly",
        )  # fmt: skip
    axes.set(
        xlabel="seconds an answer", ylabel="what is read first holds the answer",
        ylim=(-0.14, 1.14),
    )  # fmt: skip
    axes.margins(x=0.12)
    axes.set_xlim(left=0)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=3, fontsize=9.5)


def _label(axes: "Axes", text: str, place: Point, colour: str, *, below: bool) -> None:
    offset = (0, -18) if below else (0, 10)
    axes.annotate(
        text, place, textcoords="offset points", xytext=offset, color=colour,
        ha="center", fontsize=10,
    )  # fmt: skip


def _draw_calibration(axes: "Axes", found: Abstention) -> None:
    error, rows = found.calibration()
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


def _draw_abstention(axes: "Axes", found: Abstention) -> None:
    _draw_pair(axes, found.risk(), found.plain_risk())
    axes.set(
        xlabel="share of questions that are answered, most confident first",
        ylabel="share of them that is wrong", xlim=(0, 1.01), ylim=(0, None),
    )  # fmt: skip
    axes.legend(loc="lower right")


def _draw_support(axes: "Axes", support: Support) -> None:
    ours, plain = support.curves()
    axes.plot([0, 1], [0, 1], ":", color=MUTE)
    _draw_pair(axes, ours, plain, plain_name="share of words in the source")
    axes.set(
        xlabel="swapped sentences taken for true", ylabel="true sentences recognised",
        xlim=(-0.02, 1.02), ylim=(0, 1.02),
    )  # fmt: skip
    axes.legend(loc="lower right")


def _draw_recall(axes: "Axes", recall: Recall) -> None:
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


def _draw_reports(axes: "Axes", found: ReportsFound) -> None:
    groups = [None, *KINDS]
    names = ["all questions", *(KIND_NAMES[kind] for kind in KINDS)]
    width = 0.8 / len(SIDE_NAMES)
    for number, (side, name) in enumerate(SIDE_NAMES.items()):
        places = [group + (number - 1) * width for group in range(len(groups))]
        shares = [mean(found.among(side, FIRST, kind)) for kind in groups]
        bars = axes.bar(
            places, shares, width * 0.92, color=SIDE_COLOURS[side], label=name
        )
        axes.bar_label(bars, fmt="%.2f", padding=3, color=INK, fontsize=10)
    axes.set_xticks(range(len(groups)), names)
    axes.grid(visible=False, axis="x")
    axes.set(ylabel="share of the questions", ylim=(0, 1.1))
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=3, fontsize=9.5)


def _draw_scale(axes: "Axes", found: ScaleFound) -> None:
    sizes = list(found.idle)
    for asked, line, colour in _SEARCHES:
        slow, usual = (
            [percentile(found.idle[size][asked], share) for size in sizes]
            for share in (0.95, 0.5)
        )
        axes.plot(sizes, slow, line, color=colour, label=NAMES[asked])
        axes.fill_between(sizes, usual, slow, color=colour, alpha=0.12, linewidth=0)
    for asked, _, colour in _SEARCHES[:2]:
        slowest = percentile(found.importing[asked], 0.95)
        axes.plot([sizes[-1]], [slowest], "X", color=colour, markersize=11,
                  label=f"{NAMES[asked]}, during an import")  # fmt: skip
    axes.set(
        xscale="log", yscale="log", xlabel="chunks in the library",
        ylabel="ms, 95 of 100 (shaded from the median)",
    )  # fmt: skip
    _plain_ticks(axes, sizes)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=3, fontsize=9.5)


def _plain_ticks(axes: "Axes", sizes: Sequence[int]) -> None:
    """Numbers instead of powers of ten."""
    from matplotlib.ticker import FuncFormatter, NullLocator

    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.yaxis.set_minor_formatter(FuncFormatter(_minor_tick))
    axes.margins(x=0.08)


def _minor_tick(value: float, _: int | None) -> str:
    """Of the ticks between powers of ten, those at 2 and 5 are named."""
    return f"{value:g}" if f"{value:e}"[0] in "25" else ""
