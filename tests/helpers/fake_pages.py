"""A library in memory with pages that are drawn by hand, for tests of the pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from rag.documents import (
    DocumentErased,
    DocumentRecord,
    FolderRecord,
    Heading,
    LibraryEvent,
    LibraryRecord,
    PageImage,
    PageText,
    Quote,
    Word,
)
from rag.errors import (
    DocumentError,
    LibraryNotFoundError,
    PasswordNeededError,
    RagError,
)

PAGE_WIDTH = 400.0
PAGE_HEIGHT = 600.0
LINE_HEIGHT = 14.0
LINE_STEP = 20.0
CHAR_WIDTH = 6.0
LEFT = 40.0
TOP = 40.0


def words_of(text: str) -> tuple[Word, ...]:
    """Words laid out in a fixed grid: one text line a line, six points a character."""
    words: list[Word] = []
    start = 0
    for row, line in enumerate(text.split("\n")):
        column = 0
        for word in line.split(" "):
            y = TOP + row * LINE_STEP
            x = LEFT + column * CHAR_WIDTH
            box = (x, y, x + len(word) * CHAR_WIDTH, y + LINE_HEIGHT)
            if word:
                words.append(Word(start + column, start + column + len(word), box))
            column += len(word) + 1
        start += len(line) + 1
    return tuple(words)


def draw_page(text: str, scale: float) -> PageImage:
    """White paper with a dark bar for every word."""
    width, height = round(PAGE_WIDTH * scale), round(PAGE_HEIGHT * scale)
    rows = [bytearray(b"\xff" * (width * 3)) for _ in range(height)]
    words = words_of(text)
    for word in words:
        x0, y0, x1, y1 = (round(value * scale) for value in word.box)
        for y in range(y0 + 2, min(y1 - 2, height)):
            rows[y][x0 * 3 : x1 * 3] = b"\x40" * ((x1 - x0) * 3)
    rgb = b"".join(bytes(row[: width * 3]) for row in rows)
    return PageImage(width, height, rgb, PAGE_WIDTH, PAGE_HEIGHT, words)


def make_document(number: int = 1, **changes: object) -> DocumentRecord:
    """A ready PDF, or what `changes` say."""
    record = DocumentRecord(
        id=f"d{number}",
        library="Documents",
        path=f"/files/file-{number}.pdf",
        title=f"File {number}",
        kind="pdf",
        state="ready",
        pages=3,
        chunks=10,
        embedded_chunks=10,
        size_bytes=120_000,
        added=1_760_000_000.0 + number,
    )
    return msgspec.structs.replace(record, **changes)


def quote_of(
    record: DocumentRecord, text: str, sentence: str, page: int | None
) -> Quote:
    """A quote of a sentence of a page's text, without boxes."""
    start = text.index(sentence)
    return Quote(
        document=record.id,
        path=record.path,
        title=record.title,
        page=page,
        text=sentence,
        char_start=start,
        char_end=start + len(sentence),
        score=0.9,
    )


