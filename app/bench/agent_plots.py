"""The plots of `bench agent`: what is called and refused, by how sure it has to be."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.bench.agent import AgentMeasured
from app.bench.plot_style import (
    INK,
    MUTE,
    OURS,
    PLAIN,
    Plot,
    matplotlib_ready,
    write_plot,
)
from engine.tool_choice_weights import CALL_THRESHOLD

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STEPS = 101


def write_agent_plots(
    measured: AgentMeasured, folder: Path, cache_folder: Path
) -> list[Path]:
    """Write what can be drawn into the folder; gives the files."""
    called = [o.score for o in measured.outcomes.get("simple_python", ())]
    refused = [o.score for o in measured.outcomes.get("irrelevance", ())]
    if not called or not refused:
        return []

    def draw(axes: "Axes") -> None:
        _draw_threshold(axes, called, refused)

    plot = Plot("calls", "Calling a tool, and calling none", draw)
    caption = f"{len(called)} requests that need a tool, {len(refused)} that do not"
    with matplotlib_ready(cache_folder):
        return [write_plot(folder / f"agent-{plot.name}.png", plot, caption)]


def _draw_threshold(axes: "Axes", called: list[float], refused: list[float]) -> None:
    places = [step / (_STEPS - 1) for step in range(_STEPS)]
    for scores, kept, colour, name in (
        (called, True, OURS, "needs the tool: called"),
        (refused, False, PLAIN, "does not: refused"),
    ):
        shares = [
            sum((score >= place) == kept for score in scores) / len(scores)
            for place in places
        ]
        axes.plot(places, shares, color=colour, label=name)
    axes.axvline(CALL_THRESHOLD, color=MUTE, linestyle="--")
    axes.annotate("in use", (CALL_THRESHOLD, 0.02), color=INK)
    axes.set_xlabel("how sure it has to be that a tool is needed")
    axes.set_ylabel("share of the requests")
    axes.legend()
