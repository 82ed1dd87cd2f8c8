"""Some 80 paths through every file tool: nothing outside is read, changed or hangs."""

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.tools.edit_file import edit_file_tool
from app.tools.find_in_files import find_in_files_tool
from app.tools.list_folder import list_folder_tool
from app.tools.move_file import move_file_tool
from app.tools.read_file import read_file_tool
from app.tools.write_file import write_file_tool
from engine.cancel import CancelToken
from engine.tool import Tool, ToolError, ToolResult
from tests.app.tools.conftest import SECRET, Ground, everything_in

HANG_S = 30.0  # far more than any of this takes
OUT = "<outside>"  # becomes the folder beside the granted one
IN = "<granted>"

ESCAPES = (
    "../outside/secret.txt", "../../etc/passwd", "Archive/../../outside/secret.txt",
    "./../outside/secret.txt", "Archive/./../../outside/secret.txt", "..", "../",
    "Papers/../outside/secret.txt", "/..", "/../../etc/passwd",
    "....//outside/secret.txt",
    "..%2foutside%2fsecret.txt", "%2e%2e/outside/secret.txt", "..%252foutside",
    "..\\outside\\secret.txt", "Archive\\..\\..\\outside\\secret.txt", "..\\/outside",
    "..;/outside/secret.txt", "‥/outside/secret.txt", "．．/outside/secret.txt",
    "..\u200b/outside/secret.txt", "\u202e../outside/secret.txt", "..\x00/outside",
    f"{OUT}/secret.txt", f"{OUT}/deep/more.txt", f"{OUT}",
    f"{IN}/../outside/secret.txt",
    f"{IN}x/secret.txt", f"{IN}/Archive/../../outside/secret.txt",
    "/etc/passwd", "/etc/shadow", "/etc/hostname", "//etc/passwd", "///etc/passwd", "/",
    "/proc/self/environ", "/proc/self/mem", "/proc/self/fd/0",
    "/proc/self/root/etc/passwd",
    "/proc/self/cwd", "/sys/kernel/notes", "/dev/zero", "/dev/random", "/dev/stdin",
    "/dev/tty", "/dev/full", "/run", "~/.ssh/id_rsa", "~root/.profile", "~",
    "file:///etc/passwd", "file://localhost/etc/passwd", "\\\\host\\share\\file.txt",
    "//host/share/file.txt", "\\\\?\\C:\\Windows\\win.ini", "\\\\.\\PhysicalDrive0",
    "C:\\Windows\\win.ini", "C:/Windows/win.ini", "C:notes.txt",
    "CON", "con.txt", "NUL", "nul.txt", "AUX", "PRN.md", "COM1", "com9.txt", "LPT1",
    "lpt¹.txt", "COM².txt", "CONIN$", "Archive/NUL", "NUL .txt", "NUL.", "nul.tar.gz",
    "notes.txt:hidden", "notes.txt::$DATA", "notes.txt.", "notes.txt ", " notes.txt",
    "Archive./old.txt", "Archive /old.txt", "notes.txt\x00.png", "notes.txt\n", "a\tb",
    "", " ", ".", "./", ".git/config", ".env", "Archive/.hidden", ".inglenook.part",
    "profile/consent.json", f"{IN}/profile/consent.json", "profile/new.txt",
    "link-to-file.txt", "link-to-folder/secret.txt", "link-to-folder",
    "link-to-folder/deep/more.txt", "link-absolute/secret.txt",
    "link-up/outside/secret.txt",
    "loop", "loop/x", "loop-a", "dangling.txt", "link-to-dev", "link-to-proc/environ",
    "link-to-link/secret.txt", "link-to-profile/consent.json", "hard.txt",
    "Archive/link-back/outside/secret.txt", "link-to-hidden.txt",
    "pipe", "socket", "Archive/pipe", "x" * 255, "x" * 256, "y/" * 3000, "z" * 5000,
    "notes\u202etxt.exe", "é" * 128, "Archive" + "/sub" * 40 + "/x.txt",
)  # fmt: skip


