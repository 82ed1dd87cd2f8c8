"""The libraries and their tests do without Qt.

Every test module is imported where Qt cannot be, and the tests that go through the most
of each library run there; all run once, not twice, in the suite itself.
"""

import subprocess
import sys
from pathlib import Path

from tests.architecture.source_tree import ROOT

# Refuses Qt before anything is collected, as a machine without it would.
RUNNER = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "qtawesome", "pytestqt"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, NoQt())
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""
# The project's settings name options of the Qt plugin, which is not there either.
SETTINGS = """
[pytest]
filterwarnings = error
markers =
    slow: needs a real model file
    bench: slow by nature
    torch: imports PyTorch
"""

# From a request to an answer, and from a file to a quote.
WIDEST = "test_runner or test_agent or test_voting or test_library or test_retrieval"


def test_tests_of_engine_and_rag_pass_without_qt(tmp_path: Path) -> None:
    settings = tmp_path / "pytest.ini"
    settings.write_text(SETTINGS)
    finished = subprocess.run(
        [
            *(sys.executable, "-c", RUNNER, "tests/engine", "tests/rag"),
            *("-p", "no:pytest-qt", "-p", "no:cacheprovider", "-q"),
            *("-m", "not slow and not bench and not torch", "-k", WIDEST),
            *("-c", str(settings), "--rootdir", str(ROOT), "--import-mode=prepend"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout[-3000:] + finished.stderr[-2000:]
    assert " passed" in finished.stdout
