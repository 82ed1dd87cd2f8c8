"""A window offscreen over services in this process; tests leave nothing behind."""

import gc
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.fonts import load_fonts
from app.ui.immortal_singletons import make_singletons_immortal
from app.ui.main_window import MainWindow
from app.ui.shown_once import ShownOnce
from tests.helpers.fake_backend import FakeServices, fake_services
from tests.helpers.fake_services import LEASE

WAIT_MS = 20_000
make_singletons_immortal()


@pytest.fixture(scope="session")
def qapp_with_fonts(qapp: QApplication) -> QApplication:
    """The application as the program makes it."""
    gc.disable()  # as `app.ui.garbage` does: widgets must go on the GUI thread
    qapp.setStyle("Fusion")
    load_fonts()
    return qapp


@pytest.fixture(autouse=True)
def nothing_left_over(qapp_with_fonts: QApplication) -> Iterator[None]:
    """Fail a test that leaves a task, thread, timer or window behind."""
    gc.freeze()  # what imports left is not looked at again after each test
    threads = set(threading.enumerate())
    windows = set(qapp_with_fonts.topLevelWidgets())
    yield
    qapp_with_fonts.processEvents()
    assert background.wait_for_all(5.0), "background work did not stop"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left = [w for w in qapp_with_fonts.topLevelWidgets() if w not in windows]
    assert not left, f"windows left over: {left}"
    started = {t for t in threading.enumerate() if not t.name.startswith("Dummy-")}
    assert started <= threads, "threads left over"  # Dummy: Qt's pool, which stays
    timers = [(t.parent(), t.interval()) for t in _active_timers()]
    assert not timers, f"timers left over: {timers}"


@pytest.fixture
def appearance(qapp_with_fonts: QApplication) -> Iterator[Appearance]:
    """Light, at the normal size."""
    look = Appearance()
    look.set_theme("light")
    yield look
    look.deleteLater()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    """Services with an empty library and a scripted model."""
    made = fake_services(tmp_path / "home")
    yield made
    background.wait_for_all(5.0)
    made.close()


@pytest.fixture
def lease(tmp_path: Path) -> Path:
    """A small document that questions can be asked about."""
    path = tmp_path / "Lease 2024.txt"
    path.write_text(LEASE, "utf-8")
    return path


@pytest.fixture
def window(
    qtbot: QtBot, services: FakeServices, appearance: Appearance
) -> Iterator[MainWindow]:
    """The whole window, settled."""
    ShownOnce(services.paths.settings_file.parent).first_time("tour")
    made = MainWindow(services, appearance)
    qtbot.addWidget(made)
    made.resize(1280, 832)
    made.show()
    qtbot.waitExposed(made)
    made.settle()
    qtbot.waitUntil(lambda: background.running_tasks() == 0, timeout=WAIT_MS)
    yield made
    made.close()


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], object]], None]:
    """Wait until something holds, with a deadline."""

    def wait(condition: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)

    return wait


def _active_timers() -> list[QTimer]:
    return [
        item
        for item in gc.get_objects()
        # By type: `isinstance` asks objects of other libraries, which may warn.
        if issubclass(type(item), QTimer)
        and shiboken6.isValid(item)
        and item.isActive()
    ]
