"""The program around the window: starts, reports its first paint, quits cleanly."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QSettings

from app.ui.application import keep_qt_settings_in

CODE = """
import sys
from pathlib import Path
from tests.helpers.fake_backend import fake_services
from app.ui.application import run_window
services = fake_services(Path(sys.argv[1]))
start = services.model.start
def started():
    start()
    print("started", flush=True)
services.model.start = started
sys.exit(run_window(services, [Path(name) for name in sys.argv[2:]]))
"""
TIMEOUT_S = 30


def open_window(home: Path, *files: Path) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "INGLENOOK_REPORT_FIRST_PAINT": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-c", CODE, str(home), *map(str, files)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def test_it_paints_starts_the_workers_and_quits_on_a_signal(tmp_path: Path) -> None:
    process = open_window(tmp_path / "home")
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=TIMEOUT_S)
    assert process.returncode == 0, errors
    assert re.search(
        r"^first_paint_s=\d+\.\d\d\nready_to_type_s=\d+\.\d\d$", errors, re.MULTILINE
    )
    assert "Traceback" not in errors
    assert (tmp_path / "home" / "config" / "window.ini").exists()


def test_no_display_is_one_sentence(tmp_path: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    code = (
        "from app.ui.application import NoDisplayError, make_application\n"
        "try:\n    make_application()\n"
        "except NoDisplayError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=TIMEOUT_S,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("There is no screen to open a window on.")


def test_the_file_dialog_of_qt_writes_into_the_profile(tmp_path: Path) -> None:
    dialogs = (QSettings.Scope.UserScope, "QtProject")  # the name that Qt's dialog uses
    before = Path(QSettings(*dialogs).fileName()).parent
    try:
        keep_qt_settings_in(tmp_path)
        assert Path(QSettings(*dialogs).fileName()).parent == tmp_path
    finally:
        keep_qt_settings_in(before)
