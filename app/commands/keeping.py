"""export, import, backup, restore: what leaves a profile as a file, and comes back."""

import argparse

import msgspec

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE, CommandError
from app.exchange.exporting import STAYS, ExportFormat, exported, write_export
from app.exchange.importing import Importer
from app.services import Services

NEXT_START = "It is swapped in at the next start; close the window to finish."


def export(args: argparse.Namespace, context: CommandContext) -> int:
    """Write chats; with --json and a file, say how many."""
    conversations = context.services.conversations
    ids = (args.conversation,) if args.conversation else ()
    if ids:
        conversations.get(args.conversation)
    wanted: ExportFormat = args.format
    form = "json" if context.json and not args.out else wanted
    pieces = exported(conversations, ids, form)
    if not args.out:
        for piece in pieces:
            context.stop_if_cancelled()
            context.output.write(piece)
        return EXIT_DONE
    target = context.path(args.out)
    count = len(ids) or len(conversations.list())
    write_export(target, pieces)
    if context.json:
        context.write_json({"path": str(target), "conversations": count})
    else:
        context.write_line(f"Exported {_many(count, 'chat')} to {target}. {STAYS}")
    return EXIT_DONE


def import_chats(args: argparse.Namespace, context: CommandContext) -> int:
    """Take in the chats of a file."""
    found = importer(context.services).take_in(context.path(args.file))
    if context.json:
        context.write_json(found)
    else:
        said = [f"Took in {_many(len(found.imported), 'chat')} "
                f"with {_many(found.messages, 'message')}."]  # fmt: skip
        if found.known:
            said.append(f"{_many(found.known, 'chat')} were here already.")
        if found.unread:
            said.append(f"{_many(found.unread, 'chat')} could not be read.")
        context.write_line(" ".join(said))
    if not found.imported and not found.known:
        raise CommandError("nothing_to_import", "There are no chats in this file.")
    return EXIT_DONE


def backup(args: argparse.Namespace, context: CommandContext) -> int:
    """Write a backup that was read back and compared."""
    services, target = context.services, context.path(args.file)
    if not args.chats_only:
        services.library.start()
    manifest = services.backups.write(target, library=not args.chats_only)
    size = target.stat().st_size
    if context.json:
        members = [entry.name for entry in manifest.members]
        context.write_json(
            {
                "path": str(target),
                "bytes": size,
                "conversations": manifest.chats,
                "messages": manifest.messages,
                "members": members,
            }
        )
    else:
        context.write_line(
            f"Wrote {_many(manifest.chats, 'chat')} to {target} ({size / 1e6:.1f} MB) "
            "and compared it. It keeps what is in it, also when you forget documents."
        )
    return EXIT_DONE


def restore(args: argparse.Namespace, context: CommandContext) -> int:
    """Check a backup and let it be swapped in once nothing is open."""
    services = context.services
    found = services.backups.restore(context.path(args.file))
    in_window = services.show_window is not None
    if context.json:
        context.write_json(
            {**msgspec.to_builtins(found), "waits_for_restart": in_window}
        )
        return EXIT_DONE
    context.write_line(
        f"The backup is whole: {_many(found.chats, 'chat')} with "
        f"{_many(found.messages, 'message')}. What was here is kept among the backups."
    )
    if in_window:
        context.write_line(NEXT_START)
    return EXIT_DONE


def importer(services: Services) -> Importer:
    """What takes in chats of other files."""
    return Importer(
        services.conversations, services.backups, services.paths.temporary_folder
    )


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
