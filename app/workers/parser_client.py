"""`ParserClient`: a `DocumentReader` whose files are opened in disposable children."""

import os
import threading
from pathlib import Path
from typing import TypeVar

from app.workers.errors import (
    OutOfMemoryError,
    ReplyTooLargeError,
    WorkerError,
    WorkerTimeoutError,
)
from app.workers.host import WorkerHost
from app.workers.parser_messages import (
    FORKS,
    MAX_REPLY_BYTES,
    READS_PICTURES,
    FindBoxes,
    ParseFile,
    ParserCommand,
    RecognisePage,
    RenderPage,
    timeout_s_of,
)
from app.workers.process import WorkerSpec
from app.workers.tesseract import SCALE, Tesseract
from app.workers.untrusted import (
    checked_boxes,
    checked_document,
    checked_image,
    checked_page,
)
from rag.documents import Box, PageImage, ParsedDocument, ParsedPage
from rag.errors import DocumentError

ENTRY = "app.workers.parser_child:main"
BACKSTOP_S = 3.0  # the warm process itself hangs; its own limit should come first

T = TypeVar("T")


class ParserClient:
    """Thread-safe. Pages are drawn beside the reading of files, not behind it."""

    def __init__(
        self,
        log_folder: Path,
        entry: str = ENTRY,
        tesseract: Tesseract | None = None,
    ) -> None:
        self._tesseract = tesseract or Tesseract()
        self._files = WorkerHost(_spec("parser", log_folder, entry))
        self._pages = WorkerHost(_spec("pages", log_folder, entry))
        self._picture_spec = _spec("pictures", log_folder, entry, READS_PICTURES)
        self._pictures: WorkerHost | None = None  # large, so only while it is needed
        self._resting = threading.Lock()
        self._one_at_a_time = {
            self._files: threading.Lock(),
            self._pages: threading.Lock(),
        }

    @property
    def pids(self) -> tuple[int, ...]:
        """The warm processes that run now."""
        pictures = self._pictures.pid if self._pictures else None
        pids = (self._files.pid, self._pages.pid, pictures)
        return tuple(pid for pid in pids if pid is not None)

    def start(self) -> None:
        """Warm up; returns at once."""
        self._files.start()

    def close(self) -> None:
        """End all children; safe to call twice."""
        self._files.close()
        self._pages.close()
        self.rest()

    def parse(self, path: Path, password: str | None = None) -> ParsedDocument:
        command = ParseFile(os.fsencode(path), password)
        return checked_document(self._ask(self._files, command, ParsedDocument))

    def boxes(
        self,
        path: Path,
        page: int,
        spans: tuple[tuple[int, int], ...],
        password: str | None = None,
    ) -> tuple[tuple[Box, ...], ...]:
        command = FindBoxes(os.fsencode(path), page, spans, password)
        found = self._ask(self._pages, command, tuple[tuple[Box, ...], ...])
        return checked_boxes(found, len(spans))

    def render(
        self, path: Path, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        command = RenderPage(os.fsencode(path), page, scale, password)
        return checked_image(self._ask(self._pages, command, PageImage))

    def recognise(
        self, path: Path, page: int, password: str | None = None
    ) -> ParsedPage:
        command = RecognisePage(os.fsencode(path), page, password)
        with self._resting:
            if self._pictures is None:
                self._pictures = WorkerHost(self._picture_spec)
                self._one_at_a_time[self._pictures] = threading.Lock()
            host = self._pictures
        read = checked_page(self._ask(host, command, ParsedPage))
        if not self._tesseract.is_wanted(read):
            return read
        try:
            image = self.render(path, page, SCALE, password)
        except DocumentError:
            return read  # pictures inside another file, which has no pages to draw
        return checked_page(self._tesseract.better_of(read, image))

    def rest(self) -> None:
        with self._resting:
            host, self._pictures = self._pictures, None
            if host is not None:
                del self._one_at_a_time[host]
        if host is not None:
            host.close()

    def _ask(self, host: WorkerHost, command: ParserCommand, reply: type[T]) -> T:
        # One at a time, so that the time limit counts from when a file's turn comes.
        with self._one_at_a_time[host]:
            try:
                return host.call(command, reply, timeout_s_of(command) + BACKSTOP_S)
            except WorkerError as error:
                raise _as_document_error(error) from error
            finally:
                if not FORKS:
                    host.replace(host.spec)


def _as_document_error(error: WorkerError) -> DocumentError:
    detail = f"{type(error).__name__}: {error.detail}"
    match error:
        case WorkerTimeoutError():
            return DocumentError(
                "Reading took too long and was stopped.", detail, remedy="retry"
            )
        case OutOfMemoryError():
            return DocumentError(
                "Reading this file needs more memory than is allowed.", detail
            )
        case ReplyTooLargeError():
            return DocumentError(
                "The document holds more than Inglenook can keep.", detail
            )
        case _:
            return DocumentError(
                "The file could not be read: the reader stopped.", detail, "retry"
            )


def _spec(name: str, log_folder: Path, entry: str, config: bytes = b"") -> WorkerSpec:
    return WorkerSpec(
        name=name,
        title="The reader of files",
        entry=entry,
        config=config,
        log_path=str(log_folder / f"{name}-worker.log"),
        died_sentence="The reader of files stopped unexpectedly. Try again.",
        max_reply_bytes=MAX_REPLY_BYTES,
    )
