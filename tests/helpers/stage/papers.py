"""A library in memory with papers as people have them: PDF pages, states, remedies."""

import re
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from app.ui.starter_library import packaged_starter
from rag.documents import (
    DocumentRecord,
    DocumentState,
    FolderRecord,
    LibraryEvent,
    PageImage,
    Passage,
    Quote,
    SearchRequest,
    SearchResult,
    SupportReport,
    WhyNotReport,
    WhyNotStep,
)
from tests.helpers.fake_backend import FakeLibrary, _words

Scene = Literal["nothing", "starter", "everything"]
LEASE = "lease-14-alder-lane.pdf"
_DAY_S = 86_400.0
_ALMOST = 0.6  # of the words of a sentence: it says something close
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")  # inside a paragraph; places stay
_SENTENCE = re.compile(r"[A-Z][^\n]*?\.(?=\s|$)")
_NOTES = (
    "# Meeting of 3 March\n\nThe audit starts on 14 April and takes two weeks.\n\n"
    "Anna brings the list of invoices. The deposit is 900 euros.\n"
)
_COSTS = "month,supplier,euros\nJanuary,Holm Energy,184\nFebruary,Holm Energy,171\n"
# PDFium knows one thread; in the program it lies in a process of its own.
_ONE_AT_A_TIME = threading.Lock()


def write_papers(folder: Path) -> Path:
    """Files of one's own that a library in memory can read."""
    folder.mkdir(parents=True)
    (folder / LEASE).write_bytes((packaged_starter() / LEASE).read_bytes())
    (folder / "Meeting notes.md").write_text(_NOTES, "utf-8")
    (folder / "Heating costs.csv").write_text(_COSTS, "utf-8")
    return folder


