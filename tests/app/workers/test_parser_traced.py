"""Watched from outside: what the child that opens a user's file asks of the system."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from app.workers.sandbox import sandbox_status
from tests.helpers.make_documents import make_docx, make_pdf, make_zip
from tests.helpers.make_office import (
    make_epub,
    make_open_document,
    make_pptx,
    make_xlsx,
)

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
    for path in sorted((folder / "files").iterdir()):
        client.parse(path)
    client.render(folder / "files" / "a.pdf", 1, 1.0)
    client.boxes(folder / "files" / "a.pdf", 1, ((0, 5),))
    client.render(folder / "files" / "c.png", 1, 1.0)
    found = client.recognise(folder / "files" / "c.png", 1)
    assert "rent" in found.text, found
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


def make_files(folder: Path) -> set[str]:
    """A file of every kind of library that reads them."""
    folder.mkdir()
    make_pdf(folder / "a.pdf", [["The rent is due on Monday."]])
    make_docx(folder / "b.docx", ["The notice period is ninety days."])
    picture = Image.new("L", (700, 120), 255)
    font = ImageFont.load_default(48)
    ImageDraw.Draw(picture).text((20, 30), "The rent is due.", 0, font)
    picture.save(folder / "c.png")
    make_xlsx(folder / "d.xlsx", {"Sheet": [["Rent", 500]]})
    make_pptx(folder / "e.pptx", [("Rent", "It is due on Monday.")])
    make_epub(folder / "f.epub", ["<p>The rent is due.</p>"])
    make_open_document(folder / "g.odt", "text", "<text:p>The rent is due.</text:p>")
    inner = (folder / "d.xlsx").read_bytes()
    make_zip(folder / "h.zip", {"inner.xlsx": inner, "a.txt": b"The rent is due."})
    (folder / "i.eml").write_text("Subject: Rent\nTo: a@b.c\n\nIt is due.\n")
    (folder / "j.html").write_text("<html><img src='k.txt'>The rent is due.</html>")
    (folder / "k.txt").write_text("The rent is due.")
    return {str(path) for path in folder.iterdir()}


def test_reader_opens_its_file_alone_and_no_socket(tmp_path: Path) -> None:
    own = make_files(tmp_path / "files")
    (tmp_path / "secret.txt").write_text("another file")
    (tmp_path / "logs").mkdir()
    calls = traced(tmp_path)
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
