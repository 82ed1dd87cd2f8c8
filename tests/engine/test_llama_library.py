"""llama.cpp is reached quietly, and sees the computer as it is."""

import logging
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from engine.llama_library import (
    llama_library,
    load_processor_code,
    physical_cores,
)


def test_cores_are_counted_within_what_this_process_may_use() -> None:
    assert 1 <= physical_cores() <= (os.cpu_count() or 1)


def test_importing_the_engine_loads_nothing_heavy() -> None:
    code = (
        "import sys, engine.llama, engine.embedder, engine.embedder_conversion;"
        "print(sorted({'llama_cpp', 'numpy', 'jinja2', 'gguf', 'tokenizers'}"
        " & set(sys.modules)))"
    )
    output = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert output.strip() == "[]"


@pytest.mark.slow
def test_its_errors_go_to_the_log(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    library = llama_library()
    with caplog.at_level(logging.DEBUG, "engine.llama_library"):
        parameters = library.llama_model_default_params()
        assert not library.llama_model_load_from_file(b"/nowhere.gguf", parameters)
    assert any("nowhere" in record.message for record in caplog.records)
    captured = capfd.readouterr()
    assert captured.out == captured.err == ""


@pytest.mark.slow
def test_waiting_threads_do_not_spin_for_long() -> None:
    llama_library()
    assert int(os.environ["GOMP_SPINCOUNT"]) <= 10_000


class _Loader:
    """Stands for a function of the native library."""

    def __init__(self) -> None:
        self.folders: list[bytes] = []

    def __call__(self, folder: bytes) -> None:
        self.folders.append(folder)


class _Native:
    def __init__(self) -> None:
        self.ggml_backend_load_all_from_path = _Loader()


def _library() -> tuple[ModuleType, _Loader]:
    module, native = ModuleType("llama_cpp"), _Native()
    module.__dict__["_lib"] = native
    return module, native.ggml_backend_load_all_from_path


def test_a_build_for_this_computer_needs_no_choice(tmp_path: Path) -> None:
    library, loader = _library()
    (tmp_path / "libggml-cpu.so").touch()
    assert not load_processor_code(library, tmp_path)
    assert loader.folders == []


def test_a_portable_build_chooses_among_its_own_files(tmp_path: Path) -> None:
    library, loader = _library()
    (tmp_path / "libggml-cpu-haswell.so").touch()
    assert load_processor_code(library, tmp_path)
    assert loader.folders == [bytes(tmp_path)]
