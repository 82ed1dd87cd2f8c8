"""Options that restrict a question: folder, type and date of the files."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, TypedDict, get_args

from app.commands.errors import UsageError

if TYPE_CHECKING:
    from app.commands.context import CommandContext


class Filters(TypedDict):
    """The fields that `SearchRequest` and `AskOptions` have in common."""

    folder: str | None
    kinds: tuple[str, ...]
    since: float | None
    until: float | None


def add_filter_options(parser: argparse.ArgumentParser) -> None:
    """The same four for every command that asks documents."""
    group = parser.add_argument_group("which files are asked")
    group.add_argument("--folder", metavar="DIR", help="only files in or below it")
    group.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="TYPE",
        help="only this type, such as pdf, docx or md; may be repeated",
    )
    group.add_argument(
        "--since",
        type=_day,
        metavar="YYYY-MM-DD",
        help="only files changed then or later",
    )
    group.add_argument(
        "--until",
        type=_day,
        metavar="YYYY-MM-DD",
        help="only files changed by that day",
    )


def filters_of(args: argparse.Namespace, context: "CommandContext") -> Filters:
    """What was asked for. Raises `UsageError`."""
    from app.calendar_days import day_end, day_start
    from rag.store_documents import storable

    since: date | None = args.since
    until: date | None = args.until
    if since and until and since > until:
        raise UsageError("--since is later than --until: no file can match.")
    return Filters(
        folder=storable(str(context.path(args.folder)))
        if args.folder is not None
        else None,
        kinds=tuple(dict.fromkeys(_kind(name) for name in args.kind)),
        since=day_start(since) if since else None,
        until=day_end(until) if until else None,
    )


def _kind(name: str) -> str:
    """A kind by its own name, or by the end of a file's name."""
    from rag.loaders.suffixes import Kind, known_suffixes

    kind = name.lower().removeprefix(".")
    if kind not in get_args(Kind):
        kind = known_suffixes().get(f".{kind}", "")
    if not kind:
        known = ", ".join(get_args(Kind))
        raise UsageError(f"“{name}” is no type of file that can be read: {known}.")
    return kind


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"a day such as 2026-03-31 is expected, not “{text}”"
        ) from error
