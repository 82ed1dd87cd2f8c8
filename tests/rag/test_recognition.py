"""Pages that are pictures: read in the background, one at a time, and never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from rag.documents import (
    DocumentChanged,
    DocumentRecord,
    IngestionProgressed,
    ParsedDocument,
    ParsedPage,
    SearchRequest,
)
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from rag.recognition import NOTHING_RECOGNISED, sentence
from rag.store_pictures import Recognised
from tests.helpers.documents_for_library import PlainReader
from tests.rag.conftest import OpenLibrary, work

SCAN = "PICTURE The notice period is ninety days.\fPICTURE The rent is due on Monday."


def add(library: Library, folder: Path, name: str, text: str) -> DocumentRecord:
    path = folder / name
    path.write_text(text)
    return library.add([path])[0]


def record_of(library: Library, document: str) -> DocumentRecord:
    return next(r for r in library.documents() if r.id == document)


def test_scan_is_found_and_marked(library: Library, files: Path) -> None:
    scan = add(library, files, "scan.txt", SCAN)
    events = work(library)
    record = record_of(library, scan.id)
    assert record.state == "ready"
    assert record.reason == ("2 pages were read by text recognition (OCR), 90% sure.")
    found = library.search(SearchRequest("When is the rent due?")).quotes
    quote = library.with_boxes(found)[0]
    assert (quote.text, quote.page) == ("The rent is due on Monday.", 2)
    assert quote.boxes == ((0.0, 50.0, 26.0, 60.0),)
    assert library.page_text(scan.id, 2).ocr_confidence == 0.9
    said = [e.current for e in events if isinstance(e, IngestionProgressed)]
    assert "scan, 2 pages to recognise" in said
    assert "scan, 1 page to recognise" in said


def test_text_is_searchable_before_pictures_are_read(
    library: Library, files: Path, reader: PlainReader
) -> None:
    text = "The fee is five euros.\fThe lake is deep.\fPICTURE The fine is ten euros."
    mixed = add(library, files, "mixed.txt", text)
    states = []
    for event in library.ingest():
        if isinstance(event, DocumentChanged):
            states.append(event.document.state)
            if event.document.state == "words" and not reader.recognised:
                assert library.search(SearchRequest("fee")).quotes
                assert not library.search(SearchRequest("fine")).quotes
    assert states.index("words") < states.index("ready")
    assert record_of(library, mixed.id).state == "ready"
    assert library.search(SearchRequest("fine")).quotes[0].page == 3


def test_pages_that_were_read_outlast_a_stop(
    open_library: OpenLibrary, files: Path, reader: PlainReader
) -> None:
    library = open_library()
    add(library, files, "scan.txt", SCAN)
    for _ in library.ingest():
        if len(reader.recognised) == 1:
            break
    library.close()
    again = open_library()
    work(again)
    assert reader.recognised.count(2) == 1
    assert len(reader.parsed) == 1
    assert [r.state for r in again.documents()] == ["ready"]
    assert again.search(SearchRequest("notice period")).quotes


def test_page_that_cannot_be_read_does_not_keep_the_others_back(
    library: Library, files: Path
) -> None:
    scan = add(library, files, "scan.txt", SCAN + "\fPICTURE DAMAGED")
    work(library)
    record = record_of(library, scan.id)
    assert record.state == "ready"
    assert record.reason is not None
    assert record.reason.endswith(
        "1 page is a picture on which no text was recognised."
    )


def test_pictures_without_text_are_skipped_with_the_reason(
    library: Library, files: Path, reader: PlainReader
) -> None:
    photo = add(library, files, "photo.txt", "PICTURE")
    work(library)
    record = record_of(library, photo.id)
    assert (record.state, record.reason) == ("skipped", NOTHING_RECOGNISED)
    assert reader.rested


def test_twin_of_a_scan_needs_no_recognition(
    library: Library, files: Path, reader: PlainReader
) -> None:
    add(library, files, "scan.txt", SCAN)
    work(library)
    twin = add(library, files, "twin.txt", SCAN)
    work(library)
    assert reader.recognised == [1, 2]
    assert library.page_text(twin.id, 1).ocr_confidence == 0.9


def test_erased_scan_leaves_no_words(
    open_library: OpenLibrary, files: Path, tmp_path: Path
) -> None:
    library = open_library(HashEmbedder())
    scan = add(library, files, "scan.txt", SCAN.replace("Monday", "zylophonday"))
    work(library)
    (files / "scan.txt").unlink()
    library.forget([scan.id])
    library.close()
    for path in (tmp_path / "library").rglob("*"):
        if path.is_file():
            assert b"zylophonday" not in path.read_bytes(), path


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([Recognised(0, 0.934, 100)],
         "1 page was read by text recognition (OCR), 93% sure."),
        ([Recognised(0, 1.0, 300), Recognised(1, 0.6, 100)],
         "2 pages were read by text recognition (OCR), 90% sure."),
    ],
)  # fmt: skip
def test_confidence_is_weighed_by_the_length_of_pages(
    pages: list[Recognised], said: str
) -> None:
    assert sentence(pages) == said


def test_a_file_that_goes_while_its_pictures_wait_stops_nothing(
    library: Library, files: Path, reader: PlainReader
) -> None:
    text = "The fee is five euros.\fThe lake is deep.\fPICTURE The fine is ten euros."
    mixed = add(library, files, "mixed.txt", text)
    for event in library.ingest():
        if not isinstance(event, DocumentChanged) or reader.recognised:
            continue
        if event.document.state == "words":
            (files / "mixed.txt").rename(files / "elsewhere.txt")
    work(library)  # comes to an end
    assert record_of(library, mixed.id).state == "missing"
    assert library.search(SearchRequest("fee")).quotes
    (files / "elsewhere.txt").rename(files / "mixed.txt")
    library.add([files / "mixed.txt"])
    work(library)
    assert record_of(library, mixed.id).state == "ready"
    assert library.search(SearchRequest("fine")).quotes[0].page == 3


class PicturesBesideText(PlainReader):
    """Every page has text and a picture; what is written on it is the same."""

    def parse(self, path: Path, password: str | None = None) -> ParsedDocument:
        parsed = super().parse(path, password)
        return structs.replace(parsed, pictures=(0,))

    def recognise(
        self, path: Path, page: int, password: str | None = None
    ) -> ParsedPage:
        said = path.read_text().partition("SAYS ")[2]
        return ParsedPage(page, said, ocr_confidence=0.8 if said else 0.0)


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Library]:
    config = LibraryConfig(tmp_path / "library")
    library = Library(config, PicturesBesideText(), HashEmbedder())
    yield library
    library.close()


def test_text_of_pictures_stands_behind_that_of_the_page(
    beside: Library, files: Path
) -> None:
    text = "The lake is deep. SAYS The mill is closed in May."
    document = add(beside, files, "a.txt", text)
    work(beside)
    record = record_of(beside, document.id)
    assert (record.state, record.reason) == (
        "ready",
        "Text in pictures was read (OCR), 80% sure.",
    )
    kept = beside.page_text(document.id, None).text
    assert kept == f"{text}\n\nThe mill is closed in May."
    quote = beside.search(SearchRequest("mill closed May")).quotes[0]
    assert quote.text == kept[quote.char_start : quote.char_end]
    assert beside.with_boxes([quote])[0].boxes == ()


def test_pictures_without_text_change_nothing(beside: Library, files: Path) -> None:
    document = add(beside, files, "a.txt", "The lake is deep.")
    work(beside)
    record = record_of(beside, document.id)
    assert (record.state, record.reason, record.chunks) == ("ready", None, 1)
    assert beside.page_text(document.id, None).text == "The lake is deep."
