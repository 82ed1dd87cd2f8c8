"""The age of the process counts from its start, not from an import."""

import subprocess
import sys

from app.process_age import process_started


def test_start_lies_before_the_first_line_of_code() -> None:
    code = (
        "import time; first = time.monotonic(); time.sleep(0.3)\n"
        "from app.process_age import process_started\n"
        "print(first - process_started())"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert -0.02 < float(finished.stdout) < 10


def test_start_does_not_move() -> None:
    assert abs(process_started() - process_started()) < 0.05
