"""The vector index is a cache: used while it is whole, made anew when it is not."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from rag.documents import SearchRequest
from rag.hash_embedder import HashEmbedder
from rag.library import Library
from rag.store_search import Scope, VectorRow
from rag.vector_index import VectorIndex
from tests.rag.conftest import OpenLibrary, work

COUNT = 60


@pytest.fixture
def rows() -> list[VectorRow]:
    vectors = HashEmbedder().encode([f"text {i} word{i}" for i in range(COUNT)])
    return [VectorRow(i + 1, i % 6 + 1, v.tobytes()) for i, v in enumerate(vectors)]


def vector(row: VectorRow) -> np.ndarray:
    return np.frombuffer(row.vector, "<f4")


def test_it_finds_what_was_added_and_opens_again(
    tmp_path: Path, rows: list[VectorRow]
) -> None:
    index = VectorIndex(tmp_path, "hash")
    assert index.nearest(vector(rows[5]), Scope(None), 3) is None
    index.rebuild([rows[:40]])
    index.add(rows[40:])
    found = index.nearest(vector(rows[50]), Scope(None), 3)
    assert found is not None
    assert found[0][0] == 51
    assert found[0][1] == pytest.approx(1.0, abs=1e-5)
    inside = index.nearest(vector(rows[50]), Scope((1, 2)), 5)
    assert inside is not None
    assert {rows[chunk - 1].document for chunk, _ in inside} <= {1, 2}
    index.remove([51])
    assert len(index.nearest(vector(rows[50]), Scope(None), 100) or []) == COUNT - 1
    index.close()

    again = VectorIndex(tmp_path, "hash")
    assert not again.open_clean(COUNT)  # another count
    assert again.open_clean(COUNT - 1)
    nearest = again.nearest(vector(rows[3]), Scope(None), 1)
    assert [chunk for chunk, _ in nearest or []] == [4]
    again.close()
    assert not VectorIndex(tmp_path, "other").open_clean(COUNT - 1)


def test_one_that_was_not_closed_is_never_opened(
    tmp_path: Path, rows: list[VectorRow]
) -> None:
    index = VectorIndex(tmp_path / "live", "hash")
    index.rebuild([rows])
    shutil.copytree(tmp_path / "live", tmp_path / "killed")
    index.close()
    assert not VectorIndex(tmp_path / "killed", "hash").open_clean(COUNT)


def test_discarding_leaves_no_file(tmp_path: Path, rows: list[VectorRow]) -> None:
    index = VectorIndex(tmp_path, "hash")
    index.rebuild([rows])
    index.discard()
    assert list(tmp_path.iterdir()) == []
    assert not index.is_open


@pytest.mark.parametrize("damage", ["delete", "empty", "marker", "text"])
def test_a_damaged_index_is_replaced(
    open_library: OpenLibrary, files: Path, damage: str
) -> None:
    for number in range(10):
        (files / f"{number}.txt").write_text(f"Document {number} has subject{number}.")
    library = open_library()
    library.add([files])
    work(library)
    library.close()
    folder = library._store.path.parent / "vectors"
    (index,) = folder.glob("index-*")
    match damage:
        case "delete":
            shutil.rmtree(index)
        case "empty":
            (index / "chroma.sqlite3").unlink()
        case "marker":
            (folder / "marker.json").write_bytes(b"{]")
        case _:
            (index / "chroma.sqlite3").write_bytes(b"not a database" * 100)

    again = open_library()
    (files / "new.txt").write_text("A new subject99 arrives.")
    again.add([files])
    work(again)
    assert again._vectors._index.is_open
    best = again.search(SearchRequest("new subject99")).passages[0]
    assert best.routes["meaning"] == 1


def test_rebuilding_embeds_nothing(library: Library, files: Path) -> None:
    (files / "a.txt").write_text("One text.")
    library.add([files])
    work(library)
    library.rebuild_index()
    assert library.search(SearchRequest("one text")).passages[0].routes["meaning"] == 1


def test_the_exact_scan_and_the_index_agree(library: Library, files: Path) -> None:
    for number in range(30):
        (files / f"{number}.txt").write_text(f"Text {number} about item{number % 7}.")
    library.add([files])
    work(library)
    question = SearchRequest("about item3", limit=30)
    with_index = library.search(question)
    library._vectors.erase()
    without = library.search(question)
    assert [p.chunk for p in without.passages] == [p.chunk for p in with_index.passages]


def test_a_file_in_its_place_is_in_nobodys_way(
    tmp_path: Path, rows: list[VectorRow]
) -> None:
    (tmp_path / "vectors").write_text("x")
    index = VectorIndex(tmp_path / "vectors", "hash")
    index.remove([1])
    index.rebuild([rows])
    assert index.nearest(vector(rows[5]), Scope(None), 3) is not None
    index.discard()


def test_an_index_that_was_retired_is_made_by_the_next_process_only(
    tmp_path: Path, rows: list[VectorRow]
) -> None:
    index = VectorIndex(tmp_path, "here@1")
    index.rebuild([rows])
    index.retire()
    index.rebuild([rows])
    assert not index.open_clean(len(rows))
    assert not index.is_open
    assert not list(tmp_path.glob("index-*"))
    again = VectorIndex(tmp_path, "here@1")
    again.rebuild([rows])
    assert again.is_open
    again.close()


class PanicException(BaseException):
    """What Chroma raises where its database is damaged in some places."""


def test_a_panic_inside_chroma_costs_the_index_only(
    tmp_path: Path, rows: list[VectorRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = VectorIndex(tmp_path, "hash")
    index.rebuild([rows])
    index.close()

    def panic(*_: object, **__: object) -> None:
        raise PanicException("malformed")

    with monkeypatch.context() as patch:
        patch.setattr("chromadb.PersistentClient", panic)
        assert not index.open_clean(COUNT)
    assert not list(tmp_path.glob("index-*"))
    index.rebuild([rows])
    assert index.is_open
    index.close()
