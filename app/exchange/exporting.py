"""Writes chats into files of the person; what is exported stays when documents go."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from app.conversations.store import ConversationStore
from app.exchange import own_json
from app.exchange.errors import ExchangeError
from app.exchange.markdown import chat_as_markdown

ExportFormat = Literal["md", "json"]
STAYS = "An export is your file: it keeps its quotes, also when you forget documents."


def exported(
    conversations: ConversationStore, ids: Sequence[str], form: ExportFormat
) -> Iterator[str]:
    """Pieces of one document with these chats, in order; none means all."""
    chosen = list(ids) or [chat.id for chat in conversations.list()]
    if form == "json":
        yield from own_json.written(conversations.whole(one) for one in chosen)
        return
    for number, one in enumerate(chosen):
        chat = chat_as_markdown(conversations.get(one), conversations.messages(one))
        yield ("\n---\n\n" if number else "") + chat


def write_export(target: Path, pieces: Iterator[str]) -> None:
    """Whole or not at all, readable by this user alone. Raises `ExchangeError`."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ExchangeError("The export could not be written.", repr(error)) from error
