"""why-not: what kept a passage out of the results of a question."""

import argparse
import os

import msgspec

from app.chat_events import AskOptions
from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE
from app.commands.filters import filters_of
from app.commands.tables import one_line
from rag.documents import SearchRequest, WhyNotReport


def why_not(args: argparse.Namespace, context: CommandContext) -> int:
    """Follow the passage through every step."""
    document = args.document
    if document is not None and (os.sep in document or context.path(document).exists()):
        document = str(context.path(document))
    report = _report(args, context, document)
    if context.json:
        context.write_json(
            {**msgspec.to_builtins(report), "cause": report.cause.step},
        )
    else:
        _write_text(context, report)
    return EXIT_DONE


def _report(
    args: argparse.Namespace, context: CommandContext, document: str | None
) -> WhyNotReport:
    """Of a search, or with `--effort` of an answer."""
    filters = filters_of(args, context)
    if args.effort is None:
        request = SearchRequest(args.question, args.library, limit=args.k, **filters)
        return context.services.library.why_not(request, args.passage, document)
    from app.why_not import for_services

    options = AskOptions(library=args.library, effort=args.effort, **filters)
    return for_services(context.services).explain(
        args.question, options, args.passage, document
    )


def _write_text(context: CommandContext, report: WhyNotReport) -> None:
    """The cause first, then how far the passage came."""
    cause = report.cause
    context.write_line(one_line(cause.detail))
    if cause.remedy:
        context.write_line(f"What helps: {one_line(cause.remedy)}")
    for step in report.steps:
        mark = "ok " if step.ok else "no "
        context.write_line(f"  {mark} {step.step:<9} {one_line(step.detail)}")
