"""Compares two builds of one commit: the files, and which of them differ.

Usage: compare_builds.py FOLDER OTHER
"""

import hashlib
import json
import sys
from pathlib import Path


def main() -> int:
    """Print the differences; 1 where the lists of files differ."""
    first, second = (_digests(Path(name)) for name in sys.argv[1:3])
    differing = sorted(n for n in first.keys() & second if first[n] != second[n])
    found = {
        "files": len(first),
        "only_in_first": sorted(first.keys() - second),
        "only_in_second": sorted(second.keys() - first),
        "differing": differing,
    }
    print(json.dumps(found, indent=1))
    return 1 if first.keys() != second.keys() else 0


def _digests(folder: Path) -> dict[str, str]:
    found = {}
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


if __name__ == "__main__":
    sys.exit(main())
