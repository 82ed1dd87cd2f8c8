"""The whole journey in a network namespace without interfaces."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.documents import QUESTION, write_handbook
from tests.end_to_end.program import COMMAND, run

pytestmark = pytest.mark.slow
NO_NETWORK = ("unshare", "-rn")


def _namespaces_work() -> bool:
    try:
        return subprocess.run([*NO_NETWORK, "true"], check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not _namespaces_work(), reason="no user namespaces here")
def test_index_and_ask_without_any_network_interface(tmp_path: Path) -> None:
    home, handbook = tmp_path / "home", write_handbook(tmp_path)
    indexed = run(home, "index", str(handbook), "--json", wrapper=NO_NETWORK)
    assert indexed.code == 0, indexed.stderr
    assert indexed.json["documents"][0]["state"] == "ready"
    asked = run(home, "ask", QUESTION, "--json", wrapper=NO_NETWORK)
    assert asked.code == 0, asked.stderr
    assert "eleven hours" in asked.json["quotes"][0]["text"]
    assert run(home, "doctor", "--json", wrapper=NO_NETWORK).code == 0


@pytest.mark.skipif(not _namespaces_work(), reason="no user namespaces here")
def test_window_answers_without_any_network_interface(tmp_path: Path) -> None:
    home, handbook = tmp_path / "home", write_handbook(tmp_path)
    window = subprocess.Popen(
        [*NO_NETWORK, COMMAND, "--home", str(home)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "INGLENOOK_REPORT_FIRST_PAINT": "1",
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert window.stderr is not None
        assert any("first_paint_s=" in line for line in window.stderr)
        # Carried out by the window, which owns the profile and sees no network.
        asked = run(home, "ask", QUESTION, str(handbook), "--json")
        assert asked.code == 0, asked.stderr
        assert "eleven hours" in asked.json["quotes"][0]["text"]
        assert len(asked.json["quotes"][0]["boxes"]) == 2
    finally:
        window.send_signal(signal.SIGTERM)
        try:
            window.communicate(timeout=20)
        finally:
            window.kill()  # nothing is left, however the test went
    assert window.returncode == 0
