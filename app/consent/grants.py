"""What the user granted: this tool, this folder, this effect, and for how long."""

import os
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from engine.errors import EngineError
from engine.tool import Effect

Lasting = Literal["chat", "always"]


class GrantError(EngineError):
    """A grant that cannot be kept or is not there."""

    kind = "grant"


class Grant(msgspec.Struct, frozen=True):
    """One capability. `scope` is a folder or a host; empty where a tool has neither."""

    id: str
    tool: str  # empty: the folder is granted for reading, whatever the tool
    scope: str
    effect: Effect
    lasting: Lasting
    chat: str = ""  # the only one in which it holds, where it does not last
    made: float = 0.0  # Unix seconds


class GrantStore:
    """Grants of a profile: lasting ones in a 0600 file, those of chats in memory.

    A file that cannot be read grants nothing. Thread-safe.
    """

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._path = path
        self._now = now
        self._lock = threading.Lock()
        self._of_chats: list[Grant] = []

    def all(self) -> tuple[Grant, ...]:
        """Every grant, oldest first, for the page where they are revoked."""
        with self._lock:
            return tuple(sorted((*self._kept(), *self._of_chats), key=lambda g: g.made))

    def add(
        self, tool: str, scope: str, effect: Effect, lasting: Lasting, chat: str
    ) -> Grant:
        """Grant something. Raises `GrantError` where it cannot be kept."""
        grant = Grant(
            id=uuid.uuid4().hex[:12],
            tool=tool,
            scope=scope,
            effect=effect,
            lasting=lasting,
            chat=chat if lasting == "chat" else "",
            made=self._now(),
        )
        with self._lock:
            if lasting == "chat":
                self._of_chats.append(grant)
            else:
                self._write((*self._kept(), grant))
        return grant

    def revoke(self, grant_id: str) -> None:
        """From now on it is asked again. Raises `GrantError` where there is none."""
        with self._lock:
            kept = self._kept()
            if any(grant.id == grant_id for grant in kept):
                self._write(tuple(g for g in kept if g.id != grant_id))
                return
            left = [g for g in self._of_chats if g.id != grant_id]
            if len(left) == len(self._of_chats):
                raise GrantError("This was revoked already.", grant_id)
            self._of_chats = left

    def end_chat(self, chat: str) -> None:
        """What was granted for a chat ends with it."""
        with self._lock:
            self._of_chats = [g for g in self._of_chats if g.chat != chat]

    def allows(self, tool: str, scope: str, effect: Effect, chat: str) -> bool:
        """Whether exactly this was granted."""
        return any(
            (grant.tool, grant.scope, grant.effect) == (tool, scope, effect)
            and (grant.lasting == "always" or grant.chat == chat)
            for grant in self.all()
        )

    def folders(self, chat: str) -> tuple[Path, ...]:
        """The folders that tools may read."""
        return tuple(
            Path(grant.scope)
            for grant in self.all()
            if not grant.tool and (grant.lasting == "always" or grant.chat == chat)
        )

    def _kept(self) -> tuple[Grant, ...]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=tuple[Grant, ...])
        except (OSError, msgspec.DecodeError):
            return ()

    def _write(self, grants: tuple[Grant, ...]) -> None:
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent)  # 0600
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(grants))
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except OSError as error:
            raise GrantError(
                "What you allowed could not be kept; the disk may be full.", repr(error)
            ) from error
