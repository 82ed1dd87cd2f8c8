"""index, documents, forget."""

import argparse
import time
from collections.abc import Sequence

from app.commands.context import CommandContext
from app.commands.errors import (
    EXIT_DONE,
    EXIT_FAILED,
    CommandError,
    UsageError,
    error_shape,
)
from app.commands.reading import read_documents
from app.commands.shapes import document_shape
from app.commands.tables import table
from app.commands.watching import check_rules, report_changes, watch_folders
from app.library import SEARCHABLE_STATES, SETTLED_STATES
from rag.documents import DocumentRecord
from rag.store_documents import storable


def index(args: argparse.Namespace, context: CommandContext) -> int:
    """Read files and wait until all of it can be found, by words and by meaning."""
    started = time.monotonic()
    paths = [context.path(name) for name in args.paths]
    check_rules(args)
    if args.watch:
        watch_folders(paths, args, context)
    added = context.services.library.add(paths, args.library)
    records = read_documents(context, added, lambda r: r.state in SETTLED_STATES)
    seconds = time.monotonic() - started
    failure = _failure(records) or _not_finished(context, records)
    if context.json:
        shape = _index_shape(records, seconds)
        context.write_json(shape | (error_shape(failure) if failure else {}))
    else:
        _write_table(context, records)
    if failure is not None:
        context.output.note(str(failure))
    if args.watch:
        return report_changes(context)
    return EXIT_DONE if failure is None else EXIT_FAILED


def _failure(records: Sequence[DocumentRecord]) -> CommandError | None:
    """Some failed files are rows like the others; nothing but failures is an error."""
    if not records:
        return CommandError("nothing_to_read", "There is nothing to read there.")
    if any(record.state != "failed" for record in records):
        return None
    first = records[0].reason or ""
    if len(records) == 1:
        return CommandError("document_failed", first or "It could not be read.")
    return CommandError("document_failed", "No document could be read.", detail=first)


def _not_finished(
    context: CommandContext, records: Sequence[DocumentRecord]
) -> CommandError | None:
    """The queue ended early. What lacks only its meaning is found by its words."""
    notice = context.services.library.stalled
    if notice is None or all(
        record.state in SETTLED_STATES | SEARCHABLE_STATES for record in records
    ):
        return None
    return CommandError(notice.kind, notice.sentence, notice.detail)


def _index_shape(
    records: Sequence[DocumentRecord], seconds: float
) -> dict[str, object]:
    ready = [record for record in records if record.state == "ready"]
    pages = sum(record.pages or 0 for record in ready)
    chunks = sum(record.chunks for record in ready)
    return {
        "documents": [document_shape(record) for record in records],
        "pages_per_s": pages / seconds if seconds else 0.0,
        "chunks_per_s": chunks / seconds if seconds else 0.0,
        "seconds": seconds,
    }


def documents(args: argparse.Namespace, context: CommandContext) -> int:
    """List what is known."""
    records = context.services.library.documents(args.library)
    if context.json:
        context.write_json({"documents": [document_shape(r) for r in records]})
    elif records:
        _write_table(context, records)
    else:
        context.write_line("Nothing has been read yet.")
    return EXIT_DONE


def forget(args: argparse.Namespace, context: CommandContext) -> int:
    """Erase documents for good."""
    library = context.services.library
    if args.all == bool(args.documents):
        raise UsageError("Name documents to forget, or use --all.")
    if args.all:
        ids = [record.id for record in library.documents()]
    else:
        ids = [find_document(context, name).id for name in args.documents]
    erased = library.forget(list(dict.fromkeys(ids)))
    if context.json:
        context.write_json({"erased": erased})
    else:
        noun = "document" if len(erased) == 1 else "documents"
        context.write_line(f"Erased {len(erased)} {noun}.")
    return EXIT_DONE


def find_document(context: CommandContext, name: str) -> DocumentRecord:
    """A document by its id, or by a path as the person wrote it."""
    library = context.services.library
    path = storable(str(context.path(name)))
    known = {record.path for record in library.documents()}
    return library.find(path if path in known else storable(name))


def _write_table(context: CommandContext, records: Sequence[DocumentRecord]) -> None:
    rows = [
        (
            record.id,
            record.state,
            str(record.pages) if record.pages is not None else "-",
            str(record.chunks),
            record.path,
            record.reason or "",
        )
        for record in records
    ]
    header = ("ID", "STATE", "PAGES", "CHUNKS", "PATH", "REASON")
    context.write_line(table(header, rows))
