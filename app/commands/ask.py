"""ask: quotes at once, then the answer, then how far it is supported."""

import argparse
import time
from collections.abc import Iterator

import msgspec

from app.chat_events import (
    AnswerChecked,
    AnswerFinished,
    AnswerRevised,
    AnswerText,
    AskOptions,
    ChatEvent,
    HistoryLeftOut,
    QuestionAsked,
    QuotesFound,
    StepBegan,
    ThoughtAloud,
)
from app.commands.batch import run_batch
from app.commands.context import CommandContext, Json, typed_text
from app.commands.documents import find_document
from app.commands.errors import (
    EXIT_DONE,
    CommandError,
    InterruptedCommandError,
    UsageError,
)
from app.commands.filters import filters_of
from app.commands.reading import read_documents
from app.commands.search import quote_line
from app.commands.shapes import answer_shape
from app.commands.tables import one_line, printable
from app.conversations.records import AnswerRecord, MessageRecord, Timings
from app.library import SEARCHABLE_STATES, SETTLED_STATES
from rag.documents import DocumentRecord, Quote

WAIT_FOR_MEANING_CHUNKS = 500
REVISED = "The answer without what the documents do not support:"
MEANING_LATER = (
    "These documents are large: they were searched by words, "
    "and their meaning is still being learnt."
)


def ask(args: argparse.Namespace, context: CommandContext) -> int:
    """Ask once, or for each line of a batch file."""
    if (args.question is None) == (args.batch is None):
        raise UsageError("Give a question, or a file with --batch.")
    if args.question is not None:
        args.question = typed_text(args.question, "The question is empty.")
    context.services.start()
    args.library = _library(args.library, context)
    notes: list[str] = []
    options = AskOptions(
        library=args.library,
        documents=_scope(args, context, notes),
        effort=args.effort or context.services.settings.current.effort,
        **filters_of(args, context),
    )
    for note in notes:
        context.output.note(note)
    if args.batch is not None:
        return _ask_batch(args.batch, context, options, notes)
    message = _Showing(context).run(_events(args, context, options))
    answer = _answer_of(message)
    if context.json:
        shape = answer_shape(None, _with_boxes(context, answer), notes)
        if message.conversation_id:
            shape["conversation"] = message.conversation_id
        context.write_json(shape)
    if message.state == "interrupted":
        raise InterruptedCommandError
    return EXIT_DONE


def _events(
    args: argparse.Namespace, context: CommandContext, options: AskOptions
) -> Iterator[ChatEvent]:
    """Saved only where the person wants to keep it."""
    chat, conversations = context.services.chat, context.services.conversations
    conversation: str | None = args.conversation
    if args.new_conversation:
        conversation = args.new_conversation
        conversations.create(args.question, args.library, args.new_conversation)
    if conversation or args.save:
        return chat.ask(args.question, options, conversation, context.cancel)
    return chat.ask_once(args.question, options, context.cancel)


def _ask_batch(
    file_name: str, context: CommandContext, options: AskOptions, notes: list[str]
) -> int:
    def row(row_id: object, question: str) -> Json:
        events = context.services.chat.ask_once(question, options, context.cancel)
        message = [e.message for e in events if isinstance(e, AnswerFinished)][-1]
        context.stop_if_cancelled()
        return answer_shape(row_id, _with_boxes(context, _answer_of(message)), notes)

    return run_batch(context, file_name, "question", row)


def _answer_of(message: MessageRecord) -> AnswerRecord:
    if message.answer is None or message.state == "failed":
        raise CommandError("answer_failed", message.error or "There was no answer.")
    return message.answer


# ---- the documents that were named ----


def _scope(
    args: argparse.Namespace, context: CommandContext, notes: list[str]
) -> tuple[str, ...]:
    """Ids to restrict the question to; documents named as paths are read first."""
    named = [find_document(context, name).id for name in args.document]
    if args.paths:
        paths = [context.path(path) for path in args.paths]
        added = context.services.library.add(paths, args.library)
        read = read_documents(context, added, _searchable)
        stalled = context.services.library.stalled
        named += _usable(read, notes, stalled.sentence if stalled else "")
        if sum(record.chunks for record in read) <= WAIT_FOR_MEANING_CHUNKS:
            read_documents(context, read, _settled)
        elif not all(map(_settled, read)):
            notes.append(MEANING_LATER)
    return tuple(dict.fromkeys(named))