@pytest.fixture
def traps(ground: Ground) -> Ground:
    """Links, pipes and hard links that lead out of the granted folder."""
    granted, outside = ground.granted, ground.outside
    links = {
        "link-to-file.txt": outside / "secret.txt",
        "link-to-folder": Path("../outside"),
        "link-absolute": outside,
        "link-up": Path(".."),
        "loop": Path("loop"),
        "loop-a": Path("loop-b"),
        "loop-b": Path("loop-a"),
        "dangling.txt": outside / "not-there.txt",
        "link-to-dev": Path("/dev/zero"),
        "link-to-proc": Path("/proc/self"),
        "link-to-link": Path("link-to-folder"),
        "link-to-profile": ground.profile,
        "Archive/link-back": Path("../.."),
        "link-to-hidden.txt": Path(".hidden.txt"),
    }
    for name, target in links.items():
        (granted / name).symlink_to(target)
    (granted / ".hidden.txt").write_text(SECRET)
    os.link(outside / "secret.txt", granted / "hard.txt")
    os.mkfifo(granted / "pipe")
    os.mknod(granted / "socket", stat.S_IFSOCK | 0o600)
    os.mkfifo(granted / "Archive" / "pipe")
    return ground


def _calls(ground: Ground, path: str) -> dict[str, Callable[[], ToolResult]]:
    folders, changes = ground.folders, ground.changes

    def ask(tool: Tool, **arguments: object) -> Callable[[], ToolResult]:
        def shown_and_run() -> ToolResult:
            tool.preview(arguments)
            return tool.run(arguments, CancelToken())

        return shown_and_run

    write, move = write_file_tool(changes), move_file_tool(changes)
    return {
        "read": ask(read_file_tool(folders), path=path),
        "list": ask(list_folder_tool(folders), folder=path),
        "find": ask(find_in_files_tool(folders), text="CANARY", folder=path),
        "edit": ask(edit_file_tool(changes), path=path, find=SECRET, replace="gone"),
        "write": ask(write, path=path, content="PLANTED"),
        "move out": ask(move, path="Archive/old.txt", to=path),
        "move in": ask(move, path=path, to="stolen.txt"),
        "unseen write": lambda: write.run(
            {"path": path, "content": "PLANTED"}, CancelToken()
        ),
    }


def _run_all(ground: Ground, path: str, answers: dict[str, str]) -> None:
    for name, shown_and_run in _calls(ground, path).items():
        try:
            answers[name] = shown_and_run().text
        except ToolError as error:
            answers[name] = sentence = str(error)
            if not (sentence[0].isupper() and sentence.endswith(".")):
                answers[name] = f"{SECRET}: no sentence: {sentence}"


def test_no_path_leads_out_and_none_hangs(traps: Ground) -> None:
    outside, profile = everything_in(traps.outside), everything_in(traps.profile)
    everywhere = {path.name for path in traps.granted.parent.iterdir()}
    escaped = []
    for written in ESCAPES:
        path = written.replace(OUT, str(traps.outside)).replace(IN, str(traps.granted))
        answers: dict[str, str] = {}
        thread = threading.Thread(
            target=_run_all, args=(traps, path, answers), daemon=True
        )
        thread.start()
        thread.join(HANG_S)
        assert not thread.is_alive(), f"{path!r} hangs"
        assert len(answers) == 8, (path, answers)
        escaped += [(path, name) for name, text in answers.items() if SECRET in text]
        assert everything_in(traps.outside) == outside, path
        assert everything_in(traps.profile) == profile, path
    assert escaped == []
    # What was made is where it may be, and nothing was taken in from outside.
    now = {path.name for path in traps.granted.parent.iterdir()}
    assert now - everywhere <= {"undo"}
    assert SECRET.encode() not in (traps.granted / "stolen.txt").read_bytes()
    assert len(ESCAPES) >= 80


def test_links_inside_the_granted_folder_work(ground: Ground) -> None:
    (ground.granted / "shortcut.txt").symlink_to("Archive/old.txt")
    answer = read_file_tool(ground.folders).run({"path": "shortcut.txt"}, CancelToken())
    assert "deposit" in answer.text
