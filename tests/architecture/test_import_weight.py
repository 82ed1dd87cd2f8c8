"""What must not be loaded before the first paint, or by `--version`."""

import subprocess
import sys

import pytest

HEAVY = {
    "llama_cpp",
    "torch",
    "sentence_transformers",
    "chromadb",
    "pypdfium2",
    "docx",
    "pptx",
    "openpyxl",
    "docutils",
    "numpy",
}


def _loaded_by(statement: str) -> set[str]:
    code = (
        f"{statement}\nimport sys\nprint(*{{n.partition('.')[0] for n in sys.modules}})"
    )
    finished = subprocess.run(  # a fresh interpreter: this one has loaded everything
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(finished.stdout.split())


@pytest.mark.parametrize(
    "module", ["app.cli", "app.bootstrap", "app.ui.main_window", "app.ui.application"]
)
def test_window_and_command_line_load_nothing_heavy(module: str) -> None:
    assert _loaded_by(f"import {module}") & HEAVY == set()


def test_command_line_does_not_load_qt() -> None:
    assert "PySide6" not in _loaded_by(
        "import app.cli, app.bootstrap, app.chat, app.library"
    )


def test_libraries_load_without_qt() -> None:
    blocked = (
        "import sys\nfor name in ('PySide6', 'shiboken6'): sys.modules[name] = None\n"
    )
    modules = "import engine.llama, engine.scripted, rag.library, rag.local_reader"
    assert "PySide6.QtCore" not in _loaded_by(blocked + modules)
