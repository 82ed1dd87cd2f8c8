"""The library page as its user meets it."""

import os
import threading
import time
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.ui.library.dialogs import NameDialog
from app.ui.library.document_model import Column
from app.ui.library.library_page import LibraryPage
from app.ui.library.password_dialog import PasswordDialog
from app.ui.question_dialogs import ConfirmDialog
from rag.documents import DocumentChanged, IngestionFinished, IngestionProgressed
from rag.errors import DiskFullError
from tests.helpers.fake_pages import FakeLibrary, make_document
from tests.helpers.hostile_files import HOSTILE


def titles(page: LibraryPage) -> list[str]:
    model = page.table.documents
    return [model.record_at(row).title for row in range(model.rowCount())]


def choose_library(page: LibraryPage, name: str) -> None:
    for row in range(page.list.list.count()):
        if page.list.list.item(row).text() == name:
            page.list.list.setCurrentRow(row)


def click_remedy(page: LibraryPage, document_id: str) -> None:
    """Click the button that the table paints in the state column."""
    table = page.table
    row = table.documents.row_of(document_id)
    record = table.documents.record(document_id)
    assert row is not None
    assert record is not None
    cell = table.visualRect(table.documents.index(row, Column.STATE))
    button = table._delegate.remedy_rect(record, cell)
    assert not button.isEmpty()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(table.viewport(), left, none, button.center())


# ---- what is shown ----


def test_from_the_right_the_remedy_is_at_the_left(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary
) -> None:
    table = page.table
    row, record = table.documents.row_of("d4"), table.documents.record("d4")
    assert row is not None
    assert record is not None
    index = table.documents.index(row, Column.STATE)
    cell = table.visualRect(index)
    button = table._delegate.remedy_rect(record, cell)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = table.visualRect(index)
    assert cell.right() - button.right() == (
        table._delegate.remedy_rect(record, turned).left() - turned.left()
    )
    click_remedy(page, "d4")
    qtbot.waitUntil(lambda: library.told("retry") == [("d4", None)], timeout=20_000)


def test_libraries_and_their_documents(qtbot: QtBot, page: LibraryPage) -> None:
    assert page.list.names() == ("Documents", "Contracts")
    assert titles(page) == ["Broken", "Accounts", "Annex", "Lease"]
    choose_library(page, "Contracts")
    qtbot.waitUntil(lambda: titles(page) == ["Annex", "Lease"], timeout=3000)
    assert page.header.title.text() == "Contracts"
    assert page.header.figures.text() == "2 documents"


def test_states_are_words(page: LibraryPage) -> None:
    model = page.table.documents
    texts = {
        model.record_at(row).title: model.data(model.index(row, Column.STATE))
        for row in range(model.rowCount())
    }
    assert texts == {
        "Broken": "Failed",
        "Accounts": "Skipped",
        "Annex": "Ready",
        "Lease": "Ready",
    }
    assert page.header.figures.text() == (
        "4 documents · 2 searchable · 2 with problems"
    )


def test_reason_is_in_the_tool_tip_as_plain_text(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary
) -> None:
    record = make_document(9, state="failed", reason="<img src=x> is broken.")
    library.publish(DocumentChanged(record))
    model = page.table.documents
    qtbot.waitUntil(lambda: model.record("d9") is not None, timeout=3000)
    row = model.row_of("d9")
    assert row is not None
    tip = model.data(model.index(row, Column.STATE), Qt.ItemDataRole.ToolTipRole)
    assert isinstance(tip, str)
    assert "<img" not in tip


def test_filter_by_name_and_state(qtbot: QtBot, page: LibraryPage) -> None:
    page.header.filter_field.setText("le")
    qtbot.waitUntil(
        lambda: (
            titles(page) == ["Broken", "Accounts", "Annex", "Lease"]
            or titles(page) == ["Lease"]
        ),
        timeout=3000,
    )
    page.header.filter_field.setText("lease")
    qtbot.waitUntil(lambda: titles(page) == ["Lease"], timeout=3000)
    page.header.state_box.setCurrentIndex(3)
    qtbot.waitUntil(page.no_match.isVisible, timeout=3000)
    page.no_match.clear.click()
    qtbot.waitUntil(lambda: len(titles(page)) == 4, timeout=3000)


def test_sorting_keeps_the_selection(page: LibraryPage) -> None:
    page.table.select_ids({"d1"})
    page.table.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    assert titles(page) == ["Accounts", "Annex", "Broken", "Lease"]
    assert [record.id for record in page.table.selected()] == ["d1"]


def test_empty_library_says_what_to_do(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary
) -> None:
    library.names.append("Empty")
    page.refresh("Empty")
    qtbot.waitUntil(page.empty.isVisible, timeout=3000)
    assert page.empty.add_files.isVisible()
    assert not page.header.add_files_button.isVisible()


# ---- live ----


