"""models remove: delete what was downloaded, take what was added off the list."""

import argparse

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE
from app.models import RemovedModel


def remove(args: argparse.Namespace, context: CommandContext) -> int:
    """Remove one model, by its id of `models list`."""
    removed = context.services.models.remove(args.model)
    if context.json:
        context.write_json({"removed": removed})
    else:
        context.write_line(_words(removed))
    return EXIT_DONE


def _words(removed: RemovedModel) -> str:
    if removed.deleted:
        words = f"Removed {removed.name}; freed {removed.freed_bytes / 1e6:,.0f} MB."
    else:
        words = f"Took {removed.name} off the list; its file was not deleted."
    if removed.handed_over:
        words += " The model that comes with Inglenook answers now."
    return words
