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


WINDOW = """
import os, sys, tempfile
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from app.bootstrap import build_services
import app.cli, app.window
from app.ui.application import make_application
from app.ui.appearance import Appearance
from app.ui.main_window import MainWindow
with tempfile.TemporaryDirectory() as home:
    services = build_services(Path(home))
    application = make_application()
    window = MainWindow(services, Appearance(application))
    window.show()
    application.processEvents()
    print(*sys.modules)
    sys.stdout.flush()
    os._exit(0)
"""
# What asking, tasks, models and files need, and nothing that is seen at first.
LATER = {
    "app.agent.service",
    "app.answering",
    "app.chat",
    "app.downloads.service",
    "app.effort.answer_times",
    "app.effort.sources",
    "app.in_chat.tasks",
    "app.ladder.ladder",
    "app.mcp.service",
    "app.models",
    "app.network.broker",
    "app.outside",
    "app.reading_ahead",
    "app.remote_model",
    "app.reranker",
    "app.search_models",
    "app.survey.service",
    "app.titles",
    "app.tools.toolbox",
    "app.tuning.service",
    "app.ui.agent.step_list",
    "app.ui.agent.survey_table",
    "app.ui.chat.answer_view",
    "app.ui.first_run",
    "app.ui.library.library_page",
    "app.ui.models.models_page",
    "app.ui.reader.reader_panel",
    "app.ui.settings.settings_page",
    "app.ui.why_not.why_not_dialog",
    "app.why_not",
    "app.workers.child",
    "app.workers.model_client",
    "engine.agent",
    "engine.gguf_header",
    "engine.model",
    "engine.tool",
    "engine.tuning",
    "html.parser",
    "importlib.metadata",
    "pydantic",
    "pygments",
    "rag.loaders",
    "ssl",
}
MOST_MODULES = 480  # each costs about half a millisecond


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


def test_the_first_paint_waits_for_nothing_that_it_does_not_show() -> None:
    finished = subprocess.run(
        [sys.executable, "-c", WINDOW],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(finished.stdout.split())
    assert "app.ui.chat.composer" in loaded
    assert loaded & LATER == set()
    assert len(loaded) < MOST_MODULES, f"{len(loaded)} modules"
