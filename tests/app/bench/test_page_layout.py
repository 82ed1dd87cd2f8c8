"""Laid-out pages say where every character stands, and a PDF reader agrees."""

from pathlib import Path

import pytest

from app.bench.page_layout import lay_out
from rag.local_reader import LocalReader

PARAGRAPHS = [
    "Considerable arrangements were made (in 1998) by the administration. " * 12,
    "A second paragraph follows; it is shorter. " * 40,
]


@pytest.mark.parametrize("columns", [1, 2])
def test_the_file_holds_the_text_on_the_pages_that_are_told(
    tmp_path: Path, columns: int
) -> None:
    file = tmp_path / "laid.pdf"
    laid = lay_out(file, PARAGRAPHS, columns)
    pages = LocalReader().parse(file).pages
    assert len(pages) == laid.pages > 1
    text, places = laid.paragraphs[1], laid.places[1]
    on_page = "".join(
        char
        for char, place in zip(text, places, strict=True)
        if place is not None and place.page == 2
    )
    read = "".join(c for c in pages[1].text if not c.isspace())
    assert on_page.replace("-", "")[:60] in read.replace("-", "")
    assert all(place is None for c, place in zip(text, places, strict=True) if c == " ")
