"""index --watch, and the folders that are kept up to date."""

import argparse
import queue
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, assert_never

import msgspec

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE, CommandError, UsageError
from app.commands.tables import one_line, table
from app.library import SETTLED_STATES
from rag.documents import (
    DocumentChanged,
    DocumentErased,
    DocumentRecord,
    FolderRecord,
    LibraryEvent,
    LibraryNoticed,
)

STEP_S = 0.25  # how late a stop is noticed at most
_MB = 1_000_000
STARTED = "Keeping it up to date. Ctrl+C ends the command, not the watching."

ChangeKind = Literal["new", "changed", "moved", "missing", "back", "failed", "erased"]


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a document."""

    change: ChangeKind
    id: str
    path: str
    moved_from: str = ""
    reason: str = ""


class Changes:
    """Tells what is news in what the library says about documents."""

    def __init__(self, records: Sequence[DocumentRecord]) -> None:
        self._known = {record.id: record for record in records}

    def of(self, event: LibraryEvent) -> Change | None:
        """The change that an event is the end of."""
        if isinstance(event, DocumentErased):
            gone = self._known.pop(event.document_id, None)
            return Change("erased", gone.id, gone.path) if gone else None
        if not isinstance(event, DocumentChanged):
            return None
        now = event.document
        before = self._known.get(now.id)
        if before is not None and before.path != now.path:
            self._known[now.id] = msgspec.structs.replace(before, path=now.path)
            return Change("moved", now.id, now.path, moved_from=before.path)
        if now.state not in SETTLED_STATES:
            return None
        self._known[now.id] = now
        kind = _kind(before, now)
        return kind and Change(kind, now.id, now.path, reason=now.reason or "")


def _kind(before: DocumentRecord | None, now: DocumentRecord) -> ChangeKind | None:
    same = before is not None and (before.state, before.sha256) == (
        now.state,
        now.sha256,
    )
    if same:
        return None
    if now.state == "missing":
        return "missing"
    if now.state in ("failed", "skipped"):
        return "failed"
    if before is None:
        return "new"
    return "back" if before.sha256 == now.sha256 else "changed"


def folders_among(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The folders of what was typed; raises `UsageError` where there is none."""
    folders = tuple(path for path in paths if path.is_dir())
    if not folders:
        raise UsageError("Only a folder can be watched.")
    return folders


def with_rules(folder: FolderRecord, args: argparse.Namespace) -> FolderRecord:
    """The folder with the limits of size and type that were typed."""
    if args.max_mb is not None:
        if not 0 <= args.max_mb < float("inf"):
            raise UsageError("--max-mb is a size in megabytes, such as 20.")
        folder = msgspec.structs.replace(folder, max_bytes=round(args.max_mb * _MB))
    if args.only is not None:
        types = tuple(part for part in args.only.replace(",", " ").split() if part)
        folder = msgspec.structs.replace(folder, suffixes=types)
    return folder


def watch_folders(
    paths: Sequence[Path], args: argparse.Namespace, context: CommandContext
) -> None:
    """Keep folders up to date from now on, by the rules that were typed."""
    library = context.services.library
    for path in folders_among(paths):
        folder = library.watch_folder(path, args.library)
        wanted = with_rules(folder, args)
        if args.ignore is not None:
            wanted = msgspec.structs.replace(wanted, ignored=tuple(args.ignore))
        if wanted != folder:
            library.change_folder(wanted)


def check_rules(args: argparse.Namespace) -> None:
    """Raises `UsageError` for rules without a folder to keep them for."""
    if not args.watch and any(
        v is not None for v in (args.ignore, args.max_mb, args.only)
    ):
        raise UsageError("--ignore, --max-mb and --only are rules for --watch.")


def report_changes(context: CommandContext) -> int:
    """Write what changes, a line each, until the person has seen enough."""
    library = context.services.library
    heard: queue.SimpleQueue[LibraryEvent] = queue.SimpleQueue()
    unsubscribe = library.subscribe(heard.put)
    try:
        changes = Changes(library.documents())
        context.output.note(STARTED)
        while not context.cancel.cancelled:
            try:
                event = heard.get(timeout=STEP_S)
            except queue.Empty:
                continue
            if isinstance(event, LibraryNoticed):
                context.output.note(event.sentence)
            change = changes.of(event)
            if change is not None:
                _write(context, change)
    except KeyboardInterrupt:
        return EXIT_DONE  # that is how this command ends
    finally:
        unsubscribe()
    return EXIT_DONE


def _write(context: CommandContext, change: Change) -> None:
    if context.json:
        context.write_json(change)
        return
    source = f"{one_line(change.moved_from)} -> " if change.moved_from else ""
    reason = f"  {one_line(change.reason)}" if change.reason else ""
    context.write_line(f"{change.change:<8} {source}{one_line(change.path)}{reason}")


def folders(args: argparse.Namespace, context: CommandContext) -> int:
    """List the folders that are kept up to date, or change one."""
    library = context.services.library
    if args.action == "list":
        _write_folders(context, library.folders())
        return EXIT_DONE
    folder = _find(library.folders(), str(context.path(args.folder)))
    action: Literal["stop", "pause", "resume", "ignore", "limit"] = args.action
    match action:
        case "stop":
            library.unwatch_folder(folder.id)
            _write_folders(context, library.folders())
            return EXIT_DONE
        case "pause" | "resume":
            wanted = msgspec.structs.replace(folder, paused=action == "pause")
        case "ignore":
            wanted = msgspec.structs.replace(folder, ignored=tuple(args.patterns))
        case "limit":
            wanted = with_rules(folder, args)
        case _:
            assert_never(action)
    _write_folders(context, (library.change_folder(wanted),))
    return EXIT_DONE


def _find(known: Sequence[FolderRecord], path: str) -> FolderRecord:
    for folder in known:
        if folder.path == path:
            return folder
    raise CommandError("not_found", "This folder is not kept up to date.", path)


def _write_folders(context: CommandContext, known: Sequence[FolderRecord]) -> None:
    if context.json:
        context.write_json({"folders": known})
    elif not known:
        context.write_line("No folder is kept up to date.")
    else:
        rows = [
            (
                folder.library,
                "paused" if folder.paused else "watched",
                str(folder.documents),
                str(folder.missing),
                folder.path,
                " ".join(folder.ignored),
                folder.note,
            )
            for folder in known
        ]
        header = ("LIBRARY", "STATE", "DOCUMENTS", "MISSING", "PATH", "IGNORED", "NOTE")
        context.write_line(table(header, rows))
