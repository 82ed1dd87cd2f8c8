"""The reader as its user meets it: quotes, pages, marks, zoom, copy, trouble."""

from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.library.password_dialog import PasswordDialog
from app.ui.reader.page_view import PageView
from app.ui.reader.reader_panel import ReaderPanel
from app.ui.reader.reader_troubles import CHANGED_SENTENCE
from rag.documents import PagePart, Quote
from tests.helpers.fake_pages import FakeLibrary, make_document, quote_of
from tests.ui.reader.conftest import FIRST, NOTES, SECOND

SENTENCE = "The lease is renewed unless\nnotice is given."


def lease_quote(library: FakeLibrary) -> Quote:
    return quote_of(library.records["d1"], SECOND, SENTENCE, 2)


def first_quote(library: FakeLibrary) -> Quote:
    return quote_of(library.records["d1"], FIRST, "The first page.", 1)


def notes_quote(library: FakeLibrary) -> Quote:
    sentence = "Paragraph 150 of a longer text with several words in it."
    return quote_of(library.records["d2"], NOTES, sentence, None)


def wait_for_page(qtbot: QtBot, reader: ReaderPanel, number: int) -> None:
    def shown() -> bool:
        page = reader.page_pane.view.page
        library_text = {1: FIRST, 2: SECOND}.get(number)
        return (
            page is not None
            and reader.page_pane.page == number
            and (library_text is None or page.text == library_text)
        )

    qtbot.waitUntil(shown, timeout=5000)


def mark_height(reader: ReaderPanel) -> float:
    """Where the mark's top is in the viewport: 0 is the top, 1 the bottom."""
    pane = reader.page_pane
    rect = pane.view.mark_rect()
    assert rect is not None
    top = pane.view.mapTo(pane.viewport(), rect.topLeft()).y()
    return top / pane.viewport().height()


