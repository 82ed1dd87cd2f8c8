"""survey: one question to every document; a row a document."""

import argparse
from collections.abc import Iterator

from app.commands.context import CommandContext, Json, typed_text
from app.commands.errors import EXIT_DONE, EXIT_INTERRUPTED
from app.commands.tables import one_line, printable, table
from app.survey.service import RowDone, SurveyEvent, SurveyFinished, SurveyRow

SHOWN_CHARS = 60


def survey(args: argparse.Namespace, context: CommandContext) -> int:
    """Ask; stopping it writes what there is."""
    question = typed_text(args.question, "The question is empty.")
    context.services.start()
    run = context.services.survey.run(question, args.library, context.cancel)
    finished = _followed(question, run, context)
    context.output.end_progress()
    if context.json:
        context.write_json(survey_shape(finished))
    else:
        _write_text(finished, context)
    return EXIT_INTERRUPTED if finished.cancelled else EXIT_DONE


def _followed(
    question: str, events: Iterator[SurveyEvent], context: CommandContext
) -> SurveyFinished:
    rows: list[SurveyRow] = []
    try:
        for event in events:
            if isinstance(event, SurveyFinished):
                return event
            if isinstance(event, RowDone):
                rows.append(event.row)
                context.output.progress("Asking", event.done, event.total)
    except KeyboardInterrupt:
        pass
    columns = tuple(cell.column for cell in rows[0].cells) if rows else (question,)
    summary = f"Stopped after {len(rows)} documents."
    return SurveyFinished(question, columns, tuple(rows), summary, 0.0, cancelled=True)


def survey_shape(finished: SurveyFinished) -> Json:
    """The JSON of a survey."""
    return {
        "question": finished.question,
        "columns": list(finished.columns),
        "rows": [_row_shape(row) for row in finished.rows],
        "summary": finished.summary,
        "seconds": finished.seconds,
        "cancelled": finished.cancelled,
    }


def _row_shape(row: SurveyRow) -> Json:
    """With one question its answer; with several, each in `cells` as well."""
    stated = [cell for cell in row.cells if cell.stated]
    first = (stated or list(row.cells))[0]
    return {
        "document": row.document,
        "path": row.path,
        "title": row.title,
        "answer": "; ".join(cell.answer for cell in stated or row.cells[:1]),
        "stated": row.stated,
        "page": first.page,
        "quote": first.quote or None,
        "cells": [
            {
                "column": cell.column,
                "answer": cell.answer,
                "stated": cell.stated,
                "page": cell.page,
                "quote": cell.quote or None,
                "error": cell.error or None,
            }
            for cell in row.cells
        ],
    }


def _write_text(finished: SurveyFinished, context: CommandContext) -> None:
    if not finished.rows:
        context.write_line("There are no documents to ask.")
        return
    header = ["Document", *(one_line(column) for column in finished.columns)]
    rows = [
        [_cut(row.title), *(_cut(cell.answer or cell.error) for cell in row.cells)]
        for row in finished.rows
    ]
    context.write_line(printable(table(header, rows)))
    context.output.note(printable(finished.summary))


def _cut(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= SHOWN_CHARS else f"{text[: SHOWN_CHARS - 1]}…"
