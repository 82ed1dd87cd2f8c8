"""Offline switches, set before anything heavy is imported."""

import os
import subprocess
import sys

import pytest

from app.workers.environment import OFFLINE_VARIABLES, prepare_environment


def test_everything_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OFFLINE_VARIABLES:
        monkeypatch.setenv(name, "something else")
    prepare_environment()
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "DO_NOT_TRACK"):
        assert os.environ[name] == "1"
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"


def test_it_imports_nothing_heavy() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "import app.workers.environment\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = {name for name in run.stdout.split() if not name.startswith("app")}
    assert loaded == set()
