"""The nouns of the library: what goes in, what is kept, and what a search gives back.

Character offsets count Python characters of the extracted text of one page, or of the
whole document where the format has no pages. Boxes are PDF points, origin top left.
"""

from typing import Literal

import msgspec

Box = tuple[float, float, float, float]  # x0, y0, x1, y1

DocumentState = Literal[
    "queued",  # waiting
    "parsing",  # being read
    "words",  # searchable by words, no meaning yet
    "meaning",  # being embedded
    "ready",
    "failed",
    "skipped",
    "missing",  # the file is not there or closed to us; what was read of it is kept
]

Effort = Literal["quick", "balanced", "thorough"]
SupportState = Literal["supported", "weak", "unsupported"]


# ---- what a reader (loader) makes of one file; untrusted until checked ----


class Heading(msgspec.Struct, frozen=True):
    """A heading found in the text."""

    page_index: int
    char_start: int
    level: int  # 1 is the outermost
    text: str


class ParsedPage(msgspec.Struct, frozen=True):
    """The text of one page; `number` is 1-based, None where the format has no pages."""

    number: int | None
    text: str
    width_pt: float = 0.0
    height_pt: float = 0.0
    words: tuple["Word", ...] = ()  # places, where the file itself has no text
    ocr_confidence: float | None = None  # 0..1; None where the file itself has the text
    asides: tuple[tuple[int, int], ...] = ()  # running headers: read, but not searched
    running: tuple[tuple[int, int], ...] = ()  # the first of each kind, which is


class ParsedDocument(msgspec.Struct, frozen=True):
    """Everything that a loader gets out of one file."""

    kind: str  # one of `rag.loaders.suffixes.Kind`
    title: str
    pages: tuple[ParsedPage, ...]
    headings: tuple[Heading, ...] = ()
    warnings: tuple[
        str, ...
    ] = ()  # sentences for the user: "Page 3 could not be read."
    pictures: tuple[int, ...] = ()  # indices of pages that wait for text recognition


class Word(msgspec.Struct, frozen=True):
    """A run of page text with its place, for a selectable text layer."""

    char_start: int
    char_end: int
    box: Box


class PageImage(msgspec.Struct, frozen=True):
    """One page drawn as RGB bytes (`width_px * height_px * 3`), with its text layer."""

    width_px: int
    height_px: int
    rgb: bytes
    width_pt: float
    height_pt: float
    words: tuple[Word, ...] = ()


# ---- what the library keeps ----


class LibraryRecord(msgspec.Struct, frozen=True):
    """A named set of documents."""

    id: str
    name: str
    documents: int
    added: float  # Unix seconds


class DocumentRecord(msgspec.Struct, frozen=True):
    """One document as the library knows it."""

    id: str
    library: str  # the library's name
    path: str
    title: str
    kind: str
    state: DocumentState
    reason: str | None = None  # why failed or skipped, or a warning: one sentence
    remedy: Literal["password", "retry", "none"] = "none"
    pages: int | None = None
    chunks: int = 0
    embedded_chunks: int = 0
    size_bytes: int = 0
    sha256: str = ""
    language: str | None = None
    added: float = 0.0
    seconds: float = 0.0  # reading and embedding time so far


class FolderRecord(msgspec.Struct, frozen=True):
    """A folder whose documents are kept up to date."""

    id: str
    library: str  # the library's name
    path: str
    ignored: tuple[str, ...] = ()  # patterns as in .gitignore, beside the usual ones
    max_bytes: int = 0  # larger files are left out; 0: no limit
    suffixes: tuple[str, ...] = ()  # ".pdf"; empty: all
    paused: bool = False
    note: str = ""  # what the person must know of it, one sentence
    documents: int = 0  # in it, that the library knows
    missing: int = 0  # of these, those whose file is not there


# ---- what a search gives back ----


class SearchRequest(msgspec.Struct, frozen=True):
    """A question to the library."""

    query: str
    library: str | None = None  # a name; None searches all
    documents: tuple[str, ...] = ()  # ids; empty means no restriction
    limit: int = 10  # passages
    quotes: int = 5  # 0: passages only, which is several times faster
    folder: str | None = None  # an absolute path; documents in or below it
    kinds: tuple[str, ...] = ()  # as in `DocumentRecord.kind`
    since: float | None = None  # Unix seconds; the file was changed then or later
    until: float | None = None


class Origin(msgspec.Struct, frozen=True):
    """Another place where the same text stands."""

    document: str
    path: str
    title: str
    page: int | None


class PagePart(msgspec.Struct, frozen=True):
    """What stands on the other page where a text runs over a page end."""

    page: int
    char_start: int
    char_end: int
    boxes: tuple[Box, ...] = ()


class Passage(msgspec.Struct, frozen=True):
    """A chunk that was found."""

    document: str
    path: str
    title: str
    page: int | None
    chunk: str
    heading: str  # "Chapter 2 > Notice", empty where there is none
    text: str
    char_start: int
    char_end: int
    score: float
    routes: dict[str, int]  # rank by route: words, meaning, sentence, title
    also_in: tuple[Origin, ...] = ()  # other documents with the same passage
    other_part: PagePart | None = None  # its end, on the next page


