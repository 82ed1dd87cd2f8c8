"""The exact scan: kept in a file, followed through changes, erased with documents."""

from pathlib import Path

import numpy as np
import pytest

from rag import exact_vectors
from rag.documents import SearchRequest
from rag.exact_vectors import _largest
from rag.hash_embedder import HashEmbedder
from rag.library import Library
from rag.store_search import Scope
from tests.rag.conftest import OpenLibrary, work

TEXTS = (
    "Red kites over Norvik.",
    "Blue whales off Alder Bay.",
    "Green peas for lunch.",
)


@pytest.fixture
def kept(
    open_library: OpenLibrary, files: Path, monkeypatch: pytest.MonkeyPatch
) -> Library:
    monkeypatch.setattr(exact_vectors, "KEPT_FROM", 2)
    library = open_library()
    for number, text in enumerate(TEXTS):
        (files / f"{number}.txt").write_text(text)
    library.add([files])
    work(library)
    return library


def file_of(library: Library) -> Path:
    return library._vectors._exact._file


def nearest(library: Library, text: str) -> list[tuple[int, float]]:
    vector = HashEmbedder().encode([text])[0]
    version = library._store.vector_changes
    with library._store.reading() as db:
        return library._vectors._exact.nearest(db, version, vector, Scope(None), 3)


def test_the_file_gives_what_sqlite_gives(
    kept: Library, open_library: OpenLibrary
) -> None:
    assert file_of(kept).stat().st_mode & 0o777 == 0o600
    fresh = nearest(kept, TEXTS[1])
    kept.close()
    again = open_library()
    assert nearest(again, TEXTS[1]) == fresh
    base = (again._vectors._exact._blocks or [])[0]
    assert base.vectors.base is not None  # mapped, not read
    assert fresh[0][1] == pytest.approx(1.0)


@pytest.mark.parametrize("damage", [b"", b"{", b"x" * 5000])
def test_a_damaged_file_is_not_used(
    kept: Library, open_library: OpenLibrary, damage: bytes
) -> None:
    fresh = nearest(kept, TEXTS[0])
    kept.close()
    file_of(kept).write_bytes(damage)
    assert nearest(open_library(), TEXTS[0]) == fresh


def test_changes_are_followed_without_reading_all_again(
    kept: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nearest(kept, TEXTS[0])
    monkeypatch.setattr(exact_vectors, "_read", None)  # would fail
    monkeypatch.setattr(exact_vectors, "KEPT_FROM", 1000)
    (files / "3.txt").write_text("Yellow submarines in Porto.")
    (files / "0.txt").write_text("Grey geese over Norvik.")
    kept.add([files])
    kept.retry(kept.find(str(files / "0.txt")).id)
    work(kept)
    for text in ("Yellow submarines in Porto.", "Grey geese over Norvik."):
        assert nearest(kept, text)[0][1] == pytest.approx(1.0, abs=0.01)
    assert nearest(kept, TEXTS[0])[0][1] < 0.99


def test_forgetting_takes_the_file(kept: Library) -> None:
    assert file_of(kept).exists()
    kept.forget([kept.documents()[0].id])
    assert not file_of(kept).exists()
    assert len(kept.search(SearchRequest("whales")).passages) >= 1


@pytest.mark.parametrize("count", [1, 7, 30])
@pytest.mark.parametrize("total", [30, 500, 5003])
def test_the_largest_are_found_among_many(total: int, count: int) -> None:
    values = np.random.default_rng(total).standard_normal(total).astype(np.float32)
    found = _largest(values, count)
    assert sorted(values[found]) == sorted(values)[-count:]


def test_the_largest_are_found_where_most_are_out_of_scope() -> None:
    values = np.full(10_000, -np.inf, np.float32)
    values[[5, 700]] = 0.5, 0.25
    assert set(_largest(values, 30)) >= {5, 700}


def test_what_a_killed_process_had_begun_to_keep_is_erased(kept: Library) -> None:
    unfinished = file_of(kept).with_suffix(".new")
    unfinished.write_bytes(b"half of all vectors")
    kept.forget([kept.documents()[0].id])
    assert not unfinished.exists()
