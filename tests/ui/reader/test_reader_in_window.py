"""The reader inside the whole window: keys that both have a use for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.main_window import MainWindow
from app.ui.reader.reader_panel import ReaderPanel
from rag.documents import SearchRequest
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import make_answer, make_support

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


def test_the_card_and_chips_follow_the_citation_in_the_reader(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    services.library.add((lease,))
    quotes = services.library.search(SearchRequest("the rent and notice")).quotes[:2]
    first, second = (quote.text for quote in quotes)
    text = f"{first} {second}"
    marks = make_support(
        text, [(first, "supported", (0,)), (second, "supported", (1,))]
    )
    answer = make_answer(text, marks, quotes)
    view = window.chat.transcript.add_answer()
    view.finish(answer)
    QTest.mouseClick(view.quotes.cards[0], Qt.MouseButton.LeftButton)
    until(lambda: view.text.active_chips == ["1"])
    reader = window.findChild(ReaderPanel)
    assert isinstance(reader, ReaderPanel)
    QTest.mouseClick(reader.header.next_citation, Qt.MouseButton.LeftButton)
    until(lambda: view.text.active_chips == ["2"])
    assert view.quotes.active_card is view.quotes.cards[1]
    window.close_reader()
    assert view.text.active_chips == []
    assert view.quotes.active_card is None


def test_a_document_that_is_erased_leaves_the_reader(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    reader = open_reader(window, services, lease, until)
    assert reader.document is not None
    services.library.forget((reader.document.id,))
    until(lambda: not window.reader_open)
