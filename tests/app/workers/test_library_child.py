"""The ingestion thread on a full disk: it says so, waits, and goes on by itself."""

import threading
from collections.abc import Iterator
from typing import cast

from app.workers.library_child import IngestionThread
from app.workers.room import DISK_FULL, Room
from rag.documents import (
    IngestionFinished,
    IngestionProgressed,
    LibraryEvent,
    LibraryNoticed,
)
from rag.library import Library

FINISHED = IngestionFinished(documents_done=1, failed=0, seconds=0.0)
PATIENCE_S = 20.0


class FullDisk(Room):
    """Short of space until it was waited for once."""

    def __init__(self) -> None:
        self.waited = 0

    def is_short(self) -> bool:
        return not self.waited

    def wait(self, closing: threading.Event) -> None:
        self.waited += 1


class OneRun:
    """Its first run is broken off by a full disk, its second is not."""

    def __init__(self) -> None:
        self.runs = 0

    def ingest(self) -> Iterator[LibraryEvent]:
        self.runs += 1
        if self.runs == 1:
            yield LibraryNoticed("disk_full", "No space.", "")
        yield FINISHED

    def resume(self) -> None: ...
    def yield_to_answer(self, answering: bool) -> None: ...


def test_reading_goes_on_by_itself_once_there_is_space() -> None:
    said: list[object] = []
    done = threading.Event()
    library, room = OneRun(), FullDisk()

    def hear(event: object) -> None:
        said.append(event)
        if library.runs == 2:
            done.set()

    thread = IngestionThread(cast("Library", library), hear, lambda: None, room)
    thread.start()
    assert done.wait(PATIENCE_S)
    assert thread.close()
    kinds = [e.sentence if isinstance(e, LibraryNoticed) else "" for e in said]
    assert kinds == [DISK_FULL, "", "No space.", "", ""]
    assert room.waited == 2


class SmallDisk(Room):
    """Has room for a hundred bytes."""

    def __init__(self) -> None: ...

    def is_short(self) -> bool:
        return False

    def warning(self, needed_bytes: int) -> str | None:
        return f"{needed_bytes} are too many." if needed_bytes > 100 else None


class Growing:
    """More and more waits; every run reads something."""

    NEEDED = (90, 200, 250, 300, 310)

    def __init__(self) -> None:
        self.runs = 0

    def ingest(self) -> Iterator[LibraryEvent]:
        self.runs += 1
        for done in range(2):
            yield IngestionProgressed(done, 2, 0, 0, 0, None)
        yield FINISHED

    def disk_need_bytes(self) -> int:
        return self.NEEDED[self.runs - 1]

    def resume(self) -> None: ...
    def yield_to_answer(self, answering: bool) -> None: ...


def test_little_room_is_said_before_reading_and_again_when_much_more_waits() -> None:
    said: list[object] = []
    finished = threading.Semaphore(0)
    library = Growing()

    def hear(event: object) -> None:
        said.append(event)
        if isinstance(event, IngestionFinished):
            finished.release()

    thread = IngestionThread(cast("Library", library), hear, lambda: None, SmallDisk())
    thread.start()
    for _ in library.NEEDED[1:]:
        assert finished.acquire(timeout=PATIENCE_S)
        thread.wake()
    assert finished.acquire(timeout=PATIENCE_S)
    assert thread.close()
    warned = [e.sentence for e in said if isinstance(e, LibraryNoticed)]
    assert warned == ["200 are too many.", "300 are too many."]
    place = said.index(LibraryNoticed("disk_low", warned[0]))
    assert isinstance(said[place + 1], IngestionProgressed)
    assert isinstance(said[place - 1], IngestionFinished)
