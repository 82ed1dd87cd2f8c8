"""The library as its users see it: add, search, move, edit, retry, cancel, read."""

from pathlib import Path

import pytest

from rag.documents import SearchRequest, SpanRef
from rag.errors import DocumentError, LibraryNameError, LibraryNotFoundError
from rag.library import Library
from tests.helpers.documents_for_library import CountingEmbedder, PlainReader
from tests.rag.conftest import OpenLibrary, work

LEASE = "# Notice\nThe notice period is ninety days. The rent is 500 euros."


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_document_is_found_by_words_and_quoted(library: Library, files: Path) -> None:
    path = write(files, "lease.txt", LEASE)
    write(files, "other.txt", "Cats sleep. Dogs bark at the moon.")
    library.add([files])
    work(library)

    result = library.search(SearchRequest("How long is the notice period?"))

    assert result.meaning_ready
    assert result.passages[0].path == str(path)
    assert result.passages[0].routes["words"] == 1
    assert result.quotes[0].text == "The notice period is ninety days."
    assert 0 <= result.quotes[0].score <= 1
    quote = result.quotes[0]
    text = library.page_text(quote.document, quote.page).text
    assert text[quote.char_start : quote.char_end] == quote.text


def test_libraries_are_made_renamed_searched_and_deleted(
    library: Library, files: Path
) -> None:
    assert [record.name for record in library.libraries()] == ["Documents"]
    library.create_library("  Work ")
    with pytest.raises(LibraryNameError, match=r"already a library called “work”\."):
        library.create_library("work")
    with pytest.raises(LibraryNameError):
        library.create_library(" ")
    assert library.rename_library("Work", "Law").name == "Law"
    path = write(files, "lease.txt", LEASE)
    (here,) = library.add([path])
    (there,) = library.add([path], "Law")
    work(library)

    found = library.search(SearchRequest("notice period", library="Law"))
    assert {p.document for p in found.passages} == {there.id}
    assert library.delete_library("Law") == (there.id,)
    assert [record.id for record in library.documents()] == [here.id]
    with pytest.raises(LibraryNotFoundError):
        library.documents("Law")


def test_search_can_be_restricted_to_documents(library: Library, files: Path) -> None:
    one, two = library.add(
        [write(files, "one.txt", LEASE), write(files, "two.txt", f"{LEASE} Really.")]
    )
    work(library)
    found = library.search(SearchRequest("notice", documents=(two.id,)))
    assert {passage.document for passage in found.passages} == {two.id}
    assert {quote.document for quote in found.quotes} == {two.id}
    library.forget([one.id])
    with pytest.raises(LibraryNotFoundError):
        library.search(SearchRequest("notice", documents=(one.id,)))


def test_adding_again_is_free_and_a_moved_file_is_not_read_again(
    library: Library, files: Path, reader: PlainReader
) -> None:
    path = write(files, "lease.txt", LEASE)
    (record,) = library.add([path])
    work(library)
    assert library.add([path]) == library.documents()

    moved = path.rename(files / "renamed contract.txt")
    (again,) = library.add([moved])
    work(library)

    assert again.id == record.id
    assert again.path == str(moved)
    assert again.state == "ready"
    assert len(reader.parsed) == 1
    assert not library.file_changed(record.id)
    assert library.search(SearchRequest("contract")).passages[0].routes["title"] == 1


def test_an_edited_file_embeds_only_what_changed(
    open_library: OpenLibrary, files: Path
) -> None:
    embedder = CountingEmbedder()
    library = open_library(embedder)
    pages = [f"Page {name}. It speaks of {name} things." for name in ("red", "blue")]
    path = write(files, "long.txt", "\f".join(pages))
    (record,) = library.add([path])
    work(library)
    assert len(embedder.texts) == 2
    assert not library.file_changed(record.id)

    path.write_text("\f".join([pages[0], "Page green. All is green now."]))
    assert library.file_changed(record.id)
    (again,) = library.add([path])
    assert again.id == record.id
    assert again.state == "queued"
    assert library.search(SearchRequest("blue things")).passages  # until it is read
    work(library)

    assert embedder.texts[-1].startswith("Page green")
    assert embedder.texts.count(pages[0]) == 1
    assert library.document(record.id).state == "ready"
    words = " ".join(p.text for p in library.search(SearchRequest("blue")).passages)
    assert "blue" not in words


def test_identical_files_are_read_and_embedded_once(
    open_library: OpenLibrary, files: Path, reader: PlainReader
) -> None:
    embedder = CountingEmbedder()
    library = open_library(embedder)
    library.add([write(files, "a.txt", LEASE), write(files, "b.txt", LEASE)])
    work(library)
    assert len(reader.parsed) == 1
    assert len(embedder.texts) == 1
    assert [record.state for record in library.documents()] == ["ready", "ready"]
    found = library.search(SearchRequest("notice period"))
    (passage,) = found.passages
    (other,) = passage.also_in
    ids = {record.id for record in library.documents()}
    assert {passage.document, other.document} == ids


