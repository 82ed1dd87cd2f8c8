"""Watched from outside: what the child that opens a user's file asks of the system."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from app.workers.sandbox import sandbox_status
from tests.helpers.make_documents import make_docx, make_pdf

STRACE = shutil.which("strace")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="needs Linux"),
    pytest.mark.skipif(STRACE is None, reason="strace is not installed"),
    pytest.mark.skipif(sandbox_status().landlock == 0, reason="needs Landlock"),
]

_READ_ALL = """
import sys
from pathlib import Path
from app.workers.parser_client import ParserClient
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    client = ParserClient(folder / "logs")
    client.parse(folder / "a.pdf")
    client.render(folder / "a.pdf", 1, 1.0)
    client.parse(folder / "b.docx")
    client.recognise(folder / "c.png", 1)
    client.close()
"""
_CALL = re.compile(
    r"^(?P<pid>\d+) +(?P<name>\w+)"
    r'\((?:AT_FDCWD, )?"?(?P<path>[^",]*).*= (?P<result>-?\d+)'
)
_SOCKETS = {"socket", "socketpair", "connect", "bind", "sendto", "sendmsg"}


def traced(folder: Path) -> list[dict[str, str]]:
    """The calls of all processes that read the files of the folder."""
    script = folder / "read_all.py"
    script.write_text(_READ_ALL)
    log = folder / "trace"
    command = [
        str(STRACE), "-f", "-qq", "-s", "4096", "-o", str(log),
        "-e", "trace=open,openat,openat2,%network", sys.executable, str(script),
        str(folder),
    ]  # fmt: skip
    root = Path(__file__).parents[3]
    done = subprocess.run(
        command, cwd=root, env={"PYTHONPATH": str(root), "HOME": str(folder)},
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    if "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip("this system does not let processes be traced")
    assert done.returncode == 0, done.stderr
    found = []
    for line in log.read_text(errors="replace").splitlines():
        match = _CALL.match(line)
        if match is not None:
            found.append(match.groupdict())
    return found


def test_reader_opens_its_file_alone_and_no_socket(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf", [["The rent is due on Monday."]])
    make_docx(tmp_path / "b.docx", ["The notice period is ninety days."])
    Image.new("L", (200, 100), 255).save(tmp_path / "c.png")
    (tmp_path / "secret.txt").write_text("another file")
    (tmp_path / "logs").mkdir()
    calls = traced(tmp_path)
    own = {str(tmp_path / name) for name in ("a.pdf", "b.docx", "c.png")}
    opened: dict[str, set[str]] = {}
    for call in calls:
        if call["path"] in own and int(call["result"]) >= 0:
            opened.setdefault(call["pid"], set()).add(call["path"])
    assert set.union(*opened.values()) == own
    assert all(len(paths) == 1 for paths in opened.values())
    internet = {"AF_INET", "AF_INET6"}  # of these, no process opens one
    assert not [
        call for call in calls if call["path"] in internet and int(call["result"]) >= 0
    ]
    for call in calls:
        if call["pid"] not in opened or int(call["result"]) < 0:
            continue
        assert call["name"] not in _SOCKETS, call
        if call["path"].startswith(str(tmp_path)):
            assert {call["path"]} == opened[call["pid"]], call
