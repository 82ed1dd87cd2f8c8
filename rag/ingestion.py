"""Works off the queue: reads documents, then embeds their chunks, one transaction each.

All documents become searchable by words before we embed any; the bulk embedder, another
process, may begin meanwhile. Each step leaves the library whole, so that a kill at any
moment costs one step. Run by one thread.
"""

import logging
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from rag.attempts import Attempts
from rag.chunking import chunk_document
from rag.documents import (
    DocumentChanged,
    IngestionFinished,
    LibraryEvent,
    LibraryNoticed,
    ParsedDocument,
)
from rag.embedding_queue import Batch, EmbeddingQueue
from rag.errors import (
    DiskFullError,
    DocumentError,
    EmbedderError,
    FileAwayError,
    NotReadableError,
)
from rag.files import absence_of, stamp_of
from rag.ingestion_gate import Gate
from rag.ingestion_progress import Progress
from rag.language import guess_language
from rag.parsed import checked
from rag.reading import DocumentReader
from rag.recognition import PictureReading
from rag.space_change import SpaceChange
from rag.store import Store
from rag.store_content import copy_content, erase_content, write_content
from rag.store_documents import (
    FileStamp,
    document_record,
    set_missing,
    set_stamp,
    set_state,
)
from rag.store_ingestion import (
    chunk_total,
    finish_complete_documents,
    linked_chunks,
    linked_vectors,
    readable_twin,
    requeue_interrupted,
    settle_read,
    state_of,
    was_read,
)
from rag.vector_search import VectorSearch

logger = logging.getLogger(__name__)

STOP_TIMEOUT_S = 15.0  # a batch, or a file of usual size
MAX_READINGS = 3  # of a file that changes while it is read
STILL_CHANGING = "The file is still being written; try again when that is done."
CRASHES = (
    "Reading this file stopped Inglenook several times, so it was left out. "
    "The file may be damaged."
)
NO_MEANING = "Its meaning could not be computed; it is found by its words."
NO_SPACE_FOR_IT = "There is no space left on the disk to index this document."


