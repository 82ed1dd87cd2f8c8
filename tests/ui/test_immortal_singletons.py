"""Thousands of calls into Qt must not take the interpreter down."""

import subprocess
import sys

CODE = """
from PySide6.QtCore import QObject, QTimer, Signal
from app.ui.immortal_singletons import make_singletons_immortal

class Speaker(QObject):
    said = Signal(object)

make_singletons_immortal()
make_singletons_immortal()
speaker, timer = Speaker(), QTimer()
for number in range(50_000):
    speaker.said.emit(number)  # returns True
    timer.setInterval(number)  # returns None
    timer.isActive()  # returns False
print("alive")
"""


def test_many_calls_leave_python_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
