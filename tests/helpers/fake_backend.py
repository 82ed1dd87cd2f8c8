"""A library and services in this process, for tests of services and the window.

`FakeLibrary` reads text files and finds sentences by shared words; ingestion happens
inside `add`, so a test never waits. `fake_services` wires it with a `ScriptedModel`.
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from app.bootstrap import wire_services
from app.fan_out import FanOut
from app.paths import create_folders, profile_paths
from app.services import Services
from app.settings import Settings
from engine.scripted import ScriptedModel, ScriptedReply
from rag.documents import (
    DocumentChanged,
    DocumentErased,
    DocumentRecord,
    DocumentState,
    FolderRecord,
    IngestionFinished,
    LibraryEvent,
    LibraryRecord,
    PageImage,
    PageText,
    Passage,
    Quote,
    SearchRequest,
    SearchResult,
    SentenceSupport,
    SpanRef,
    SupportReport,
    WhyNotReport,
    WhyNotStep,
)
from rag.errors import DocumentError, LibraryNotFoundError
from rag.hash_embedder import HashEmbedder
from rag.search_model import EmbeddingSample, SearchModelStatus

DEFAULT_LIBRARY = "Documents"
PAGE_WIDTH_PX, PAGE_HEIGHT_PX = 60, 80
_WORD = re.compile(r"\w{3,}")
_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]?")
_STOP_WORDS = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "what",
        "when",
        "where",
        "which",
        "who",
        "how",
        "does",
        "are",
    ]
)


class FakeModel(ScriptedModel):
    """A scripted model with the methods that only a worker's client has."""

    def __init__(
        self, *replies: ScriptedReply, reads_well: bool = True, delay_s: float = 0.0
    ) -> None:
        super().__init__(*replies, reads_well=reads_well, delay_s=delay_s)
        self.started = False
        self.ready = True
        self.busy = False
        self.reloaded: list[Settings] = []
        self.set_down: list[Settings] = []  # what would be loaded when it is asked
        self.erased_states: list[tuple[str, ...]] = []

    def start(self) -> None:
        self.started = True

    def reload(self, settings: Settings, *, load: bool = True) -> None:
        (self.reloaded if load else self.set_down).append(settings)

    def erase_states(self, tags: Sequence[str]) -> None:
        self.erased_states.append(tuple(tags))


