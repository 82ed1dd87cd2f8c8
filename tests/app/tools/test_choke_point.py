"""User files are opened in two modules of the tools, and nowhere else in them."""

import re

from tests.architecture.source_tree import ROOT

# By handles inside granted folders; the other two open files of the profile alone.
MAY_OPEN = {"granted_folders", "file_writing", "undo_journal", "memory_store"}
OPENS = re.compile(
    r"(?<![\w.])open\(|\bos\.(?:open|replace|rename|unlink|scandir|listdir|remove)\("
    r"|\.(?:read|write)_(?:text|bytes)\(|\.(?:unlink|rename|replace|iterdir|glob)\(\s*[\w.]*path"
    r"|\bshutil\.|\.open\("
)


def test_only_the_choke_point_opens_files() -> None:
    offenders = [
        path.stem
        for path in sorted((ROOT / "app" / "tools").glob("*.py"))
        if path.stem not in MAY_OPEN and OPENS.search(path.read_text("utf-8"))
    ]
    assert offenders == []
