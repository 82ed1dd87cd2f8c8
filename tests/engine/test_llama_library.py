"""Which of llama.cpp's builds for processors is loaded."""

from pathlib import Path
from types import ModuleType

from engine.llama_library import load_processor_code


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
