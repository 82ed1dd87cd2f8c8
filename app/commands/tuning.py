"""models tune: measure how a model runs best here, and use it that way."""

import argparse
from typing import assert_never

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE, InterruptedCommandError
from app.commands.tables import table
from app.models import ModelEntry
from app.tuning.figures import FormFigures
from app.workers.tuning_messages import TuneProgress
from engine.errors import CancelledError, ModelFileError

_BUSY_CORES = 0.5


def tune(args: argparse.Namespace, context: CommandContext) -> int:
    """Tune one model, or free what tuning wrote."""
    if args.free:
        return _free(args, context)
    models = context.services.models
    entry = _named(args.model, models.list())
    wish = args.wish or (entry.tuning.wish if entry.tuning else "balanced")
    try:
        for event in models.tune(entry.id, wish, context.cancel, again=args.again):
            match event:
                case TuneProgress(label, done, total):
                    context.output.progress(label, done, total)
                case ModelEntry():
                    entry = event
                case _:
                    assert_never(event)
    except CancelledError as error:
        raise InterruptedCommandError from error
    finally:
        context.output.end_progress()
    if context.json:
        context.write_json({"model": entry})
        return EXIT_DONE
    _show(entry, context)
    return EXIT_DONE


def _free(args: argparse.Namespace, context: CommandContext) -> int:
    models = context.services.models
    model_id = _named(args.model, models.list()).id if args.model else None
    freed = models.free_tuned(model_id)
    if context.json:
        context.write_json({"freed_bytes": freed, "used_bytes": models.tuned_bytes()})
    else:
        context.write_line(f"Freed {freed / 1e6:.0f} MB. Models run as they came.")
    return EXIT_DONE


def _named(model_id: str | None, entries: tuple[ModelEntry, ...]) -> ModelEntry:
    for entry in entries:
        if entry.id == model_id or (model_id is None and entry.in_use):
            return entry
    raise ModelFileError("There is no such model.", str(model_id))


def _show(entry: ModelEntry, context: CommandContext) -> None:
    tuning = entry.tuning
    assert tuning is not None
    rows = [_row(form, form.name == tuning.form) for form in tuning.forms]
    header = (
        "",
        "FORM",
        "SIZE",
        "FIRST TOKEN",
        "WRITES",
        "PERPLEXITY",
        "SAME TOKEN",
    )
    context.write_line(table(header, rows))
    context.write_line(tuning.sentence)
    if tuning.space_bytes:
        context.write_line(
            f"Takes {tuning.space_bytes / 1e6:.0f} MB of disk beside the model file; "
            "`inglenook models tune --free` gives them back."
        )
    if tuning.busy_cores > _BUSY_CORES:
        context.output.note(
            "Other programs kept the computer busy meanwhile. Tune again when it is "
            "idle, with --again."
        )


def _row(form: FormFigures, chosen: bool) -> tuple[str, ...]:
    worse = "" if not form.name else f" ({form.worse:+.1%})"
    return (
        "*" if chosen else "",
        form.name or "as shipped",
        f"{form.bytes / 1e6:.0f} MB",
        f"{form.first_token_s:.2f} s",
        f"{form.decode_tok_s:.0f}/s",
        f"{form.perplexity:.2f}{worse}",
        f"{form.agreement:.0%}",
    )