def test_quote_is_marked_in_the_upper_third(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    reader.open_quote(lease_quote(library))
    wait_for_page(qtbot, reader, 2)
    qtbot.waitUntil(lambda: 0 <= mark_height(reader) <= 1 / 3, timeout=3000)
    assert reader.header.title.text() == "Lease"
    assert reader.header.page_field.text() == "2"


def test_mark_keeps_the_text_readable(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    reader.open_quote(lease_quote(library))
    wait_for_page(qtbot, reader, 2)
    view = reader.page_pane.view
    image = view.grab().toImage()
    rect = view.mark_rect()
    assert rect is not None
    colours = {
        image.pixelColor(x, rect.top() + 6).lightness()
        for x in range(rect.left(), min(rect.right(), image.width()))
    }
    assert min(colours) < 90  # ink stays ink
    assert 180 < max(colours) < 250  # and the paper is tinted


def test_boxes_of_the_library_are_used_when_they_come(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    reader.open_quote(lease_quote(library))
    qtbot.waitUntil(lambda: bool(library.told("with_boxes")), timeout=3000)
    wait_for_page(qtbot, reader, 2)


def test_citations_are_a_step_away(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    quotes = (first_quote(library), lease_quote(library), notes_quote(library))
    reader.open_quote(quotes[0], quotes)
    wait_for_page(qtbot, reader, 1)
    assert reader.header.citation_label.text() == "1 of 3"
    assert not reader.header.previous_citation.isEnabled()
    reader.header.next_citation.click()
    wait_for_page(qtbot, reader, 2)
    reader.header.next_citation.click()
    qtbot.waitUntil(lambda: reader.pane is reader.text_pane, timeout=3000)
    assert reader.header.citation_label.text() == "3 of 3"
    assert not reader.header.next_citation.isEnabled()


def test_from_the_right_the_page_is_what_it_was(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    quotes = (first_quote(library), lease_quote(library))
    reader.open_quote(quotes[1], quotes)
    wait_for_page(qtbot, reader, 2)
    pane, header = reader.page_pane, reader.header
    pane.zoom_in()
    places = pane.horizontalScrollBar().value(), pane.view.mark_rect()
    before = header.previous_citation.x(), header.next_citation.x()
    reader.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert before[0] < before[1]
    qtbot.waitUntil(
        lambda: header.previous_citation.x() > header.next_citation.x(), timeout=20_000
    )
    assert pane.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert (pane.horizontalScrollBar().value(), pane.view.mark_rect()) == places


def test_tab_goes_through_the_bar_as_one_reads_it(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    quotes = (first_quote(library), lease_quote(library), notes_quote(library))
    reader.open_quote(quotes[1], quotes)
    wait_for_page(qtbot, reader, 2)
    header = reader.header
    header.search.setFocus()
    stops = [reader.focusWidget()]
    while header.isAncestorOf(stops[-1]) and len(stops) < 20:
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
        stops.append(reader.focusWidget())
    assert stops.pop() is reader.page_pane.view
    places = [stop.mapTo(reader, QPoint(0, stop.height() // 2)) for stop in stops]
    rows = [(place.y() // 20, place.x()) for place in places]
    assert len(stops) > 10
    assert rows == sorted(rows)
    assert all(stop.accessibleName() for stop in stops)


def test_text_quote_is_marked_in_the_upper_third(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    reader.open_quote(notes_quote(library))
    qtbot.waitUntil(lambda: reader.pane is reader.text_pane, timeout=3000)
    top = reader.text_pane.mark_top()
    assert top is not None
    assert 0 <= top <= reader.text_pane.viewport().height() / 3
    marked = [s.cursor.selectedText() for s in reader.text_pane.extraSelections()]
    assert marked == ["Paragraph 150 of a longer text with several words in it."]


def test_pages_are_turned_by_button_field_and_wheel(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    reader.open_document("d1")
    wait_for_page(qtbot, reader, 1)
    assert not reader.header.previous_page.isEnabled()
    reader.header.next_page.click()
    wait_for_page(qtbot, reader, 2)
    reader.header.page_field.setText("3")
    QTest.keyClick(reader.header.page_field, Qt.Key.Key_Return)
    wait_for_page(qtbot, reader, 3)
    QTest.keyClick(reader.page_pane.view, Qt.Key.Key_PageUp)
    wait_for_page(qtbot, reader, 2)


def test_scrolling_goes_on_over_the_end_of_a_page(
    qtbot: QtBot, reader: ReaderPanel
) -> None:
    reader.open_document("d1")
    wait_for_page(qtbot, reader, 1)
    pane = reader.page_pane
    qtbot.waitUntil(lambda: pane._desk.below.page is not None, timeout=3000)
    none = Qt.KeyboardModifier.NoModifier
    for _ in range(40):
        before = pane._desk.below.mapTo(pane.viewport(), QPoint(0, 0)).y()
        send_wheel(reader, -120, none)
        if pane.page == 2:
            break
    assert pane.page == 2
    assert reader.header.page_field.text() == "2"
    after = pane.view.mapTo(pane.viewport(), QPoint(0, 0)).y()
    assert before - 120 <= after <= before  # the second page only moved on
    for _ in range(40):
        send_wheel(reader, 120, none)
        if pane.page == 1:
            break
    assert pane.page == 1
    assert pane.verticalScrollBar().value() > 0  # at its end, not at its top


def test_zoom_by_buttons_and_wheel_and_back_to_the_width(
    qtbot: QtBot, reader: ReaderPanel
) -> None:
    reader.open_document("d1")
    wait_for_page(qtbot, reader, 1)
    fitted = reader.page_pane.zoom_percent
    reader.header.zoom_in.click()
    larger = reader.page_pane.zoom_percent
    assert larger > fitted
    assert reader.header.zoom_label.text() == f"{larger} %"
    send_wheel(reader, 240, Qt.KeyboardModifier.ControlModifier)
    assert reader.page_pane.zoom_percent > larger
    reader.header.zoom_out.click()
    reader.header.fit.click()
    assert abs(reader.page_pane.zoom_percent - fitted) <= 1


def test_a_zoomed_page_is_drawn_again_sharper(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    reader.open_document("d1")
    wait_for_page(qtbot, reader, 1)
    for _ in range(4):
        reader.header.zoom_in.click()
    zoom = reader.page_pane.view.zoom * reader.devicePixelRatioF()

    def sharp() -> bool:
        page = reader.page_pane.view.page
        return page is not None and page.scale >= zoom * 0.95

    qtbot.waitUntil(sharp, timeout=5000)


def send_wheel(reader: ReaderPanel, angle: int, modifier: Qt.KeyboardModifier) -> None:
    viewport = reader.page_pane.viewport()
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(viewport.mapToGlobal(QPoint(50, 50))),
        QPoint(0, 0),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_dragging_selects_words_and_copies_them(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    reader.open_document("d1")
    wait_for_page(qtbot, reader, 1)
    view = reader.page_pane.view
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view, left, none, view.point_of_word(1))
    QTest.mouseMove(view, view.point_of_word(4))
    QTest.mouseRelease(view, left, none, view.point_of_word(4))
    if reader.selected_text() == "":  # the offscreen platform may send no buttons
        drag(view.point_of_word(1), view.point_of_word(4), reader)
    assert reader.selected_text() == "first page.\nLine 2"
    reader.copy()
    assert QGuiApplication.clipboard().text() == "first page.\nLine 2"
    reader.copy_with_citation()
    assert QGuiApplication.clipboard().text() == "“first page.\nLine 2” (Lease, page 1)"


def drag(start: QPoint, end: QPoint, reader: ReaderPanel) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    view = reader.page_pane.view
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, point in (
        (QEvent.Type.MouseButtonPress, start),
        (QEvent.Type.MouseMove, end),
        (QEvent.Type.MouseButtonRelease, end),
    ):
        at = QPointF(point)
        event = QMouseEvent(
            kind, at, QPointF(view.mapToGlobal(point)), left, left, none
        )
        QApplication.sendEvent(view, event)


def test_search_goes_from_hit_to_hit_over_pages(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    reader.open_document("d1")
    wait_for_page(qtbot, reader, 1)
    reader.header.search.click()
    assert reader.search_bar.isVisible()
    QTest.keyClicks(reader.search_bar.field, "NOTICE")
    qtbot.waitUntil(lambda: reader.search_bar.count.text() == "1 of 2", timeout=5000)
    wait_for_page(qtbot, reader, 2)
    qtbot.waitUntil(lambda: reader.page_pane.view.hit_rect() is not None, timeout=3000)
    QTest.keyClick(reader.search_bar.field, Qt.Key.Key_Return)
    wait_for_page(qtbot, reader, 3)
    QTest.keyClick(reader.search_bar.field, Qt.Key.Key_Escape)
    assert not reader.search_bar.isVisible()
    assert reader.isVisible()


def test_search_says_when_nothing_is_found(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.open_document("d2")
    qtbot.waitUntil(lambda: reader.pane is reader.text_pane, timeout=3000)
    reader.header.search.click()
    QTest.keyClicks(reader.search_bar.field, "walrus")
    qtbot.waitUntil(lambda: reader.search_bar.count.text() == "Not found", timeout=3000)


def test_changed_file_is_said_and_can_be_read_again(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    library.changed.add("d1")
    reader.open_quote(lease_quote(library))
    qtbot.waitUntil(reader.banner.isVisible, timeout=3000)
    assert reader.banner.sentence.text() == CHANGED_SENTENCE
    reader.banner.action.click()
    qtbot.waitUntil(lambda: library.told("retry") == [("d1", None)], timeout=3000)


def test_missing_file_shows_the_text_that_was_kept(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    library.missing.add("d1")
    reader.open_quote(lease_quote(library))
    qtbot.waitUntil(lambda: reader.pane is reader.text_pane, timeout=3000)
    assert "no longer where it was" in reader.banner.sentence.text()
    marked = [s.cursor.selectedText() for s in reader.text_pane.extraSelections()]
    assert len(marked) == 1
    assert marked[0].startswith("The lease is renewed")


def test_the_kept_text_can_be_paged_and_searched(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    library.missing.add("d1")
    reader.open_quote(lease_quote(library))
    qtbot.waitUntil(lambda: reader.pane is reader.text_pane, timeout=3000)
    assert reader.header.page_field.text() == "2"
    reader.header.previous_page.click()
    qtbot.waitUntil(lambda: reader.header.page_field.text() == "1", timeout=3000)
    assert reader.text_pane.toPlainText() == FIRST
    assert reader.text_pane.extraSelections() == []  # the mark is on page 2
    reader.header.search.click()
    QTest.keyClicks(reader.search_bar.field, "third page")
    qtbot.waitUntil(lambda: reader.header.page_field.text() == "3", timeout=3000)
    qtbot.waitUntil(lambda: bool(reader.text_pane.extraSelections()), timeout=3000)
    selections = reader.text_pane.extraSelections()
    assert selections[0].cursor.selectedText() == "third page"


def test_encrypted_file_asks_for_its_password(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    library.passwords["d1"] = "ember"
    reader.open_document("d1")
    qtbot.waitUntil(reader.banner.action.isVisible, timeout=3000)
    reader.banner.action.click()
    dialog = reader.findChild(PasswordDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "passwordField")
    assert field is not None
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.setText("ember")
    dialog.accept()
    wait_for_page(qtbot, reader, 1)
    assert not reader.banner.isVisible()


def test_erased_document_is_said_in_a_sentence(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    reader.open_document("gone")
    qtbot.waitUntil(reader.banner.isVisible, timeout=3000)
    assert reader.banner.sentence.text().endswith(".")


def test_late_results_of_a_closed_document_are_dropped(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    reader.open_quote(lease_quote(library))
    reader.open_document("d2")
    qtbot.waitUntil(lambda: reader.pane is reader.text_pane, timeout=3000)
    assert reader.document is not None
    assert reader.document.id == "d2"


def test_button_and_escape_close(qtbot: QtBot, reader: ReaderPanel) -> None:
    with qtbot.waitSignal(reader.closed, timeout=2000):
        reader.header.close_button.click()
    reader.open_document("d1")
    wait_for_page(qtbot, reader, 1)
    with qtbot.waitSignal(reader.closed, timeout=2000):
        QTest.keyClick(reader.page_pane.view, Qt.Key.Key_Escape)


def test_opens_outside_only_a_file_that_is_there(
    qtbot: QtBot,
    reader: ReaderPanel,
    library: FakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    reader.open_document("d1")
    wait_for_page(qtbot, reader, 1)
    reader.header.outside.click()
    assert opened == []
    file = tmp_path / "here.pdf"
    file.write_bytes(b"%PDF")
    library.put(make_document(3, path=str(file)), FIRST)
    reader.open_document("d3")
    qtbot.waitUntil(lambda: reader.document is library.records["d3"], timeout=3000)
    reader.header.outside.click()
    assert opened == [QUrl.fromLocalFile(str(file))]


def test_a_sentence_over_a_page_end_is_marked_on_both_pages(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    begins = quote_of(library.records["d1"], FIRST, "Line 24 of page one.", 1)
    rest = "Line 1 of page two."
    part = PagePart(1, begins.char_start, begins.char_end)
    cited = quote_of(library.records["d1"], SECOND, rest, 2)
    reader.open_quote(structs.replace(cited, other_part=part))
    wait_for_page(qtbot, reader, 1)  # where it begins
    below = reader.page_pane.findChild(PageView, "readerNextPage")
    assert isinstance(below, PageView)
    qtbot.waitUntil(lambda: below.mark_rect() is not None, timeout=20_000)
    assert reader.page_pane.view.mark_rect() is not None
    reader.page_pane.show_page(3)
    assert reader.page_pane.view.mark_rect() is None
