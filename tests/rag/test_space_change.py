"""Another search model: made beside the old one, swapped in one step, then alone."""

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rag.documents import SearchRequest
from rag.embedder import Vectors
from rag.embedder_folder import Prompts
from rag.errors import DiskFullError, EmbedderError
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from rag.space_change import Space
from rag.store import Store
from rag.store_spaces import space_in_use
from tests.helpers.documents_for_library import PlainReader
from tests.rag.conftest import OpenLibrary, work

OLD, NEW = HashEmbedder().identity, HashEmbedder(32).identity
SUBJECTS = ("rent", "garden", "notice", "keys", "heating", "parking")


class PromptedEmbedder(HashEmbedder):
    """Notes what it is given."""

    def __init__(self, dimension: int = 32) -> None:
        super().__init__(dimension)
        self.seen: list[str] = []
        self.closed = False

    @property
    def prompts(self) -> Prompts:
        return Prompts("query: ", "passage: ")

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen += texts
        return super().encode(texts)

    def close(self) -> None:
        self.closed = True


class FailingEmbedder(HashEmbedder):
    """Fails at the n-th call."""

    def __init__(self, calls: int) -> None:
        super().__init__(32)
        self.calls = calls
        self.closed = False

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.calls -= 1
        if self.calls < 0:
            raise EmbedderError("The search model stopped.", "test")
        return super().encode(texts)

    def close(self) -> None:
        self.closed = True


def spaces(folder: Path) -> dict[str, int]:
    db = sqlite3.connect(folder / "library.db")
    rows = db.execute("SELECT identity, count(*) FROM embeddings GROUP BY identity")
    found = dict(rows.fetchall())
    db.close()
    return found


@pytest.fixture
def library(open_library: OpenLibrary, files: Path) -> Library:
    library = open_library()
    for number, subject in enumerate(SUBJECTS):
        text = "".join(f"Clause {n} is about the {subject}. " for n in range(120))
        (files / f"{number}.txt").write_text(text)
    library.add([files])
    work(library)
    return library


def find(library: Library, subject: str = "garden") -> str:
    result = library.search(SearchRequest(f"What about the {subject}?"))
    assert result.meaning_ready
    return result.quotes[0].text


def test_the_old_one_answers_until_the_new_one_is_complete(
    library: Library, tmp_path: Path
) -> None:
    before = spaces(tmp_path / "library")
    assert set(before) == {OLD}
    library.change_to(Space(PromptedEmbedder()))
    during = []
    for _ in library.ingest():
        status = library.search_model()
        assert "garden" in find(library)
        during.append((status.in_use, status.texts_done, status.texts_total))
    assert (OLD, 0, before[OLD]) not in during[-1:]
    assert any(in_use == OLD and done > 0 for in_use, done, _ in during)
    status = library.search_model()
    assert (status.in_use, status.coming, status.problem) == (NEW, "", "")
    assert spaces(tmp_path / "library") == {NEW: before[OLD]}
    assert {record.state for record in library.documents()} == {"ready"}


def test_prompts_stand_before_questions_and_passages(library: Library) -> None:
    embedder = PromptedEmbedder()
    library.change_to(Space(embedder))
    work(library)
    assert all(text.startswith("passage: ") for text in embedder.seen)
    embedder.seen.clear()
    find(library)
    questions = [text for text in embedder.seen if text.startswith("query: ")]
    assert questions == ["query: What about the garden?"]
    rest = [text for text in embedder.seen if text not in questions]
    assert all(text.startswith("passage: ") for text in rest)


def test_the_index_and_the_exact_scan_are_of_the_new_space(
    library: Library, open_library: OpenLibrary
) -> None:
    library.rebuild_index()
    library.change_to(Space(HashEmbedder(32)))
    work(library)
    assert "garden" in find(library)
    library.close()
    again = open_library(HashEmbedder(32))
    work(again)
    assert "garden" in find(again)
    assert again.search_model().in_use == NEW


def test_forgetting_erases_the_vectors_of_both_spaces(
    library: Library, tmp_path: Path
) -> None:
    embedder = FailingEmbedder(2)
    library.change_to(Space(embedder))
    work(library)
    status = library.search_model()
    assert 0 < status.texts_done < status.texts_total
    assert "stopped" in status.problem
    assert "stays in use" in status.problem
    whole = spaces(tmp_path / "library")
    assert set(whole) == {OLD, NEW}
    library.forget([record.id for record in library.documents()[:1]])
    left = spaces(tmp_path / "library")
    assert left[OLD] < whole[OLD]
    assert left[NEW] < whole[NEW]
    library.forget([record.id for record in library.documents()])
    assert spaces(tmp_path / "library") == {}