def test_events_from_another_thread_update_rows(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary
) -> None:
    record = msgspec.structs.replace(
        library.records["d4"], state="meaning", chunks=10, embedded_chunks=4
    )
    thread = threading.Thread(target=lambda: library.publish(DocumentChanged(record)))
    thread.start()
    thread.join()
    model = page.table.documents

    def understood() -> bool:
        row = model.row_of("d4")
        assert row is not None
        return model.data(model.index(row, Column.STATE)) == "Understanding 40 %"

    qtbot.waitUntil(understood, timeout=3000)


def test_progress_pause_and_cancel(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary
) -> None:
    library.records["d5"] = make_document(5, state="queued")
    library.publish(DocumentChanged(library.records["d5"]))
    library.publish(IngestionProgressed(38, 52, 1, 9, 40, 70.0, "Lease"))
    qtbot.waitUntil(page.activity.isVisible, timeout=3000)
    assert page.activity.what.text() == "Reading Lease"
    assert page.activity.figures.text() == "38 of 52 · about 1 min left"
    library.publish(IngestionProgressed(38, 52, 1, 9, 40, None, "Lease", slowed=True))
    slowed = "38 of 52 · slower on battery"
    qtbot.waitUntil(lambda: page.activity.figures.text() == slowed, timeout=3000)
    page.activity.pause_button.click()
    qtbot.waitUntil(lambda: library.paused, timeout=3000)
    library.publish(IngestionProgressed(38, 52, 1, 9, 40, None, "", paused=True))
    qtbot.waitUntil(lambda: page.activity.pause_button.text() == "Resume", timeout=3000)
    page.activity.pause_button.click()
    qtbot.waitUntil(lambda: not library.paused, timeout=3000)
    page.activity.cancel_button.click()
    qtbot.waitUntil(lambda: library.told("cancel") == [("d5",)], timeout=3000)
    library.publish(IngestionFinished(52, 0, 10.0))
    qtbot.waitUntil(lambda: not page.activity.isVisible(), timeout=3000)


# ---- adding ----


def drop(page: LibraryPage, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(300, 300), action, data, left, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    assert page.content.property("dropping") is True
    release = QDropEvent(QPointF(300, 300), action, data, left, none)
    QApplication.sendEvent(page, release)
    assert page.content.property("dropping") is False


def test_dropped_files_go_to_the_chosen_library(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary, tmp_path: Path
) -> None:
    choose_library(page, "Contracts")
    qtbot.waitUntil(lambda: len(titles(page)) == 2, timeout=3000)
    paths = [tmp_path / "Offer.pdf", tmp_path / "folder"]
    drop(page, paths)
    qtbot.waitUntil(lambda: "Offer" in titles(page), timeout=3000)
    assert library.told("add") == [(tuple(paths), "Contracts")]


@pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and links")
def test_the_window_hands_on_what_it_must_not_open(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary, tmp_path: Path
) -> None:
    """A pipe would block whoever opens it; the library says what each of them is."""
    names = {"pipe.txt", "socket.txt", "zero.txt", "loop.txt", "empty.txt"}
    rows = [row for row in HOSTILE if row.name in names]
    paths = [tmp_path / row.name for row in rows]
    for row, path in zip(rows, paths, strict=True):
        row.make(path)
    assert len(paths) == len(names)
    drop(page, paths)
    qtbot.waitUntil(lambda: bool(library.told("add")), timeout=20_000)
    (added,) = library.told("add")
    assert isinstance(added, tuple)
    assert added[0] == tuple(paths)


def test_a_web_address_is_not_accepted(page: LibraryPage) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.pdf")])
    event = QDragEnterEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, event)
    assert page.content.property("dropping") is False


def test_add_files_by_button(
    qtbot: QtBot,
    page: LibraryPage,
    library: FakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_args: (["/x/One.pdf"], "")
    )
    page.header.add_files_button.click()
    qtbot.waitUntil(lambda: "One" in titles(page), timeout=3000)
    assert library.told("add") == [((Path("/x/One.pdf"),), None)]


# ---- mending and removing ----


def test_password_is_asked_for_and_used(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary
) -> None:
    click_remedy(page, "d3")
    dialog = page.findChild(PasswordDialog)
    assert dialog is not None
    assert not dialog._open.isEnabled()
    dialog._field.setText("ember")
    assert dialog._open.isEnabled()
    dialog._open.click()
    qtbot.waitUntil(lambda: library.told("retry") == [("d3", "ember")], timeout=3000)


def test_try_again(qtbot: QtBot, page: LibraryPage, library: FakeLibrary) -> None:
    click_remedy(page, "d4")
    qtbot.waitUntil(lambda: library.told("retry") == [("d4", None)], timeout=3000)


def test_remove_asks_and_erases(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary
) -> None:
    page.table.select_ids({"d1", "d2"})
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    dialog = page.findChild(ConfirmDialog)
    assert dialog is not None
    assert "erased for good" in dialog.consequence.text()
    assert "stay where they are" in dialog.consequence.text()
    assert dialog.cancel_button.isDefault()
    dialog.action_button.click()
    qtbot.waitUntil(lambda: titles(page) == ["Broken", "Accounts"], timeout=3000)
    assert library.told("forget") == [("d2", "d1")]


