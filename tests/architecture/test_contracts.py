"""The commands that `make check` runs exist and the import contracts hold."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.source_tree import ROOT


def test_import_contracts_hold() -> None:
    finished = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout
