"""bench: measures the product on this computer, beside a plain way of the same."""

import argparse
import io
from collections.abc import Sequence
from pathlib import Path

import msgspec

from app.bench.amounts import time_needed
from app.bench.errors import BenchError
from app.bench.figures import Figure
from app.bench.library import measure_library
from app.bench.measured import LibraryMeasured
from app.bench.parts import PARTS
from app.bench.plot_style import require_plots
from app.bench.plots import write_plots
from app.bench.question_set import QuestionSet, read_question_file, starter_questions
from app.bench.workbench import Surroundings, Watcher
from app.commands.context import CommandContext, Json
from app.commands.errors import EXIT_DONE, CommandError, UsageError

TABLE_WIDTH = 112


def bench(args: argparse.Namespace, context: CommandContext) -> int:
    """Measure what was named."""
    try:
        match args.action:
            case "library":
                return _bench_library(args, context)
            case "engine":
                from app.commands.bench_engine import bench_engine

                return bench_engine(args, context)
            case "agent":
                from app.commands.bench_agent import bench_agent

                return bench_agent(args, context)
            case _:
                raise UsageError(f"There is nothing called {args.action} to measure.")
    except BenchError as error:
        raise CommandError(error.kind, str(error), error.detail) from error


def _bench_library(args: argparse.Namespace, context: CommandContext) -> int:
    questions = _questions(args.data, context)
    folder = folder_for_plots(args.out, context)
    services = context.services
    around = Surroundings(
        paths=services.paths,
        settings=services.settings.current,
        watch=watcher(context),
        cancel=context.cancel,
        scripted=services.demo,
    )
    parts = args.only or PARTS
    context.output.note(time_needed(parts, questions, quick=args.quick))
    measured = measure_library(around, questions, parts, quick=args.quick)
    plots = []
    if folder is not None:
        context.output.progress("Drawing", 0, 1)
        plots = write_plots(measured, folder, services.paths.cache_folder)
    context.output.end_progress()
    _show(context, measured, plots)
    return EXIT_DONE


def watcher(context: CommandContext) -> Watcher:
    """Shows how far a measurement is, and ends it when the person gives up."""

    def watch(label: str, done: int, total: int) -> None:
        context.stop_if_cancelled()
        context.output.progress(label, done, total)

    return watch


def _questions(data: str | None, context: CommandContext) -> QuestionSet:
    if data is None:
        return starter_questions()
    return read_question_file(context.path(data))


def folder_for_plots(out: str | None, context: CommandContext) -> Path | None:
    """Everything that a plot needs is looked for before minutes are spent."""
    if out is None:
        return None
    require_plots()
    folder = context.path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(
            "out_folder", "The folder for the plots cannot be made.", str(error)
        ) from error
    return folder


def _show(
    context: CommandContext, measured: LibraryMeasured, plots: Sequence[Path]
) -> None:
    figures = measured.figures()
    if context.json:
        context.write_json(
            {
                "figures": [figure_shape(figure) for figure in figures],
                "data": measured.questions.name,
                "parts": [part for part in PARTS if part in measured.parts],
                "questions": len(measured.questions.questions),
                "seconds": round(measured.seconds, 1),
                "plots": [str(path) for path in plots],
            }
        )
        return
    questions = measured.questions
    title = (
        f"{questions.name}: {len(questions.questions)} questions, "
        f"{measured.seconds:.0f} s"
    )
    context.output.write(figures_table(title, figures, context.output.on_terminal))
    for path in plots:
        context.write_line(f"Written: {path}")


def figure_shape(figure: Figure) -> Json:
    """A figure; `reference` is the plain way in the same run."""
    return {
        "name": figure.name,
        "value": figure.value,
        "unit": figure.unit,
        "reference": figure.reference,
        "bar": figure.bar,
        "better": figure.better,
        "interval": msgspec.to_builtins(figure.interval),
    }


def figures_table(title: str, figures: Sequence[Figure], colours: bool) -> str:
    """Every figure on a row, beside its interval, the plain way and its bar."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("figure")
    for heading in ("here", "90 % interval", "plain way", "bar", ""):
        table.add_column(heading, justify="right", no_wrap=True)
    for figure in figures:
        low_high = figure.interval
        table.add_row(
            figure.name,
            f"{_number(figure.value, figure.unit)} {figure.unit}".strip(),
            f"{low_high[0]:.3f}-{low_high[1]:.3f}" if low_high else "",
            "" if figure.reference is None else _number(figure.reference, figure.unit),
            _bar(figure),
            _mark(figure),
        )
    text = io.StringIO()
    Console(
        file=text, width=TABLE_WIDTH, force_terminal=colours, highlight=False
    ).print(table)
    return text.getvalue()


def _number(value: float, unit: str) -> str:
    if unit:
        return f"{value:.1f}"
    return f"{value:.0f}" if value == int(value) and value > 1 else f"{value:.3f}"


def _bar(figure: Figure) -> str:
    if figure.bar is None:
        return ""
    sign = ">=" if figure.better == "higher" else "<="
    return f"{sign} {figure.bar:,.4g}"


def _mark(figure: Figure) -> str:
    if figure.bar is None:
        return ""
    return "[green]ok[/]" if figure.reached else "[red]missed[/]"
