"""models embedder: see, estimate and change the model behind the search."""

import argparse
import time
from pathlib import Path

import msgspec

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE, CommandError
from app.search_models import SearchModelEstimate
from rag.embedder_folder import EmbedderFolder
from rag.search_model import SearchModelStatus

BUNDLED = "bundled"
LOOK_S = 0.25
IN_BACKGROUND = "It is read again whenever Inglenook runs; search goes on meanwhile."


def embedder(args: argparse.Namespace, context: CommandContext) -> int:
    """Without a folder: what is in use. With one: its cost, then the change."""
    if args.folder is None:
        return _show(context)
    models = context.services.search_models
    folder = None if args.folder == BUNDLED else context.path(args.folder)
    about = models.inspect(folder or models.bundled())
    estimate = models.estimate(Path(about.folder), lambda: context.cancel.cancelled)
    context.stop_if_cancelled()
    if not context.json:
        context.write_line(_words(about, estimate))
    if not args.estimate:
        models.require_room(estimate)
        models.use(folder)
        _follow(context, wait=not args.no_wait)
    if context.json:
        shape = {"model": about, "estimate": estimate, "status": models.status()}
        context.write_json(msgspec.to_builtins(shape))
    return EXIT_DONE


def _show(context: CommandContext) -> int:
    models = context.services.search_models
    entry, status = models.current(), models.status()
    if context.json:
        context.write_json(msgspec.to_builtins({"model": entry, "status": status}))
        return EXIT_DONE
    told = entry.about.decided_by if entry.about is not None else entry.problem
    context.write_line(f"{entry.name}: {told}")
    if entry.folder:
        context.write_line(entry.folder)
    if status.coming:
        context.write_line(_progress(status))
    return EXIT_DONE


def _words(about: EmbedderFolder, estimate: SearchModelEstimate) -> str:
    return (
        f"{about.name}: {about.bytes / 1e6:.0f} MB, {about.dimension} numbers per "
        f"passage. {about.decided_by}\n"
        f"{estimate.texts} passages at {estimate.texts_per_second:.1f} a second: "
        f"{estimate.seconds / 60:.1f} minutes and {estimate.disk_bytes / 1e6:.0f} MB "
        "of disk until the old vectors are freed."
    )


def _follow(context: CommandContext, *, wait: bool) -> None:
    """Wait until the new model is the one in use. Raises `CommandError`."""
    models = context.services.search_models
    try:
        while (status := models.status()).coming:
            if status.problem:
                raise CommandError("search_model_waits", status.problem)
            if not wait or context.cancel.cancelled:
                context.output.note(f"{_progress(status)} {IN_BACKGROUND}")
                return
            context.output.progress(
                "Reading again", status.texts_done, status.texts_total
            )
            time.sleep(LOOK_S)
    finally:
        context.output.end_progress()


def _progress(status: SearchModelStatus) -> str:
    name = status.coming.partition("@")[0]
    done = f"{status.texts_done} of {status.texts_total}"
    return status.problem or f"Reading again with {name}: {done} passages."
