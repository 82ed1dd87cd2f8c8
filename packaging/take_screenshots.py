"""Takes docs/screenshots from the real program: real workers, real models, real window.

Run under any X display, or without one where Xvfb is installed (it starts its own).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.main_window import MainWindow

TARGET = ROOT / "docs" / "screenshots"
SIZE = (1440, 900)
PATIENCE_S = 60.0
QUESTION = "How much notice must I give before the lease is renewed?"
MIXED_QUESTION = "Can I give notice by e-mail, and who repairs the heating?"


def main() -> int:
    """Take every picture, light and dark."""
    if "DISPLAY" not in os.environ:
        return _again_under_xvfb()
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    from app.workers.environment import prepare_environment

    prepare_environment()
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        _take_all(Path(home))
    return 0


def _again_under_xvfb() -> int:
    if shutil.which("Xvfb") is None:
        sys.stderr.write("Install Xvfb, or run this inside a graphical session.\n")
        return 1
    read_end, write_end = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1600x1000x24"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as numbers:
        display = f":{numbers.readline().strip()}"
    try:
        return subprocess.call(
            [sys.executable, __file__], env={**os.environ, "DISPLAY": display}
        )
    finally:
        screen.terminate()
        screen.wait(timeout=10)


def _take_all(home: Path) -> None:
    from app.bootstrap import build_services
    from app.ui import background
    from app.ui.appearance import Appearance
    from app.ui.application import make_application
    from app.ui.main_window import MainWindow

    application = make_application()
    services = build_services(home)
    services.settings.update(theme="light")
    window = MainWindow(services, Appearance(application))
    window.resize(*SIZE)
    window.show()
    services.start()
    window.settle()
    try:
        _Photographer(window, services).tour()
    finally:
        window.close()
        background.wait_for_all(5.0)
        services.close()


class _Photographer:
    """Uses the window as a person does and saves what it looks like."""

    def __init__(self, window: "MainWindow", services: "Services") -> None:
        self._window = window
        self._services = services

    def tour(self) -> None:
        """First run, an answer, a mixed answer, every page; both schemes."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self._both("first-run")
        self._click("tryStarter")
        self._until(self._all_ready, "the starter library is ready")
        self._pause(0.5)
        self._both("first-run-examples")
        self._ask(QUESTION)
        answer = self._window.chat.transcript.answers[-1]
        QTest.mouseClick(answer.quotes.cards[0], Qt.MouseButton.LeftButton)
        self._pause(2.0)
        self._both("answer")
        self._window.close_reader()
        self._window.new_chat()
        self._ask(MIXED_QUESTION)
        self._both("supported-and-unsupported")
        self._window.show_page("library")
        self._pause(0.8)
        self._both("library")
        for page in ("models", "settings"):
            self._window.show_page(page)
            self._pause(0.5)
            self._both(page)

    def _ask(self, question: str) -> None:
        self._window.chat.composer.set_text(question)
        self._window.chat.ask(question)
        self._until(lambda: not self._window.chat.streaming, "the answer is there")
        self._pause(0.5)

    def _all_ready(self) -> bool:
        records = self._services.library.documents()
        return len(records) >= 3 and all(record.state == "ready" for record in records)

    def _click(self, name: str) -> None:
        from PySide6.QtWidgets import QAbstractButton

        button = self._window.findChild(QAbstractButton, name)
        if button is None:
            raise SystemExit(f"There is no button called {name}.")
        button.click()

    def _both(self, name: str) -> None:
        for scheme in ("light", "dark"):
            self._services.settings.update(theme=scheme)
            self._pause(0.7)
            path = TARGET / f"{name}-{scheme}.png"
            self._window.grab().save(str(path))
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")
        self._services.settings.update(theme="light")
        self._pause(0.2)

    def _pause(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        self._until(lambda: time.monotonic() > deadline, "a moment has passed")

    @staticmethod
    def _until(reached: Callable[[], bool], what: str) -> None:
        from PySide6.QtWidgets import QApplication

        deadline = time.monotonic() + PATIENCE_S
        while not reached():
            QApplication.processEvents()
            time.sleep(0.01)
            if time.monotonic() > deadline:
                raise SystemExit(f"Waited too long until {what}.")


if __name__ == "__main__":
    sys.exit(main())
