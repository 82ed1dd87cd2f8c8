"""Runs an installed program as a person would, and says what was seen, as JSON.

version, doctor, three files, a question (quote and page), that the other parts load,
the window on a virtual screen with a picture of it, its end, no process left. Uses
Python's own library only, and only programs outside: with --root, the program and the
screen run in that root.

Usage: smoke_test.py COMMAND --out FOLDER [--root ROOT --user NAME]
"""

import argparse
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

QUESTION = "How many days before the end of the term must the tenant give notice?"
ASSETS = Path(__file__).resolve().parent.parent / "assets" / "starter"
FILES = ("lease-14-alder-lane.pdf", "travel-policy.docx", "user-guide.md")
SCREEN = "1280x800x24"
WAIT_S = 60.0


class FailedError(Exception):
    """Something is not as it should be; the message says what."""


class Installed:
    """The installed program, here or in a root of its own."""

    def __init__(self, command: str, folder: str, root: str, user: str) -> None:
        self.command = command
        self.folder = folder  # as the program sees it
        self._root, self._user = root, user

    def path(self, name: str) -> Path:
        """A file of ours as this script sees it."""
        return Path(f"{self._root}{self.folder}/{name}")

    def system(self, name: str) -> Path:
        """A folder of the system that it runs in."""
        return Path(f"{self._root}/{name}")

    def wrapped(self, *words: str, **variables: str) -> list[str]:
        """The words as a command line that runs there, as the ordinary user."""
        pairs = [f"{name}={value}" for name, value in variables.items()]
        if not self._root:
            return ["env", *pairs, *words]
        home = f"HOME=/home/{self._user}"
        path = "PATH=/usr/bin:/bin"
        inside = ["chroot", f"--userspec={self._user}:{self._user}", self._root]
        return [
            *inside,
            "/usr/bin/env",
            "-i",
            home,
            path,
            "LANG=C.UTF-8",
            *pairs,
            *words,
        ]

    def run(self, *arguments: str) -> str:
        """Its standard output; raises `FailedError`."""
        words = self.wrapped(self.command, *arguments)
        done = subprocess.run(
            words, capture_output=True, text=True, check=False, timeout=300
        )
        if done.returncode != 0:
            end = done.stderr[-800:]
            raise FailedError(f"{arguments} ended with {done.returncode}: {end}")
        return done.stdout

    def json(self, *arguments: str) -> Any:
        """What a command says with --json."""
        return json.loads(self.run(*arguments, "--json"))


