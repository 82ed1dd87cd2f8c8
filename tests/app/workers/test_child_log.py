"""Logs of children: bounded, private, and their tails clean."""

import subprocess
import sys
from pathlib import Path

from app.workers import child_log
from app.workers.child_log import log_tail, trim_log

WRITE = """
import os, sys
from pathlib import Path
from app.workers.child_log import redirect_output
redirect_output(Path(sys.argv[1]), "echo")
try:
    print("from python", flush=True)
except OSError:
    os._exit(0)
os.system("echo from a native library >&2")
"""


def write_log(path: Path) -> int:
    with subprocess.Popen([sys.executable, "-c", WRITE, str(path)]) as child:
        assert child.wait(20) == 0
    return child.pid


def test_all_output_goes_to_a_private_file(tmp_path: Path) -> None:
    path = tmp_path / "echo.log"
    first, second = write_log(path), write_log(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert log_tail(path, "echo", second) == "from python\nfrom a native library"
    assert log_tail(path, "echo", first).startswith("from python")


def test_a_large_log_is_set_aside_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "echo.log"
    path.write_bytes(b"x" * (child_log.LOG_LIMIT_BYTES + 1))
    write_log(path)
    assert path.stat().st_size < 1_000
    assert (tmp_path / "echo.log.1").stat().st_size > child_log.LOG_LIMIT_BYTES


def test_a_growing_log_is_trimmed_under_its_writer(tmp_path: Path) -> None:
    path = tmp_path / "echo.log"
    with path.open("ab") as log:
        log.write(b"old\n" * child_log.LOG_LIMIT_BYTES)
        log.flush()
        trim_log(path)
        assert path.stat().st_size == child_log.KEPT_AT_TRIM_BYTES
        log.write(b"new\n")
    assert path.stat().st_size == child_log.KEPT_AT_TRIM_BYTES + 4
    assert path.read_bytes().endswith(b"old\nnew\n")


def test_tails_are_short_and_without_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "echo.log"
    path.write_bytes(
        b"\n=== echo worker, process 5 ===\n\x1b[31mred\xff\n" + b"l\n" * 999
    )
    tail = log_tail(path, "echo", 5)
    assert len(tail.splitlines()) <= child_log.TAIL_LINES
    assert "\x1b" not in tail
    assert log_tail(tmp_path / "none", "echo", 5) == ""
    assert log_tail(path, "echo", None) == ""


def test_a_log_that_cannot_be_written_keeps_no_child_from_its_work(
    tmp_path: Path,
) -> None:
    write_log(tmp_path)  # a folder is in its place
    trim_log(tmp_path)
    assert log_tail(tmp_path, "echo", 1) == ""
    full = Path("/dev/full")
    if full.exists():
        write_log(full)
