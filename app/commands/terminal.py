"""Writes to this process's own standard streams, with progress bars on a terminal."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class TerminalOutput:
    """Standard output for results, standard error for everything else."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    @property
    def on_terminal(self) -> bool:
        return sys.stdout.isatty()

    def write(self, text: str) -> None:
        self.end_progress()
        sys.stdout.write(text)
        sys.stdout.flush()

    def note(self, sentence: str) -> None:
        self.end_progress()
        sys.stderr.write(sentence + "\n")
        sys.stderr.flush()

    def progress(self, label: str, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            self._bar, self._task = _start_bar()
        assert self._task is not None
        self._bar.update(self._task, description=label, completed=done, total=total)

    def end_progress(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = self._task = None


def _start_bar() -> "tuple[Progress, TaskID]":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.start()
    return bar, bar.add_task("", total=None)
