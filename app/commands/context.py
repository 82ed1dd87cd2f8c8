"""What every command gets: the services, where to write, and whether to stop."""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import msgspec

from app.commands.errors import InterruptedCommandError, UsageError
from app.services import Services
from engine.cancel import CancelToken

Json = dict[str, object]


class Output(Protocol):
    """Where a command writes: this terminal, or one at the other end of a socket."""

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads standard output."""
        ...

    def write(self, text: str) -> None:
        """Write to standard output, at once."""
        ...

    def note(self, sentence: str) -> None:
        """Write a line to standard error."""
        ...

    def progress(self, label: str, done: int, total: int) -> None:
        """Show how far it is, where standard error is a terminal."""
        ...

    def end_progress(self) -> None:
        """Take the progress away again."""
        ...


@dataclass(frozen=True)
class CommandContext:
    """The surroundings of one command."""

    services: Services
    output: Output
    cancel: CancelToken
    json: bool
    folder: Path  # what relative paths are relative to
    process_started: float = field(default_factory=time.monotonic)  # what was typed

    def since_process_start_s(self, moment: float) -> float:
        """From the start of the process that the person started to `moment`."""
        return moment - self.process_started

    def write_json(self, document: object) -> None:
        """Write one JSON document on a line of its own."""
        self.output.write(msgspec.json.encode(document).decode() + "\n")

    def write_line(self, text: str) -> None:
        """Write a line of text."""
        self.output.write(text + "\n")

    def path(self, name: str) -> Path:
        """A path as the person meant it; links are kept. Raises `UsageError`."""
        if not name:
            raise UsageError("A path is empty.")
        expanded = os.path.expanduser(name)  # noqa: PTH111 - that of pathlib may raise
        return Path(os.path.abspath(self.folder / expanded))  # noqa: PTH100

    def stop_if_cancelled(self) -> None:
        """Raise when the person has given up."""
        if self.cancel.cancelled:
            raise InterruptedCommandError


def typed_text(text: str, if_blank: str) -> str:
    """What was typed, without bytes that are no text. Raises `UsageError`."""
    clean = text.encode("utf-8", "replace").decode()
    if not clean.strip():
        raise UsageError(if_blank)
    return clean