class Quote(msgspec.Struct, frozen=True):
    """One sentence of a document, word for word."""

    document: str
    path: str
    title: str
    page: int | None
    text: str
    char_start: int
    char_end: int
    score: float  # 0..1
    boxes: tuple[Box, ...] = ()
    heading: str = ""
    also_in: tuple[Origin, ...] = ()
    other_part: PagePart | None = None  # of a sentence over a page end; it is shorter

    @property
    def stands_on(self) -> str:
        """ "page 3", "pages 3 and 4"; empty where there are no pages."""
        if self.page is None:
            return ""
        if self.other_part is None:
            return f"page {self.page}"
        first, second = sorted((self.page, self.other_part.page))
        return f"pages {first} and {second}"


class SpanRef(msgspec.Struct, frozen=True):
    """A place in a document, as conversations keep it; the text is looked up again."""

    document: str
    page: int | None
    char_start: int
    char_end: int
    fingerprint: str = ""  # of the words that stood there; "" is not compared


class PageText(msgspec.Struct, frozen=True):
    """The text of one page (or of a whole document without pages) for the reader."""

    text: str
    headings: tuple[Heading, ...]  # of this page, in order
    page: int | None
    pages: int | None  # how many there are, None where the format has none
    # 0..1 where the text was read on a picture (OCR); 0 with no text: not yet, or none.
    ocr_confidence: float | None = None


class SearchResult(msgspec.Struct, frozen=True):
    """Passages and quotes, best first."""

    query: str
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...]
    ms: float
    meaning_ready: bool  # False: some documents were searched by words only
    # Of documents searched here, languages whose meaning the embedder does not know.
    unread_languages: tuple[str, ...] = ()
    notice: str = ""  # the same as a sentence for the person at the screen


WhyNotRemedy = Literal[
    "none",
    "add",  # the file
    "retry",  # reading it
    "password",
    "ocr",
    "wait",  # until it is read, or its meaning is known
    "widen",  # the library or the filters
    "ask_document",  # this file alone
    "more_passages",
    "multilingual_model",
    "rephrase",
]


class WhyNotStep(msgspec.Struct, frozen=True):
    """One thing that a passage has to pass on its way into an answer."""

    step: Literal[
        "file", "state", "text", "scope", "question", "language", "meaning", "words",
        "duplicate", "limit", "used", "budget",
    ]  # fmt: skip
    ok: bool  # the first step that is not is the cause
    detail: str  # a sentence
    remedy: str = ""  # a sentence
    action: WhyNotRemedy = "none"
    document: str | None = None  # that the action is for, where it is another one


class WhyNotReport(msgspec.Struct, frozen=True):
    """What happened to a passage when a question was asked."""

    passage: str
    steps: tuple[WhyNotStep, ...]
    document: str | None = None  # where the passage stands
    page: int | None = None
    chunk: str | None = None

    @property
    def cause(self) -> WhyNotStep:
        """The step that kept it out, or the last one: it was used."""
        return next((step for step in self.steps if not step.ok), self.steps[-1])


class SentenceSupport(msgspec.Struct, frozen=True):
    """One sentence of an answer, checked against the sources."""

    text: str
    char_start: int  # in the answer
    char_end: int
    support: SupportState
    citations: tuple[int, ...]  # indices into SupportReport.citations
    score: float
    reason: str = ""  # "The number 90 is not in the sources."


class SupportReport(msgspec.Struct, frozen=True):
    """An answer checked sentence by sentence."""

    sentences: tuple[SentenceSupport, ...]
    citations: tuple[Quote, ...]


# ---- what ingestion says while it works ----


class DocumentChanged(msgspec.Struct, frozen=True, tag="document_changed"):
    """A document entered a stage, or its counts moved."""

    document: DocumentRecord


class DocumentErased(msgspec.Struct, frozen=True, tag="document_erased"):
    """A document was erased for good."""

    document_id: str


class IngestionProgressed(msgspec.Struct, frozen=True, tag="ingestion_progressed"):
    """How far the whole queue is."""

    documents_done: int
    documents_total: int
    chunks_done: int
    chunks_total: int
    searchable: int  # documents searchable by words
    seconds_left: float | None
    current: str = ""  # title of what is being read
    paused: bool = False
    slowed: bool = False  # meaning is computed slowly, to spare the battery


class IngestionFinished(msgspec.Struct, frozen=True, tag="ingestion_finished"):
    """Nothing is left to do."""

    documents_done: int
    failed: int
    seconds: float


class LibraryNoticed(msgspec.Struct, frozen=True, tag="library_noticed"):
    """Something about the whole library that the user must know, said once."""

    kind: Literal[
        "library_damaged",
        "disk_full",
        "disk_low",
        "embedder_failed",
        "index_away",
        "reading_stopped",
        "watching_limited",
    ]
    sentence: str
    detail: str = ""


LibraryEvent = (
    DocumentChanged
    | DocumentErased
    | IngestionProgressed
    | IngestionFinished
    | LibraryNoticed
)
