"""library list, create, rename, delete."""

import argparse

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE
from app.commands.tables import table
from rag.documents import LibraryRecord


def library(args: argparse.Namespace, context: CommandContext) -> int:
    """Manage libraries."""
    service = context.services.library
    match args.action:
        case "create":
            record = service.create_library(args.name)
            _write_one(context, record, f"Made the library {record.name}.")
        case "rename":
            record = service.rename_library(args.name, args.new_name)
            _write_one(context, record, f"It is called {record.name} now.")
        case "delete":
            erased = service.delete_library(args.name)
            if context.json:
                context.write_json({"erased": erased})
            else:
                context.write_line(f"Erased the library and {len(erased)} documents.")
        case _:
            _write_list(context)
    return EXIT_DONE


def _shape(record: LibraryRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "name": record.name,
        "documents": record.documents,
        "added": record.added,
    }


def _write_one(context: CommandContext, record: LibraryRecord, sentence: str) -> None:
    if context.json:
        context.write_json({"library": _shape(record)})
    else:
        context.write_line(sentence)


def _write_list(context: CommandContext) -> None:
    records = context.services.library.libraries()
    if context.json:
        context.write_json({"libraries": [_shape(record) for record in records]})
        return
    rows = [(record.name, str(record.documents)) for record in records]
    context.write_line(table(("NAME", "DOCUMENTS"), rows))
