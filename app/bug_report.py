"""What a bug report needs: versions and the machine, and nothing that anybody wrote."""

import platform
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.edition import edition
from app.version import program_version

_PARTS = ("PySide6-Essentials", "llama-cpp-python", "chromadb", "torch", "onnxruntime")


def versions() -> tuple[tuple[str, str], ...]:
    """Names and versions, ours first."""
    found = [
        ("Inglenook", f"{program_version()}, {edition()} edition"),
        ("System", platform.platform(terse=True)),
        ("Processor", platform.machine()),
        ("Python", sys.version.split()[0]),
        ("SQLite", sqlite3.sqlite_version),
    ]
    for name in _PARTS:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue  # the light edition is without some
    return tuple(found)


def report_text(extra: tuple[tuple[str, str], ...] = ()) -> str:
    """To be pasted under a description of what went wrong."""
    return "\n".join(f"{name}: {value}" for name, value in (*versions(), *extra))


def crash_reports(folder: Path) -> tuple[Path, ...]:
    """Newest first; the person may read them and send them."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(folder.glob("crash-*.txt"), reverse=True))
