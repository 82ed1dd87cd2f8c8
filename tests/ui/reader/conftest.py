"""A reader over a library in memory."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.reader.reader_panel import ReaderPanel
from tests.helpers.fake_pages import FakeLibrary, FakePageServices, make_document

FIRST = "The first page.\n" + "\n".join(f"Line {n} of page one." for n in range(2, 25))
SECOND = (
    "\n".join(f"Line {n} of page two." for n in range(1, 22))
    + "\nThe lease is renewed unless\nnotice is given.\nThe end."
)
THIRD = "The third page says notice again."
NOTES = "# Notes\n\nA first line.\n\n" + "\n".join(
    f"Paragraph {n} of a longer text with several words in it." for n in range(200)
)


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary()
    library.put(make_document(1, title="Lease"), FIRST, SECOND, THIRD)
    library.put(make_document(2, title="Notes", kind="markdown", pages=None), NOTES)
    return library


@pytest.fixture
def reader(
    qtbot: QtBot, library: FakeLibrary, appearance: Appearance
) -> Iterator[ReaderPanel]:
    panel = ReaderPanel(FakePageServices(library), appearance)
    qtbot.addWidget(panel)
    panel.resize(420, 500)
    panel.show()
    yield panel
    assert background.wait_for_all(5)
