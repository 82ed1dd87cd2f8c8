"""Names in the folder of backups, and how what is written gets onto the disk."""

import os
from pathlib import Path

BEFORE = "before-restore-"  # folders with what was replaced


def flush_to_disk(path: Path) -> None:
    """A file's bytes, or a folder's names."""
    if path.is_dir() and os.name == "nt":
        return  # folders cannot be opened there, and their names are written at once
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
