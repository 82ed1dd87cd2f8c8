"""A packaged library is not looked for in a folder of the computer that built it."""

import importlib.util
import struct
from pathlib import Path

NEEDED, RUNPATH, STRINGS = (1, 10), (29, 20), (5, 99)
EMPTY = (0, 0)


def _library(*entries: tuple[int, int]) -> bytes:
    """An ELF file of one program header, which is its dynamic section."""
    dynamic = b"".join(struct.pack("<qQ", *entry) for entry in entries)
    identity = b"\x7fELF\x02\x01\x01".ljust(16, b"\0")
    head = struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0, 64, 56, 1, 0, 0, 0)
    segment = struct.pack("<IIQQQQQQ", 2, 6, 120, 0, 0, len(dynamic), len(dynamic), 8)
    return identity + head + segment + dynamic + b"the rest"


def test_a_search_path_is_taken_out_and_the_rest_stays(
    packaging_folder: Path, tmp_path: Path
) -> None:
    path = packaging_folder / "search_paths.py"
    spec = importlib.util.spec_from_file_location("search_paths", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    library = tmp_path / "lib.so"
    library.write_bytes(_library(NEEDED, RUNPATH, STRINGS, EMPTY))
    assert script.drop_search_path(library)
    assert library.read_bytes() == _library(NEEDED, STRINGS, EMPTY, EMPTY)
    assert not script.drop_search_path(library)
