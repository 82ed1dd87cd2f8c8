"""Takes out of a library where its builder's copies of other libraries lay.

What is packaged is found beside it; a folder of another computer must not be searched.
"""

import struct
from pathlib import Path

_PROGRAM_HEADER, _ENTRY = struct.Struct("<IIQQQQQQ"), struct.Struct("<qQ")
_DYNAMIC = 2
_SEARCH_PATHS = (15, 29)  # DT_RPATH, DT_RUNPATH
_ELF64_LITTLE = b"\x7fELF\x02\x01"


def drop_search_path(library: Path) -> bool:
    """Whether there was one. For 64-bit little-endian ELF files."""
    data = bytearray(library.read_bytes())
    if not data.startswith(_ELF64_LITTLE):
        raise ValueError(f"{library.name} is no library for x86_64.")
    (table,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    for number in range(count):
        header = _PROGRAM_HEADER.unpack_from(data, table + number * size)
        if header[0] == _DYNAMIC:
            return _rewrite(library, data, start=header[2], length=header[5])
    return False


def _rewrite(library: Path, data: bytearray, *, start: int, length: int) -> bool:
    """The entries without those, and as many empty ones at the end."""
    entries = list(_ENTRY.iter_unpack(data[start : start + length]))
    kept = [entry for entry in entries if entry[0] not in _SEARCH_PATHS]
    if len(kept) == len(entries):
        return False
    kept += [(0, 0)] * (len(entries) - len(kept))
    data[start : start + length] = b"".join(_ENTRY.pack(*entry) for entry in kept)
    library.write_bytes(data)
    return True
