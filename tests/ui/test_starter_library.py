"""The example questions are answered by the sample documents themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.paths import create_folders, profile_paths
from app.ui.starter_library import EXAMPLE_QUESTIONS, copy_starter, packaged_starter
from rag.documents import Quote, SearchRequest
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader
from tests.benchmarks.in_process import bundled_embedder

ANSWERS = (
    ("lease-14-alder-lane.pdf", 2, "written notice at least 90 days before"),
    ("travel-policy.docx", None, "up to 140 euros a night"),
    ("user-guide.md", None, "Inglenook reads PDF, Word (.docx), PowerPoint (.pptx)"),
)


pytestmark = pytest.mark.slow  # what is quoted first depends on the real search model


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("library")
    embedder = bundled_embedder(folder / "cache")
    library = Library(LibraryConfig(folder=folder), LocalReader(), embedder)
    library.add((packaged_starter(),))
    for _event in library.ingest():
        pass
    library.search(
        SearchRequest("Which threads are there?")
    )  # it keeps one for meaning
    yield library
    library.close()


def first_quote(library: Library, question: str) -> Quote:
    return library.search(SearchRequest(question)).quotes[0]


@pytest.mark.parametrize(
    ("question", "answer"), list(zip(EXAMPLE_QUESTIONS, ANSWERS, strict=True))
)
def test_the_first_quote_answers(
    library: Library, question: str, answer: tuple[str, int | None, str]
) -> None:
    name, page, words = answer
    quote = first_quote(library, question)
    assert Path(quote.path).name == name
    assert quote.page == page
    assert words in " ".join(quote.text.split())


def test_all_samples_are_read_whole(library: Library) -> None:
    records = {Path(record.path).name: record for record in library.documents()}
    assert {record.state for record in records.values()} == {"ready"}
    assert {record.reason for record in records.values()} == {None}
    assert records["lease-14-alder-lane.pdf"].pages == 3


def test_the_quote_of_the_lease_can_be_marked(library: Library) -> None:
    quote = first_quote(library, EXAMPLE_QUESTIONS[0])
    boxed = library.with_boxes((quote,))[0]
    assert len(boxed.boxes) == 2  # the sentence runs over two lines


def test_the_copy_in_a_profile_may_be_read(tmp_path: Path) -> None:
    """The library is told never to read the profile's own folders."""
    paths = profile_paths(tmp_path / "home")
    create_folders(paths)
    copy = copy_starter(paths)
    config = LibraryConfig(folder=paths.library_folder, private=paths.folders)
    library = Library(config, LocalReader(), HashEmbedder())
    added = library.add((copy,))
    library.close()
    assert {Path(record.path).name for record in added} == {a[0] for a in ANSWERS}
