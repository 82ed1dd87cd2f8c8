"""A library page over a library in memory."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.library.library_page import LibraryPage
from tests.helpers.fake_pages import FakeLibrary, FakePageServices, make_document


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary(names=["Documents", "Contracts"])
    library.put(make_document(1, title="Lease", library="Contracts"))
    library.put(make_document(2, title="Annex", library="Contracts", kind="docx"))
    library.put(
        make_document(
            3,
            title="Accounts",
            state="skipped",
            reason="This file is encrypted.",
            remedy="password",
        )
    )
    library.put(
        make_document(
            4,
            title="Broken",
            state="failed",
            reason="The file ends in the middle.",
            remedy="retry",
        )
    )
    return library


@pytest.fixture
def page(
    qtbot: QtBot, library: FakeLibrary, appearance: Appearance
) -> Iterator[LibraryPage]:
    page = LibraryPage(FakePageServices(library), appearance)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: page.table.documents.total == 4, timeout=3000)
    yield page
    assert background.wait_for_all(5)