class Ingestion:
    """Everything between a queued path and a document that is ready."""

    def __init__(
        self,
        store: Store,
        reader: DocumentReader,
        queue: EmbeddingQueue,
        vectors: VectorSearch,
        passwords: dict[str, str],
        attempts: Attempts,
    ) -> None:
        self.gate = Gate()
        self.look: Callable[[], Iterator[LibraryEvent]] = lambda: iter(())
        self.attempts = attempts
        self._store = store
        self._reader = reader
        self._queue = queue
        self._vectors = vectors
        self._passwords = passwords
        self._pictures = self._picture_reading()
        self._change: SpaceChange | None = None
        self._ended = threading.Event()
        self._ended.set()
        self._thread = 0

    def _picture_reading(self) -> PictureReading:
        return PictureReading(
            self._store,
            self._reader,
            self._passwords,
            self.attempts,
            self._queue.identity,
        )

    def change_to(self, change: SpaceChange) -> None:
        """Work on another search model when nothing else is to be done."""
        self._change = change

    def run(self) -> Iterator[LibraryEvent]:
        """Work until nothing waits, the gate closes, or the disk is full."""
        progress = Progress()
        self._thread = threading.get_ident()
        self._ended.clear()
        with self._store.writing() as db:
            requeue_interrupted(db)
        if self._change is not None:
            self._change.begin_run()
        try:
            yield from self._work(progress)
        except DiskFullError as error:
            self._vectors.close()
            yield LibraryNoticed("disk_full", str(error), error.detail)
        finally:
            self._queue.rest()
            if self._change is not None:
                self._change.rest()
            self._ended.set()
        yield IngestionFinished(
            documents_done=len(progress.finished),
            failed=len(progress.failed),
            seconds=time.monotonic() - progress.began,
        )

    def stop(self) -> None:
        """End a run that another thread is in, and wait for it."""
        self.gate.close()
        if self._thread != threading.get_ident():
            self._ended.wait(STOP_TIMEOUT_S)

    def _work(self, progress: Progress) -> Iterator[LibraryEvent]:
        wrote = False
        while True:
            if self.gate.is_paused:
                yield self._progressed(progress, paused=True)
            if not self.gate.wait():
                return
            yield from self.look()
            queued = self._queue.next_document()
            if queued is not None:
                yield from self._read(queued, progress)
                if not self.attempts.died_before and self._queue.work_ahead():
                    wrote |= yield from self._embed(progress)
                continue
            embedded = yield from self._embed(progress)
            wrote |= embedded
            if embedded or (yield from self._recognise(progress)):
                continue
            changing, swapped = yield from self._change_model(progress)
            wrote |= swapped
            if not changing:
                break
        self._vectors.complete(wrote=wrote)

    def _progressed(
        self, progress: Progress, current: str = "", *, paused: bool = False
    ) -> LibraryEvent:
        with self._store.reading() as db:
            return progress.event(db, current, paused=paused)

    def _changed(self, number: int) -> Iterator[DocumentChanged]:
        """The document as it is now, if it was not erased in the meantime."""
        with self._store.reading() as db:
            if state_of(db, number) is not None:
                yield DocumentChanged(document_record(db, number))

    # ---- reading ----

    def _read(self, number: int, progress: Progress) -> Iterator[LibraryEvent]:
        began = time.monotonic()
        with self._store.writing() as db:
            if state_of(db, number) != "queued":
                return
            set_state(db, number, "parsing")
            record = document_record(db, number)
        yield DocumentChanged(record)
        yield self._progressed(progress, record.title)
        try:
            if self.attempts.begin(record.id):
                self._read_file(number, Path(record.path), record.id)
            else:
                self._give_up(number, DocumentError(CRASHES, remedy="retry"))
        except DocumentError as error:
            if not self._is_kept(number, Path(record.path), error):
                self._give_up(number, error)
        except DiskFullError:
            self._put_back(number)
            raise
        finally:
            self.attempts.end()
        ended = time.monotonic() - began
        with self._store.writing() as db:
            db.execute(
                "UPDATE documents SET seconds = seconds + ? WHERE number = ?",
                (ended, number),
            )
            progress.read(ended, chunk_total(db, number))
            finish_complete_documents(db, [number])
            state = state_of(db, number)
        if state in ("ready", "failed", "skipped"):
            progress.ended(number, failed=state != "ready")
        yield from self._changed(number)
        yield self._progressed(progress, record.title)

    def _read_file(self, number: int, path: Path, document_id: str) -> None:
        """Read until the file was the same before and after."""
        for _ in range(MAX_READINGS):
            stamp = stamp_of(path)
            if self._copy_twin(number, stamp):
                return
            parsed = self._reader.parse(path, self._passwords.get(document_id))
            parsed = checked(parsed, path.name)
            if stamp_of(path) == stamp:
                self._keep(number, stamp, parsed)
                return
        raise FileAwayError(STILL_CHANGING)

    def _copy_twin(self, number: int, stamp: FileStamp) -> bool:
        """Take over what an identical file was read as."""
        with self._store.writing() as db:
            twin = readable_twin(db, number, stamp.sha256)
            if twin is None or state_of(db, number) != "parsing":
                return False
            removed = linked_chunks(db, number)
            copy_content(db, twin, number, self._queue.identity)
            set_stamp(db, number, stamp)
            set_state(db, number, "words")
        self._sync_vectors(number, removed)
        return True

    def _keep(self, number: int, stamp: FileStamp, parsed: ParsedDocument) -> None:
        """One transaction: pages, chunks, sentences, words, state."""
        chunks = chunk_document(parsed)
        language = guess_language(" ".join(page.text for page in parsed.pages[:20]))
        numbered = parsed.pages[0].number is not None
        warning = " ".join(parsed.warnings[:3]) or None
        with self._store.writing() as db:
            if state_of(db, number) != "parsing":
                return  # cancelled or erased while it was read
            removed = linked_chunks(db, number)
            write_content(db, number, parsed, chunks, self._queue.identity)
            set_stamp(db, number, stamp)
            db.execute(
                "UPDATE documents SET pages = ?, language = ? WHERE number = ?",
                (len(parsed.pages) if numbered else None, language, number),
            )
            # A scan is searchable once all of it is; pages of text need not wait.
            blank = sum(not parsed.pages[n].text.strip() for n in parsed.pictures)
            scanned = bool(blank) and 2 * blank >= len(parsed.pages)
            set_state(db, number, "parsing" if scanned else "words", warning)
        self._sync_vectors(number, removed)

    def _sync_vectors(self, number: int, removed: list[int]) -> None:
        self._vectors.remove(removed)
        with self._store.reading() as db:
            rows = linked_vectors(db, number)
        self._vectors.add(rows)

    def _is_kept(self, number: int, path: Path, error: DocumentError) -> bool:
        """Whether what was read before stays: the file is away, or being written."""
        away = isinstance(error, FileAwayError)
        why = str(error) if away else absence_of(path)
        if why is None:
            return False
        with self._store.writing() as db:
            if state_of(db, number) != "parsing" or not was_read(db, number):
                return False
            settle_read(db, number)
            if why != STILL_CHANGING:
                set_missing(db, number, why)
        return True

    def _give_up(self, number: int, error: DocumentError) -> None:
        """The document failed, or has nothing to read; nothing of it is searched."""
        logger.info("document %d: %s (%s)", number, error, error.detail)
        with self._store.writing() as db:
            if state_of(db, number) != "parsing":
                return
            removed = linked_chunks(db, number)
            erase_content(db, number)
            nothing_there = isinstance(error, NotReadableError)
            set_state(
                db,
                number,
                "skipped" if nothing_there else "failed",
                str(error),
                error.remedy,
            )
        self._vectors.remove(removed)

    def _put_back(self, number: int) -> None:
        """The disk is full: the document waits and says why, if that can be kept."""
        try:
            with self._store.writing() as db:
                if state_of(db, number) == "parsing":
                    set_state(db, number, "queued", NO_SPACE_FOR_IT, "retry")
        except DiskFullError as error:
            # `requeue_interrupted` does it when the next run begins.
            logger.warning("the state of document %d was not kept: %r", number, error)

    # ---- pictures ----

    def _recognise(self, progress: Progress) -> Generator[LibraryEvent, None, bool]:
        """One page that is a picture; gives whether there was one."""
        picture = self._pictures.next()
        if picture is None:
            return False
        began = time.monotonic()
        for current in self._pictures.read(picture):
            yield self._progressed(progress, current)
        number = picture.document
        with self._store.writing() as db:
            db.execute(
                "UPDATE documents SET seconds = seconds + ? WHERE number = ?",
                (time.monotonic() - began, number),
            )
            finish_complete_documents(db, [number])
            state = state_of(db, number)
        if state in ("ready", "failed", "skipped"):
            progress.ended(number, failed=state != "ready")
        yield from self._changed(number)
        yield self._progressed(progress)
        return True

    # ---- another search model ----

    def _change_model(
        self, progress: Progress
    ) -> Generator[LibraryEvent, None, tuple[bool, bool]]:
        """A step to another embedder; whether there was one, and whether it is in."""
        if self._change is None or not self._change.step():
            return False, False
        swapped = self._change.ended
        if swapped:
            self._change = None
            self._pictures = self._picture_reading()
        yield self._progressed(progress)
        return True, swapped

    # ---- embedding ----

    def _embed(self, progress: Progress) -> Generator[LibraryEvent, None, bool]:
        """One batch; gives whether anything was embedded."""
        try:
            batch = self._queue.next_batch(carefully=self.attempts.died_before)
            if batch is None:
                return False
            for number in batch.begun:
                yield from self._changed(number)
            if not self.attempts.begin(batch.chunks[0].key.hex()):
                yield from self._leave_without_meaning(batch)
                return True
            self._vectors.open_if_sound()
            done = self._queue.embed(batch, self.gate.is_open)
        except EmbedderError as error:
            logger.warning("embedding stopped: %s", error.detail)
            yield LibraryNoticed("embedder_failed", str(error), error.detail)
            return False
        finally:
            self.attempts.end()
        self._vectors.add(done.rows)
        progress.embedding.measured(done.seconds, len(done.rows))
        progress.chunks_done += len(done.rows)
        for number in done.finished:
            progress.ended(number, failed=False)
        for number in done.documents:
            yield from self._changed(number)
        yield self._progressed(progress)
        return True

    def _leave_without_meaning(self, batch: Batch) -> Iterator[DocumentChanged]:
        """The texts of this batch stop the process: words have to do for them."""
        numbers = tuple(dict.fromkeys(chunk.document for chunk in batch.chunks))
        with self._store.writing() as db:
            for number in numbers:
                set_state(db, number, "ready", NO_MEANING, "retry")
        for number in numbers:
            yield from self._changed(number)
