"""A private X screen, and a look at what is on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
picture = application.primaryScreen().grabWindow(0)
sys.exit(not picture.save(sys.argv[1]))
"""


def available() -> bool:
    """Whether a screen can be made here."""
    return shutil.which("Xvfb") is not None


@contextmanager
def virtual_screen(size: str = "1440x900x24") -> Iterator[str]:
    """Start Xvfb on a free display and give its name."""
    read_end, write_end = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size, "-noreset"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as numbers:
            number = numbers.readline().strip()
        assert number, "Xvfb did not start."
        yield f":{number}"
    finally:
        screen.terminate()
        screen.wait(timeout=10)


def take_picture(display: str, path: Path) -> None:
    """Save what the screen shows."""
    subprocess.run(
        [sys.executable, "-c", GRAB, str(path)],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        check=True,
        timeout=30,
    )
