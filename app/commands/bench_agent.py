"""bench agent: how well requests become calls of tools, beside the model alone."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.bench.agent import AgentMeasured, measure_agent
from app.bench.agent_parts import AGENT_PARTS, AgentPart
from app.bench.agent_plots import write_agent_plots
from app.bench.workbench import Surroundings
from app.commands.bench import figure_shape, figures_table, folder_for_plots, watcher
from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE, UsageError


def bench_agent(args: argparse.Namespace, context: CommandContext) -> int:
    """Measure on a profile that is thrown away."""
    parts: Sequence[AgentPart] = args.only or AGENT_PARTS
    data = None if args.data is None else context.path(args.data)
    if data is None and "requests" not in parts:
        raise UsageError("These parts need a function-calling set: give --data DIR.")
    folder = folder_for_plots(args.out, context)
    services = context.services
    around = Surroundings(
        services.paths,
        services.settings.current,
        watcher(context),
        context.cancel,
        services.demo,
    )
    measured = measure_agent(around, data, parts, quick=args.quick)
    plots = []
    if folder is not None:
        plots = write_agent_plots(measured, folder, services.paths.cache_folder)
    context.output.end_progress()
    _show(context, measured, plots)
    return EXIT_DONE


def _show(
    context: CommandContext, measured: AgentMeasured, plots: Sequence[Path]
) -> None:
    figures = measured.figures()
    if context.json:
        context.write_json(
            {
                "figures": [figure_shape(figure) for figure in figures],
                "requests": measured.count,
                "seconds": round(measured.seconds, 1),
                "plots": [str(path) for path in plots],
            }
        )
        return
    title = f"{measured.count} requests, {measured.seconds:.0f} s"
    context.output.write(figures_table(title, figures, context.output.on_terminal))
    for path in plots:
        context.write_line(f"Written: {path}")