def _library(name: str | None, context: CommandContext) -> str | None:
    """The library's own spelling. A misspelt one would be one without documents."""
    if name is None:
        return None
    for record in context.services.library.libraries():
        if record.name.casefold() == name.casefold():
            return record.name
    raise CommandError("not_found", f"There is no library called “{name}”.")


def _searchable(record: DocumentRecord) -> bool:
    return record.state in SEARCHABLE_STATES or _settled(record)


def _settled(record: DocumentRecord) -> bool:
    return record.state in SETTLED_STATES


def _usable(
    read: tuple[DocumentRecord, ...], notes: list[str], stalled: str
) -> list[str]:
    """Ids that can be asked; raises when there is none."""
    unread = [record for record in read if record.state not in SEARCHABLE_STATES]
    usable = [record.id for record in read if record.state in SEARCHABLE_STATES]
    if not usable:
        reason = unread[0].reason if unread else "There is nothing to read there."
        raise CommandError(
            "document_failed",
            reason or stalled or "It could not be read.",
            detail=unread[0].path if unread else "",
        )
    notes += [f"{one_line(r.title)}: {r.reason or 'not read.'}" for r in unread]
    return usable


def _with_boxes(context: CommandContext, answer: AnswerRecord) -> AnswerRecord:
    library = context.services.library
    count = len(answer.quotes)
    boxed = library.with_boxes((*answer.quotes, *answer.citations))
    return msgspec.structs.replace(
        answer, quotes=boxed[:count], citations=boxed[count:]
    )


# ---- showing ----


class _Showing:
    """Writes events as they come, and takes the times since the person's command."""

    def __init__(self, context: CommandContext) -> None:
        self._context = context
        self._asked = time.monotonic()
        self._quotes_ms: float | None = None

    def run(self, events: Iterator[ChatEvent]) -> MessageRecord:
        """Show everything; gives the message with the times from process start."""
        for event in events:
            match event:
                case QuotesFound():
                    self._quotes_ms = self._since_start_ms(time.monotonic())
                    self._show_quotes(event)
                case AnswerText():
                    self._write(printable(event.text))
                case HistoryLeftOut() | StepBegan():
                    self._context.output.note(event.sentence)
                case AnswerRevised():
                    self._write(f"\n\n{REVISED}\n{printable(event.text)}")
                case AnswerFinished():
                    return self._finish(event.message)
                case QuestionAsked() | AnswerChecked() | ThoughtAloud():
                    pass
        raise CommandError("answer_failed", "There was no answer.")

    def _finish(self, message: MessageRecord) -> MessageRecord:
        if message.answer is None:
            return message
        answer = msgspec.structs.replace(
            message.answer, timings=self._with_start(message.answer.timings)
        )
        self._write("\n")
        if message.state == "complete":
            self._show_summary(answer)
        return msgspec.structs.replace(message, answer=answer)

    def _with_start(self, timings: Timings) -> Timings:
        first = timings.first_token_ms
        return msgspec.structs.replace(
            timings,
            start_to_quotes_ms=self._quotes_ms,
            start_to_first_token_ms=self._since_start_ms(self._asked) + first
            if first
            else None,
        )

    def _since_start_ms(self, moment: float) -> float:
        return self._context.since_process_start_s(moment) * 1000

    def _show_quotes(self, event: QuotesFound) -> None:
        quotes: tuple[Quote, ...] = event.quotes[:3]
        for quote in quotes:
            self._write(quote_line(quote) + "\n")
        if quotes:
            self._write("\n")

    def _show_summary(self, answer: AnswerRecord) -> None:
        counts = {"supported": 0, "weak": 0, "unsupported": 0}
        for sentence in answer.sentences:
            counts[sentence.support] += 1
        names = {
            "supported": "supported",
            "weak": "weakly supported",
            "unsupported": "not found in your documents",
        }
        states = [f"{n} {names[state]}" for state, n in counts.items() if n]
        timings = answer.timings
        parts = ["Sentences: " + ", ".join(states)] if states else []
        parts += [f"{timings.total_ms / 1000:.1f} s"]
        if timings.decode_tok_s:
            parts += [f"{timings.decode_tok_s:.0f} tokens/s"]
        if not self._context.json:
            for note in answer.notes:
                self._context.output.note(note)
            self._context.output.note(" · ".join(parts))

    def _write(self, text: str) -> None:
        if not self._context.json:
            self._context.output.write(text)
