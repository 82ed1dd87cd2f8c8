"""What kills the process is not tried for ever."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from rag.attempts import MAX_ATTEMPTS, Attempts
from rag.documents import ParsedDocument, SearchRequest
from rag.embedder import Vectors
from rag.hash_embedder import HashEmbedder
from rag.library import Library
from tests.helpers.documents_for_library import PlainReader
from tests.rag.conftest import OpenLibrary, work


class Killed(BaseException):
    """Stands for the end of the process: nothing of ours catches it."""


def die(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run into the end of the process, without what is done at an orderly one."""
    end = Attempts.end

    def end_unless_killed(attempts: Attempts) -> None:
        if sys.exc_info()[0] is not Killed:
            end(attempts)

    with monkeypatch.context() as patch:
        patch.setattr(Attempts, "end", end_unless_killed)
        with pytest.raises(Killed):
            work(library)


def test_only_the_same_work_in_a_row_counts(tmp_path: Path) -> None:
    for _ in range(MAX_ATTEMPTS):
        assert Attempts(tmp_path).begin("one")
    assert not Attempts(tmp_path).begin("one")
    assert Attempts(tmp_path).begin("one")  # said once; then it may be tried again
    assert Attempts(tmp_path).begin("two")
    assert Attempts(tmp_path).begin("one")
    Attempts(tmp_path).end()
    assert not list(tmp_path.iterdir())


def test_a_damaged_note_counts_nothing(tmp_path: Path) -> None:
    (tmp_path / "attempt").write_bytes(b"\xff\x00 one")
    assert Attempts(tmp_path).begin("one")
    assert Attempts(tmp_path / "missing").begin("one")


def test_a_document_that_kills_the_process_fails_in_the_end(
    open_library: OpenLibrary, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "a.txt").write_text("This one is poison.")
    (files / "b.txt").write_text("This one speaks of apples.")
    parse = PlainReader.parse

    def deadly(
        reader: PlainReader, path: Path, password: str | None = None
    ) -> ParsedDocument:
        if path.name == "a.txt":
            raise Killed
        return parse(reader, path, password)

    monkeypatch.setattr(PlainReader, "parse", deadly)
    library = open_library()
    library.add([files])
    for _ in range(MAX_ATTEMPTS):
        die(library, monkeypatch)
    work(library)
    poison, apples = library.documents()
    assert (poison.state, poison.remedy) == ("failed", "retry")
    assert "several times" in str(poison.reason)
    assert apples.state == "ready"


def test_a_text_that_kills_the_embedder_is_found_by_its_words(
    open_library: OpenLibrary, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "a.txt").write_text("This one is poison.")

    def deadly(*_: object) -> None:
        raise Killed

    library = open_library()
    library.add([files])
    with monkeypatch.context() as patch:
        patch.setattr(HashEmbedder, "encode", deadly)
        for _ in range(MAX_ATTEMPTS):
            die(library, monkeypatch)
    work(library)
    (document,) = library.documents()
    assert document.state == "ready"
    assert "by its words" in str(document.reason)
    assert library.search(SearchRequest("poison")).quotes


def test_every_life_comes_further_by_a_text(
    open_library: OpenLibrary, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        (files / f"{number}.txt").write_text(f"Number {number} speaks of apples.")
    encode = HashEmbedder.encode

    def killed_within_long_batches(
        embedder: HashEmbedder, texts: Sequence[str]
    ) -> Vectors:
        if len(texts) > 1:
            raise Killed
        return encode(embedder, texts)

    monkeypatch.setattr(HashEmbedder, "encode", killed_within_long_batches)
    library = open_library()
    library.add([files])
    die(library, monkeypatch)
    for embedded in range(1, 5):  # then one text is left, a batch that ends
        die(library, monkeypatch)
        states = [document.state for document in library.documents()]
        assert states.count("ready") == embedded
    work(library)
    assert {document.state for document in library.documents()} == {"ready"}
