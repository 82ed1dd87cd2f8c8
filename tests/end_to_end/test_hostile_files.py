"""Every hostile file through the real command: a sentence each, and nothing leaks.

`python -m tests.benchmarks hostile` runs them with time and memory, and larger ones.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.program import run
from tests.helpers.hostile_files import CANARY, HOSTILE, Hostile

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and links"),
]

PATIENCE_S = 400.0  # ten seconds where nothing else runs


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All of them are read by one command; its rows by name."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "canary.txt").write_text(CANARY)
    for row in HOSTILE:
        row.make(folder / row.name)
    (folder / "folder.pdf").mkdir()
    (folder / "folder.pdf" / "inside.txt").write_text("Words in a folder.")
    (folder / "folder.pdf" / "again").symlink_to(folder / "folder.pdf")
    names = [*(row.name for row in HOSTILE), "folder.pdf"]
    paths = [str(folder / name) for name in names]
    home = folder / "home"
    done = run(home, "index", *paths, "--json", timeout_s=PATIENCE_S)
    assert done.code == 0, done.stderr
    assert "Traceback" not in done.stderr
    found = run(home, "search", CANARY, "--json")
    return {
        "rows": {Path(row["path"]).name: row for row in done.json["documents"]},
        "texts": [passage["text"] for passage in found.json["passages"]],
    }


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda row: row.name)
def test_it_ends_as_it_should_with_a_sentence(
    finished: dict[str, Any], hostile: Hostile
) -> None:
    row = finished["rows"][hostile.name]
    assert row["state"] == hostile.state, row["reason"]
    reason = row["reason"] or ""
    assert hostile.said in reason
    if hostile.state != "ready" or reason:
        assert reason[0].isupper()
        assert reason.endswith(".")


def test_nothing_reached_another_file(finished: dict[str, Any]) -> None:
    rows = finished["rows"]
    assert rows["inside.txt"]["state"] == "ready"
    assert len(rows) == len(HOSTILE) + 1  # the link to the folder is not followed
    assert not [text for text in finished["texts"] if CANARY in text]
