"""A full journey without network: which sockets any process of the program opened.

Seen twice: by `strace -f` of every system call about the network, native code included,
and by an audit hook in every Python process. Done when: none but local pipes.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import psutil

from tests.benchmarks.figures import Figure, show
from tests.end_to_end.documents import QUESTION, write_handbook
from tests.end_to_end.program import COMMAND

LOCAL = {"AF_UNIX"}
PATIENCE_S = 300.0
_SOCKET = re.compile(r"\bsocket(?:pair)?\((AF_\w+|0x[\da-f]+|\d+)")
_ADDRESS = re.compile(r"\b(connect|sendto|sendmsg|bind)\(.*sa_family=(AF_\w+)")
_REFUSED = re.compile(r"= -1 E\w+")

# In every Python process from its start: what is asked of the network, one a line.
HOOK = """
import os, socket, sys
_file = os.open(os.environ["SOCKET_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_LOUD = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname",
         "socket.sendto", "socket.sendmsg", "socket.bind")
def _look(event, arguments):
    if event in _LOUD:
        here = arguments[0]
        local = isinstance(here, socket.socket) and here.family == socket.AF_UNIX
        if not local:
            os.write(_file, f"{event} {arguments[1:]!r}\\n".encode())
sys.addaudithook(_look)
"""


def journey(folder: Path, environment: dict[str, str], log: Path) -> None:
    """Index, search, ask, look, forget; then a window that is asked from outside."""
    home, handbook = folder / "home", write_handbook(folder)
    traced = ("strace", "-f", "--seccomp-bpf", "-qq", "-e",
              "trace=network,io_uring_setup", "-A", "-o", str(log))  # fmt: skip

    def run(*arguments: str, trace: bool = True) -> None:
        command = [COMMAND, "--home", str(home), *arguments]
        done = subprocess.run(
            [*traced, *command] if trace else command,
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        if done.returncode != 0:
            raise AssertionError(f"{arguments}: {done.stdout}{done.stderr}")

    run("index", str(handbook), "--json")
    run("search", "clockwork", "--json")
    run("ask", QUESTION, "--json")
    run("models", "list", "--json")
    run("doctor", "--json")
    window = subprocess.Popen(
        [*traced, COMMAND, "--home", str(home)],
        env={**environment, "INGLENOOK_REPORT_FIRST_PAINT": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert window.stderr is not None
        assert any("first_paint_s=" in line for line in window.stderr)
        run("ask", QUESTION, "--json", trace=False)  # the window carries it out
    finally:
        for program in psutil.Process(window.pid).children():  # strace passes none on
            program.terminate()
        window.communicate(timeout=60)
    run("forget", "--all", "--json")


def counted(lines: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Families of sockets that were opened, and of those that were refused."""
    opened: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for line in lines:
        if "io_uring_setup(" in line and not _REFUSED.search(line):
            opened["io_uring"] += 1
        found = _SOCKET.search(line)
        if found is not None:
            (refused if _REFUSED.search(line) else opened)[found.group(1)] += 1
        address = _ADDRESS.search(line)
        if address is not None and address.group(2) not in LOCAL:
            opened[f"{address.group(1)} {address.group(2)}"] += 1
    return opened, refused


def main() -> bool:
    """Print what was seen; 0 is the bar for everything that is not local."""
    if shutil.which("strace") is None:
        print("strace is not installed: nothing measured")
        return True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "hook").mkdir()
        (folder / "hook" / "sitecustomize.py").write_text(HOOK)
        log, asked = folder / "strace.txt", folder / "asked.txt"
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(folder / "hook"),
            "SOCKET_LOG": str(asked),
        }
        journey(folder, environment, log)
        opened, refused = counted(log.read_text("utf-8", "replace").splitlines())
        loud = asked.read_text().splitlines() if asked.exists() else []
    print(f"opened: {dict(opened)}; refused: {dict(refused)}")
    for line in loud[:20]:
        print(f"audit hook: {line}")
    away = sum(count for family, count in opened.items() if family not in LOCAL)
    return show(
        [
            Figure("sockets beyond this computer (strace)", away, "", bar=0,
                   better="lower"),
            Figure("names and addresses asked for (audit hook)", len(loud), "", bar=0,
                   better="lower"),
        ]
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
