"""Every odd, broken and hostile file of the shared data through the real index command.

Done when: each ends as ready, skipped or failed with a reason, none over 20 s, every
document is read but those broken on purpose, and the memory of the program's own
process stays bounded.
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

from tests.benchmarks.figures import SHARED_DATA, Figure, show
from tests.end_to_end.program import finish, start

TERMINAL = {"ready", "skipped", "failed"}
BROKEN_ON_PURPOSE = {"random.bin"}


def main() -> bool:
    """Index both folders and look at every row."""
    folders = [SHARED_DATA / "documents", SHARED_DATA / "pdf"]
    files = sorted(
        path for folder in folders if folder.is_dir() for path in folder.iterdir()
    )
    if not files:
        print("The shared documents are not here: nothing was measured.")
        return True
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        output = Path(folder) / "out.json"
        process = start(Path(folder) / "home", "index", *map(str, files), "--json")
        parent = psutil.Process(process.pid)
        peak_bytes = worker_bytes = 0
        while process.poll() is None and time.monotonic() - started < 30 * len(files):
            try:
                peak_bytes = max(peak_bytes, parent.memory_info().rss)
                for child in parent.children():
                    worker_bytes = max(worker_bytes, child.memory_info().rss)
            except psutil.NoSuchProcess:
                break
            time.sleep(0.1)
        finished = finish(process)
        output.write_text(finished.stdout)
    rows = finished.json["documents"]
    bad = [
        row
        for row in rows
        if row["state"] not in TERMINAL
        or (row["state"] != "ready" and not row["reason"])
    ]
    for row in rows:
        if row["state"] != "ready":
            print(f"{row['state']:8} {Path(row['path']).name}: {row['reason']}")
    print(dict(Counter(row["state"] for row in rows)))
    unread = [
        row
        for row in rows
        if Path(row["path"]).parent == folders[0]
        and Path(row["path"]).name not in BROKEN_ON_PURPOSE
        and row["state"] != "ready"
    ]
    return show(
        [
            Figure("files", len(rows), "", len(files), "higher"),
            Figure("files without a final state or a reason", len(bad), "", 0),
            Figure("documents that could not be read", len(unread), "", 0),
            Figure("slowest file", max(row["seconds"] for row in rows), "s", 20),
            Figure("all files", finished.seconds + time.monotonic() - started, "s"),
            Figure(
                "peak memory of the program's process", peak_bytes / 2**20, "MiB", 300
            ),
            Figure(
                "peak memory of one of its workers", worker_bytes / 2**20, "MiB", 1500
            ),
            Figure("tracebacks", finished.stderr.count("Traceback"), "", 0),
        ]
    )


if __name__ == "__main__":
    sys.exit(not main())
