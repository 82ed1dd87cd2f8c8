"""models download and models search: what a hub has, once that was turned on."""

import argparse

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE, CommandError, InterruptedCommandError
from app.commands.tables import table
from app.downloads.service import (
    DownloadFinished,
    DownloadProgressed,
    DownloadStarted,
)


def hub_models(args: argparse.Namespace, context: CommandContext) -> int:
    """Either of the two."""
    if args.action == "download":
        return _download(args, context)
    return _search(args, context)


def _download(args: argparse.Namespace, context: CommandContext) -> int:
    """Fetch a model file; stopping keeps what is there."""
    repo, _, path = args.model.partition(":")
    service = context.services.outside.downloads
    path_here = ""
    started: DownloadStarted | None = None
    try:
        for event in service.download(repo, path, context.cancel):
            match event:
                case DownloadStarted():
                    started = event
                    context.output.note(
                        f"{event.name}: {event.total_bytes / 1e6:,.0f} MB, licence "
                        f"{event.licence or 'not stated'}."
                    )
                case DownloadProgressed(progress=progress):
                    context.output.progress(
                        "Downloading", progress.done_bytes, progress.total_bytes
                    )
                case DownloadFinished(path=found):
                    path_here = found
    finally:
        context.output.end_progress()
    if context.cancel.cancelled:
        context.output.note("Paused; the same command goes on with it.")
        raise InterruptedCommandError
    if not path_here or started is None:
        raise CommandError("download", "The download ended without a file.")
    if context.json:
        context.write_json(
            {
                "path": path_here,
                "repo": started.repo,
                "bytes": started.total_bytes,
                "licence": started.licence,
            }
        )
    else:
        context.write_line(f"{path_here} is here; choose it on the Models page.")
    return EXIT_DONE


def _search(args: argparse.Namespace, context: CommandContext) -> int:
    """What the hub has by these words."""
    found = context.services.outside.downloads.search(args.words, context.cancel)
    if context.json:
        context.write_json({"models": found})
        return EXIT_DONE
    rows = [
        (
            model.repo,
            f"{model.downloads:,}",
            model.licence or "not stated",
            " ".join(model.languages[:6]),
        )
        for model in found
    ]
    context.write_line(table(("REPO", "DOWNLOADS", "LICENCE", "LANGUAGES"), rows))
    return EXIT_DONE
