"""Folders that are kept up to date: what happens while the library is open."""

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from app.workers import folder_watcher
from app.workers.folder_watcher import FolderWatcher
from rag.documents import FolderRecord, LibraryNoticed
from rag.library import Library, LibraryConfig
from tests.helpers.documents_for_library import CountingEmbedder, PlainReader
from tests.helpers.folder_cases import (
    BASE,
    CASES,
    CHUNKS,
    NEW,
    Places,
    make_tree,
    write,
)

QUIET_S = 0.15
PATIENCE_S = 15.0


class Open:
    """A library that is open, with its watcher; ingestion runs in the test's thread."""

    def __init__(self, home: Path, root: Path) -> None:
        self.root = root
        self.embedder = CountingEmbedder()
        self.library = Library(LibraryConfig(home), PlainReader(), self.embedder)
        self.notices: list[object] = []
        self.woken = threading.Event()
        self.folder = self.library.watch_folder(root)
        self.watcher = FolderWatcher(
            self.library, self.woken.set, self.notices.append, QUIET_S
        )
        self.watcher.start()

    def until(self, reached: Callable[[], bool]) -> None:
        """Ingest whenever something may have happened, until it has."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if self.woken.wait(0.05):
                self.woken.clear()
                list(self.library.ingest())
            if reached():
                return

    def places(self, ids: dict[str, str]) -> Places:
        began = {document_id: name for name, document_id in ids.items()}
        return {
            os.path.relpath(record.path, self.root): (
                record.state,
                began.get(record.id, NEW),
            )
            for record in self.library.documents()
        }

    def ids(self) -> dict[str, str]:
        return {
            os.path.relpath(r.path, self.root): r.id for r in self.library.documents()
        }

    def close(self) -> None:
        self.watcher.close()
        self.library.close()


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    monkeypatch.setattr(folder_watcher, "STEP_S", 0.03)
    monkeypatch.setattr(folder_watcher, "ROOT_STEP_S", 0.1)
    root = tmp_path / "papers"
    make_tree(root)
    opened = Open(tmp_path / "library", root)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", CASES)
def test_what_happens_while_open(name: str, opened: Open) -> None:
    opened.until(lambda: opened.places(opened.ids()) == BASE)
    ids = opened.ids()
    assert len(opened.embedder.texts) == CHUNKS
    for step in CASES[name]:
        before = len(opened.embedder.texts)
        step.change(opened.root)
        opened.until(
            lambda places=step.places, count=before + step.embedded: (  # type: ignore[misc]
                opened.places(ids) == places and len(opened.embedder.texts) >= count
            )
        )
        assert opened.places(ids) == step.places
        assert len(opened.embedder.texts) - before == step.embedded
    assert opened.notices == []


def test_a_file_that_is_being_written_is_awaited(opened: Open) -> None:
    opened.until(lambda: opened.places(opened.ids()) == BASE)
    reader = opened.library._ingestion._reader
    assert isinstance(reader, PlainReader)
    reader.parsed.clear()
    slow = opened.root / "slow.md"
    with slow.open("w") as file:
        for part in range(30):
            file.write(f"Part {part} of a download. ")
            file.flush()
            opened.until(lambda: opened.woken.is_set() or True)
    opened.until(lambda: opened.places({}).get("slow.md") == ("ready", NEW))
    (record,) = (r for r in opened.library.documents() if r.path == str(slow))
    assert "Part 29" in opened.library.page_text(record.id, None).text
    assert len(reader.parsed) < 10  # once, on a computer that does nothing else


def test_many_changes_are_looked_at_together(opened: Open) -> None:
    opened.until(lambda: opened.places(opened.ids()) == BASE)
    for n in range(300):
        write(f"many/{n}.md", f"Text number {n}.")(opened.root)
    opened.until(lambda: len(opened.library.documents()) == 304)
    assert len(opened.library.documents()) == 304


class Counting:
    """A library that notes where it is told to look."""

    def __init__(self, *folders: FolderRecord) -> None:
        self.records = list(folders)
        self.looks: list[tuple[str, tuple[Path, ...]]] = []
        self.looked = threading.Event()

    def folders(self) -> tuple[FolderRecord, ...]:
        return tuple(self.records)

    def look_at_folder(self, folder_id: str, paths: Sequence[Path] = ()) -> None:
        self.looks.append((folder_id, tuple(paths)))
        self.looked.set()


def test_without_reports_of_the_system_the_folder_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watcher, "ROOT_STEP_S", 0.02)
    monkeypatch.setattr(folder_watcher, "POLL_S", 0.05)
    library = Counting(FolderRecord("f", "Documents", str(tmp_path)))
    notices: list[object] = []

    def full() -> object:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    watcher = FolderWatcher(
        library,
        lambda: None,
        notices.append,
        make_observer=full,  # type: ignore[arg-type]
    )
    watcher.start()
    deadline = time.monotonic() + PATIENCE_S
    while len(library.looks) < 3 and time.monotonic() < deadline:
        library.looked.wait(0.1)
    watcher.close()
    assert library.looks[:3] == [("f", ())] * 3
    (notice,) = notices
    assert isinstance(notice, LibraryNoticed)
    assert notice.kind == "watching_limited"
    assert notice.sentence.startswith(
        f"The system cannot report changes in “{tmp_path.name}”"
    )


def test_paused_and_removed_folders_are_not_heard_of(tmp_path: Path) -> None:
    folder = FolderRecord("f", "Documents", str(tmp_path))
    library = Counting(folder)
    watcher = FolderWatcher(library, lambda: None, lambda _: None, 0.01)
    watcher.start()
    assert library.looked.wait(PATIENCE_S)
    library.records = [msgspec.structs.replace(folder, paused=True)]
    watcher.refresh()
    deadline = time.monotonic() + PATIENCE_S
    while watcher._watched and time.monotonic() < deadline:
        library.looked.wait(0.01)
    assert watcher._watched == {}
    watcher.close()