@dataclass
class FakeLibrary:
    """Answers like the library service, from dictionaries; remembers its calls."""

    records: dict[str, DocumentRecord] = field(default_factory=dict)
    texts: dict[tuple[str, int | None], str] = field(default_factory=dict)
    headings: dict[str, tuple[Heading, ...]] = field(default_factory=dict)
    recognised: dict[tuple[str, int | None], float] = field(default_factory=dict)
    names: list[str] = field(default_factory=lambda: ["Documents"])
    changed: set[str] = field(default_factory=set)
    passwords: dict[str, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    calls: list[tuple[str, object]] = field(default_factory=list)
    listeners: list[Callable[[LibraryEvent], None]] = field(default_factory=list)
    error: RagError | None = None
    paused: bool = False
    watched: dict[str, FolderRecord] = field(default_factory=dict)

    def put(self, record: DocumentRecord, *texts: str) -> DocumentRecord:
        """Add a document with its pages (or its one text)."""
        self.records[record.id] = record
        paged = record.kind == "pdf"
        for index, text in enumerate(texts, start=1):
            self.texts[record.id, index if paged else None] = text
        return record

    def publish(self, event: LibraryEvent) -> None:
        for listener in tuple(self.listeners):
            listener(event)

    def told(self, name: str) -> list[object]:
        """The arguments of the calls of one kind."""
        return [argument for call, argument in self.calls if call == name]

    # ---- the service's own calls ----

    def subscribe(self, listener: Callable[[LibraryEvent], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def progress(self) -> None:
        return None

    def libraries(self) -> tuple[LibraryRecord, ...]:
        counts = [r.library for r in self.records.values()]
        return tuple(
            LibraryRecord(name.lower(), name, counts.count(name), 0.0)
            for name in self.names
        )

    def create_library(self, name: str) -> LibraryRecord:
        self._raise()
        self.calls.append(("create_library", name))
        self.names.append(name)
        return LibraryRecord(name.lower(), name, 0, 0.0)

    def rename_library(self, name: str, new_name: str) -> LibraryRecord:
        self._raise()
        self.calls.append(("rename_library", (name, new_name)))
        self.names[self.names.index(name)] = new_name
        return LibraryRecord(new_name.lower(), new_name, 0, 0.0)

    def delete_library(self, name: str) -> tuple[str, ...]:
        self._raise()
        self.calls.append(("delete_library", name))
        self.names.remove(name)
        gone = tuple(r.id for r in self.records.values() if r.library == name)
        for document_id in gone:
            del self.records[document_id]
        return gone

    def add(
        self, paths: Sequence[Path], library: str | None = None
    ) -> tuple[DocumentRecord, ...]:
        self._raise()
        self.calls.append(("add", (tuple(paths), library)))
        added = []
        for path in paths:
            number = len(self.records) + 1
            added.append(
                self.put(
                    make_document(
                        number,
                        path=str(path),
                        title=path.stem,
                        state="queued",
                        library=library or "Documents",
                    )
                )
            )
        return tuple(added)

    def watch_folder(self, folder: Path, library: str | None = None) -> FolderRecord:
        self._raise()
        record = FolderRecord(str(folder), library or "Documents", str(folder))
        self.watched[record.id] = record
        return record

    def folders(self) -> tuple[FolderRecord, ...]:
        return tuple(self.watched.values())

    def change_folder(self, folder: FolderRecord) -> FolderRecord:
        self._raise()
        self.watched[folder.id] = folder
        return folder

    def unwatch_folder(self, folder_id: str) -> None:
        del self.watched[folder_id]

    def add_starter(self, folder: Path) -> tuple[DocumentRecord, ...]:
        return self.add(sorted(folder.iterdir()))

    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]:
        self._raise()
        return tuple(r for r in self.records.values() if library in (None, r.library))

    def document(self, document_id: str) -> DocumentRecord:
        if document_id not in self.records:
            raise LibraryNotFoundError("This document is no longer in the library.")
        return self.records[document_id]

    def retry(self, document_id: str, password: str | None = None) -> DocumentRecord:
        self._raise()
        self.calls.append(("retry", (document_id, password)))
        record = msgspec.structs.replace(
            self.records[document_id], state="queued", reason=None, remedy="none"
        )
        self.records[document_id] = record
        return record

    def cancel(self, document_ids: Sequence[str]) -> None:
        self.calls.append(("cancel", tuple(document_ids)))

    def forget(self, document_ids: Sequence[str]) -> tuple[str, ...]:
        self._raise()
        self.calls.append(("forget", tuple(document_ids)))
        for document_id in document_ids:
            self.records.pop(document_id, None)
            self.publish(DocumentErased(document_id))
        return tuple(document_ids)

    def pause(self) -> None:
        self.paused = True
        self.calls.append(("pause", None))

    def resume(self) -> None:
        self.paused = False
        self.calls.append(("resume", None))

    # ---- the reader ----

    def page_text(self, document_id: str, page: int | None) -> PageText:
        text = self.texts[document_id, page]
        pages = self.records[document_id].pages if page is not None else None
        sure = self.recognised.get((document_id, page))
        return PageText(text, self.headings.get(document_id, ()), page, pages, sure)

    def page_image(
        self, document_id: str, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        self.calls.append(("page_image", (document_id, page, scale)))
        if document_id in self.missing:
            raise DocumentError("The file is no longer where it was.")
        wanted = self.passwords.get(document_id)
        if wanted is not None and password != wanted:
            raise PasswordNeededError("This file is encrypted.")
        return draw_page(self.texts[document_id, page], scale)

    def with_boxes(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        self.calls.append(("with_boxes", len(quotes)))
        return tuple(quotes)

    def file_changed(self, document_id: str) -> bool:
        return document_id in self.changed

    def _raise(self) -> None:
        if self.error is not None:
            raise self.error


@dataclass
class FakePageServices:
    """Only what the reader and the library page look at."""

    library: FakeLibrary = field(default_factory=FakeLibrary)
