"""Folders that are kept up to date, as their user meets them."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.ui.library.folder_rules_dialog import FolderRulesDialog
from app.ui.library.library_page import LibraryPage
from app.ui.library.watched_folders import state_words
from rag.documents import FolderRecord
from tests.helpers.fake_pages import FakeLibrary


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


def keep(qtbot: QtBot, page: LibraryPage, library: FakeLibrary, folder: Path) -> None:
    page.add_paths([folder])
    assert page.offer.isVisible()
    page.offer.keep.click()
    qtbot.waitUntil(lambda: page.header.folders_button.isVisible(), timeout=3000)
    assert list(library.watched) == [str(folder)]


def entries(page: LibraryPage) -> dict[str, QAction]:
    """What can be done with the first folder."""
    menu = page.folders.make_menu(page)
    own = menu.actions()[0].menu()
    assert isinstance(own, QMenu)
    return {action.text(): action for action in own.actions()}


def test_a_folder_that_was_added_can_be_kept_up_to_date(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary, papers: Path
) -> None:
    assert not page.header.folders_button.isVisible()
    page.add_paths([papers / "a.txt"])
    assert not page.offer.isVisible()
    keep(qtbot, page, library, papers)
    assert not page.offer.isVisible()
    page.add_paths([papers])  # known already
    assert not page.offer.isVisible()


def test_the_offer_can_be_declined(page: LibraryPage, papers: Path) -> None:
    page.add_paths([papers])
    page.offer.dismiss.click()
    assert not page.offer.isVisible()


def test_a_folder_can_be_paused_and_left(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary, papers: Path
) -> None:
    keep(qtbot, page, library, papers)
    entries(page)["Pause"].trigger()
    qtbot.waitUntil(lambda: "Resume" in entries(page), timeout=3000)
    assert library.watched[str(papers)].paused
    entries(page)["Stop keeping it up to date"].trigger()
    qtbot.waitUntil(lambda: not page.header.folders_button.isVisible(), timeout=3000)
    assert library.watched == {}


def test_rules_are_edited(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary, papers: Path
) -> None:
    keep(qtbot, page, library, papers)
    entries(page)["What is read…"].trigger()
    (dialog,) = page.window().findChildren(FolderRulesDialog)
    dialog.patterns.setPlainText("drafts/\n*.log")
    dialog.largest.setValue(20)
    dialog.types.setText(".pdf, .docx")
    dialog.save_button.click()
    qtbot.waitUntil(
        lambda: (
            library.watched[str(papers)]
            == FolderRecord(
                str(papers),
                "Documents",
                str(papers),
                ("drafts/", "*.log"),
                20_000_000,
                (".pdf", ".docx"),
            )
        ),
        timeout=3000,
    )


def test_a_folder_in_words() -> None:
    record = FolderRecord("f", "Documents", "/papers", documents=1200)
    assert state_words(record) == "1,200 documents"
    changed = msgspec.structs.replace
    assert state_words(changed(record, missing=2)) == "1,200 documents, 2 missing"
    assert state_words(changed(record, note="It is not there.")) == "needs attention"
    assert state_words(changed(record, paused=True)) == "paused"
