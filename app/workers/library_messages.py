"""What is said to the library worker: one struct for each method of `rag.Library`.

The tag is the method's name, the fields are its arguments in order, so that both ends
need no table. A test compares them with the library's own signatures.
"""

import msgspec

from rag.documents import FolderRecord, Passage, Quote, SearchRequest, SpanRef
from rag.vector_server import VectorServer


class LibraryWorkerConfig(msgspec.Struct, frozen=True):
    """Where the library lives and what it works with."""

    folder: str
    cache_folder: str
    embedder_folder: str
    log_path: str
    scripted: bool = False  # an embedder without a model: --demo and tests
    chosen_folder: str = ""  # a search model of the person's own; "" for the bundled
    vector_server: VectorServer | None = None  # holds the vector index
    reranker_folder: str = ""  # a cross-encoder of the person's own; "": none
    bulk: bool = True  # start the bulk embedder when many chunks wait
    ledger_path: str = ""  # where a connection to the vector server is noted
    private: tuple[str, ...] = ()  # the profile's folders: their files are never read


class Libraries(msgspec.Struct, frozen=True, tag="libraries"):
    """`Library.libraries`."""


class CreateLibrary(msgspec.Struct, frozen=True, tag="create_library"):
    """`Library.create_library`."""

    name: str


class RenameLibrary(msgspec.Struct, frozen=True, tag="rename_library"):
    """`Library.rename_library`."""

    name: str
    new_name: str


class DeleteLibrary(msgspec.Struct, frozen=True, tag="delete_library"):
    """`Library.delete_library`."""

    name: str


class Add(msgspec.Struct, frozen=True, tag="add"):
    """`Library.add`; paths are bytes, as not every file name is UTF-8."""

    paths: tuple[bytes, ...]
    library: str | None


class WatchFolder(msgspec.Struct, frozen=True, tag="watch_folder"):
    """`Library.watch_folder`; the path is bytes."""

    folder: bytes
    library: str | None


class Folders(msgspec.Struct, frozen=True, tag="folders"):
    """`Library.folders`."""


class ChangeFolder(msgspec.Struct, frozen=True, tag="change_folder"):
    """`Library.change_folder`."""

    folder: FolderRecord


class UnwatchFolder(msgspec.Struct, frozen=True, tag="unwatch_folder"):
    """`Library.unwatch_folder`."""

    folder_id: str


class LookAtFolder(msgspec.Struct, frozen=True, tag="look_at_folder"):
    """`Library.look_at_folder`; the paths are bytes."""

    folder_id: str
    paths: tuple[bytes, ...]


class Documents(msgspec.Struct, frozen=True, tag="documents"):
    """`Library.documents`."""

    library: str | None


class Document(msgspec.Struct, frozen=True, tag="document"):
    """`Library.document`."""

    document_id: str


class Find(msgspec.Struct, frozen=True, tag="find"):
    """`Library.find`."""

    id_or_path: str


class Retry(msgspec.Struct, frozen=True, tag="retry"):
    """`Library.retry`."""

    document_id: str
    password: str | None


class Cancel(msgspec.Struct, frozen=True, tag="cancel"):
    """`Library.cancel`."""

    document_ids: tuple[str, ...]


class PhrasesOnlyIn(msgspec.Struct, frozen=True, tag="phrases_only_in"):
    """`Library.phrases_only_in`."""

    document_ids: tuple[str, ...]
    phrases: tuple[str, ...]


class Forget(msgspec.Struct, frozen=True, tag="forget"):
    """`Library.forget`."""

    document_ids: tuple[str, ...]


class Pause(msgspec.Struct, frozen=True, tag="pause"):
    """`Library.pause`."""


class Resume(msgspec.Struct, frozen=True, tag="resume"):
    """`Library.resume`."""


class YieldToAnswer(msgspec.Struct, frozen=True, tag="yield_to_answer"):
    """`Library.yield_to_answer`."""

    answering: bool


class Search(msgspec.Struct, frozen=True, tag="search"):
    """`Library.search`."""

    request: SearchRequest


class WhyNot(msgspec.Struct, frozen=True, tag="why_not"):
    """`Library.why_not`."""

    request: SearchRequest
    passage: str
    document: str | None


class WithBoxes(msgspec.Struct, frozen=True, tag="with_boxes"):
    """`Library.with_boxes`."""

    quotes: tuple[Quote, ...]


class QuotesAt(msgspec.Struct, frozen=True, tag="quotes_at"):
    """`Library.quotes_at`."""

    spans: tuple[SpanRef, ...]


class CheckSupport(msgspec.Struct, frozen=True, tag="check_support"):
    """`Library.check_support`."""

    question: str
    answer: str
    passages: tuple[Passage, ...]


class ReadPage(msgspec.Struct, frozen=True, tag="page_text"):
    """`Library.page_text`."""

    document_id: str
    page: int | None


class DrawPage(msgspec.Struct, frozen=True, tag="page_image"):
    """`Library.page_image`."""

    document_id: str
    page: int
    scale: float
    password: str | None


class FileChanged(msgspec.Struct, frozen=True, tag="file_changed"):
    """`Library.file_changed`."""

    document_id: str


class RebuildIndex(msgspec.Struct, frozen=True, tag="rebuild_index"):
    """`Library.rebuild_index`."""


class CopyDatabase(msgspec.Struct, frozen=True, tag="copy_database"):
    """`Library.copy_database`."""


class SearchModel(msgspec.Struct, frozen=True, tag="search_model"):
    """`Library.search_model`."""


class SampleTexts(msgspec.Struct, frozen=True, tag="embedding_sample"):
    """`Library.embedding_sample`."""

    limit: int


class EmbedTexts(msgspec.Struct, frozen=True, tag="embed_texts"):
    """`Library.embed_texts`."""

    texts: tuple[str, ...]


LibraryCommand = (
    Libraries
    | CreateLibrary
    | RenameLibrary
    | DeleteLibrary
    | Add
    | WatchFolder
    | Folders
    | ChangeFolder
    | UnwatchFolder
    | LookAtFolder
    | Documents
    | Document
    | Find
    | Retry
    | Cancel
    | PhrasesOnlyIn
    | Forget
    | Pause
    | Resume
    | YieldToAnswer
    | Search
    | WhyNot
    | WithBoxes
    | QuotesAt
    | CheckSupport
    | ReadPage
    | DrawPage
    | FileChanged
    | RebuildIndex
    | CopyDatabase
    | SearchModel
    | SampleTexts
    | EmbedTexts
)