def main() -> int:
    """Print what was seen; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command")
    parser.add_argument("--out", required=True, help="as the program sees it")
    parser.add_argument("--root", default="")
    parser.add_argument("--user", default="")
    args = parser.parse_args()
    program = Installed(args.command, args.out, args.root, args.user)
    seen: dict[str, Any] = {}
    try:
        for step in (_version, _doctor, _index, _ask, _parts, _window, _nothing_left):
            began = time.monotonic()
            step(program, seen)
            seen[f"{step.__name__[1:]}_s"] = round(time.monotonic() - began, 2)
    except FailedError as error:
        seen["failed"] = str(error)
    print(json.dumps(seen, indent=1))
    return 1 if "failed" in seen else 0


def _version(program: Installed, seen: dict[str, Any]) -> None:
    seen["version"] = program.run("--version").strip()


def _doctor(program: Installed, seen: dict[str, Any]) -> None:
    checks = program.json("doctor")["checks"]
    failed = [check for check in checks if not check["ok"]]
    seen["doctor_failed"] = [f"{c['name']}: {c['detail']}" for c in failed]
    seen["edition"] = next(c["detail"] for c in checks if c["name"] == "Edition")
    # An old kernel is no fault of the package.
    serious = [f for f in seen["doctor_failed"] if not f.startswith("Documents are")]
    if serious:
        raise FailedError(f"doctor: {serious}")


def _index(program: Installed, seen: dict[str, Any]) -> None:
    for name in FILES:
        shutil.copyfile(ASSETS / name, program.path(name))
        program.path(name).chmod(0o644)
    paths = [f"{program.folder}/{name}" for name in FILES]
    documents = program.json("index", *paths)["documents"]
    seen["indexed"] = {Path(d["path"]).name: d["state"] for d in documents}
    if set(seen["indexed"].values()) != {"ready"} or len(documents) != len(FILES):
        raise FailedError(f"indexed: {seen['indexed']}")


def _ask(program: Installed, seen: dict[str, Any]) -> None:
    answer = program.json("ask", QUESTION)
    quotes = answer["quotes"]
    seen["answer"], seen["timings"] = answer["answer"], answer["timings"]
    seen["quote"] = quotes[0]["text"] if quotes else ""
    seen["page"] = quotes[0]["page"] if quotes else None
    if not quotes or not str(quotes[0]["path"]).endswith(FILES[0]) or not seen["page"]:
        raise FailedError(f"the first quote is {quotes[:1]}")
    if "notice" not in seen["quote"].lower():
        raise FailedError(f"the first quote says: {seen['quote']}")


def _parts(program: Installed, seen: dict[str, Any]) -> None:
    """What other questions need: it is there, and so are the files beside it."""
    names = ["libraries", "formula", "onnx"]
    if seen["edition"].startswith("The full edition"):
        names.append("torch")
    seen["parts"] = json.loads(program.run("--check-processor", *names))


def _window(program: Installed, seen: dict[str, Any]) -> None:
    folder = program.path("screen")
    folder.mkdir(exist_ok=True)
    folder.chmod(0o777)
    number = _free_display(program)
    screen = subprocess.Popen(
        program.wrapped(
            "Xvfb", f":{number}", "-screen", "0", SCREEN, "-nolisten", "tcp",
            "-fbdir", f"{program.folder}/screen",
        ),
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    picture = folder / "Xvfb_screen0"
    try:
        _wait(picture.is_file, "there is no virtual screen")
        _look_at_window(program, seen, number, picture)
    finally:
        screen.terminate()
        screen.wait(WAIT_S)


def _look_at_window(
    program: Installed, seen: dict[str, Any], number: int, picture: Path
) -> None:
    window = subprocess.Popen(
        program.wrapped(program.command, DISPLAY=f":{number}", QT_QPA_PLATFORM="xcb",
                        INGLENOOK_REPORT_FIRST_PAINT="1"),
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert window.stderr is not None
    line = window.stderr.readline()
    if not line.startswith("first_paint_s="):
        window.kill()
        raise FailedError(f"the window said: {line}{window.stderr.read()[-800:]}")
    seen["first_paint_s"] = float(line.partition("=")[2])
    # The window owns the profile: this is carried out by it, so it is alive.
    program.json("documents")
    time.sleep(1.0)  # what is drawn after the first paint belongs on the picture
    seen["colours"] = _colours(picture)
    shutil.copyfile(picture, program.path("window.xwd"))
    window.send_signal(signal.SIGTERM)
    _text, errors = window.communicate(timeout=WAIT_S)
    seen["window_exit"] = window.returncode
    if window.returncode != 0:
        raise FailedError(f"the window ended with {window.returncode}: {errors[-800:]}")
    if seen["colours"] < 20:
        raise FailedError(f"the window shows {seen['colours']} colours")


def _nothing_left(program: Installed, seen: dict[str, Any]) -> None:
    def nobody() -> bool:
        seen["left"] = _processes(program.command)
        return not seen["left"]

    _wait(nobody, f"processes are left: {_processes(program.command)}", 10.0)


def _processes(command: str) -> list[str]:
    name = Path(command).name
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            executable = str((folder / "exe").readlink())
        except OSError:
            continue
        if executable.endswith(f"/{name}") and "inglenook" in executable:
            found.append(f"{folder.name} {executable}")
    return found


def _free_display(program: Installed) -> int:
    sockets = program.system("tmp/.X11-unix")
    return next(n for n in range(70, 170) if not (sockets / f"X{n}").exists())


def _colours(picture: Path) -> int:
    """How many different pixels a dump of the screen holds (32 bits each)."""
    data = picture.read_bytes()
    pixels = data[int.from_bytes(data[:4], "big") :]
    return len({pixels[at : at + 4] for at in range(0, len(pixels) - 4, 4)})


def _wait(true: Callable[[], bool], otherwise: str, limit_s: float = WAIT_S) -> None:
    deadline = time.monotonic() + limit_s
    while not true():
        if time.monotonic() > deadline:
            raise FailedError(otherwise)
        time.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main())
