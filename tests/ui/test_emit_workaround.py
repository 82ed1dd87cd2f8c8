"""Thousands of emits must not take the interpreter down."""

import subprocess
import sys

CODE = """
from PySide6.QtCore import QObject, Signal
from app.ui.emit_workaround import keep_true_alive

class Speaker(QObject):
    said = Signal(object)

keep_true_alive()
keep_true_alive()
speaker = Speaker()
for number in range(20_000):
    speaker.said.emit(number)
print("alive")
"""


def test_many_emits_leave_python_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
