"""Evaluated prompts on disk, so that a long document need not be read twice.

The keys and values of pinned texts are computed once and loaded later (the idea behind
KV Prediction, Horton et al. 2024, without its predictor). A file says which model,
template and tokens it is for and carries a checksum: llama.cpp trusts what it loads.
"""

import hashlib
import logging
import os
import struct
import tempfile
import threading
import zlib
from array import array
from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec

from engine.parking import State
from engine.sequences import common_length

_logger = logging.getLogger(__name__)

_MAGIC = b"INGLSTA1"
_LENGTHS = struct.Struct("<8sII")  # magic, bytes of the header, its checksum
_SUFFIX = ".state"
_UNFINISHED = ".part"  # what a process that ended while it wrote has left
_LONGEST_HEADER = 16 * 1024 * 1024


class StateHeader(msgspec.Struct, frozen=True):
    """What a state is of."""

    identity: str  # the model, its template, the version of llama.cpp
    tokens: bytes  # as 32-bit numbers
    tags: tuple[str, ...]  # whose text is in it: `forget` goes by them
    payload_bytes: int
    payload_checksum: int

    def token_list(self) -> list[int]:
        return array("i", self.tokens).tolist()


class StoredState(msgspec.Struct, frozen=True):
    """A file whose header has been read."""

    path: Path
    header: StateHeader
    tokens: list[int]


class StateStore:
    """A folder of states up to a size; the one used longest ago goes first.

    Thread-safe.
    """

    def __init__(self, folder: Path, max_bytes: int) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._known: dict[str, StoredState] | None = None  # by file name
        self._lock = threading.RLock()

    def find(self, identity: str, tokens: Sequence[int]) -> tuple[Path, int] | None:
        """The file that has most of the beginning of `tokens`, and how much of it."""
        best: tuple[Path, int] | None = None
        with self._lock:
            for state in self._states().values():
                if state.header.identity != identity:
                    continue
                length = common_length(state.tokens, tokens)
                if length and (best is None or length > best[1]):
                    best = state.path, length
        return best

    def load(self, path: Path) -> tuple[list[int], bytes] | None:
        """Tokens and state of a file; None, with a log line, where it is damaged."""
        with self._lock:
            state = self._states().get(path.name)
        if state is None:
            return None
        try:
            data = path.read_bytes()
            payload = memoryview(data)[-state.header.payload_bytes :]
            whole = len(payload) == state.header.payload_bytes
            if not whole or zlib.crc32(payload) != state.header.payload_checksum:
                raise ValueError("checksum")  # noqa: TRY301
            os.utime(path)
        except (OSError, ValueError) as error:
            _logger.warning("saved state %s is not used: %s", path.name, error)
            self._remove(path.name)
            return None
        return state.tokens, bytes(payload)

    def save(
        self, identity: str, tokens: Sequence[int], payload: State, tags: Sequence[str]
    ) -> bool:
        """Keep a state in place of that with the same tags.

        False, with a log line, where the disk does not let it.
        """
        packed = array("i", tokens).tobytes()
        checksum = zlib.crc32(payload)
        header = StateHeader(identity, packed, tuple(tags), len(payload), checksum)
        encoded = msgspec.msgpack.encode(header)
        digest = hashlib.sha256(identity.encode() + b"\0" + packed).hexdigest()
        path = self._folder / f"{digest[:32]}{_SUFFIX}"
        start = _LENGTHS.pack(_MAGIC, len(encoded), zlib.crc32(encoded))
        if len(start) + len(encoded) + len(payload) > self._max_bytes:
            return False
        with self._lock:
            states = self._states()
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._write(path, (start, encoded, payload))
            except OSError as error:
                _logger.warning("a state could not be saved: %s", error)
                return False
            states[path.name] = StoredState(path, header, list(tokens))
            self._drop_older(states[path.name])
            self._shrink(keep=path.name)
        return True

    def forget(self, tags: Sequence[str]) -> int:
        """Erase every state with one of these tags; gives how many there were."""
        wanted = frozenset(tags)
        with self._lock:
            names = [
                name
                for name, state in self._states().items()
                if wanted.intersection(state.header.tags)
            ]
            for name in names:
                self._remove(name)
        return len(names)

    def forget_models(self, fingerprints: Collection[str]) -> int:
        """Erase what these model files have read; gives how many states there were."""
        with self._lock:
            names = [
                name
                for name, state in self._states().items()
                if state.header.identity.partition("/")[0] in fingerprints
            ]
            for name in names:
                self._remove(name)
        return len(names)

    def clear(self) -> None:
        """Erase all states, readable or not."""
        with self._lock:
            for suffix in (_SUFFIX, _UNFINISHED):
                for path in self._folder.glob(f"*{suffix}"):
                    path.unlink(missing_ok=True)
            self._known = {}

    def _states(self) -> dict[str, StoredState]:
        if self._known is None:
            self._known = {}
            for path in self._folder.glob(f"*{_UNFINISHED}"):
                path.unlink(missing_ok=True)
            for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
                if (state := _read_header(path)) is not None:
                    self._known[path.name] = state
                else:
                    path.unlink(missing_ok=True)
        return self._known

    def _write(self, path: Path, parts: Sequence[State]) -> None:
        descriptor, name = tempfile.mkstemp(_UNFINISHED, dir=self._folder)  # 0600
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(parts)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _drop_older(self, newest: StoredState) -> None:
        """A conversation that goes on needs its last state only."""
        key = newest.header.identity, newest.header.tags
        for name, state in list(self._states().items()):
            same = (state.header.identity, state.header.tags) == key
            if same and newest.header.tags and name != newest.path.name:
                self._remove(name)

    def _shrink(self, keep: str) -> None:
        """Erase what was used longest ago until the rest fits."""
        aged = []
        for name, state in self._states().items():
            try:
                found = state.path.stat()
            except OSError:  # erased by someone else
                continue
            aged.append((name == keep, found.st_mtime_ns, found.st_size, name))
        total = sum(size for _, _, size, _ in aged)
        for _, _, size, name in sorted(aged):
            if total <= self._max_bytes:
                return
            self._remove(name)
            total -= size

    def _remove(self, name: str) -> None:
        state = self._states().pop(name, None)
        if state is not None:
            state.path.unlink(missing_ok=True)


def file_fingerprint(path: Path) -> str:
    """Tells model files apart without reading all of their gigabytes."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    step = max(1, size // 16)
    with path.open("rb") as file:
        for place in range(0, size, step):
            file.seek(place)
            digest.update(file.read(64 * 1024))
    return digest.hexdigest()[:32]


def _read_header(path: Path) -> StoredState | None:
    try:
        with path.open("rb") as file:
            magic, length, checksum = _LENGTHS.unpack(file.read(_LENGTHS.size))
            if magic != _MAGIC or length > _LONGEST_HEADER:
                raise ValueError("not a state of this version")  # noqa: TRY301
            encoded = file.read(length)
            if zlib.crc32(encoded) != checksum:
                raise ValueError("damaged header")  # noqa: TRY301
        header = msgspec.msgpack.decode(encoded, type=StateHeader)
        return StoredState(path, header, header.token_list())
    except (OSError, ValueError, struct.error, msgspec.DecodeError) as error:
        _logger.warning("saved state %s is not used: %s", path.name, error)
        return None
