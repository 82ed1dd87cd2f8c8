"""Runs commands in this process, on fake services."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.commands.context import CommandContext
from app.commands.dispatch import run_command
from app.commands.parser import build_parser
from app.services import Services
from engine.cancel import CancelToken


@dataclass
class CapturedOutput:
    """What a command wrote."""

    out: str = ""
    err: str = ""
    bars: list[tuple[str, int, int]] = field(default_factory=list)
    on_terminal: bool = False

    def write(self, text: str) -> None:
        self.out += text

    def note(self, sentence: str) -> None:
        self.err += sentence + "\n"

    def progress(self, label: str, done: int, total: int) -> None:
        self.bars.append((label, done, total))

    def end_progress(self) -> None: ...

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


def run(
    services: Services,
    *arguments: str,
    folder: Path | None = None,
    cancel: CancelToken | None = None,
    output: CapturedOutput | None = None,
) -> tuple[int, CapturedOutput]:
    """Run one command line; gives the exit code and what was written."""
    output = output or CapturedOutput()
    args = build_parser().parse_args(arguments)
    context = CommandContext(
        services=services,
        output=output,
        cancel=cancel or CancelToken(),
        json=args.json,
        folder=folder or Path.cwd(),
    )
    return run_command(args, context), output
