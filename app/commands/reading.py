"""Waits for documents while they are read, with progress a file."""

from collections.abc import Callable, Sequence

from app.commands.context import CommandContext
from app.commands.tables import one_line
from rag.documents import (
    DocumentRecord,
    IngestionProgressed,
    LibraryEvent,
    LibraryNoticed,
)

ALWAYS_SAID = ("library_damaged", "index_away")  # whatever the command is


def read_documents(
    context: CommandContext,
    records: Sequence[DocumentRecord],
    done: Callable[[DocumentRecord], bool],
) -> tuple[DocumentRecord, ...]:
    """Wait until `done` holds for each; raises when the person gives up."""
    library = context.services.library
    unsubscribe = library.subscribe(lambda event: _show(context, event))
    try:
        found = library.wait(records, done, stop=lambda: context.cancel.cancelled)
    finally:
        unsubscribe()
        context.output.end_progress()
    context.stop_if_cancelled()
    return found


def _show(context: CommandContext, event: LibraryEvent) -> None:
    if isinstance(event, LibraryNoticed) and event.kind not in ALWAYS_SAID:
        context.output.note(event.sentence)
    if not isinstance(event, IngestionProgressed):
        return
    if event.documents_done < event.documents_total:
        label = f"Reading {one_line(event.current)[:40]}".rstrip()
        context.output.progress(label, event.documents_done, event.documents_total)
    else:
        context.output.progress(
            "Learning what it means", event.chunks_done, event.chunks_total
        )
