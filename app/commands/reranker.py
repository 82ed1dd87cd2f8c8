"""models reranker: see and change what orders the best passages once more."""

import argparse

import msgspec

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE

NONE = "none"


def reranker(args: argparse.Namespace, context: CommandContext) -> int:
    """Without a folder: what is in use. With one: the change."""
    service = context.services.reranker
    if args.folder is not None:
        service.use(None if args.folder == NONE else context.path(args.folder))
    entry = service.current()
    if context.json:
        context.write_json(msgspec.to_builtins({"reranker": entry}))
    elif not entry.name:
        context.write_line("There is no reranker; passages keep the order of search.")
    else:
        about = entry.problem or f"{entry.bytes / 1e6:.0f} MB, {entry.folder}"
        context.write_line(f"{entry.name}: {about}")
    return EXIT_DONE
