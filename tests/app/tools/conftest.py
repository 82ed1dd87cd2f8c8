"""Folders that were granted, and what lies outside of them."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.tools.file_changes import FileChanges
from app.tools.granted_folders import GrantedFolders
from app.tools.undo_journal import UndoJournal
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult

SECRET = "CANARY-7731"

Run = Callable[..., ToolResult]


@dataclass
class Ground:
    """A granted folder with a few files, and a folder beside it that was not."""

    granted: Path
    outside: Path
    profile: Path
    folders: GrantedFolders
    journal: UndoJournal

    @property
    def changes(self) -> FileChanges:
        return FileChanges(self.folders, self.journal)


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    granted, outside = tmp_path / "Papers", tmp_path / "outside"
    profile = granted / "profile"
    for folder in (granted / "Archive", outside / "deep", profile):
        folder.mkdir(parents=True)
    (granted / "notes.txt").write_text("Buy milk.\nCall the plumber: 555-0199.\n")
    (granted / "Archive" / "old.txt").write_text("The deposit was 300 euros.\n")
    (outside / "secret.txt").write_text(SECRET)
    (outside / "deep" / "more.txt").write_text(SECRET)
    (profile / "consent.json").write_text(SECRET)
    folders = GrantedFolders([granted], private=[profile])
    journal = UndoJournal(tmp_path / "undo", (profile,))
    return Ground(granted, outside, profile, folders, journal)


def call(tool: Tool, **arguments: object) -> ToolResult:
    """Show a call, then run it, as the agent does."""
    tool.preview(arguments)
    return tool.run(arguments, CancelToken())


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """What is in a folder, byte by byte; neither links nor pipes are followed."""
    return {
        os.fspath(path): path.read_bytes()
        if path.is_file() and not path.is_symlink()
        else None
        for path in sorted(folder.rglob("*"))
    }