def test_a_change_that_stopped_goes_on_where_it_was(
    library: Library, open_library: OpenLibrary, tmp_path: Path
) -> None:
    library.change_to(Space(FailingEmbedder(2)))
    work(library)
    done = library.search_model().texts_done
    library.close()
    assert space_in_use(tmp_path / "library") == OLD
    again = open_library()
    embedder = PromptedEmbedder()
    again.change_to(Space(embedder))
    assert again.search_model().texts_done == done
    assert "garden" in find(again)
    work(again)
    assert len(embedder.seen) < again.embedding_sample(1).total
    assert spaces(tmp_path / "library") == {NEW: again.embedding_sample(1).total}


def test_going_back_frees_what_was_made(
    library: Library, open_library: OpenLibrary, tmp_path: Path
) -> None:
    library.change_to(Space(FailingEmbedder(2)))
    work(library)
    library.close()
    back = open_library()
    back.free_other_spaces()
    assert set(spaces(tmp_path / "library")) == {OLD}
    assert "garden" in find(back)


def test_documents_added_during_the_change_are_found_and_changed_too(
    library: Library, files: Path, tmp_path: Path
) -> None:
    library.change_to(Space(HashEmbedder(32)))
    run = library.ingest()
    next(run)
    (files / "late.txt").write_text("The lift is serviced in May. " * 40)
    library.add([files / "late.txt"])
    for _ in run:
        pass
    assert "lift" in find(library, "lift")
    assert set(spaces(tmp_path / "library")) == {NEW}


def test_a_question_never_meets_the_swap(library: Library) -> None:
    """Questions all the time: each sees one space, whole."""
    library.change_to(Space(HashEmbedder(32)))
    with ThreadPoolExecutor(1) as beside:
        change = beside.submit(work, library)
        while not change.done():
            assert "heating" in find(library, "heating")
        change.result()
    assert library.search_model().in_use == NEW


def test_an_embedder_that_cannot_be_loaded_leaves_the_old_one(library: Library) -> None:
    def fail() -> None:
        raise EmbedderError("The search model cannot be loaded.", "test")

    embedder = FailingEmbedder(0)
    library.change_to(Space(embedder, prepare=fail))
    work(library)
    status = library.search_model()
    assert (status.in_use, status.coming) == (OLD, NEW)
    assert status.problem.startswith("The search model cannot be loaded. The old one")
    assert "garden" in find(library)
    library.close()
    assert embedder.closed


def test_a_full_disk_stops_the_change_with_a_sentence(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DiskFullError("There is no space left on the disk.", "test")

    monkeypatch.setattr("rag.space_change.keep_in_space", full)
    library.change_to(Space(HashEmbedder(32)))
    work(library)
    assert "Free some space" in library.search_model().problem
    assert "garden" in find(library)


def test_a_text_that_kills_the_process_ends_the_change(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.attempts.MAX_ATTEMPTS", 0)
    library.change_to(Space(HashEmbedder(32)))
    work(library)
    assert "several times" in library.search_model().problem
    assert "garden" in find(library)


class Killed(BaseException):
    """Stands for a process that ends here: nothing after it runs."""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    "point",
    [
        "rag.space_change.keep_in_space",
        "rag.library.unlink_other_spaces",
        "rag.vector_search.VectorSearch.adopt",
        "rag.space_change.free_other_spaces",
    ],
)
def test_an_end_at_any_step_leaves_a_library_that_goes_on(
    tmp_path: Path, point: str, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, path = tmp_path / "library", tmp_path / "a.txt"
    path.write_text("".join(f"Garden {n} is watered in June. " for n in range(300)))
    library = Library(LibraryConfig(folder), PlainReader(), HashEmbedder())
    library.add([path])
    work(library)
    library.change_to(Space(HashEmbedder(32)))
    with monkeypatch.context() as patched:
        patched.setattr(point, killing(point, when))
        with pytest.raises(Killed):
            work(library)
    library.close()
    in_use = space_in_use(folder)
    assert in_use in (OLD, NEW)
    first = HashEmbedder() if in_use == OLD else HashEmbedder(32)
    again = Library(LibraryConfig(folder), PlainReader(), first)
    assert "Garden" in find(again)
    if in_use == OLD:
        again.change_to(Space(HashEmbedder(32)))
    again.free_other_spaces()
    work(again)
    assert "Garden" in find(again)
    assert set(spaces(folder)) == {NEW}
    again.close()


def killing(point: str, when: str) -> Callable[..., object]:
    module, _, name = point.rpartition(".")
    owner, _, inner = module.rpartition(".")
    place = __import__(module if inner.islower() else owner, fromlist=["x"])
    original = getattr(place if inner.islower() else getattr(place, inner), name)

    def kill(*arguments: object) -> object:
        if when == "after":
            original(*arguments)
        raise Killed

    return kill


def test_the_space_in_use_is_told_without_opening_the_library(tmp_path: Path) -> None:
    assert space_in_use(tmp_path) is None
    (tmp_path / "library.db").write_bytes(b"no database at all")
    assert space_in_use(tmp_path) is None
    (tmp_path / "library.db").unlink()
    Store(tmp_path).close()
    assert space_in_use(tmp_path) is None
