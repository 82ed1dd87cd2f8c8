"""Forgetting leaves no byte of a document: not its text, words or vectors."""

import secrets
from pathlib import Path

import pytest

from rag.documents import SearchRequest
from rag.errors import RagError
from rag.hash_embedder import HashEmbedder
from rag.library import Library
from tests.rag.conftest import OpenLibrary, work


def bytes_under(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_no_byte_of_a_forgotten_document_remains(library: Library, files: Path) -> None:
    canary = "zq" + secrets.token_hex(12)
    text = f"The {canary} lives here. Nothing else does, said {canary.upper()}."
    secret = files / f"{canary}.txt"
    secret.write_text(text)
    for number in range(20):
        (files / f"{number}.txt").write_text(f"Document {number} is harmless. Truly.")
    library.add([files])
    work(library)
    record = library.find(str(secret))
    library.search(SearchRequest(f"Where does {canary} live?"))
    library.add([secret])
    vector = HashEmbedder().encode([text])[0].tobytes()
    folder = library._store.path.parent
    assert any(vector in data for data in bytes_under(folder).values())

    assert library.forget([record.id, "unknown"]) == (record.id,)

    def assert_gone() -> None:
        for file, data in bytes_under(folder).items():
            lower = data.lower()
            assert canary.encode() not in lower, file
            assert canary.encode("utf-16-le") not in lower, file
            assert canary[:12].encode() not in lower, file
            assert vector not in data, file
            assert vector[:64] not in data, file

    assert_gone()
    assert len(library.documents()) == 20
    found = library.search(SearchRequest("Which document is harmless?"))
    assert found.quotes
    assert found.meaning_ready
    (files / "new.txt").write_text("A new document comes.")
    library.add([files / "new.txt"])
    work(library)
    assert_gone()
    assert not list(folder.glob("vectors/index-*"))  # this process wrote none again
    library.close()
    assert_gone()


def test_an_interrupted_erasing_is_finished_at_the_next_opening(
    library: Library,
    open_library: OpenLibrary,
    files: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (files / "a.txt").write_text("The wombat sleeps. It dreams of plants.")
    (record,) = library.add([files])
    work(library)
    folder = library._store.path.parent
    vector = library._store.connection().execute("SELECT vector FROM embeddings")
    traces = (b"wombat", bytes(vector.fetchone()[0]))
    with monkeypatch.context() as patch:
        patch.setattr(library._eraser, "_erase_copies", lambda: None)  # then killed
        library.forget([record.id])
    library.close()
    assert any(traces[1] in data for data in bytes_under(folder).values())
    open_library()
    assert not (folder / "library.db.erasing").exists()
    for data in bytes_under(folder).values():
        assert not any(trace in data for trace in traces)


def test_an_erasing_that_cannot_be_finished_is_said_and_tried_again(
    library: Library,
    open_library: OpenLibrary,
    files: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (files / "a.txt").write_text("The wombat sleeps. It dreams of plants.")
    (record,) = library.add([files])
    work(library)

    def refuse() -> None:
        raise PermissionError("vectors")

    folder = library._store.path.parent
    monkeypatch.setattr(library._vectors, "erase", refuse)
    with pytest.raises(RagError, match="copies"):
        library.forget([record.id])
    library.close()
    assert open_library().documents() == ()
    assert not (folder / "library.db.erasing").exists()


def test_identical_text_of_another_document_stays(
    library: Library, files: Path
) -> None:
    (files / "a.txt").write_text("The same text is in both. Really.")
    (files / "b.txt").write_text("The same text is in both. Really.")
    first, second = library.add([files])
    work(library)
    library.forget([first.id])
    found = library.search(SearchRequest("same text"))
    assert [passage.document for passage in found.passages] == [second.id]
    assert found.passages[0].routes["meaning"] == 1
