"""why-not: what kept a passage out of the results of a question."""

import argparse
import os

import msgspec

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
    request = SearchRequest(
        args.question, args.library, limit=args.k, **filters_of(args, context)
    )
    report = context.services.library.why_not(request, args.passage, document)
    if context.json:
        context.write_json(
            {**msgspec.to_builtins(report), "cause": report.cause.step},
        )
    else:
        _write_text(context, report)
    return EXIT_DONE


def _write_text(context: CommandContext, report: WhyNotReport) -> None:
    """The cause first, then how far the passage came."""
    cause = report.cause
    context.write_line(one_line(cause.detail))
    if cause.remedy:
        context.write_line(f"What helps: {one_line(cause.remedy)}")
    for step in report.steps:
        mark = "ok " if step.ok else "no "
        context.write_line(f"  {mark} {step.step:<9} {one_line(step.detail)}")
