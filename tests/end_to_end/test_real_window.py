"""The real program in a real window under a virtual screen, driven from outside."""

import os
import re
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QImage

from app.ui.theme import LIGHT
from tests.end_to_end.documents import ANSWER_PAGE, QUESTION, write_handbook
from tests.end_to_end.program import COMMAND, run, wait_for
from tests.end_to_end.virtual_screen import available, take_picture, virtual_screen

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not available(), reason="Xvfb is not installed"),
]


@pytest.fixture
def display() -> Iterator[str]:
    with virtual_screen() as name:
        yield name


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def window(display: str, home: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [COMMAND, "--home", str(home)],
        env={
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "INGLENOOK_REPORT_FIRST_PAINT": "1",
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    assert re.match(r"first_paint_s=\d", line), line + process.stderr.read()
    yield process
    process.kill()
    process.communicate(timeout=30)


def _colours(picture: Path) -> Counter[str]:
    image = QImage(str(picture))
    assert not image.isNull()
    return Counter(
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    )


def test_window_paints_serves_the_command_line_and_leaves_nothing(
    window: subprocess.Popen[str], display: str, home: Path, tmp_path: Path
) -> None:
    handbook = write_handbook(tmp_path)
    # The profile belongs to the window: these are carried out by it.
    indexed = run(home, "index", str(handbook), "--json")
    assert indexed.code == 0, indexed.stderr
    asked = run(home, "ask", QUESTION, "--json")
    assert asked.code == 0, asked.stderr
    assert asked.json["quotes"][0]["page"] == ANSWER_PAGE
    assert run(home, "frobnicate").code == 2

    picture = tmp_path / "window.png"
    take_picture(display, picture)
    seen = _colours(picture)
    assert seen[LIGHT.bg] > sum(seen.values()) * 0.2
    assert seen[LIGHT.side] > sum(seen.values()) * 0.05

    family = psutil.Process(window.pid).children(recursive=True)
    assert len(family) >= 2  # a model worker and a library worker at least
    window.send_signal(signal.SIGTERM)
    window.communicate(timeout=20)
    assert window.returncode == 0
    wait_for(lambda: not any(p.is_running() for p in family), 5, "workers are gone")


@pytest.mark.parametrize("delay_s", [0.15, 0.3, 0.5, 0.8])
def test_window_can_be_ended_while_it_starts(
    display: str, home: Path, delay_s: float
) -> None:
    process = subprocess.Popen(
        [COMMAND, "--home", str(home)],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
    )
    time.sleep(delay_s)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) in {0, -signal.SIGTERM}  # -15: before Qt was there


def test_second_window_hands_its_files_over_to_the_first(
    window: subprocess.Popen[str], display: str, home: Path, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The gate is locked at nine.", encoding="utf-8")
    second = subprocess.run(
        [COMMAND, "--home", str(home), "open", str(note)],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert second.returncode == 0, second.stderr
    assert window.poll() is None
    assert str(note) in run(home, "documents", "--json").stdout


def test_workers_die_with_a_killed_window(window: subprocess.Popen[str]) -> None:
    parent = psutil.Process(window.pid)
    family = wait_for(
        lambda: (
            children if len(children := parent.children(recursive=True)) >= 2 else None
        ),
        10,
        "workers are there",
    )
    window.kill()
    window.wait(timeout=10)
    wait_for(lambda: not any(p.is_running() for p in family), 10, "workers are gone")
