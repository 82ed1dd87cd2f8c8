"""What the person is shown: nothing twice, neighbours as one, filters that hold."""

import os
from pathlib import Path

import pytest

from rag.documents import SearchRequest
from rag.library import Library
from tests.rag.conftest import work


def test_two_versions_that_differ_in_a_number_both_stay(
    library: Library, files: Path
) -> None:
    for name, days in (("old", 30), ("new", 60)):
        rest = "The rent is due monthly. Pets need consent. Smoking is forbidden."
        (files / f"{name}.txt").write_text(f"Notice is {days} days in advance. {rest}")
    library.add([files])
    work(library)
    found = library.search(SearchRequest("Notice days in advance"))
    assert {passage.title for passage in found.passages} == {"old", "new"}


def test_the_same_text_is_one_passage_and_one_quote(
    library: Library, files: Path
) -> None:
    text = "Notice is thirty days. The rent is due monthly."
    (files / "a.txt").write_text(text)
    (files / "b.txt").write_text("\n\n" + text.replace(" ", "  ") + "\n")
    library.add([files])
    work(library)
    found = library.search(SearchRequest("How long is notice?"))
    assert len(found.passages) == 1
    assert len(found.passages[0].also_in) == 1
    texts = [" ".join(quote.text.split()) for quote in found.quotes]
    assert len(texts) == len(set(texts))
    assert found.quotes[0].also_in == found.passages[0].also_in


def test_neighbours_are_one_passage_with_the_text_of_the_page(
    library: Library, files: Path
) -> None:
    sentences = [f"Clause {n} of the pump contract binds party {n}." for n in range(40)]
    (files / "long.txt").write_text(" ".join(sentences))
    library.add([files])
    work(library)
    assert library.documents()[0].chunks == 2
    (passage,) = library.search(SearchRequest("pump contract party")).passages
    page = library.page_text(passage.document, passage.page).text
    assert passage.text == page[passage.char_start : passage.char_end]
    assert sentences[0] in passage.text
    assert sentences[39] in passage.text


@pytest.mark.parametrize(
    ("request_", "titles"),
    [
        (SearchRequest("harbour"), {"one", "two"}),
        (SearchRequest("harbour", kinds=("pdf",)), set()),
        (SearchRequest("harbour", kinds=("text",)), {"one", "two"}),
        (SearchRequest("harbour", since=2000.0), {"two"}),
        (SearchRequest("harbour", until=2000.0), {"one"}),
    ],
)
def test_filters(
    library: Library, files: Path, request_: SearchRequest, titles: set[str]
) -> None:
    for name, changed in (("one", 1000), ("two", 3000)):
        (files / f"{name}.txt").write_text(f"The harbour of {name} is deep.")
        os.utime(files / f"{name}.txt", (changed, changed))
    library.add([files])
    work(library)
    found = library.search(request_)
    assert {passage.title for passage in found.passages} == titles


def test_a_folder_is_not_a_beginning_of_a_name(library: Library, files: Path) -> None:
    for folder in ("tax", "taxes"):
        (files / folder).mkdir()
        (files / folder / "a.txt").write_text(f"The harbour fee in {folder} is 12.")
    library.add([files])
    work(library)
    found = library.search(SearchRequest("harbour fee", folder=str(files / "tax")))
    assert [Path(p.path).parent.name for p in found.passages] == ["tax"]
