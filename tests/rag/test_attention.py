"""What the user looks at is read and embedded before the rest."""

from pathlib import Path

import pytest

from rag.attention import KEPT_OPENED, MOST_OF_A_SCOPE, Attention
from rag.documents import DocumentChanged, SearchRequest
from rag.library import Library
from rag.store_search import Scope
from tests.rag.conftest import OpenLibrary


@pytest.fixture
def library(open_library: OpenLibrary, tmp_path: Path) -> Library:
    library = open_library()
    files = tmp_path / "some"
    files.mkdir()
    for number in range(6):
        parts = [f"Part {part} on subject{number}. " * 20 for part in range(9)]
        (files / f"{number}.txt").write_text("\n\n".join(parts))
    library.add([files])
    return library


def _order(library: Library, state: str, after_words: int) -> list[str]:
    """Names in the order in which documents got into a state."""
    order, read = [], 0
    for event in library.ingest():
        if not isinstance(event, DocumentChanged):
            continue
        read += event.document.state == "words"
        if read == after_words and event.document.state == "words":
            records = {Path(one.path).name: one.id for one in library.documents()}
            library.page_text(records["3.txt"], None)
            library.search(SearchRequest("x", documents=(records["4.txt"],)))
        if event.document.state == state:
            order.append(Path(event.document.path).stem)
    return list(dict.fromkeys(order))


def test_what_is_open_is_embedded_first_then_what_is_asked(library: Library) -> None:
    assert _order(library, "ready", 6) == ["3", "4", "0", "1", "2", "5"]


def test_what_is_asked_is_read_first(library: Library) -> None:
    records = {Path(one.path).stem: one.id for one in library.documents()}
    library.search(SearchRequest("x", documents=(records["5"],)))
    assert _order(library, "words", 0)[:2] == ["5", "0"]


def test_a_question_to_all_puts_nothing_first(library: Library) -> None:
    library.search(SearchRequest("x"))
    assert _order(library, "words", 0) == list("012345")


def test_only_the_last_that_were_open_count() -> None:
    attention = Attention()
    for number in range(KEPT_OPENED + 3):
        attention.opened(str(number))
    attention.asked(Scope(tuple(range(MOST_OF_A_SCOPE + 1))))
    assert attention._asked is None
    assert list(attention._opened) == [str(n) for n in range(3, KEPT_OPENED + 3)]
