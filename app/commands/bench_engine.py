"""bench engine: what the decoder gains on this computer, beside plain ways."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from app.bench.engine import measure_engine
from app.bench.engine_figures import engine_figures, engine_shape
from app.bench.engine_found import FULL, QUICK, EngineFound
from app.bench.engine_parts import ENGINE_PARTS
from app.bench.engine_plots import write_engine_plots
from app.bench.errors import BenchError
from app.bench.workbench import Surroundings
from app.commands.bench import figure_shape, figures_table, folder_for_plots, watcher
from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE


def bench_engine(args: argparse.Namespace, context: CommandContext) -> int:
    """Measure the model in use, or a file, on a profile that is thrown away."""
    services = context.services
    if services.demo:
        raise BenchError("demo", "The demonstration has no model that can be measured.")
    folder = folder_for_plots(args.out, context)
    settings = services.settings.current
    if args.model:
        path = str(context.path(args.model))
        settings = replace(settings, model_path=path)
    around = Surroundings(services.paths, settings, watcher(context), context.cancel)
    parts = args.only or ENGINE_PARTS
    context.output.note(_time_needed(parts, quick=args.quick))
    found = measure_engine(around, parts, QUICK if args.quick else FULL)
    plots = []
    if folder is not None:
        context.output.progress("Drawing", 0, 1)
        plots = write_engine_plots(found, folder, services.paths.cache_folder)
    context.output.end_progress()
    _show(context, found, plots)
    return EXIT_DONE


def _time_needed(parts: Sequence[str], *, quick: bool) -> str:
    """As the bundled model takes on two cores; a larger one takes longer."""
    share = len(parts) / len(ENGINE_PARTS)
    minutes = max(1, round((3 if quick else 14) * share))
    return (
        f"This takes about {minutes} min with the bundled model, longer with a larger "
        "one. Close other programs: what they use is missing on both sides."
    )


def _show(context: CommandContext, found: EngineFound, plots: Sequence[Path]) -> None:
    figures = engine_figures(found)
    if context.json:
        context.write_json(
            {
                **engine_shape(found),
                "figures": [figure_shape(figure) for figure in figures],
                "plots": [str(path) for path in plots],
            }
        )
        return
    title = f"{found.model}, {found.threads} threads: {found.seconds:.0f} s"
    context.output.write(figures_table(title, figures, context.output.on_terminal))
    for path in plots:
        context.write_line(f"Written: {path}")
