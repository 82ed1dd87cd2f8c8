"""A parser whose reader was taken over by the file: it tries what its name says."""

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from app.workers import parser_messages, parser_work, sandbox
from app.workers.child import Link
from app.workers.parser_child import main as parser_main
from rag.documents import Box, Heading, PageImage, ParsedDocument, ParsedPage, Word

WALL_LIMIT_S = 1.5
CPU_LIMIT_S = 1
NO_BOX = (0.0, 0.0, 1.0, 1.0)


def main(config: bytes, link: Link) -> None:
    """The real parser with small limits and a reader that obeys."""
    import rag.local_reader

    parser_messages.READ_TIMEOUT_S = WALL_LIMIT_S
    modest = sandbox.Allowance(sandbox.MEMORY_LIMIT_BYTES, CPU_LIMIT_S)
    setattr(parser_work, "MODEST", modest)  # noqa: B010 - it is not its own
    rag.local_reader.LocalReader = HostileReader  # type: ignore[misc, assignment]
    parser_main(config, link)


class HostileReader:
    """Does what the stem of the file's name says and tells how it went."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def parse(self, path: Path, password: str | None = None) -> ParsedDocument:
        act: Callable[[Path], object] = getattr(self, path.stem)
        try:
            outcome = act(path)
        except OSError as error:
            outcome = f"refused: {type(error).__name__}"
        if isinstance(outcome, ParsedDocument):
            return outcome
        return ParsedDocument("text", "report", (ParsedPage(None, str(outcome)),))

    def boxes(
        self,
        path: Path,
        page: int,
        spans: tuple[tuple[int, int], ...],
        password: str | None = None,
    ) -> tuple[tuple[Box, ...], ...]:
        return (((0.0, 0.0, float("nan"), 1.0),),)

    def recognise(
        self, path: Path, page: int, password: str | None = None
    ) -> ParsedPage:
        act: Callable[[Path], object] = getattr(self, path.stem)
        try:
            return ParsedPage(page, str(act(path)), words=(Word(0, 99, NO_BOX),))
        except OSError as error:
            return ParsedPage(page, f"refused: {type(error).__name__}")

    def render(
        self, path: Path, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        return PageImage(10_000, 10_000, b"far too few", 1.0, 1.0)

    # ---- what the files ask for ----

    def read_itself(self, path: Path) -> str:
        return path.read_text()

    def read_other(self, path: Path) -> str:
        return (path.parent / "secret.txt").read_text()

    def list_folder(self, path: Path) -> list[str]:
        return os.listdir(path.parent)  # noqa: PTH208

    def write(self, path: Path) -> int:
        return (path.parent / "written.txt").write_text("x")

    def connect(self, path: Path) -> None:
        socket.create_connection(("127.0.0.1", 9), timeout=1)

    def run(self, path: Path) -> int:
        return subprocess.run([sys.executable, "-c", ""], check=False).returncode

    def fork(self, path: Path) -> int:
        return os.fork()

    def kill_parent(self, path: Path) -> None:
        os.kill(os.getppid(), signal.SIGKILL)

    def files(self, path: Path) -> list[int]:
        return [fd for fd in range(3, 64) if _is_open(fd)]

    def limits(self, path: Path) -> str:
        return str(resource.getrlimit(resource.RLIMIT_AS)[0])

    def sleep(self, path: Path) -> None:
        time.sleep(600)

    def spin(self, path: Path) -> None:
        while True:
            pass

    def memory(self, path: Path) -> int:
        return len(bytearray(2 * 1024**3))

    def crash(self, path: Path) -> None:
        ctypes.string_at(0)

    def exit(self, path: Path) -> None:
        os._exit(0)

    def bug(self, path: Path) -> None:
        raise ZeroDivisionError

    def huge(self, path: Path) -> str:
        return "x" * 90_000_000

    def control(self, path: Path) -> ParsedDocument:
        return ParsedDocument(
            kind="text",
            title="a\x1b[31m title\u202e",
            pages=(ParsedPage(1, "nul\x00byte"),),
            headings=(Heading(5, 0, 1, "nowhere"), Heading(0, 3, 99, "here")),
        )

    def infinite(self, path: Path) -> ParsedDocument:
        return ParsedDocument("pdf", "t", (ParsedPage(1, "x", float("inf"), 1.0),))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