def test_a_password_is_asked_for_and_used(library: Library, files: Path) -> None:
    path = write(files, "secret.txt", "LOCKED. The code is 4711.")
    (record,) = library.add([path])
    work(library)
    record = library.document(record.id)
    assert (record.state, record.remedy) == ("failed", "password")

    library.retry(record.id, "opensesame")
    work(library)

    assert library.document(record.id).state == "ready"
    stored = (library._store.path).read_bytes()
    assert b"opensesame" not in stored


def test_failed_and_empty_files_say_why(library: Library, files: Path) -> None:
    broken, empty, gone = library.add(
        [
            write(files, "broken.txt", "BROKEN"),
            write(files, "empty.txt", "  "),
            files / "gone.txt",
        ]
    )
    assert gone.state == "failed"
    assert gone.remedy == "retry"
    work(library)
    states = {r.id: (r.state, r.reason) for r in library.documents()}
    assert states[broken.id] == ("failed", "This file is broken.")
    assert states[empty.id] == ("skipped", "This file is empty.")
    reason = states[gone.id][1]
    assert reason is not None
    assert reason.endswith(".")

    write(files, "gone.txt", LEASE)
    library.add([files / "gone.txt"])
    work(library)
    assert library.document(gone.id).state == "ready"


def test_cancelled_documents_are_skipped_and_can_be_retried(
    library: Library, files: Path
) -> None:
    (record,) = library.add([write(files, "lease.txt", LEASE)])
    library.cancel([record.id])
    work(library)
    record = library.document(record.id)
    assert (record.state, record.reason, record.remedy) == (
        "skipped",
        "Cancelled.",
        "retry",
    )
    library.retry(record.id)
    work(library)
    assert library.document(record.id).state == "ready"
    library.cancel([record.id])  # too late: nothing happens
    assert library.document(record.id).state == "ready"


def test_find_knows_ids_and_paths(library: Library, files: Path) -> None:
    path = write(files, "lease.txt", LEASE)
    (record,) = library.add([path])
    assert library.find(record.id) == library.find(str(path)) == record
    with pytest.raises(LibraryNotFoundError):
        library.find("nothing")


def test_kept_spans_and_boxes(library: Library, files: Path) -> None:
    path = write(files, "pages.txt", "First page here.\fSecond page there.")
    (record,) = library.add([path])
    work(library)
    quote = library.search(SearchRequest("second page")).quotes[0]
    assert quote.page == 2
    (boxed,) = library.with_boxes([quote])
    assert boxed.boxes == ((float(quote.char_start), 0.0, float(quote.char_end), 10.0),)

    span = SpanRef(record.id, 2, quote.char_start, quote.char_end)
    wrong = SpanRef(record.id, 2, 5, 5000)
    kept, missing, unknown = library.quotes_at(
        [span, wrong, SpanRef("nobody", None, 0, 1)]
    )
    assert kept is not None
    assert kept.text == "Second page there."
    assert missing is None
    assert unknown is None

    path.write_text("Another text altogether, longer than before.")
    assert library.with_boxes([quote])[0].boxes == ()
    with pytest.raises(DocumentError, match="changed"):
        library.page_image(record.id, 1, 1.0)
    library.forget([record.id])
    assert library.quotes_at([span]) == (None,)


def test_the_reader_gets_text_and_headings(library: Library, files: Path) -> None:
    (record,) = library.add([write(files, "lease.txt", LEASE)])
    work(library)
    page = library.page_text(record.id, None)
    assert page.text == LEASE
    assert [heading.text for heading in page.headings] == ["Notice"]
    assert (page.page, page.pages) == (None, None)
    with pytest.raises(LibraryNotFoundError):
        library.page_text(record.id, 7)


def test_a_library_opens_again_as_it_was(
    open_library: OpenLibrary, files: Path
) -> None:
    first = open_library()
    first.add([write(files, "lease.txt", LEASE)])
    work(first)
    before = first.documents()
    first.close()
    second = open_library()
    assert second.documents() == before
    assert second.search(SearchRequest("notice period")).quotes


def test_moved_twins_and_many_files_of_one_size(
    library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking for what moved costs one look a document, not one a pair of files."""
    for number in range(40):
        (files / f"{number:02}.txt").write_text(f"Note {number:02} is as long as all.")
    twins = [files / "00.txt", files / "twin.txt"]
    twins[1].write_text(twins[0].read_text())
    before = library.add([files])
    work(library)
    looks = 0
    exists = Path.exists

    def counted(path: Path) -> bool:
        nonlocal looks
        looks += 1
        return exists(path)

    folder = files / "new"
    folder.mkdir()
    for number in range(40, 80):
        (folder / f"{number}.txt").write_text(f"Note {number} is as long as all.")
    for path in twins:
        path.rename(folder / path.name)
    monkeypatch.setattr(Path, "exists", counted)
    after = library.add([folder])
    assert looks <= 2 * len(before)
    known = {record.id for record in before}
    assert {r.path for r in after if r.id in known} == {
        str(folder / path.name) for path in twins
    }
