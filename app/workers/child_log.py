"""The log file of a child: all it prints; private, bounded, its tail for the parent."""

import contextlib
import os
import re
from pathlib import Path

LOG_LIMIT_BYTES = 1_000_000
KEPT_AT_TRIM_BYTES = 200_000
TAIL_BYTES = 8_000
TAIL_LINES = 60

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def redirect_output(path: Path, worker: str) -> None:
    """Send file descriptors 1 and 2 of this process to the log.

    A log that cannot be written (a full disk) keeps no worker from its work.
    """
    try:
        log = _open_log(path)
    except OSError:
        log = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError):
        os.write(log, _header(worker, os.getpid()).encode())
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)


def _open_log(path: Path) -> int:
    if path.exists() and path.stat().st_size > LOG_LIMIT_BYTES:
        path.replace(path.with_name(path.name + ".1"))
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags, 0o600)


def trim_log(path: Path) -> None:
    """Keep a chatty child from filling the disk. It writes in append mode, so that
    cutting the file under it is safe."""
    with contextlib.suppress(OSError):
        _trim(path)


def _trim(path: Path) -> None:
    if path.is_file() and path.stat().st_size > LOG_LIMIT_BYTES:
        with path.open("r+b") as log:
            log.seek(-KEPT_AT_TRIM_BYTES, os.SEEK_END)
            kept = log.read()
            log.truncate(0)
            log.seek(0)
            log.write(kept)


def log_tail(path: Path, worker: str, process_id: int | None) -> str:
    """The last lines that this one process wrote; untrusted text, cleaned."""
    if process_id is None or not path.is_file():
        return ""
    try:
        with path.open("rb") as log:
            log.seek(0, os.SEEK_END)
            log.seek(max(0, log.tell() - TAIL_BYTES))
            text = log.read().decode("utf-8", "replace")
    except OSError:
        return ""
    text = text.rpartition(_header(worker, process_id))[2]
    lines = _CONTROL.sub("", text).strip().splitlines()
    return "\n".join(lines[-TAIL_LINES:])


def _header(worker: str, process_id: int) -> str:
    return f"\n=== {worker} worker, process {process_id} ===\n"
