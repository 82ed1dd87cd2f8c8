"""Fetches the bytes of one file: resumed, bounded, compared, and stopped at once."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from app.downloads.errors import (
    BrokenOffError,
    DownloadError,
    NoSuchFileError,
    WrongContentError,
)
from app.downloads.hub import WHAT, Hub
from app.downloads.partial_file import PartialFile, disk_failures_told
from app.network.broker import failures_told
from app.network.errors import UnreachableError
from app.network.fetching import MAX_REDIRECTS, status_sentence
from engine.cancel import CancelToken

if TYPE_CHECKING:
    import httpx2

READ_TIMEOUT_S = 30.0  # of silence
BREAKS_WITHOUT_PROGRESS = 4
LONGEST_PAUSE_S = 60.0
_TELL_S = 0.25
_SPEED_OVER_S = 8.0
_TRY_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))


class Progress(msgspec.Struct, frozen=True):
    """How far it is."""

    done_bytes: int
    total_bytes: int
    bytes_per_s: float = 0.0

    @property
    def seconds_left(self) -> float | None:
        """None while nobody can say."""
        if self.bytes_per_s <= 0:
            return None
        return (self.total_bytes - self.done_bytes) / self.bytes_per_s


class _AgainError(UnreachableError):
    """Worth another try after a pause."""

    def __init__(
        self, sentence: str, detail: str, pause_s: float | None = None
    ) -> None:
        super().__init__(sentence, detail)
        self.pause_s = pause_s


class Transfer:
    """One file. Iterate `run` to the end; leaving it early keeps what is there."""

    def __init__(
        self,
        hub: Hub,
        partial: PartialFile,
        commit: str,
        wait: Callable[[float, CancelToken], None] | None = None,
    ) -> None:
        self._hub = hub
        self._partial = partial
        self._file = partial.origin.file
        self._url = hub.url(partial.origin.repo, self._file.path, commit)
        self._wait = wait or _wait
        self._speed = _Speed()

    def run(self, cancel: CancelToken, timeout_s: float) -> Iterator[Progress]:
        """Fetch what is missing, then compare. Raises `NetworkError`."""
        done = self._partial.prepare()
        self._partial.require_room(done)
        self._digest = self._partial.digest(done)
        yield Progress(done, self._file.size_bytes)
        breaks = 0

        def stopped() -> bool:
            return cancel.cancelled

        while done < self._file.size_bytes and not stopped():
            before = done
            try:
                with self._hub.file_client(cancel, timeout_s) as client:
                    for place in self._pass(client, done):
                        done = place
                        yield from self._told(done)
            except UnreachableError as error:
                if stopped():
                    return
                breaks = 0 if done > before else breaks + 1
                yield Progress(done, self._file.size_bytes)
                self._pause(error, breaks, cancel)
        if not stopped():
            self._compare()
            yield Progress(done, self._file.size_bytes, self._speed.bytes_per_s)

    def _pause(self, error: UnreachableError, breaks: int, cancel: CancelToken) -> None:
        """Before another try. Raises `BrokenOffError` after too many."""
        if breaks > BREAKS_WITHOUT_PROGRESS:
            raise BrokenOffError(
                f"{error} What was fetched is kept, and it can go on later.",
                error.detail,
            ) from error
        asked = error.pause_s if isinstance(error, _AgainError) else None
        self._wait(2.0**breaks if asked is None else asked, cancel)

    # ---- one request ----

    def _pass(self, client: "httpx2.Client", start: int) -> Iterator[int]:
        """Fetch from `start` on; how many bytes are there after each piece."""
        headers = {"range": f"bytes={start}-"} if start else {}
        url = self._url
        with failures_told(WHAT):
            for _ in range(MAX_REDIRECTS + 1):
                with client.stream("GET", url, headers=headers) as response:
                    if response.is_redirect and "location" in response.headers:
                        url = str(response.url.join(response.headers["location"]))
                        continue
                    yield from self._body(response, self._begin(response, start))
                    return
        raise DownloadError(f"{WHAT} sent this request round in circles.", url)

    def _begin(self, response: "httpx2.Response", start: int) -> int:
        """Where this answer goes on from; it has to say so itself."""
        status, size = response.status_code, self._file.size_bytes
        if status in _TRY_AGAIN:
            raise _AgainError(
                status_sentence(WHAT, status),
                f"{self._url}: {status}",
                _asked_pause(response),
            )
        if status == 404:
            raise NoSuchFileError(
                "The hub does not have this file any more.", self._url
            )
        if status == 416:  # there is no such range: the file is another one now
            raise self._wrong("The hub's file has another size than it promised.")
        if status == 206:
            said = response.headers.get("content-range", "")
            if said != f"bytes {start}-{size - 1}/{size}":
                raise DownloadError(
                    "The hub sent another part than was asked for; what was fetched "
                    "is kept.",
                    said,
                )
            return start
        if status != 200:
            raise DownloadError(status_sentence(WHAT, status), f"{self._url}: {status}")
        length = response.headers.get("content-length", str(size))
        if length != str(size):
            raise self._wrong(
                "The hub's file has another size than it promised.", length
            )
        return 0  # all of it, whether or not a part was asked for

    def _body(self, response: "httpx2.Response", start: int) -> Iterator[int]:
        if start == 0:
            self._digest = self._partial.digest(0)
        done, size = start, self._file.size_bytes
        with self._partial.open(start) as file:
            yield done  # it may have begun again
            for data in response.iter_raw():
                if done + len(data) > size:
                    raise self._wrong("The hub sent more than it promised.")
                with disk_failures_told():
                    view = memoryview(data)
                    while view:
                        view = view[file.write(view) :]
                self._digest.update(data)
                done += len(data)
                yield done
        if done < size:
            raise _AgainError(f"{WHAT} broke off.", f"{done} of {size} bytes")

    # ---- the end ----

    def _compare(self) -> None:
        if self._digest.hexdigest() != self._file.sha256:
            raise self._wrong("The file does not have the hub's checksum.")

    def _wrong(self, sentence: str, detail: str = "") -> WrongContentError:
        self._partial.remove()
        return WrongContentError(
            f"{sentence} It was removed; try again, or choose another file.",
            detail or self._url,
        )

    def _told(self, done: int) -> Iterator[Progress]:
        if self._speed.note(done):
            yield Progress(done, self._file.size_bytes, self._speed.bytes_per_s)


class _Speed:
    """Over the last few seconds, told a few times a second."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()
        self._told = 0.0
        self.bytes_per_s = 0.0

    def note(self, done: int) -> bool:
        """Whether it is time to tell."""
        now = time.monotonic()
        self._seen.append((now, done))
        while now - self._seen[0][0] > _SPEED_OVER_S:
            self._seen.popleft()
        began, first = self._seen[0]
        if now > began:
            self.bytes_per_s = max(0, done - first) / (now - began)
        if now - self._told < _TELL_S:
            return False
        self._told = now
        return True


def _asked_pause(response: "httpx2.Response") -> float | None:
    """What the hub asks for, within reason."""
    text = response.headers.get("retry-after", "")
    return min(float(text), LONGEST_PAUSE_S) if text.isdecimal() else None


def _wait(seconds: float, cancel: CancelToken) -> None:
    until = time.monotonic() + min(seconds, LONGEST_PAUSE_S)
    while not cancel.cancelled and time.monotonic() < until:
        time.sleep(0.05)
