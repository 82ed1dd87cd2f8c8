"""What the user lets the assistant remember across chats; one private file."""

import os
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import msgspec

from engine.tool import SourceSpan, ToolError

MAX_ITEMS = 500
MAX_CHARS = 1_000  # of one
ERASED = SourceSpan("a document that was forgotten", "[Erased with its document.]")


class MemoryFailedError(ToolError):
    """Something that cannot be remembered or forgotten."""

    kind = "memory"


class Memory(msgspec.Struct, frozen=True):
    """One thing that is remembered.

    `sources` are the words of others that were in the context when it was made: it
    may be their idea, in every later chat as well.
    """

    id: str
    text: str
    added: float  # Unix seconds
    sources: tuple[SourceSpan, ...] = ()

    @property
    def tainted(self) -> bool:
        """Whether others' words were in the context."""
        return bool(self.sources)


class MemoryStore:
    """All that is remembered, oldest first. Thread-safe."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._path = path
        self._now = now
        self._lock = threading.Lock()

    def all(self) -> tuple[Memory, ...]:
        """Everything, for the page and for `recall`."""
        with self._lock:
            return self._read()

    def add(self, text: str, sources: tuple[SourceSpan, ...] = ()) -> Memory:
        """Remember a text. Raises `MemoryFailedError`."""
        memory = Memory(uuid.uuid4().hex[:8], _clean(text), self._now(), sources)
        with self._lock:
            kept = self._read()
            if len(kept) >= MAX_ITEMS:
                raise MemoryFailedError(
                    "Nothing more can be remembered; forget some first."
                )
            self._write((*kept, memory))
        return memory

    def edit(self, memory_id: str, text: str) -> Memory:
        """The user's own words instead: they are nobody else's idea any more."""
        with self._lock:
            kept = self._read()
            old = _one(kept, memory_id)
            new = msgspec.structs.replace(old, text=_clean(text), sources=())
            self._write(tuple(new if m.id == memory_id else m for m in kept))
        return new

    def delete(self, memory_id: str) -> Memory:
        """Forget one thing for good."""
        with self._lock:
            kept = self._read()
            gone = _one(kept, memory_id)
            self._write(tuple(m for m in kept if m.id != memory_id))
        return gone

    def erase_words_of_others(self) -> None:
        """A document was forgotten; that somebody else's words were there is kept."""
        with self._lock:
            kept = self._read()
            bare = tuple(
                msgspec.structs.replace(m, sources=(ERASED,)) if m.sources else m
                for m in kept
            )
            if bare != kept:
                self._write(bare)

    def _read(self) -> tuple[Memory, ...]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=tuple[Memory, ...])
        except FileNotFoundError:
            return ()
        except (OSError, msgspec.DecodeError) as error:
            raise MemoryFailedError(
                "What was remembered cannot be read; the file is damaged.", repr(error)
            ) from error

    def _write(self, kept: tuple[Memory, ...]) -> None:
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent)  # 0600
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(kept))
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except OSError as error:
            raise MemoryFailedError(
                "This could not be kept; the disk may be full.", repr(error)
            ) from error


def _clean(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise MemoryFailedError("There is nothing to remember.")
    if len(text) > MAX_CHARS:
        raise MemoryFailedError("This is too long to be remembered.")
    return text


def _one(kept: tuple[Memory, ...], memory_id: str) -> Memory:
    for memory in kept:
        if memory.id == memory_id:
            return memory
    raise MemoryFailedError("Nothing of this kind is remembered.")
