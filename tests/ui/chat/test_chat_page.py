"""Asking, as a person does it: type, drop, read along, stop, ask again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.ui.appearance import Appearance
from app.ui.chat.answer_status import READING, STOPPED
from app.ui.chat.answer_view import AnswerView
from app.ui.chat.chat_page import BUSY_ELSEWHERE, ChatPage
from app.workers.errors import WorkerDiedError
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import INVENTED, NOTICE, SteppedModel

Until = Callable[[Callable[[], object]], None]
QUESTION = "How many days before the end must written notice be received?"


def click(view: ChatPage | AnswerView, name: str) -> None:
    button = view.findChild(QPushButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def ask(page: ChatPage, text: str = QUESTION) -> AnswerView:
    page.composer.set_text(text)
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
    return page.transcript.answers[-1]


def test_quotes_come_before_the_first_word(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    view = ask(page)
    assert page.transcript.questions[-1].text == QUESTION
    assert view.status == READING
    assert page.composer.text == ""
    until(lambda: view.quotes.cards)
    assert NOTICE in view.quotes.cards[0].quote.text
    assert view.text.written == ""
    model.end()
    until(lambda: not page.streaming)


def test_text_streams_and_then_states_settle(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    view = ask(page)
    model.step(NOTICE)
    until(lambda: view.text.toPlainText() == NOTICE)
    assert page.streaming
    assert view.support.words == ""
    model.step(f" {INVENTED}")
    model.end()
    until(lambda: not page.streaming)
    assert view.support.words == "1 supported · 1 unsupported"
    assert "Not found in your documents." in view.text.toPlainText()
    assert view.quotes.cards[0].state == "supported"
    assert "tok/s" in view.support.figures


def test_the_question_is_saved_and_can_be_opened_again(
    page: ChatPage, model: SteppedModel, services: FakeServices, until: Until
) -> None:
    ask(page)
    model.step(NOTICE)
    model.end()
    until(lambda: not page.streaming)
    (saved,) = services.conversations.list()
    page.new_conversation()
    assert not page.transcript.answers
    page.open_conversation(saved)
    until(lambda: page.transcript.answers)
    assert page.transcript.answers[0].text.written == NOTICE
    assert page.transcript.answers[0].support.words == "1 supported"


def test_stop_keeps_what_was_written(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    view = ask(page)
    model.step("Either party")
    until(lambda: view.text.written)
    assert page.composer.send_button.accessibleName() == "Stop"
    QTest.mouseClick(page.composer.send_button, Qt.MouseButton.LeftButton)
    until(lambda: not page.streaming)
    assert view.text.written == "Either party"
    assert view.status == STOPPED
    assert page.composer.send_button.accessibleName() == "Send"


def test_escape_stops(page: ChatPage, model: SteppedModel, until: Until) -> None:
    view = ask(page)
    model.step("Either party")
    until(lambda: view.text.written)
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Escape)
    until(lambda: not page.streaming)
    assert view.status == STOPPED


def test_again_replaces_the_last_answer(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    view = ask(page)
    model.step(INVENTED)
    model.end()
    until(lambda: not page.streaming)
    click(view, "again")
    model.step(NOTICE)
    model.end()
    until(lambda: not page.streaming)
    assert [v.text.written for v in page.transcript.answers] == [NOTICE]
    assert len(page.transcript.questions) == 1


def test_search_deeper_asks_with_thorough_effort(
    page: ChatPage, model: SteppedModel, services: FakeServices, until: Until
) -> None:
    view = ask(page)
    model.end()
    until(lambda: not page.streaming)
    click(view, "deeper")

    def ended() -> bool:
        model.end()  # the model is asked several times
        return not page.streaming

    until(ended)
    (chat,) = services.conversations.list()
    answer = services.conversations.messages(chat.id)[-1].answer
    assert answer is not None
    assert answer.effort == "thorough"


def test_copy_takes_citations_and_states_along(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    view = ask(page)
    model.step(f"{NOTICE} {INVENTED}")
    model.end()
    until(lambda: not page.streaming)
    click(view, "copy_answer")
    copied = QGuiApplication.clipboard().text()
    assert f"{NOTICE} [1]" in copied
    assert f"{INVENTED} (Not found in your documents.)" in copied
    assert "Lease 2024.txt" in copied


def test_a_dead_worker_is_told_and_the_next_question_works(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    view = ask(page)
    model.step("Either party")
    until(lambda: view.text.written)
    model.fail(WorkerDiedError("The model stopped unexpectedly; ask again to go on."))
    until(lambda: not page.streaming)
    assert view.text.written == "Either party"
    assert view.status.startswith("The model stopped unexpectedly")
    assert view.broken_off
    again = ask(page, "When does the term end? 31 December?")
    model.step("The term ends on 31 December 2026.")
    model.end()
    until(lambda: not page.streaming)
    assert again.support.words == "1 supported"


def test_an_answer_goes_on_while_another_chat_is_open(
    page: ChatPage, model: SteppedModel, services: FakeServices, until: Until
) -> None:
    ask(page)
    model.step("Either party")
    until(lambda: page.conversation is not None)
    streaming_chat = page.conversation
    assert streaming_chat is not None
    page.new_conversation()
    assert page.composer.hint == BUSY_ELSEWHERE
    page.composer.set_text("Another question")
    assert not page.composer.send_button.isEnabled()
    model.step(" may terminate.")
    page.open_conversation(streaming_chat)
    assert page.composer.send_button.accessibleName() == "Stop"
    model.end()
    until(lambda: not page.streaming)
    assert page.transcript.answers[-1].text.written == "Either party may terminate."
    assert page.composer.hint == ""


def test_each_chat_keeps_its_draft(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    ask(page)
    model.end()
    until(lambda: not page.streaming)
    saved = page.conversation
    assert saved is not None
    page.composer.set_text("half a thought")
    page.new_conversation()
    assert page.composer.text == ""
    page.composer.set_text("another")
    page.open_conversation(saved)
    assert page.composer.text == "half a thought"
    page.new_conversation()
    assert page.composer.text == "another"


def test_files_become_chips_and_restrict_the_question(
    page: ChatPage,
    model: SteppedModel,
    services: FakeServices,
    until: Until,
    tmp_path: Path,
) -> None:
    other = tmp_path / "Other.txt"
    other.write_text("Notice must be received by pigeon, many days before.")
    missing = tmp_path / "gone.pdf"
    page.add_files([other, missing])
    chips = page.composer.chips
    assert [chip.name for chip in chips.chips] == ["Other.txt", "gone.pdf"]
    assert {chip.state for chip in chips.chips} == {"Reading"}
    until(lambda: chips.document_ids())
    assert [c.state for c in chips.chips] == ["Searchable", "There is no such file."]
    assert len(chips.document_ids()) == 1
    view = ask(page)
    until(lambda: view.quotes.cards)
    assert {Path(c.quote.path).name for c in view.quotes.cards} == {"Other.txt"}
    model.end()
    until(lambda: not page.streaming)


def test_a_chip_follows_its_document_and_can_be_removed(
    page: ChatPage, services: FakeServices, until: Until, lease: Path
) -> None:
    page.add_files([lease])
    chips = page.composer.chips
    until(lambda: chips.document_ids())
    (document,) = chips.document_ids()
    services.backend.set_state(document, "words")
    until(lambda: chips.chips[0].state == "Searchable")
    services.backend.set_state(document, "failed", "The file is damaged.")
    until(lambda: chips.chips[0].state == "The file is damaged.")
    remove = chips.findChild(QPushButton, "remove_file")
    assert remove is not None
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert not chips.chips
    assert not chips.isVisible()
    assert services.library.document(document).id == document


def test_a_clicked_quote_is_told_with_its_siblings(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    opened: list[tuple[object, tuple[object, ...]]] = []
    page.quote_opened.connect(lambda quote, quotes: opened.append((quote, quotes)))
    view = ask(page)
    model.step(NOTICE)
    model.end()
    until(lambda: not page.streaming)
    card = view.quotes.cards[0]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, Qt.Key.Key_Return)
    view.text.citation_clicked.emit(0)
    assert [quote for quote, _ in opened] == [card.quote] * 3
    assert card.quote in opened[0][1]
    page.set_active_quote(card.quote)
    assert card.property("active") is True
    page.set_active_quote(None)
    assert card.property("active") is False


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_details_tell_every_figure(
    page: ChatPage, model: SteppedModel, until: Until, appearance: Appearance
) -> None:
    view = ask(page)
    model.step(NOTICE)
    model.end()
    until(lambda: not page.streaming)
    click(view, "answer_figures")
    popup = view.findChild(QPushButton, "answer_figures")
    details = [w for w in view.children() if w.objectName() == "answer_details"]
    assert popup is not None
    assert len(details) == 1
    words = " ".join(label.text() for label in details[0].findChildren(QLabel))
    for expected in ("Scripted model", "Balanced", "tok/s", QUESTION):
        assert expected in words
    copy = details[0].findChild(QPushButton, "copy_details")
    assert copy is not None
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"Searched for: {QUESTION}" in copied.split("\n")
    details[0].close()  # type: ignore[attr-defined]


def test_nothing_found_is_said_without_numbers_on_the_quotes(
    page: ChatPage, until: Until
) -> None:
    view = ask(page, "Quarterly dividends of Norwegian herring fleets?")
    until(lambda: not page.streaming)
    assert "could not find" in view.text.written
    assert view.support.words == ""


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_asked_without_a_question(page: ChatPage, text: str) -> None:
    page.composer.set_text(text)
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
    assert not page.transcript.answers
    assert not page.composer.send_button.isEnabled()
    assert page.composer.send_button.toolTip() == "Write a question first."


def test_deleting_the_chat_that_streams_ends_it_quietly(
    page: ChatPage,
    model: SteppedModel,
    services: FakeServices,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "app.ui.chat.chat_page.show_error", lambda _page, words, *_: said.append(words)
    )
    ask(page)
    model.step("Either party")
    until(lambda: page.conversation is not None)
    assert page.conversation is not None
    gone = page.conversation.id
    services.conversations.delete(gone)
    page.close_conversation(gone)
    until(lambda: not page.busy)
    assert said == []
    assert not page.transcript.answers
    view = ask(page)
    model.step(NOTICE)
    model.end()
    until(lambda: not page.busy)
    assert view.text.written == NOTICE