class StagedLibrary(FakeLibrary):
    """Shows no documents, the samples, or all that a person has after a while."""

    def __init__(self, publish: Callable[[LibraryEvent], None]) -> None:
        super().__init__(publish)
        self.scene: Scene = "everything"
        self.files_changed = False  # since they were read
        self._starter: frozenset[str] = frozenset()

    def furnish(self, papers: Path, starter: Path) -> None:
        """Take in the papers, the samples, and files that could not be read."""
        self.create_library("Contracts")
        self.create_library("Household and taxes of the years 2019 to 2026")
        self.add([papers])
        samples = self.add([starter / LEASE])
        self._starter = frozenset(record.id for record in samples)
        for record in _troubled(papers):
            self._documents[record.id] = record
        self.watch(papers)

    def watch(self, papers: Path) -> None:
        """Keep the papers up to date, and a folder that is not there just now."""
        for folder in (
            FolderRecord("f1", "Documents", str(papers), documents=3),
            FolderRecord(
                "f2",
                "Contracts",
                "/media/stick/Contracts",
                ignored=("drafts/", "*.log"),
                max_bytes=50_000_000,
                suffixes=(".pdf", ".docx"),
                note="The folder is not there now.",
                documents=12,
                missing=12,
            ),
        ):
            self.watched[folder.id] = folder

    def id_of(self, name: str) -> str:
        """The document of a file."""
        return next(
            record.id
            for record in self._documents.values()
            if record.path.endswith(name) and record.id not in self._starter
        )

    # ---- what a library in memory does otherwise ----

    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]:
        shown = super().documents(library)
        match self.scene:
            case "nothing":
                return ()
            case "starter":
                return tuple(r for r in shown if r.id in self._starter)
            case "everything":
                return tuple(r for r in shown if r.id not in self._starter)

    def _read(self, path: Path, library: str) -> DocumentRecord:
        if path.suffix != ".pdf":
            record = super()._read(path, library)
            kind = {".csv": "csv", ".md": "markdown"}.get(path.suffix, "text")
            return msgspec.structs.replace(record, kind=kind, language="en")
        from rag.loaders import load

        document_id = f"{path.parent.name}-{path.stem}"
        with _ONE_AT_A_TIME:
            pages = [_LINE_END.sub(" ", page.text) for page in load(path).pages]
        self._pages[document_id] = pages
        return DocumentRecord(
            id=document_id,
            library="Contracts",
            path=str(path),
            title="Lease, 14 Alder Lane",
            kind="pdf",
            state="ready",
            pages=len(pages),
            chunks=9,
            embedded_chunks=9,
            size_bytes=path.stat().st_size,
            language="en",
            added=time.time() - 2 * _DAY_S,
        )

    def file_changed(self, document_id: str) -> bool:
        return self.files_changed

    def page_image(
        self, document_id: str, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        from rag.loaders.pdf import PdfFile

        with _ONE_AT_A_TIME:
            file = PdfFile(Path(self.document(document_id).path))
            try:
                with file.page(page - 1) as drawn:
                    return drawn.draw(scale)
            finally:
                file.close()

    def _quotes_of(self, record: DocumentRecord, asked: set[str]) -> list[Quote]:
        """Sentences that begin with a capital, which leaves numbers of sections out."""
        if record.kind != "pdf":
            return super()._quotes_of(record, asked)
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

    def with_boxes(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        return tuple(map(self._boxed, quotes))

    def _boxed(self, quote: Quote) -> Quote:
        from rag.loaders.pdf import PdfFile

        if quote.page is None or not quote.path.endswith(".pdf"):
            return quote
        with _ONE_AT_A_TIME:
            file = PdfFile(Path(quote.path))
            try:
                with file.page(quote.page - 1) as page:
                    (boxes,) = page.boxes(((quote.char_start, quote.char_end),))
            finally:
                file.close()
        return msgspec.structs.replace(quote, boxes=boxes)

    def search(self, request: SearchRequest) -> SearchResult:
        """With places on two routes, as the real one has them."""
        found = super().search(request)
        passages = tuple(
            msgspec.structs.replace(p, heading="§ 6 Notice and renewal")
            for p in found.passages
        )
        return msgspec.structs.replace(found, passages=passages, ms=12.4)

    def check_support(
        self, question: str, answer: str, passages: Sequence[Passage]
    ) -> SupportReport:
        """Something close is weak support; what was made up to be shown is let be."""
        if "```" in answer:
            return SupportReport((), ())
        report = super().check_support(question, answer, passages)
        citations = list(report.citations)
        sentences = []
        for sentence in report.sentences:
            near = [
                quote
                for passage in passages
                for quote in self._quotes_of(
                    self.document(passage.document), _words(sentence.text)
                )
                if quote.page == passage.page and quote.score >= _ALMOST
            ]
            if sentence.support == "unsupported" and near:
                citations.append(max(near, key=lambda quote: quote.score))
                sentence = msgspec.structs.replace(
                    sentence,
                    support="weak",
                    citations=(len(citations) - 1,),
                    reason="The number 60 is not in the sources.",
                )
            sentences.append(sentence)
        return SupportReport(tuple(sentences), tuple(citations))

    def why_not(
        self, request: SearchRequest, passage: str, document: str | None = None
    ) -> WhyNotReport:
        """Found, and crowded out."""
        lease = self.id_of(LEASE)
        steps = (
            WhyNotStep("file", True, "“Lease, 14 Alder Lane” is in Contracts."),
            WhyNotStep("state", True, "It was read to its end."),
            WhyNotStep("text", True, "The words are on page 2."),
            WhyNotStep("scope", True, "Nothing that you chose leaves it out."),
            WhyNotStep(
                "limit",
                False,
                "Seven passages fitted the question better, and six are read.",
                "Search deeper: then more passages are read.",
                "more_passages",
            ),
        )
        return WhyNotReport(passage, steps, lease, 2)


def _troubled(papers: Path) -> tuple[DocumentRecord, ...]:
    """Documents under way, and those that something is wrong with."""

    def made(
        number: int, name: str, state: DocumentState, **more: object
    ) -> DocumentRecord:
        record = DocumentRecord(
            id=f"t{number}",
            library="Household and taxes of the years 2019 to 2026",
            path=str(papers / name),
            title=name.rsplit(".", 1)[0],
            kind=name.rsplit(".", 1)[-1],
            state=state,
            pages=number,
            chunks=40,
            embedded_chunks=16,
            size_bytes=number * 1_234_567,
            language="de",
            added=time.time() - number * 20 * _DAY_S,
        )
        return msgspec.structs.replace(record, **more)

    return (
        made(1, "Salary agreement.pdf", "skipped",
             reason="This file is encrypted.", remedy="password"),
        made(2, "Old contract.doc", "failed",
             reason="The file ends in the middle.", remedy="retry"),
        made(3, "Insurance policy 2026.pdf", "meaning"),
        made(4, "Scanned receipt.pdf", "queued", pages=None),
        made(5, "Letters of the landlord.docx", "missing",
             reason="The file is not where it was; what was read of it is kept."),
        made(6, "Statement of the true costs for heating, water and waste of the "
                "year 2025, second version with corrections.xlsx", "words",
             reason="Page 3 of 12 could not be read."),
    )  # fmt: skip
