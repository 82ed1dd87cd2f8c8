"""The reader inside the whole window: keys that both have a use for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.main_window import MainWindow
from app.ui.reader.reader_panel import ReaderPanel
from rag.documents import SearchRequest
from tests.helpers.fake_backend import FakeServices

Until = Callable[[Callable[[], object]], None]


def open_reader(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> ReaderPanel:
    record = services.library.add((lease,))[0]
    window.open_document(record.id)
    until(lambda: window.reader_open)
    reader = window.findChild(ReaderPanel)
    assert isinstance(reader, ReaderPanel)
    until(lambda: reader.document is not None and reader.pane is reader.text_pane)
    return reader


def test_escape_closes_the_search_and_then_the_reader(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    reader = open_reader(window, services, lease, until)
    window.activateWindow()
    reader.text_pane.setFocus()
    QTest.keyClick(reader.text_pane, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    until(reader.search_bar.isVisible)
    QTest.keyClick(reader.search_bar.field, Qt.Key.Key_Escape)
    until(lambda: not reader.search_bar.isVisible())
    assert window.reader_open
    QTest.keyClick(reader.text_pane, Qt.Key.Key_Escape)
    until(lambda: not window.reader_open)


def test_the_cited_sentence_is_shown_beside_the_chat(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    services.library.add((lease,))
    quote = services.library.search(SearchRequest("when is the rent due")).quotes[0]
    window.open_quote(quote, (quote,))
    until(lambda: window.reader_open)
    reader = window.findChild(ReaderPanel)
    assert isinstance(reader, ReaderPanel)
    until(lambda: reader.text_pane.extraSelections())
    selections = reader.text_pane.extraSelections()  # Qt's list owns the cursors
    marked = selections[0].cursor.selectedText()
    assert marked.split() == quote.text.split()