class FakeLibrary:
    """Everything of `LibraryBackend`, in memory. Pages are separated by form feeds."""

    def __init__(
        self, publish: Callable[[LibraryEvent], None] = lambda _: None
    ) -> None:
        self.publish = publish
        self.answering: list[bool] = []
        self.meaning_ready = True
        self.paused = False
        self.search_model_status = SearchModelStatus("hashed-words@64")
        self.search_models_used: list[str] = []
        self.rerankers_used: list[str] = []
        self.final_state: DocumentState = "ready"  # where `add` leaves a document
        self._libraries = {DEFAULT_LIBRARY: _library(DEFAULT_LIBRARY)}
        self._documents: dict[str, DocumentRecord] = {}
        self.watched: dict[str, FolderRecord] = {}
        self._pages: dict[str, list[str]] = {}

    def start(self) -> None: ...

    def close(self) -> None: ...

    # ---- libraries ----

    def libraries(self) -> tuple[LibraryRecord, ...]:
        return tuple(
            msgspec.structs.replace(record, documents=len(self.documents(record.name)))
            for record in self._libraries.values()
        )

    def create_library(self, name: str) -> LibraryRecord:
        self._libraries[name] = _library(name)
        return self._libraries[name]

    def rename_library(self, name: str, new_name: str) -> LibraryRecord:
        self._library(name)
        self._libraries = {
            (new_name if key == name else key): record
            for key, record in self._libraries.items()
        }
        renamed = msgspec.structs.replace(self._libraries[new_name], name=new_name)
        self._libraries[new_name] = renamed
        for document in self.documents(name):
            moved = msgspec.structs.replace(document, library=new_name)
            self._documents[document.id] = moved
        return renamed

    def delete_library(self, name: str) -> tuple[str, ...]:
        self._library(name)
        del self._libraries[name]
        return self.forget([document.id for document in self.documents(name)])

    def _library(self, name: str) -> LibraryRecord:
        if name not in self._libraries:
            raise LibraryNotFoundError(f"There is no library called {name}.")
        return self._libraries[name]

    # ---- documents ----

    def add(
        self, paths: Sequence[Path], library: str | None = None
    ) -> tuple[DocumentRecord, ...]:
        name = self._library(library or DEFAULT_LIBRARY).name
        files: list[Path] = []
        for path in paths:
            files += sorted(path.iterdir()) if path.is_dir() else [path]
        records = tuple(self._read(file, name) for file in files)
        for record in records:
            self._documents[record.id] = record
            self.publish(DocumentChanged(record))
        self.publish(IngestionFinished(len(records), 0, 0.1))
        return records

    def _read(self, path: Path, library: str) -> DocumentRecord:
        document_id = hashlib.sha256(str(path).encode()).hexdigest()[:12]
        record = DocumentRecord(
            id=document_id,
            library=library,
            path=str(path),
            title=path.stem,
            kind="text",
            state=self.final_state,
            pages=None,
            size_bytes=path.stat().st_size if path.exists() else 0,
            added=time.time(),
            seconds=0.1,
        )
        if not path.is_file():
            return msgspec.structs.replace(
                record, state="failed", reason="There is no such file.", remedy="retry"
            )
        pages = path.read_text("utf-8").split("\f")
        self._pages[document_id] = pages
        return msgspec.structs.replace(
            record,
            pages=len(pages),
            chunks=len(pages),
            embedded_chunks=len(pages) if self.final_state == "ready" else 0,
        )

    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]:
        return tuple(
            d for d in self._documents.values() if library in (None, d.library)
        )

    def document(self, document_id: str) -> DocumentRecord:
        if document_id not in self._documents:
            raise LibraryNotFoundError("There is no such document.")
        return self._documents[document_id]

    def find(self, id_or_path: str) -> DocumentRecord:
        for record in self._documents.values():
            if id_or_path in (record.id, record.path):
                return record
        raise LibraryNotFoundError("There is no such document.", detail=id_or_path)

    def retry(self, document_id: str, password: str | None = None) -> DocumentRecord:
        record = self.document(document_id)
        return self.add([Path(record.path)], record.library)[0]

    def cancel(self, document_ids: Sequence[str]) -> None:
        for document_id in document_ids:
            self.set_state(document_id, "skipped", "Cancelled.")

    def set_state(
        self, document_id: str, state: DocumentState, reason: str | None = None
    ) -> None:
        """Put a document into a stage, as ingestion would."""
        record = msgspec.structs.replace(
            self.document(document_id), state=state, reason=reason
        )
        self._documents[document_id] = record
        self.publish(DocumentChanged(record))

    def phrases_only_in(
        self, document_ids: Sequence[str], phrases: Sequence[str]
    ) -> tuple[str, ...]:
        ids = set(document_ids)

        def texts(inside: bool) -> str:
            chosen = (p for d, p in self._pages.items() if (d in ids) == inside)
            return "\n".join("\n".join(pages) for pages in chosen).casefold()

        here, elsewhere = texts(inside=True), texts(inside=False)
        return tuple(p for p in phrases if p in here and p not in elsewhere)

    def forget(self, document_ids: Sequence[str]) -> tuple[str, ...]:
        erased = tuple(i for i in document_ids if self._documents.pop(i, None))
        for document_id in erased:
            self._pages.pop(document_id, None)
            self.publish(DocumentErased(document_id))
        return erased

    # ---- folders that are kept up to date ----

    def watch_folder(self, folder: Path, library: str | None = None) -> FolderRecord:
        name = self._library(library or DEFAULT_LIBRARY).name
        record = FolderRecord(id=str(folder), library=name, path=str(folder))
        self.watched[record.id] = record
        self.add([folder], library)
        return record

    def folders(self) -> tuple[FolderRecord, ...]:
        return tuple(self.watched.values())

    def change_folder(self, folder: FolderRecord) -> FolderRecord:
        self.watched[folder.id] = folder
        return folder

    def unwatch_folder(self, folder_id: str) -> None:
        del self.watched[folder_id]

    def look_at_folder(self, folder_id: str, paths: Sequence[Path] = ()) -> None: ...

    # ---- ingestion ----

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    def yield_to_answer(self, answering: bool) -> None:
        self.answering.append(answering)

    # ---- questions ----

    def search(self, request: SearchRequest) -> SearchResult:
        asked = _words(request.query)
        quotes: list[Quote] = []
        for record in self.documents(request.library):
            if not _asked(record, request):
                continue
            quotes += self._quotes_of(record, asked)
        quotes.sort(key=lambda quote: -quote.score)
        best = quotes[: request.quotes]
        passages = dict.fromkeys((quote.document, quote.page) for quote in best)
        return SearchResult(
            query=request.query,
            passages=tuple(self._passage(*place) for place in passages),
            quotes=tuple(best),
            ms=1.0,
            meaning_ready=self.meaning_ready,
        )

    def why_not(
        self, request: SearchRequest, passage: str, document: str | None = None
    ) -> WhyNotReport:
        """Used, or in no document."""
        found = self.search(request).passages
        used = [p for p in found if passage in p.text and document in (None, p.path)]
        step = (
            WhyNotStep("used", True, "The passage was used.")
            if used
            else WhyNotStep(
                "text", False, "No document has it.", "Add the file.", "add"
            )
        )
        return WhyNotReport(passage, (step,), used[0].document if used else None)

    def _quotes_of(self, record: DocumentRecord, asked: set[str]) -> list[Quote]:
        return [
            Quote(
                document=record.id,
                path=record.path,
                title=record.title,
                page=number,
                text=match.group(),
                char_start=match.start(),
                char_end=match.end(),
                score=len(shared) / len(asked),
            )
            for number, text in enumerate(self._pages.get(record.id, ()), start=1)
            for match in _SENTENCE.finditer(text)
            if (shared := asked & _words(match.group()))
        ]

    def _passage(self, document_id: str, page: int | None) -> Passage:
        record = self.document(document_id)
        text = self._pages[document_id][(page or 1) - 1]
        return Passage(
            document=document_id,
            path=record.path,
            title=record.title,
            page=page,
            chunk=f"{document_id}-{page}",
            heading="",
            text=text,
            char_start=0,
            char_end=len(text),
            score=1.0,
            routes={"words": 1},
        )

    def with_boxes(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        box = (72.0, 72.0, 300.0, 84.0)
        return tuple(msgspec.structs.replace(quote, boxes=(box,)) for quote in quotes)

    def quotes_at(self, spans: Sequence[SpanRef]) -> tuple[Quote | None, ...]:
        return tuple(self._quote_at(span) for span in spans)

    def _quote_at(self, span: SpanRef) -> Quote | None:
        record = self._documents.get(span.document)
        if record is None:
            return None
        text = self._pages[record.id][(span.page or 1) - 1]
        return Quote(
            document=record.id,
            path=record.path,
            title=record.title,
            page=span.page,
            text=text[span.char_start : span.char_end],
            char_start=span.char_start,
            char_end=span.char_end,
            score=0.0,
        )

    def check_support(
        self, question: str, answer: str, passages: Sequence[Passage]
    ) -> SupportReport:
        """A sentence is supported when a source sentence holds all of its words."""
        citations: list[Quote] = []
        sentences: list[SentenceSupport] = []
        for match in _SENTENCE.finditer(answer):
            words = _words(match.group())
            places = {(passage.document, passage.page) for passage in passages}
            source = next(
                (
                    quote
                    for document, page in places
                    for quote in self._quotes_of(self.document(document), words)
                    if quote.page == page and quote.score == 1.0
                ),
                None,
            )
            if source is not None:
                citations.append(source)
            sentences.append(
                SentenceSupport(
                    text=match.group(),
                    char_start=match.start(),
                    char_end=match.end(),
                    support="supported" if source else "unsupported",
                    citations=(len(citations) - 1,) if source else (),
                    score=1.0 if source else 0.0,
                )
            )
        return SupportReport(tuple(sentences), tuple(citations))

    # ---- the reader ----

    def page_text(self, document_id: str, page: int | None) -> PageText:
        self.document(document_id)
        pages = self._pages[document_id]
        return PageText(pages[(page or 1) - 1], (), page, len(pages))

    def page_image(
        self, document_id: str, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        if self.file_changed(document_id):
            raise DocumentError("The file is no longer there.")
        width, height = int(PAGE_WIDTH_PX * scale), int(PAGE_HEIGHT_PX * scale)
        rgb = b"\xff" * (width * height * 3)
        return PageImage(width, height, rgb, PAGE_WIDTH_PX, PAGE_HEIGHT_PX)

    def file_changed(self, document_id: str) -> bool:
        return not Path(self.document(document_id).path).exists()

    def rebuild_index(self) -> None: ...

    # ---- the search model ----

    def search_model(self) -> SearchModelStatus:
        return self.search_model_status

    def embedding_sample(self, limit: int) -> EmbeddingSample:
        texts = tuple(text for pages in self._pages.values() for text in pages)
        return EmbeddingSample(texts[:limit], len(texts))

    def copy_database(self) -> str:
        """A database with nothing of ours, which is one all the same."""
        handle, name = tempfile.mkstemp(suffix=".db")
        os.close(handle)
        return name

    def embed_texts(self, texts: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        """Hashed words; without any, what no text is like."""
        vectors = HashEmbedder().encode(list(texts)).tolist()
        return tuple(map(tuple, vectors))

    def use_search_model(self, folder: str) -> None:
        self.search_models_used.append(folder)

    def use_reranker(self, folder: str) -> None:
        self.rerankers_used.append(folder)


class FakeServices(Services):
    """Services whose backends a test can reach."""

    model: FakeModel
    backend: FakeLibrary


def fake_services(
    home: Path,
    *replies: ScriptedReply,
    reads_well: bool = True,
    delay_s: float = 0.0,
) -> FakeServices:
    """Services over a `FakeLibrary` and a `ScriptedModel`, on a private profile."""
    paths = profile_paths(home)
    create_folders(paths)
    events: FanOut[LibraryEvent] = FanOut()
    library = FakeLibrary(events.publish)
    model = FakeModel(*replies, reads_well=reads_well, delay_s=delay_s)
    wired = wire_services(paths, lambda: model, library, events, lambda _: model)
    services = FakeServices(**{name: getattr(wired, name) for name in vars(wired)})
    services.model = model
    services.backend = library
    return services


def _library(name: str) -> LibraryRecord:
    return LibraryRecord(id=name.lower(), name=name, documents=0, added=time.time())


def _asked(record: DocumentRecord, request: SearchRequest) -> bool:
    changed = Path(record.path).stat().st_mtime if Path(record.path).exists() else 0.0
    return not (
        (request.documents and record.id not in request.documents)
        or (request.kinds and record.kind not in request.kinds)
        or (request.folder and not record.path.startswith(request.folder + os.sep))
        or (request.since is not None and changed < request.since)
        or (request.until is not None and changed > request.until)
    )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) - _STOP_WORDS
