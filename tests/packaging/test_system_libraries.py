"""What a package leaves to the system is depended on, and told from what it needs."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOLD = """\
lib/libQt6Core.so.6:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libz.so.1
  NEEDED               libglib-2.0.so.0
  RPATH                $ORIGIN

Version References:
  required from libc.so.6:
    0x06969194 0x00 07 GLIBC_2.14
    0x069691b4 0x00 05 GLIBC_2.34
    0x09691a75 0x00 03 GLIBC_2.2.5
  required from libstdc++.so.6:
    0x0297f870 0x00 04 GLIBCXX_3.4.30
"""


@pytest.fixture
def script(packaging_folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    name = "system_libraries"
    spec = importlib.util.spec_from_file_location(name, packaging_folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)  # its dataclass looks there
    spec.loader.exec_module(module)
    return module


def test_needs_are_read_from_what_objdump_says(script: ModuleType) -> None:
    assert script.needed_names(TOLD) == {"libz.so.1", "libglib-2.0.so.0"}
    assert script.oldest_c_library(TOLD) == "2.34"


def test_nothing_is_both_forbidden_and_depended_on(script: ModuleType) -> None:
    assert {"libz.so.1", "libstdc++.so.6"} <= script.NEVER_BROUGHT
    assert not any(name.startswith(script.FORBIDDEN) for name in script.NEVER_BROUGHT)
