"""Which documents are asked: the panel, the chips, and what the question carries."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.calendar_days import day_end, day_start
from app.ui.appearance import Appearance
from app.ui.chat.chat_page import ChatPage
from app.ui.chat.filters import Filters, changed_words
from app.ui.chat.scope_popup import BETWEEN, ScopePopup
from tests.helpers.fake_backend import FakeServices

Until = Callable[[Callable[[], object]], None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def open_popup(page: ChatPage, until: Until) -> ScopePopup:
    QTest.qWaitForWindowActive(page)  # which would close a panel that is there before
    page.composer.scope_button.click()
    until(lambda: page.findChild(ScopePopup))
    found = page.findChild(ScopePopup)
    assert found is not None
    return found


@pytest.fixture
def popup(page: ChatPage, until: Until) -> Iterator[ScopePopup]:
    found = open_popup(page, until)
    yield found
    if page.findChild(ScopePopup) is not None:
        found.close()


def test_types_folders_and_days_become_chips_and_restrict(
    page: ChatPage, popup: ScopePopup, lease: Path
) -> None:
    popup.kinds["text"].click()
    folder = popup.folder.findData(str(lease.parent))
    popup.folder.setCurrentIndex(folder)
    popup.folder.activated.emit(folder)
    popup.since.setDate(QDate(2026, 3, 1))
    popup.until.setDate(QDate(2026, 3, 31))
    popup.changed.setCurrentText(BETWEEN)
    popup.changed.activated.emit(popup.changed.currentIndex())
    options = page.options()
    assert options.kinds == ("text",)
    assert options.folder == str(lease.parent)
    assert options.since == day_start(date(2026, 3, 1))
    assert options.until == day_end(date(2026, 3, 31))
    assert page.composer.filters.words == [
        f"In {lease.parent.name}",
        "Text",
        "Changed 1 Mar 2026 to 31 Mar 2026",
    ]


def test_a_chip_takes_its_restriction_away(page: ChatPage) -> None:
    page.composer.filters.show_filters(Filters("/papers", ("pdf", "docx")))
    assert page.composer.filters.words == ["In papers", "PDF, Word"]
    remove = page.composer.filters.findChild(QPushButton, "remove_folder")
    assert remove is not None
    assert remove.accessibleName() == "Ask without: In papers"
    remove.click()
    assert page.options().folder is None
    assert page.options().kinds == ("pdf", "docx")
    page.new_conversation()
    assert page.options().kinds == ()
    assert not page.composer.filters.isVisible()


def test_a_document_becomes_a_chip_of_its_own(
    page: ChatPage, popup: ScopePopup, services: FakeServices
) -> None:
    (record,) = services.library.documents()
    place = popup.document.findData(record.id)
    popup.document.setCurrentIndex(place)
    popup.document.activated.emit(place)
    assert page.options().documents == (record.id,)
    assert [chip.name for chip in page.composer.chips.chips] == [Path(record.path).name]


def test_a_library_is_told_to_the_window(page: ChatPage, popup: ScopePopup) -> None:
    chosen: list[object] = []
    page.scoping.library_chosen.connect(chosen.append)
    popup.library.setCurrentIndex(1)
    popup.library.activated.emit(1)
    popup.library.setCurrentIndex(0)
    popup.library.activated.emit(0)
    assert chosen == ["Documents", None]


def test_what_is_in_force_is_shown_when_it_opens_again(
    qtbot: QtBot, appearance: Appearance, services: FakeServices
) -> None:
    filters = Filters("/elsewhere", ("pdf",), until=date(2026, 3, 31))
    library = services.library
    parent = QWidget()
    qtbot.addWidget(parent)
    popup = ScopePopup(
        library.libraries(),
        library.documents(),
        "Documents",
        filters,
        appearance,
        parent,
    )
    assert popup.library.currentData() == "Documents"
    assert popup.folder.currentData() == "/elsewhere"
    assert popup.kinds["pdf"].isChecked()
    assert not popup.kinds["text"].isChecked()
    assert popup.changed.currentText() == BETWEEN
    assert popup.until.date() == QDate(2026, 3, 31)


def test_days_in_words() -> None:
    day = date(2026, 3, 1)
    assert changed_words(day, None) == "Changed since 1 Mar 2026"
    assert changed_words(None, day) == "Changed until 1 Mar 2026"
    assert changed_words(None, None) == ""