def test_cancelled_removal_erases_nothing(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary
) -> None:
    page.table.select_ids({"d1"})
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    dialog = page.findChild(ConfirmDialog)
    assert dialog is not None
    dialog.cancel_button.click()
    assert library.told("forget") == []
    assert len(titles(page)) == 4


def test_menu_offers_what_fits_the_documents(page: LibraryPage) -> None:
    def offered(*ids: str) -> list[str]:
        page.table.select_ids(set(ids))
        menu = page.table.menu_for(page.table.selected())
        return [action.text() for action in menu.actions() if action.text()]

    assert offered("d3") == [
        "Open",
        "Show in folder",
        "Why was this not used?",
        "Enter password…",
        "Read again",
        "Remove…",
    ]
    assert offered("d1", "d2") == ["Read again", "Remove…"]


def test_the_language_of_a_document_is_told(
    page: LibraryPage, library: FakeLibrary
) -> None:
    german = make_document(9, title="Vertrag", language="de")
    library.put(german)
    page.table.documents.put([german])
    row = page.table.documents.row_of("d9")
    assert row is not None
    index = page.table.documents.index(row, Column.LANGUAGE)
    assert index.data() == "German"
    assert not page.table.isColumnHidden(Column.LANGUAGE)
    page.resize(760, 700)
    assert page.table.isColumnHidden(Column.LANGUAGE)


def test_why_not_is_asked_for_one_document(qtbot: QtBot, page: LibraryPage) -> None:
    page.table.select_ids({"d1"})
    menu = page.table.menu_for(page.table.selected())
    why = next(a for a in menu.actions() if a.text() == "Why was this not used?")
    with qtbot.waitSignal(page.why_not_requested, timeout=2000) as asked:
        why.trigger()
    assert asked.args == ["d1"]


def test_double_click_opens(qtbot: QtBot, page: LibraryPage) -> None:
    row = page.table.documents.row_of("d1")
    assert row is not None
    with qtbot.waitSignal(page.document_opened, timeout=2000) as opened:
        page.table.doubleClicked.emit(page.table.documents.index(row, 0))
    assert opened.args == ["d1"]


def test_failure_changes_nothing(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary, tmp_path: Path
) -> None:
    library.error = DiskFullError("The disk is full; nothing was added.")
    page.add_paths([tmp_path / "a.pdf"])
    qtbot.wait(50)
    assert len(titles(page)) == 4


# ---- libraries ----


def test_create_library(qtbot: QtBot, page: LibraryPage, library: FakeLibrary) -> None:
    page.list.create_button.click()
    dialog = page.findChild(NameDialog)
    assert dialog is not None
    assert not dialog.action_button.isEnabled()
    dialog.field.setText("contracts")
    assert not dialog.action_button.isEnabled()
    assert "exists already" in dialog.problem.text()
    dialog.field.setText("  Travel   2026 ")
    dialog.action_button.click()
    qtbot.waitUntil(lambda: page.list.current == "Travel 2026", timeout=3000)
    qtbot.waitUntil(page.empty.isVisible, timeout=3000)
    assert library.told("create_library") == ["Travel 2026"]


def test_rename_library(qtbot: QtBot, page: LibraryPage, library: FakeLibrary) -> None:
    choose_library(page, "Contracts")
    page.header.rename_button.click()
    dialog = page.findChild(NameDialog)
    assert dialog is not None
    dialog.field.setText("Agreements")
    dialog.action_button.click()
    qtbot.waitUntil(lambda: "Agreements" in page.list.names(), timeout=3000)
    assert library.told("rename_library") == [("Contracts", "Agreements")]


def test_delete_library_says_what_is_erased(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary
) -> None:
    choose_library(page, "Contracts")
    page.header.delete_button.click()
    dialog = page.findChild(ConfirmDialog)
    assert dialog is not None
    assert "2 documents" in dialog.consequence.text()
    dialog.action_button.click()
    qtbot.waitUntil(lambda: page.list.names() == ("Documents",), timeout=3000)
    qtbot.waitUntil(lambda: titles(page) == ["Broken", "Accounts"], timeout=3000)
    assert page.list.current is None


def test_asking_names_the_library(qtbot: QtBot, page: LibraryPage) -> None:
    choose_library(page, "Contracts")
    qtbot.waitUntil(lambda: len(titles(page)) == 2, timeout=3000)
    with qtbot.waitSignal(page.ask_requested, timeout=2000) as asked:
        page.header.ask_button.click()
    assert asked.args == ["Contracts"]


# ---- many ----


def test_five_thousand_rows_stay_quick(
    qtbot: QtBot, page: LibraryPage, library: FakeLibrary
) -> None:
    records = [make_document(n, title=f"Report {n}") for n in range(10, 5010)]
    model = page.table.documents
    started = time.perf_counter()
    model.set_records(records)
    page.table.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    model.set_filter("report 49", "all")
    model.set_filter("", "all")
    page.table.grab()
    changed = [msgspec.structs.replace(r, state="meaning") for r in records[:200]]
    page._take_events([DocumentChanged(record) for record in changed])
    assert time.perf_counter() - started < 1.5
    assert model.rowCount() == 5000
